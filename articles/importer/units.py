"""Units: lines that belong together, on their way to pieces. The only values in the importer that change."""

from dataclasses import dataclass, field

from .credits import By
from .document import Message, Role
from .lines import Line
from .marks import Closing
from .records import HEADINGS


@dataclass(slots=True, eq=False)
class Unit:
    """One or more lines with one role; a role of None means that a heading's kind is not decided yet."""

    lines: list[Line]
    role: Role | None
    reason: Message | None = None  # why it was set aside; a unit without a reason may be part of an article
    torn: bool = False  # a paragraph whose sentence does not end in it
    label: bool = False  # names the summary box that it opens
    section: bool = False  # a heading that by its shape divides a text and opens none
    listed: bool = False  # an entry of a list inside a text
    opens: bool = False  # a heading with which an article begins, whatever stands above
    stray: bool = False  # a heading that stood between two halves of one sentence
    doubts: list[Message] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def text(self) -> str:
        """The text of the unit as an article shows it: lines joined with nothing between them.

        The mark of a list's item stays in the running text; headings and summary boxes do without.
        """
        if self.is_body:
            return "".join([line.bullet + line.plain for line in self.lines])
        return "".join([line.plain for line in self.lines])

    @property
    def is_body(self) -> bool:
        return self.role is Role.PARAGRAPH and self.reason is None

    @property
    def is_heading(self) -> bool:
        return self.role is None and self.reason is None

    @property
    def is_credit(self) -> bool:
        return self.role in (Role.BYLINE, Role.AFFILIATION, Role.DATELINE) and self.reason is None

    def set_aside(self, role: Role, reason: Message) -> None:
        self.role, self.reason = role, reason


def unit_of(line: Line) -> Unit:
    """The first reading of a line: what its own shape says, a heading left undecided, everything else body."""
    credit = line.credit
    if line.field and not credit:
        return Unit([line], None if line.field in HEADINGS else Role.ISSUE_INFO)
    if line.turn:
        return Unit([line], Role.CONTINUATION_MARK)
    if credit and credit.by is By.WRITER and (line.tail or line.head or line.size <= LONGEST_CREDIT):
        if credit.authors:
            return Unit([line], Role.BYLINE)
        if credit.affiliation:
            return Unit([line], Role.AFFILIATION)
        return Unit([line], Role.DATELINE)
    if line.loose:
        return Unit([line], None)
    return Unit([line], Role.PARAGRAPH, torn=line.closing in (Closing.NONE, Closing.COMMA))


LONGEST_CREDIT = 100  # characters
