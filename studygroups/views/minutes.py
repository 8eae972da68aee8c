import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from studygroups import actions
from studygroups.actions import Outdated, Refused, Undecided
from studygroups.document import document_of, official_of
from studygroups.export import write_official, write_record
from studygroups.forms.amendments import ApprovalForm
from studygroups.forms.minutes import LineForm, MinutesForm, NewLineForm, mark, merged
from studygroups.models import Minutes, MinutesItem
from studygroups.permissions import (
    minutes_for,
    minutes_to_read,
    require_leader,
    require_recorder,
    require_unsettled,
)
from studygroups.views.drafts import keeping

if TYPE_CHECKING:
    from portal.models import User
    from portal.typing import Request

NEW_LINES = 4
EXPORTS = {
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write_official,
    ),
    "md": ("text/markdown; charset=utf-8", write_record),
}
LINE_FIELD = re.compile(r"line-([0-9]{1,18})-text")


@require_safe
def minutes(request: "Request", pk: int) -> HttpResponse:
    """The document, its progress, and beside each statement where it came from and what is proposed."""
    minutes = minutes_to_read(request.user, pk)
    group = minutes.session.group
    membership = group.memberships.filter(user=request.user).first()
    is_leader = membership is not None and membership.is_leader
    context = {
        "minutes": minutes,
        "session": minutes.session,
        "document": document_of(minutes, with_origins=request.user.has_perm("articles.view_source")),
        "leads": is_leader and not minutes.is_final,
        "goes_on": is_leader and minutes.is_final and not group.is_archived,
        "records": membership is not None and membership.may_record and not minutes.is_final,
        "proposes": minutes.takes_proposals and _was_there(request.user, minutes),
        "present": minutes.session.attendances.filter(present=True).count() if minutes.open_until else 0,
        "intact": not minutes.is_final or actions.seal_of(minutes) == minutes.sha256,
    }
    return render(request, "studygroups/minutes.html", context)


@require_safe
def minutes_export(request: "Request", pk: int, form: str) -> HttpResponse:
    """The minutes as a file: a Word document in the layout of official documents, or Markdown."""
    minutes = minutes_to_read(request.user, pk)
    if form not in EXPORTS:
        raise Http404
    content_type, write = EXPORTS[form]
    response = HttpResponse(
        write(official_of(minutes, request.build_absolute_uri)), content_type=content_type
    )
    # Translators: the name of a file. Chinese: %(group)s第%(number)s次学习会纪要
    name = _("%(group)s minutes of session %(number)s") % {
        "group": minutes.issued_by,
        "number": minutes.session.number,
    }
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or ""
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_edit(request: "Request", pk: int) -> HttpResponse:
    """Change the words. When somebody saved in the meantime, both texts are shown and nothing is written."""
    minutes = minutes_for(request.user, pk)
    require_recorder(request.user, minutes.session.group)
    require_unsettled(minutes)
    items = list(minutes.items.all())
    kept = keeping(request, "minutes_edit", pk)
    status = 200
    theirs: Minutes | None = None
    if request.method == "POST":
        form = MinutesForm(request.POST)
        lines = {key: LineForm(request.POST, prefix=f"line-{key}") for key in _posted(request.POST)}
        new = [NewLineForm(request.POST, prefix=f"new-{number}") for number in range(NEW_LINES)]
        if all(
            [
                form.is_valid(),
                *(line.is_valid() for line in lines.values()),
                *(line.is_valid() for line in new),
            ]
        ):
            try:
                _save(request.user, minutes, form, lines, new)
                return redirect(minutes)
            except Refused as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            except Outdated:
                minutes.refresh_from_db()
                items, theirs, status = list(minutes.items.all()), minutes, 409
                data = merged(request.POST.dict(), _posted(request.POST), minutes, items)
                form = MinutesForm(data)
                lines = {key: LineForm(data, prefix=f"line-{key}") for key in _posted(data)}
    else:
        standing = {
            item.pk: {"kind": item.kind, "text": item.text, "seen": mark(item.kind, item.text)}
            for item in items
        }
        shown = {"title": minutes.title, "seen": minutes.title, "version": minutes.version} | kept.fields
        form = MinutesForm(initial=shown)
        lines = {
            key: LineForm(initial=_line(shown, f"line-{key}") or standing[key], prefix=f"line-{key}")
            for key in _in_order(_posted(shown), items)
        }
        new = [
            NewLineForm(initial=_line(shown, f"new-{number}"), prefix=f"new-{number}")
            for number in range(NEW_LINES)
        ]
    context = {
        "minutes": minutes,
        "form": form,
        "lines": _beside(lines, items),
        "new": new,
        "theirs": theirs,
        "items": items,
        "keeping": kept,
    }
    return render(request, "studygroups/minutes_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_approve(request: "Request", pk: int) -> HttpResponse:
    """Make the minutes final, after asking once more; also about proposals that still wait."""
    minutes = minutes_for(request.user, pk)
    require_leader(request.user, minutes.session.group)
    require_unsettled(minutes)
    form = ApprovalForm(
        request.POST if request.method == "POST" else None, initial={"version": minutes.version}
    )
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve_minutes(minutes=minutes, approved_by=request.user, **form.cleaned_data)
            messages.success(request, _("The minutes are final."))
            return redirect(minutes)
        except Refused as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except Outdated:
            minutes.refresh_from_db()
            refused = _(
                "Not approved: the minutes were changed in the meantime. Read them as they stand now and decide again."
            )
        except Undecided:
            refused = _("Not approved: proposals wait. Decide on each, or say that you decline them all.")
        form = ApprovalForm(initial={"version": minutes.version})
    context = {
        "minutes": minutes,
        "form": form,
        "refused": refused,
        "items": minutes.items.all(),
        "waiting": minutes.amendments.proposed().select_related("proposed_by"),
    }
    return render(request, "studygroups/minutes_approve.html", context, status=409 if refused else 200)


def _was_there(user: "User", minutes: Minutes) -> bool:
    return minutes.session.attendances.filter(user=user, present=True).exists()


def _posted(data: Iterable[str]) -> list[int]:
    """The ids of the lines that were sent, in their order on the page."""
    return [int(match[1]) for name in data if (match := LINE_FIELD.fullmatch(name))]


def _in_order(typed: list[int], items: list[MinutesItem]) -> list[int]:
    """The lines that were typed over, as the minutes have them in order; all lines when nothing was typed."""
    standing = [item.pk for item in items]
    return [key for key in standing if not typed or key in typed] + [
        key for key in typed if key not in standing
    ]


def _line(fields: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The fields of one line, without its prefix."""
    return {
        name.removeprefix(f"{prefix}-"): value
        for name, value in fields.items()
        if name.startswith(f"{prefix}-")
    }


def _save(
    user: "User",
    minutes: Minutes,
    form: MinutesForm,
    lines: dict[int, LineForm],
    new: list[NewLineForm],
) -> None:
    kept = {key: line.cleaned_data for key, line in lines.items() if not line.cleaned_data["remove"]}
    actions.edit_minutes(
        minutes=minutes,
        version=form.cleaned_data["version"],
        title=form.cleaned_data["title"],
        changed={key: (data["kind"], data["text"]) for key, data in kept.items()},
        removed=[key for key in lines if key not in kept],
        added=[
            (line.cleaned_data["kind"], line.cleaned_data["text"])
            for line in new
            if line.cleaned_data["text"]
        ],
        draft=(user, form.cleaned_data["draft"]),
    )


def _beside(
    lines: dict[int, LineForm], items: list[MinutesItem]
) -> list[tuple[LineForm, MinutesItem | None]]:
    """Each line as typed, with the same line as it stands now."""
    standing = {item.pk: item for item in items}
    return [(line, standing.get(key)) for key, line in lines.items()]
