"""Where the characters of an article's text stand in its source, by its pieces; and so where they stand after a
correction, in whichever article that is. Pure.

What an editor typed is in no piece and has no place here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.pieces import BODY, Piece

LEAST = 0.5  # of the characters of a block, so many are read in a line that is its


def ledger(pieces: Iterable[Piece], source: str, text: str) -> list[int]:
    """For each character of a canonical text its place in the source; -1 for line ends and for what was typed."""
    own = sorted((piece for piece in pieces if piece.role in BODY), key=lambda piece: piece.order)
    blocks = [
        [at for piece in group for at in range(piece.start, piece.end)]
        for _block, group in groupby(own, key=lambda piece: piece.block)
    ]
    places: list[int] = []
    following = 0
    for line in text.split("\n"):
        found: list[int] | None = None
        for number in range(following, len(blocks)):
            if (found := _read(line, blocks[number], source)) is not None:
                following = number + 1
                break
        places += [*([-1] * len(line) if found is None else found), -1]
    return places[:-1]


def _read(line: str, block: Sequence[int], source: str) -> list[int] | None:
    """The places of a line's characters when the block reads so, with marks and blanks left out; else nothing."""
    solid = sum(not source[at].isspace() for at in block)
    if not line or len(line) < LEAST * solid:
        return None
    places = []
    rest = iter(block)
    for character in line:
        place = next((at for at in rest if source[at] == character), None)
        if place is None:
            return None
        places.append(place)
    return places


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an article at one moment, and where its characters stand in the source."""

    article: int
    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, article: int, pieces: Iterable[Piece], source: str, text: str) -> "Page":
        return cls(article, text, ledger(pieces, source, text))


@dataclass(frozen=True, slots=True)
class Place:
    article: int
    start: int
    end: int


class Carry:
    """The articles of a source before and after a correction."""

    def __init__(self, before: Iterable[Page], after: Iterable[Page]) -> None:
        self.before: Mapping[int, Page] = {page.article: page for page in before}
        self.after: Mapping[int, Page] = {page.article: page for page in after}
        self._now = {
            place: (page.article, at)
            for page in self.after.values()
            for at, place in enumerate(page.places)
            if place >= 0
        }

    @property
    def changed(self) -> list[int]:
        """The articles that say something else now; a text that somebody typed stays when its pieces go."""
        return [key for key, page in self.before.items() if page.text != self.after[key].text]

    @property
    def regained(self) -> list[int]:
        """The articles that had nothing of the source and have something again."""
        return [
            key
            for key, page in self.after.items()
            if max(page.places, default=-1) >= 0 and max(self.before[key].places, default=-1) < 0
        ]

    def find(self, article: int, start: int, end: int) -> Place | None:
        """Where a passage of an article's text stands now, when the same characters of the source still say it whole."""
        page = self.before[article]
        goal: tuple[int, int] | None = None
        for at in range(start, end):
            if page.text[at] == "\n":
                continue
            now = self._now.get(page.places[at])
            if now is None or (goal and now != (goal[0], goal[1] + at - start)):
                return None
            goal = goal or (now[0], now[1] - (at - start))
        if goal is None or goal[1] < 0:
            return None
        begin, stop = goal[1], goal[1] + end - start
        if self.after[goal[0]].text[begin:stop] != page.text[start:end]:
            return None
        return Place(goal[0], begin, stop)

    def heir(self, article: int) -> int | None:
        """The article that has most of the characters of one that has no text any more."""
        if self.after[article].text:
            return None
        heirs = Counter(self._now[place][0] for place in self.before[article].places if place in self._now)
        return heirs.most_common(1)[0][0] if heirs else None
