from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.forms.amendments import DecisionForm, ProposalForm, RoundForm
from studygroups.models import Amendment, Minutes, MinutesItem
from studygroups.permissions import (
    amendment_for,
    may_record,
    minutes_for,
    require_leader,
    require_recorder,
    require_unsettled,
)

if TYPE_CHECKING:
    from portal.typing import Request

DAYS = 7  # the last day that is offered for a round


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_open(request: "Request", pk: int) -> HttpResponse:
    """Ask those who were there for changes until a day, or for more days."""
    minutes = minutes_for(request.user, pk)
    require_leader(request.user, minutes.session.group)
    require_unsettled(minutes)
    until = minutes.open_until if minutes.takes_proposals else timezone.localdate() + timedelta(days=DAYS)
    form = RoundForm(request.POST if request.method == "POST" else None, initial={"until": until})
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_minutes(minutes=minutes, by=request.user, **form.cleaned_data)
            return redirect(minutes)
        except Refused as refusal:
            form.add_error("until", str(refusal))
    return render(request, "studygroups/minutes_open.html", {"minutes": minutes, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_amend(request: "Request", pk: int) -> HttpResponse:
    """Choose a line, or none for a new one, and propose what it should say. Whoever saw other words sees both."""
    minutes = minutes_for(request.user, pk)
    item = _line(minutes, request)
    shown = item.text if item else ""
    status = 200
    form = ProposalForm(
        request.POST if request.method == "POST" else None, initial={"seen": shown, "text": shown}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_change(minutes=minutes, item=item, proposed_by=request.user, **form.cleaned_data)
            messages.success(request, _("Proposed. Everyone of the group sees it, and the leader decides."))
            return redirect(minutes)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except Outdated:
            item = _line(minutes, request)
            form = ProposalForm(form.cleaned_data | {"seen": item.text if item else ""})
            status = 409
    context = {
        "minutes": minutes,
        "form": form,
        "item": item,
        "chosen": item or "line" in request.GET,
        "items": minutes.items.all(),
        "outdated": status == 409,
    }
    return render(request, "studygroups/minutes_amend.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def amendment(request: "Request", pk: int) -> HttpResponse:
    """A proposal beside the words as they stand; the leader and the recorder decide on it."""
    amendment = amendment_for(request.user, pk)
    decides = may_record(request.user, amendment.minutes.session.group)
    status = 200
    if request.method == "POST":
        require_recorder(request.user, amendment.minutes.session.group)
        form = DecisionForm(request.POST)
        if form.is_valid():
            try:
                _decide(request, amendment, form)
                return redirect(f"{amendment.minutes.get_absolute_url()}#proposals")
            except Refused as refusal:
                form.add_error(None, str(refusal))
            except Outdated:
                status = 409
                amendment = amendment_for(request.user, pk)
                typed = form.cleaned_data["text"] or amendment.text
                form = DecisionForm({"seen": _words(amendment), "text": typed, "do": DecisionForm.ACCEPT})
    else:
        form = DecisionForm(initial={"seen": _words(amendment), "text": amendment.text})
    context = {
        "amendment": amendment,
        "minutes": amendment.minutes,
        "form": form,
        "decides": decides and amendment.is_open and not amendment.minutes.is_final,
        "outdated": status == 409,
    }
    return render(request, "studygroups/amendment.html", context, status=status)


def _decide(request: "Request", amendment: Amendment, form: DecisionForm) -> None:
    data = form.cleaned_data
    if data["do"] == DecisionForm.ACCEPT:
        actions.accept_amendment(
            amendment=amendment, decided_by=request.user, seen=data["seen"], text=data["text"]
        )
    else:
        actions.decline_amendment(amendment=amendment, decided_by=request.user)


def _words(amendment: Amendment) -> str:
    return amendment.item.text if amendment.item else ""


def _line(minutes: Minutes, request: "Request") -> MinutesItem | None:
    """The line that the address names; none for a new one, or when it is gone since the form was opened. 404 else."""
    number = request.GET.get("line", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    item = MinutesItem.objects.filter(pk=int(number)).first()
    if item is None and request.method == "POST":
        return None
    if item is None or item.minutes_id != minutes.pk:
        raise Http404
    return item
