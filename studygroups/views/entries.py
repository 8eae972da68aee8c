"""What stands in an issue: taken in, changed, put in order, and agreed to."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.briefing import credit
from studygroups.forms.briefings import EntryForm, PickForm, TextForm
from studygroups.forms.versions import VersionForm
from studygroups.issues import issue_of, offer
from studygroups.models import BriefingEntry
from studygroups.permissions import asked_entry_for, briefing_to_edit, entry_to_edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.typing import Request


@require_http_methods(["GET", "HEAD", "POST"])
def briefing_pick(request: "Request", pk: int) -> HttpResponse:
    """Choose from the minutes, essays and notes of the groups one leads; their authors are asked."""
    briefing = briefing_to_edit(request.user, pk)
    offered = offer(request.user, briefing)
    form = PickForm(request.POST if request.method == "POST" else None, offer=offered)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.take_in(briefing=briefing, by=request.user, **form.chosen)
        except Refused as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        asked = sum(entry.consent == BriefingEntry.Consent.ASKED for entry in made)
        if asked:
            sentence = ngettext("%(count)s author is asked now.", "%(count)s authors are asked now.", asked)
            messages.success(request, sentence % {"count": asked})
        return redirect(briefing)
    context = {"briefing": briefing, "offer": offered, "form": form}
    return render(request, "studygroups/briefing_pick.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def briefing_text(request: "Request", pk: int) -> HttpResponse:
    """A text of the leader's own."""
    briefing = briefing_to_edit(request.user, pk)
    form = TextForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_text(briefing=briefing, **form.cleaned_data)
            return redirect(briefing)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "studygroups/briefing_text.html", {"briefing": briefing, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def entry_edit(request: "Request", pk: int) -> HttpResponse:
    """Shorten or change the words of an entry; whoever wrote them is asked again."""
    entry = entry_to_edit(request.user, pk)
    theirs, status = None, 200
    if request.method == "POST":
        form = EntryForm(request.POST)
        if form.is_valid():
            try:
                actions.change_entry(entry=entry, by=request.user, **form.cleaned_data)
                return redirect(entry.briefing)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            except Outdated:
                theirs, status = entry_to_edit(request.user, pk), 409
                form = EntryForm(request.POST.dict() | {"version": theirs.version})
    else:
        form = EntryForm(initial={name: getattr(entry, name) for name in EntryForm.base_fields})
    context = {"entry": entry, "form": form, "theirs": theirs}
    return render(request, "studygroups/entry_edit.html", context, status=status)


@require_POST
def entry_move(request: "Request", pk: int) -> HttpResponse:
    """One place down, or with `up` one place up."""
    entry = entry_to_edit(request.user, pk, concealed=True)
    _done(request, lambda: actions.move_entry(entry=entry, up="up" in request.POST))
    return redirect(entry.briefing)


@require_POST
def entry_remove(request: "Request", pk: int) -> HttpResponse:
    entry = entry_to_edit(request.user, pk, concealed=True)
    _done(request, lambda: actions.remove_entry(entry=entry))
    return redirect(entry.briefing)


@require_safe
def asked(request: "Request") -> HttpResponse:
    """What of one's own words is to stand in issues that are not final."""
    entries = (
        BriefingEntry.objects.asked_of(request.user)
        .select_related("briefing__group", "note", "essay")
        .order_by("-briefing", "position", "pk")
    )
    rows = [(entry, credit(entry.byline), issue_of(entry.briefing, [])) for entry in entries]
    return render(request, "studygroups/asked.html", {"rows": rows})


@require_POST
def entry_answer(request: "Request", pk: int) -> HttpResponse:
    """Agree to one's own words as they stand, or with `answer=decline` decline."""
    entry = asked_entry_for(request.user, pk)
    form = VersionForm(request.POST)
    agrees = request.POST.get("answer") == "agree"
    try:
        if form.is_valid():
            actions.answer_asked(entry=entry, agrees=agrees, **form.cleaned_data)
            messages.success(
                request, _("You agreed.") if agrees else _("You declined; it will not be printed.")
            )
    except Outdated:
        messages.error(
            request, _("The words were changed meanwhile. Read them as they stand now, and decide again.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("asked"))


def _done(request: "Request", act: "Callable[[], None]") -> None:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
