import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.anchors import paragraph_at
from articles.models import Revision
from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.forms.minutes import LineForm, MinutesForm, NewLineForm
from studygroups.forms.versions import VersionForm
from studygroups.models import Minutes, MinutesItem
from studygroups.permissions import may_lead, minutes_for, minutes_to_read, require_leader
from studygroups.views.drafts import keeping

if TYPE_CHECKING:
    from portal.models import User
    from portal.typing import Request

NEW_LINES = 4
LINE_FIELD = re.compile(r"line-([0-9]{1,18})-text")


@require_safe
def minutes(request: "Request", pk: int) -> HttpResponse:
    """The document, its progress, and beside each statement where it came from; for a guest the final document."""
    minutes = minutes_to_read(request.user, pk)
    items = list(minutes.items.all()) if minutes.as_guest else _with_sources(minutes)
    context = {
        "minutes": minutes,
        "session": minutes.session,
        "lines": [item for item in items if item.kind != MinutesItem.Kind.NAMES],
        "names": [item for item in items if item.kind == MinutesItem.Kind.NAMES],
        "leads": may_lead(request.user, minutes.session.group),
        "intact": not minutes.is_final or actions.seal_of(minutes) == minutes.sha256,
    }
    return render(request, "studygroups/minutes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_edit(request: "Request", pk: int) -> HttpResponse:
    """Change a draft. When somebody saved in the meantime, both texts are shown and nothing is written."""
    minutes = _draft_for(request, pk)
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
                data = request.POST.copy()
                data["version"] = str(minutes.version)
                form = MinutesForm(data)
    else:
        standing = {item.pk: {"kind": item.kind, "text": item.text} for item in items}
        shown = {"title": minutes.title, "version": minutes.version} | kept.fields
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
    """Make the minutes final, after asking once more."""
    minutes = _draft_for(request, pk)
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial={"version": minutes.version}
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve_minutes(minutes=minutes, approved_by=request.user, **form.cleaned_data)
            messages.success(request, _("The minutes are final."))
            return redirect(minutes)
        except Refused as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except Outdated:
            minutes.refresh_from_db()
            form, status = VersionForm(initial={"version": minutes.version}), 409
    context = {"minutes": minutes, "form": form, "outdated": status == 409, "items": minutes.items.all()}
    return render(request, "studygroups/minutes_approve.html", context, status=status)


def _with_sources(minutes: Minutes) -> list[MinutesItem]:
    """The lines; one made from a note has its number as `reference`, and the note's `paragraph` in its revision."""
    items = list(minutes.items.select_related("note__author"))
    notes = [item.note for item in items if item.note]
    blocks = {
        revision.pk: revision.blocks
        for revision in Revision.objects.filter(pk__in={note.revision_id for note in notes})
    }
    reference = 0
    for item in items:
        if item.note:
            reference += 1
            paragraph = paragraph_at(blocks[item.note.revision_id], item.note.start or 0)
            item.reference = reference  # type: ignore[attr-defined]
            item.paragraph = paragraph.number if paragraph and item.note.quote else None  # type: ignore[attr-defined]
    return items


def _draft_for(request: "Request", pk: int) -> Minutes:
    """Minutes that the leader may change: 404 for outsiders, 403 for members and once they are final."""
    minutes = minutes_for(request.user, pk)
    require_leader(request.user, minutes.session.group)
    if minutes.is_final:
        raise PermissionDenied(_("These minutes are final and are not changed any more."))
    return minutes


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
