"""The page of a source: its text line by line, each character in the ink of where it went, and the sum of it.

Everything here walks once over lines and pieces: a source may have many thousands of either.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from articles import names
from articles.body import count_characters
from articles.models import Piece

FOLD_FROM = 3  # so many lines or more, all text of one article: the first is shown, the others on demand
_LINE = re.compile(r"[^\r\n]+|\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two pieces of a line: blanks, unless the import lost something."""

    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece, or the part of it that stands on one line."""

    text: str
    piece: Piece
    number: int | None  # of the article it is in
    begins: bool  # here, and not on an earlier line

    @property
    def group(self) -> str:
        return names.group_of(self.piece.role, in_article=self.number is not None)

    @property
    def letter(self) -> str:
        return str(names.GROUPS[self.group][1])

    @property
    def mark(self) -> str:
        return self.letter + (names.circled(self.number) if self.number else "")

    @property
    def role(self) -> str:
        return names.role_name(self.piece.role)


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    stretches: list[Part | Gap]

    @property
    def parts(self) -> list[Part]:
        return [stretch for stretch in self.stretches if isinstance(stretch, Part)]

    @property
    def ink(self) -> tuple[str, int | None] | None:
        """Group and article, when the line is text and nothing else; other lines are never folded."""
        if any(isinstance(stretch, Gap) and not stretch.text.isspace() for stretch in self.stretches):
            return None
        inks = {(part.group, part.number) for part in self.parts}
        return inks.pop() if len(inks) == 1 and next(iter(inks))[0] == "body" else None


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that follow one another; `folded` when they are all alike and so many that they are shown on demand."""

    lines: list[Line]
    folded: bool

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def sample(self) -> Part:
        return self.first.parts[0]


@dataclass(slots=True)
class Entry:
    """One group of the ledger: its characters, and its stretch of the bar in percent."""

    group: str
    characters: int
    start: str
    width: str

    @property
    def name(self) -> str:
        return str(names.GROUPS[self.group][0])

    @property
    def mark(self) -> str:
        return str(names.GROUPS[self.group][1])


@dataclass(slots=True)
class Aside:
    """What was set aside as one kind for one reason, and the lines on which it stands."""

    role: str
    reason: str
    characters: int = 0
    pieces: list[tuple[int, Piece]] = field(default_factory=list)  # line number and piece


@dataclass(frozen=True, slots=True)
class Review:
    folds: list[Fold]
    ledger: list[Entry]
    asides: list[Aside]
    total: int
    without_place: int
    line_count: int


def review(
    text: str, pieces: Iterable[Piece], numbers: dict[int, int], in_doubt: Collection[int] = ()
) -> Review:
    """Lay out a source. `pieces` come in the order of the text; `numbers` gives each article's number by its key.

    Lines `in_doubt` are never folded: they are what an editor came for.
    """
    lines = list(_lines(text, pieces, numbers))
    counts: dict[str, int] = defaultdict(int)
    asides: dict[tuple[str, str], Aside] = {}
    for line in lines:
        for part in line.parts:
            characters = count_characters(part.text)
            counts[part.group] += characters
            if part.number is None:
                key = (part.piece.role, part.piece.reason_sentence)
                aside = asides.setdefault(key, Aside(part.role, key[1]))
                aside.characters += characters
                if part.begins:
                    aside.pieces.append((line.number, part.piece))
    total = count_characters(text)
    return Review(
        folds=list(_folds(lines, in_doubt)),
        ledger=list(_ledger(counts, total)),
        asides=list(asides.values()),
        total=total,
        without_place=total - sum(counts.values()),
        line_count=len(lines),
    )


def _lines(text: str, pieces: Iterable[Piece], numbers: dict[int, int]) -> Iterator[Line]:
    """The lines that are not blank, with their number in the file, cut where a piece begins or ends.

    The blanks before the first piece of a line are left out: the number and the tint say where a line begins.
    """
    following = iter(pieces)
    piece = next(following, None)
    number = 1
    for found in _LINE.finditer(text):
        at, line_end = found.span()
        if text[at] in "\r\n":
            number += 1
            continue
        stretches: list[Part | Gap] = []
        while piece is not None and piece.start < line_end:
            start, end = max(piece.start, at), min(piece.end, line_end)
            if at < start:
                stretches.append(Gap(text[at:start]))
            if start < end:
                article = numbers.get(piece.article_id) if piece.article_id else None
                stretches.append(Part(text[start:end], piece, article, begins=start == piece.start))
                at = end
            if piece.end > line_end:
                break
            piece = next(following, None)
        if at < line_end:
            stretches.append(Gap(text[at:line_end]))
        if stretches and stretches[0].text.isspace():
            del stretches[0]
        if stretches:
            yield Line(number, stretches)


def _folds(lines: list[Line], in_doubt: Collection[int]) -> Iterator[Fold]:
    for ink, run in groupby(lines, key=lambda line: None if line.number in in_doubt else line.ink):
        alike = list(run)
        if ink is None or len(alike) < FOLD_FROM:
            yield Fold(alike, folded=False)
        else:
            yield Fold(alike[:1], folded=False)
            yield Fold(alike[1:], folded=True)


def _ledger(counts: dict[str, int], total: int) -> Iterator[Entry]:
    before = 0
    for group in names.GROUPS:
        if counts[group]:
            yield Entry(group, counts[group], f"{before / total:.2%}", f"{counts[group] / total:.2%}")
            before += counts[group]
