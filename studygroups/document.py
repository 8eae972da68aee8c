"""The minutes as a document: each line with where it came from, and with what is proposed to be changed. Reads only."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.anchors import paragraph_at
from articles.models import Revision
from articles.origins import Origin, origins_of
from studygroups.export import Block, Official
from studygroups.models import Amendment, Minutes, MinutesItem


@dataclass(slots=True)
class Line:
    """A line with a `reference` was made from a note or an outcome. `paragraph` is where the note was written, and `origin`
    where those words stand in the source."""

    item: MinutesItem
    reference: int | None = None
    paragraph: int | None = None
    origin: Origin | None = None
    proposals: list["Proposal"] = field(default_factory=list)

    @property
    def change(self) -> "Proposal | None":
        """What is shown inside the line: its only proposal."""
        return (
            self.proposals[0]
            if len(self.proposals) == 1 and not self.proposals[0].amendment.is_outrun
            else None
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal with the part of the line that it changes: `gone` becomes `come` between `before` and `after`."""

    amendment: Amendment
    before: str
    gone: str
    come: str
    after: str


@dataclass(frozen=True, slots=True)
class Document:
    lines: list[Line]
    names: list[Line]
    additions: list[Proposal]  # proposals for a new line, or for one that is gone
    decided: list[Amendment]

    @property
    def proposals(self) -> list[Proposal]:
        return [each for line in (*self.lines, *self.names) for each in line.proposals] + self.additions


def document_of(minutes: Minutes, *, with_origins: bool = False) -> Document:
    """The whole minutes; `with_origins` looks up the lines of the sources, for editors. Four queries, and three for those."""
    items = list(minutes.items.select_related("note__author", "outcome__item"))
    lines = {item.pk: Line(item) for item in items}
    notes = {item.pk: item.note for item in items if item.note}
    blocks = {
        revision.pk: revision.blocks
        for revision in Revision.objects.filter(pk__in={note.revision_id for note in notes.values()})
    }
    stands = (
        {note.pk: (note.stands_on.article_id, note.now_start or 0) for note in notes.values()}
        if with_origins
        else {}
    )
    origins = origins_of(stands.values())
    reference = 0
    for line in lines.values():
        if line.item.note or line.item.outcome:
            reference += 1
            line.reference = reference
        if note := line.item.note:
            paragraph = paragraph_at(blocks[note.revision_id], note.start or 0)
            line.paragraph = paragraph.number if paragraph and note.quote else None
            line.origin = origins.get(stands[note.pk]) if note.pk in stands else None
    additions, decided = [], []
    for amendment in minutes.amendments.select_related("proposed_by", "decided_by", "item"):
        if not amendment.is_open:
            decided.append(amendment)
        elif amendment.item_id in lines:
            lines[amendment.item_id].proposals.append(_proposal(amendment))
        else:
            additions.append(_proposal(amendment))
    return Document(
        lines=[line for line in lines.values() if line.item.kind != MinutesItem.Kind.NAMES],
        names=[line for line in lines.values() if line.item.kind == MinutesItem.Kind.NAMES],
        additions=additions,
        decided=decided,
    )


def official_of(minutes: Minutes, absolute: Callable[[str], str]) -> Official:
    """The same as an official document; each statement with the address of its note, but for guests. Two queries."""
    session = minutes.session
    blocks = [Block("title", minutes.title)]
    if not minutes.is_final:
        # Translators: below the title of minutes that are not final. Chinese: （%(state)s）
        blocks.append(Block("byline", _("(%(state)s)") % {"state": minutes.get_status_display()}))
    items = sorted(minutes.items.select_related("note"), key=lambda item: item.kind == MinutesItem.Kind.NAMES)
    for item in items:
        note = None if minutes.as_guest else item.note
        address = absolute(note.get_absolute_url()) if note else ""
        blocks.append(Block(item.kind, item.text, item.quote, address))
    colophon = []
    if minutes.approved_at:
        signed = _("Approved: %(name)s") % {"name": minutes.approved_by}
        day = date_format(timezone.localdate(minutes.approved_at), "DATE_FORMAT")
        colophon = [(signed, day), (f"SHA-256 {minutes.sha256}", "")]
    return Official(
        title=minutes.title,
        # Translators: at the head of the document. Chinese: %(group)s学习纪要
        mark=_("%(group)s study minutes") % {"group": minutes.issued_by},
        # Translators: Chinese: （第%(number)s期）
        issue=_("(No. %(number)s)") % {"number": session.number},
        issuer=minutes.issued_by,
        day=date_format(timezone.localdate(session.starts_at), "DATE_FORMAT"),
        blocks=blocks,
        colophon=colophon,
    )


def _proposal(amendment: Amendment) -> Proposal:
    return Proposal(amendment, *change_of(amendment.was, amendment.text))


def change_of(was: str, text: str) -> tuple[str, str, str, str]:
    """What both begin with, what goes, what comes, and what both end with."""
    shortest = min(len(was), len(text))
    head = next((at for at in range(shortest) if was[at] != text[at]), shortest)
    tail = next((at for at in range(shortest - head) if was[-1 - at] != text[-1 - at]), shortest - head)
    return was[:head], was[head : len(was) - tail], text[head : len(text) - tail], was[len(was) - tail :]
