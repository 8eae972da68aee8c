"""All that a group wrote on the texts of a session, narrowed by who, where and what, for who prepares it. Reads only."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from studygroups import notebook
from studygroups.agenda import Picked, threads_of
from studygroups.export import Entry
from studygroups.facts import AssignedText
from studygroups.models import AgendaItem, Note, Pick, StudySession

if TYPE_CHECKING:
    from portal.models import User

TEXT, PARAGRAPH, PERSON, KIND, STATE, PICKED = "text", "paragraph", "person", "kind", "state", "picked"
FILTERS = (TEXT, PERSON, KIND, PARAGRAPH, STATE, PICKED)
REPLY = "reply"
OPEN, SETTLED = "open", "settled"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Row:
    """A note or a reply, and under which item it was picked, if it was."""

    found: Picked
    is_picked: bool
    item: int | None

    @property
    def note(self) -> Note:
        return self.found.thread.note

    def value(self, name: str) -> str:
        """What it has of a filter; empty where it has nothing."""
        note = self.note
        if name == TEXT:
            return str(self.found.text.assignment.article_id)
        if name == PARAGRAPH:
            return str(self.found.thread.number or "")
        if name == PERSON:
            return str(note.author_id)
        if name == KIND:
            return REPLY if note.parent_id else note.kind
        if name == STATE:
            return "" if note.kind != Note.Kind.QUESTION else SETTLED if note.settled else OPEN
        return YES if self.is_picked else NO

    def label(self, name: str) -> str:
        """The same as people read it."""
        if name == TEXT:
            return self.found.text.assignment.article.title
        if name == PARAGRAPH:
            return _("paragraph %(number)s") % {"number": self.found.thread.number}
        if name == PERSON:
            return str(self.note.author)
        if name == KIND:
            return _("reply") if self.note.parent_id else self.note.get_kind_display()
        return {
            OPEN: _("open questions"),
            SETTLED: _("settled questions"),
            YES: _("picked"),
            NO: _("not picked"),
        }[self.value(name)]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter. `query` is the address that chooses it, or that lets it go again."""

    label: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: its values, each with how many rows it would leave beside what else is chosen."""

    name: str
    label: str
    choices: list[Choice]


def gathered(session: StudySession, texts: Sequence[AssignedText]) -> list[Row]:
    """Every note and reply in the order of the texts. One query."""
    picks = dict(Pick.objects.filter(session=session).values_list("note", "item"))
    return [
        Row(each, each.thread.note.pk in picks, picks.get(each.thread.note.pk)) for each in threads_of(texts)
    ]


def chosen_of(asked: Mapping[str, str]) -> dict[str, str]:
    """What an address narrows by. A paragraph is one of a text."""
    chosen = {name: asked[name] for name in FILTERS if asked.get(name)}
    if TEXT not in chosen:
        chosen.pop(PARAGRAPH, None)
    return chosen


def narrowed(rows: Iterable[Row], chosen: Mapping[str, str]) -> list[Row]:
    return [row for row in rows if all(row.value(name) == value for name, value in chosen.items())]


def facets(rows: Sequence[Row], chosen: Mapping[str, str], kept: Mapping[str, str]) -> list[Facet]:
    """`kept` is what else stands in the address and stays there."""
    labels = {
        TEXT: pgettext("a filter", "Text"),
        PERSON: pgettext("a filter", "Person"),
        KIND: _("Kind"),
        PARAGRAPH: pgettext("a filter", "Paragraph"),
        STATE: _("State"),
        PICKED: _("Picked"),
    }
    found = []
    for name in FILTERS:
        if name == PARAGRAPH and TEXT not in chosen:
            continue
        others = {key: value for key, value in chosen.items() if key != name}
        left = [row for row in narrowed(rows, others) if row.value(name)]
        counts = Counter(row.value(name) for row in left)
        shown = {row.value(name): row.label(name) for row in left}
        if len(shown) < (1 if name == STATE else 2) and name not in chosen:
            continue
        choices = []
        for value, label in shown.items():
            is_chosen = chosen.get(name) == value
            there = others if is_chosen else {**others, name: value}
            query = urlencode({**chosen_of(there), **kept})
            choices.append(Choice(label, counts[value], is_chosen, f"?{query}"))
        found.append(Facet(name, labels[name], choices))
    return found


def usual_item(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """Where a note is most likely spoken of: under the item that takes longest."""
    return max(items, key=lambda item: item.minutes, default=None)


def entries(rows: Sequence[Row], reader: "User", absolute: Callable[[str], str]) -> list[Entry]:
    """The rows as plain data for a file, each under its text and with its author: the group knows who wrote what."""
    notes = notebook.rows(reader, [row.note for row in rows], by_text=True)
    return [
        replace(entry, author=row.label(PERSON), heading=row.label(TEXT))
        for entry, row in zip(notebook.entries(notes, absolute), rows, strict=True)
    ]
