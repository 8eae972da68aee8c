"""Strands: what stands on the page as one run of text, from one head or end to the next."""

from dataclasses import dataclass, field

from .document import Message
from .heads import Head
from .marks import unbracketed
from .units import Unit

_SHORT = 400  # characters of a text that shares its column with others


@dataclass(slots=True, eq=False)
class Strand:
    """A run of paragraphs with what opens and closes it."""

    head: Head | None = None
    body: list[Unit] = field(default_factory=list)  # paragraphs and subheads
    boxes: list[Unit] = field(default_factory=list)
    closing: list[Unit] = field(default_factory=list)  # credits behind the text
    marks: list[Unit] = field(default_factory=list)  # jump marks
    strays: list[Unit] = field(default_factory=list)  # headings that stood inside a sentence
    doubts: list[Message] = field(default_factory=list)
    comes_from: bool = False  # a mark says that it began on another page
    goes_to: bool = False  # a mark says that it ends on another page
    ended: bool = False

    @property
    def paragraphs(self) -> list[Unit]:
        return [unit for unit in self.body if unit.is_body]

    @property
    def torn(self) -> bool:
        return bool(self.body) and self.body[-1].is_body and self.body[-1].torn

    @property
    def title(self) -> str:
        return self.head.title if self.head else ""

    @property
    def has_title(self) -> bool:
        return self.head is not None and any(
            not unit.first.adorned or unit.first.level for unit in self.head.headings
        )

    def is_like(self, other: "Strand") -> bool:
        """Whether two texts are set alike under one column.

        Briefs; each signed at its end and not above; each presented on one line; short ones signed beside the title.
        """
        briefs = [self._brief, other._brief]
        signed = [bool(one.closing) and not (one.head and one.head.credits) for one in (self, other)]
        return (
            all(briefs)
            or all(signed)
            or (self._presented and other._presented)
            or (self._is_short_talk and other._is_short_talk)
        )

    @property
    def _presented(self) -> bool:
        """Whether one line above the text names the author and the workplace."""
        found = [unit.first.credit for unit in self.head.credits] if self.head else []
        return any(credit and credit.authors and credit.affiliation for credit in found)

    @property
    def _is_short_talk(self) -> bool:
        """Whether a short text without subheads is signed between title and text, beside the title or in brackets."""
        if self.head is None or sum(unit.first.size for unit in self.body) > _SHORT:
            return False
        lines = {unit.last.number for unit in self.head.headings}
        return any(
            unit.first.number in lines or unbracketed(unit.text) is not None for unit in self.head.credits
        )

    @property
    def _brief(self) -> bool:
        return self.head is not None and any(unit.first.brief for unit in self.head.headings)

    def texts(self) -> list[str]:
        return [unit.text for unit in self.paragraphs]
