"""A session while it runs: its agenda in large letters, one item after the other, and what is written down meanwhile."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.agenda import Agenda, agenda_of
from studygroups.facts import people_of, texts_of
from studygroups.forms.record import OutcomeEditForm, OutcomeForm, SpokenForm, TapForm
from studygroups.models import AgendaItem, Outcome, StudySession
from studygroups.permissions import may_lead, outcome_for, require_recorder, session_for
from studygroups.questions import question_map

if TYPE_CHECKING:
    from portal.typing import Request


@require_http_methods(["GET", "HEAD", "POST"])
def session_run(request: "Request", pk: int) -> HttpResponse:
    """The running page at one item. What is sent to it names itself: a tap, an outcome, or words that were said."""
    session = session_for(request.user, pk)
    require_recorder(request.user, session.group)
    if session.is_held:
        messages.error(request, _("This session was already held. Its attendance and minutes stand."))
        return redirect(session)
    page = Running(request, session)
    if request.method == "POST":
        try:
            done = page.take(request.POST.get("act", ""))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(session)
        if done:
            return redirect(page.address)
    return render(request, "studygroups/run.html", page.context())


class Running:
    """The running page of a session at one item of its agenda."""

    def __init__(self, request: "Request", session: StudySession) -> None:
        self.request, self.session = request, session
        self.people = people_of(session.group)
        self.texts = [
            text for text in texts_of(session, request.user) if text.assignment.article.is_published
        ]
        self.agenda: Agenda = agenda_of(session, self.texts)
        asked = request.GET.get("item", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
        self.number = min(max(number, 1), max(len(self.agenda.items), 1))
        self.now = self.agenda.items[self.number - 1] if self.agenda.items else None
        articles = [text.assignment.article for text in self.texts]
        self.outcome = OutcomeForm(people=self.people)
        self.spoken = SpokenForm(people=self.people, articles=articles)
        self.forms: dict[str, Any] = {"outcome": self._outcome, "spoken": self._spoken, "tap": self._tap}

    @property
    def address(self) -> str:
        return run_address(self.session, self.number)

    def take(self, act: str) -> bool:
        """Write down what was sent; False when its form says what is wrong. Refused as the actions refuse."""
        return bool(self.forms[act]()) if act in self.forms else True

    def _outcome(self) -> bool:
        self.outcome = form = OutcomeForm(self.request.POST, people=self.people)
        if not form.is_valid():
            return False
        actions.record_outcome(session=self.session, item=self._item(), **form.cleaned_data)
        return True

    def _spoken(self) -> bool:
        articles = {text.assignment.article_id: text.assignment.article for text in self.texts}
        self.spoken = form = SpokenForm(
            self.request.POST, people=self.people, articles=list(articles.values())
        )
        if not form.is_valid():
            return False
        data = form.cleaned_data
        article = articles[data.pop("article")]
        paragraph = data.pop("paragraph") or 0
        assert article.current is not None  # noqa: S101  a published article has one
        try:
            actions.record_spoken(
                session=self.session,
                item=self._item(),
                recorded_by=self.request.user,
                revision=article.revisions.get(pk=article.current.pk),
                paragraph=paragraph,
                **data,
            )
        except Refused as refusal:  # no such paragraph
            form.add_error("paragraph", str(refusal))
            return False
        return True

    def _tap(self) -> bool:
        form = TapForm(self.request.POST)
        if not form.is_valid():
            return True
        if form.who.startswith("g"):
            guest = self.session.guests.filter(pk=int(form.who[1:])).first()
            if guest:
                actions.tap_guest(guest=guest, present=form.is_present)
            return True
        user = next((each for each in self.people if str(each.pk) == form.who), None)
        if user:
            actions.tap(
                session=self.session,
                user=user,
                present=form.is_present,
                reason=form.cleaned_data["reason"],
            )
        return True

    def _item(self) -> AgendaItem | None:
        return self.now.item if self.now else None

    def context(self) -> dict[str, Any]:
        tapped = {each.user_id: each for each in self.session.attendances.all()}
        guests = list(self.session.guests.select_related("user"))
        rows = [(user, tapped.get(user.pk)) for user in self.people]
        here = sum(each is None or each.present for _user, each in rows) + sum(
            each.present for each in guests
        )
        after = self.agenda.items[self.number : self.number + 1]
        return {
            "session": self.session,
            "agenda": self.agenda,
            "now": self.now,
            "before": self.number - 1,
            "after": after[0] if after else None,
            "picked": self.now.picked if self.now else self.agenda.loose_picks,
            "outcomes": (self.now.outcomes if self.now else []) + self.agenda.loose_outcomes,
            "map": question_map(self.texts),
            "people": rows,
            "guests": guests,
            "here": here,
            "away": len(rows) + len(guests) - here,
            "outcome": self.outcome,
            "spoken": self.spoken,
            "texts": self.texts,
            "leads": may_lead(self.request.user, self.session.group),
        }


def run_address(session: StudySession, number: int) -> str:
    return f"{reverse('session_run', args=[session.pk])}?item={number}"


def _back(outcome: Outcome) -> HttpResponse:
    """To the item it was decided under."""
    keys = list(outcome.session.agenda.values_list("pk", flat=True))
    number = keys.index(outcome.item_id) + 1 if outcome.item_id in keys else 1
    return redirect(f"{run_address(outcome.session, number)}#outcomes")


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_edit(request: "Request", pk: int) -> HttpResponse:
    outcome = _recorded(request, pk)
    people = people_of(outcome.session.group)
    theirs, status = None, 200
    if request.method == "POST":
        form = OutcomeEditForm(request.POST, people=people, instance=_recorded(request, pk))
        if form.is_valid():
            try:
                actions.change_outcome(outcome=outcome, **form.cleaned_data)
                return _back(outcome)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            except Outdated:
                theirs, status = _recorded(request, pk), 409
                data = request.POST.dict() | {"version": theirs.version}
                form = OutcomeEditForm(data, people=people, instance=_recorded(request, pk))
    else:
        form = OutcomeEditForm(people=people, instance=outcome, initial={"version": outcome.version})
    context = {"outcome": outcome, "session": outcome.session, "form": form, "theirs": theirs}
    return render(request, "studygroups/outcome_edit.html", context, status=status)


@require_POST
def outcome_delete(request: "Request", pk: int) -> HttpResponse:
    outcome = _recorded(request, pk)
    back = _back(outcome)
    try:
        actions.remove_outcome(outcome=outcome)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(outcome.session)
    return back


def _recorded(request: "Request", pk: int) -> Outcome:
    """An outcome, for those who write such down; 404 for whom it does not exist."""
    outcome = outcome_for(request.user, pk)
    require_recorder(request.user, outcome.session.group)
    return outcome
