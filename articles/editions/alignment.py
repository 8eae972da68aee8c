"""Where the words of one text stand in another. Pure.

Lines that stand exactly once in both texts are the fixed points, wherever they moved to; from these the lines above
and below them are told, and between two of them what occurs equally often on both sides (P. Heckel's algorithm of
1978, linear in the lines). Inside a line that was changed, characters are compared. As with notes, doubt ends in no
answer: words that could be either of two are not found.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum

from articles.editions.likeness import likeness, pairs

NEAR = 25  # so many lines up and down a changed line is looked for
LONGEST = 4_000  # characters of a changed line whose characters are still compared
_COMPARED = 5_000  # lines times lines in one gap, about: with more, fewer are looked at for each
REWORDED = 0.3  # so alike, and between the same neighbours, one line is the other worded anew
_LINE = re.compile(r"[^\r\n]+|\r\n?|\n")


class Lost(StrEnum):
    """Why words are not found in the other text."""

    GONE = "gone"
    CHANGED = "changed"
    UNSURE = "unsure"  # they stand there, but it is not certain which of several they are


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its outer blanks; numbered as in the file, from 1."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(text: str) -> list[Line]:
    lines, number = [], 1
    for found in _LINE.finditer(text):
        line = found.group()
        if line[0] in "\r\n":
            number += 1
        elif solid := line.strip():
            lines.append(Line(number, found.start() + line.index(solid), solid))
    return lines


def same_lines(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which line of `old` is which of `new`, by their places; only lines with the same words."""
    to: dict[int, int] = {}
    _pair_equally_often(old, new, range(len(old)), range(len(new)), 1, to)
    _grow(old, new, to)
    claims: dict[int, int] = {}
    for inside, outside in _gaps(len(old), len(new), to):
        _pair_equally_often(old, new, inside, outside, len(inside), claims)
    claimed = Counter(claims.values())  # where lines moved, two gaps may reach the same one: it is of neither
    to.update((i, j) for i, j in claims.items() if claimed[j] == 1)
    _grow(old, new, to)
    return to


def changed_lines(old: Sequence[str], new: Sequence[str], to: dict[int, int]) -> dict[int, int]:
    """Of the lines that are not in `to`, which became which: between the same neighbours, and alike."""
    found: dict[int, int] = {}
    taken: set[int] = set()  # where lines moved, two gaps may reach the same ones
    for inside, outside in _gaps(len(old), len(new), to):
        # what stands here with the same words is one of several: which, is for nobody to guess
        said = {new[j] for j in outside}
        inside = [i for i in inside if old[i] not in said]
        near = max(2, min(NEAR, _COMPARED // (1 + len(inside))))
        bags = {("old", i): _bag(old[i]) for i in inside} | {("new", j): _bag(new[j]) for j in outside}
        close = sorted(
            (-likeness(bags["old", i], bags["new", j]), abs(at - there), i, j)
            for at, i in enumerate(inside)
            for there, j in enumerate(outside[max(0, at - near) : at + near], max(0, at - near))
        )
        for likened, _far, i, j in close:
            if -likened >= REWORDED and i not in found and j not in taken:
                found[i] = j
                taken.add(j)
    return found


def _bag(text: str) -> Counter[str]:
    """Single characters count as well: a line may be a name of three."""
    return pairs(text) + Counter("".join(text.split()))


def _pair_equally_often(
    old: Sequence[str],
    new: Sequence[str],
    inside: Sequence[int],
    outside: Sequence[int],
    most: int,
    to: dict[int, int],
) -> None:
    here, there = defaultdict(list), defaultdict(list)
    for i in inside:
        here[old[i]].append(i)
    for j in outside:
        there[new[j]].append(j)
    for text, places in here.items():
        if len(places) <= most and len(places) == len(there.get(text, ())):
            to.update(zip(places, there[text], strict=True))


def _grow(old: Sequence[str], new: Sequence[str], to: dict[int, int]) -> None:
    """Lines with the same words next to lines that are known, and at both ends of the text."""
    taken = set(to.values())
    for step, ends in ((1, (-1, -1)), (-1, (len(old), len(new)))):
        for i in range(len(old))[::step]:
            before = to.get(i - step, ends[1] if i - step == ends[0] else None)
            j = None if before is None else before + step
            if i not in to and j is not None and 0 <= j < len(new) and j not in taken and old[i] == new[j]:
                to[i] = j
                taken.add(j)


def _gaps(size: int, new_size: int, to: dict[int, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Each row of lines that are not known, with those that stand between the same neighbours in the new text."""
    taken = set(to.values())
    i = 0
    while i < size:
        if i in to:
            i += 1
            continue
        first = i
        while i < size and i not in to:
            i += 1
        above = to[first - 1] if first else -1
        below = to[i] if i < size else new_size
        if above < below:
            outside = [j for j in range(above + 1, below) if j not in taken]
        else:  # what stood below moved elsewhere: what follows on either neighbour
            outside = []
            for j, step in ((above + 1, 1), (below - 1, -1)):
                while 0 <= j < new_size and j not in taken and j not in outside:
                    outside.append(j)
                    j += step
        yield list(range(first, i)), sorted(outside)


class Alignment:
    """Two texts, and where the spans of the one stand in the other."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = lines_of(old), lines_of(new)
        self._starts = [line.start for line in self.old]
        here, there = [line.text for line in self.old], [line.text for line in self.new]
        self._same = same_lines(here, there)
        self._changed = changed_lines(here, there, self._same)
        self._texts = Counter(there)
        self._blocks: dict[int, list[Match]] = {}
        self._numbers = {line.number: at for at, line in enumerate(self.old)}

    def line(self, number: int) -> int | None:
        """The number in the new file of a line of the old one that has the same words."""
        to = self._same.get(self._numbers.get(number, -1))
        return None if to is None else self.new[to].number

    def find(self, start: int, end: int) -> list[tuple[int, int]] | Lost:
        """Where a span stands in the new text with the same words, blanks apart; or why it does not.

        It is one span there too, or several where something was put in between its lines.
        """
        spans: list[tuple[int, int]] = []
        before = None
        for at in range(max(0, bisect_right(self._starts, start) - 1), len(self.old)):
            line = self.old[at]
            if line.start >= end:
                break
            first, last = max(start, line.start), min(end, line.end)
            if first >= last:
                continue
            found = self._within(at, first - line.start, last - line.start)
            if isinstance(found, Lost):
                return found
            to, span = found
            if before is not None and to == before + 1:
                span = (spans.pop()[0], span[1])
            spans.append(span)
            before = to
        return spans or Lost.GONE

    def _within(self, at: int, first: int, last: int) -> tuple[int, tuple[int, int]] | Lost:
        if (to := self._same.get(at)) is not None:
            return to, (self.new[to].start + first, self.new[to].start + last)
        if (to := self._changed.get(at)) is None:
            return Lost.UNSURE if self._texts[self.old[at].text] else Lost.GONE
        for block in self._matching(at, to):
            if block.a <= first and last <= block.a + block.size:
                begin = self.new[to].start + block.b - block.a
                return to, (begin + first, begin + last)
        return Lost.CHANGED

    def _matching(self, at: int, to: int) -> list[Match]:
        if at not in self._blocks:
            one, other = self.old[at].text, self.new[to].text
            long = max(len(one), len(other)) > LONGEST
            self._blocks[at] = (
                [] if long else SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
            )
        return self._blocks[at]
