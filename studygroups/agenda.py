"""What is done at a session: its items, what was picked and decided under each, and the plan for the next. Reads only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from studygroups.actions.agenda import AgendaRow
from studygroups.facts import AssignedText
from studygroups.margins import Thread
from studygroups.models import AgendaItem, Outcome, Pick, StudySession
from studygroups.rhythm import following, rhythm_of


@dataclass(slots=True)
class Picked:
    """A note that was picked, beside its paragraph."""

    thread: Thread
    text: AssignedText
    answers: str = ""  # whom it answers


@dataclass(slots=True)
class Item:
    """An item with what belongs to it. `number` counts from 1."""

    number: int
    item: AgendaItem
    picked: list[Picked] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(slots=True)
class Agenda:
    """The items in order; `loose` is what was picked or decided under none of them."""

    planned: int
    items: list[Item]
    loose_picks: list[Picked] = field(default_factory=list)
    loose_outcomes: list[Outcome] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(each.item.minutes for each in self.items)

    @property
    def over(self) -> int:
        """By how many minutes it is longer than what was planned; below 0 where some are left."""
        return self.total - self.planned

    @property
    def left(self) -> int:
        return -self.over

    @property
    def outcomes(self) -> list[Outcome]:
        return [outcome for each in self.items for outcome in each.outcomes] + self.loose_outcomes


def agenda_of(session: StudySession, texts: Sequence[AssignedText]) -> Agenda:
    """The agenda with the picked notes in the order of the texts, and only those that stand in these texts as the reader
    sees them. Three queries."""
    items = [Item(number, item) for number, item in enumerate(session.agenda.all(), 1)]
    agenda = Agenda(session.duration, items)
    by_key = {each.item.pk: each for each in items}
    picks = dict(Pick.objects.filter(session=session).values_list("note", "item"))
    for picked in threads_of(texts):
        if picked.thread.note.pk in picks:
            item = by_key.get(picks[picked.thread.note.pk])
            (item.picked if item else agenda.loose_picks).append(picked)
    for outcome in Outcome.objects.filter(session=session).select_related("person").order_by("id"):
        item = by_key.get(outcome.item_id) if outcome.item_id else None
        (item.outcomes if item else agenda.loose_outcomes).append(outcome)
    return agenda


def threads_of(texts: Iterable[AssignedText]) -> list[Picked]:
    """Each note and each reply by itself, in the order of the texts; a reply behind what it answers. No query."""
    found = []
    for text in texts:
        for thread in text.margin.threads:
            found.append(Picked(thread, text))
            found += [
                Picked(Thread(reply, thread.number), text, str(thread.note.author))
                for reply in thread.replies
            ]
    return found


def next_plan(last: StudySession) -> tuple[dict[str, Any], list[AgendaRow]]:
    """The plan of a session once more, for when the group meets next by its habit: all but the topic. Two queries."""
    starts = last.group.sessions.filter(starts_at__lte=last.starts_at).order_by("-starts_at")
    days = [timezone.localdate(start) for start in starts.values_list("starts_at", flat=True)[:2]]
    start = following(timezone.localtime(last.starts_at), rhythm_of(days), timezone.localtime())
    plan = {
        "starts_at": start,
        "duration": last.duration,
        "place": last.place,
        "chair": last.chair_id,
        "recorder": last.recorder_id,
    }
    return plan, rows_of(last)


def rows_of(session: StudySession, *, same: bool = False) -> list[AgendaRow]:
    """The agenda as rows of a form: of the `same` session, or to be copied."""
    return [
        AgendaRow(item.title, item.minutes, item.speaker, item.pk if same else None)
        for item in session.agenda.all()
    ]
