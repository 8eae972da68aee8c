"""Undoing the medium: two columns that were read strip by strip, some lines of the one and then some of the other.

The cheapest way to read the lines as two strands that take turns: a line costs little behind one in which its
sentence may have begun, in a strand that says the same things, and each turn has a price. It is believed when both
strands are left in mid-sentence and taken up again, and otherwise the lines stay as they are.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .. import words
from .document import gettext_noop
from .marks import Closing, bare, closing

WOVEN = gettext_noop(
    "The text between lines %(line)s and %(last)s was taken apart from another one, line by line."
)
MOST_LINES = 400  # more are no page, and the time stays linear
_BEAM = 16  # readings that are kept, behind each line

# Costs, as logarithms of odds.
_TURN = 1.0
_WHOLE = 2.0  # more for a turn where no sentence is broken
_HASTY = 1.0  # more for each line that a run has less than _RUN
_RUN = 5
_OPENS = 3.0  # more for the turn to the second strand, which begins there
_UNTITLED = 3.0  # and more when it begins without a headline
_TORN_END = 3.0  # for a strand whose last sentence has no end
_AGAINST = 3.0  # for a line behind one that its indent or shape forbids
_FAIR = -0.5  # for a paragraph behind a whole one
_NEUTRAL = 0.7  # for a line behind half a sentence, when its words tell nothing
_CUT = 0.67  # less for each point by which a word goes over the seam
_AGAIN = 0.5  # less for each run of characters over the seam that stands elsewhere as well
_QUOTED = 2.0  # less for a quotation that is open and closed here
_UNQUOTED = 1.6  # more for one that is closed and was not open
_SAID = 0.7  # less for each pair of characters that this strand has said and the other has not
_ALIEN = 0.3  # more for each that only the other one has said
_FEW = 1.5  # how much more at most a small strand's words count

# What it takes to believe in two strands.
_SHORTEST_RUN, _LONGEST_RUN = 2, 20  # lines; the last run may be longer
_TURNS = 3
_TORN = 3  # turns in mid-sentence
_GAIN = 4.0  # how much less the sentences cost in their strands than in the next line

_REACH = 4  # characters on either side of a seam
_INDENTED = 12  # one line of so many is indented when paragraphs are
_QUOTES = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))
# Characters of the words that every text says.
_EVERYDAY = frozenset(
    "的了着过们地得之和与及或在把被对从向由让给也都就还很最更每这那跟并且而但所将于使为不一二三四五六七八九十"
    "两个几是有以人上下中来到要他她它我你没说年月日0123456789"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it was printed."""

    text: str
    full: bool  # reaches the right edge
    indented: bool


class _Strand(NamedTuple):
    """One strand of a reading so far."""

    last: int = -1  # line
    lines: int = 0
    said: int = 0  # its pairs of characters, as bits


class _Reading(NamedTuple):
    """A way to read the lines so far, each run of lines by where it begins and to which strand it belongs."""

    cost: float
    strands: tuple[_Strand, _Strand]
    runs: tuple[tuple[int, int], ...]

    def run(self, at: int) -> int:
        """How many lines the run has that ends before a line; of long ones only that they are long."""
        return min(at - self.runs[-1][0], _RUN)


class _Seams:
    """What a line costs behind another one: by their shapes, and in mid-sentence by their words."""

    def __init__(self, lines: Sequence[Printed]) -> None:
        self.texts = [bare(line.text) for line in lines]
        ends = [closing(line.text) is Closing.FINAL for line in lines]
        self.final = ends
        self.torn = [line.full and not end for line, end in zip(lines, ends, strict=True)]
        self.heading = [not line.full and not end for line, end in zip(lines, ends, strict=True)]
        self._opens = [line.indented or short for line, short in zip(lines, self.heading, strict=True)]
        self._full = [line.full for line in lines]
        self._indented = sum(line.indented for line in lines) * _INDENTED > len(lines)
        self._runs = {
            text[i : i + size] for text in self.texts for size in (3, 4) for i in range(len(text) - size + 1)
        }
        self._known: dict[tuple[int, int], float] = {}

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def broken(self) -> bool:
        """Whether any line cannot stand behind the one before it, by their shapes."""
        return any(self._shape(above, above + 1) == _AGAINST for above in range(len(self) - 1))

    def cost(self, above: int, below: int) -> float:
        if above < 0:
            return _OPENS + _UNTITLED * (not self.heading[below])
        key = above, below
        if key not in self._known:
            shape = self._shape(above, below)
            self._known[key] = self._words(above, below) if shape is None else shape
        return self._known[key]

    def _shape(self, above: int, below: int) -> float | None:
        """None in mid-sentence."""
        opens = self._opens[below]
        if self.torn[above]:
            return _AGAINST if opens else None
        if self._full[above]:
            return 0.0
        if opens:
            return _FAIR
        return _AGAINST if self._indented else 0.0

    def _words(self, above: int, below: int) -> float:
        before, after = self.texts[above], self.texts[below]
        gain = words.gain(before[-_REACH:], after[:_REACH])
        cost = _NEUTRAL - _CUT * max(0.0, min(gain, 12.0))
        for size in (3, 4):
            cost -= _AGAIN * sum(before[-n:] + after[: size - n] in self._runs for n in range(1, size))
        for opening, close in _QUOTES:
            if close in after and opening not in after[: after.find(close)]:
                is_open = before.count(opening) > before.count(close)
                cost += -_QUOTED if is_open else _UNQUOTED
        return cost


def in_strands(lines: Sequence[Printed]) -> list[list[int]]:
    """The lines of each strand, by their numbers; one strand with all of them unless they surely are two."""
    whole = [list(range(len(lines)))]
    if not _TURNS * _RUN < len(lines) <= MOST_LINES:
        return whole
    seams = _Seams(lines)
    if not seams.broken:
        return whole
    reading = _cheapest(seams)
    if not _is_believed(reading, seams):
        return whole
    found: list[list[int]] = [[], []]
    for (start, side), (end, _) in pairwise([*reading.runs, (len(lines), 0)]):
        found[side] += range(start, end)
    return found


def _cheapest(seams: _Seams) -> _Reading:
    pairs = [_pairs(text) for text in seams.texts]
    seen = Counter(pair for found in pairs for pair in found)
    bits = {pair: 1 << number for number, pair in enumerate(pair for pair in seen if seen[pair] > 1)}
    says = [sum(bits[pair] for pair in found if pair in bits) for found in pairs]
    beam = [_Reading(0.0, (_Strand(0, 1, says[0]), _Strand()), ((0, 0),))]
    for at in range(1, len(seams)):
        found: dict[tuple[int, int, int, int], _Reading] = {}
        for reading in beam:
            for longer in _steps(reading, at, says[at], seams):
                one, other = longer.strands
                key = one.last, other.last, longer.runs[-1][1], longer.run(at + 1)
                if key not in found or longer.cost < found[key].cost:
                    found[key] = longer
        beam = sorted(found.values(), key=lambda reading: reading.cost)[:_BEAM]
    return min(
        beam,
        key=lambda reading: (
            reading.cost
            + _TORN_END * sum(one.last >= 0 and not seams.final[one.last] for one in reading.strands)
        ),
    )


def _steps(reading: _Reading, at: int, says: int, seams: _Seams) -> Iterator[_Reading]:
    """The reading with one line more, in either strand."""
    now = reading.runs[-1][1]
    for side in (0, 1):
        own, other = reading.strands[side], reading.strands[1 - side]
        cost = reading.cost + seams.cost(own.last, at)
        if own.lines and other.lines:
            alone = min(_FEW, math.log1p(other.lines / own.lines))
            cost -= _SAID * alone * (says & own.said & ~other.said).bit_count()
            cost += _ALIEN * (says & other.said & ~own.said).bit_count()
        runs = reading.runs
        if side != now:
            cost += _TURN + _HASTY * (_RUN - reading.run(at)) + _WHOLE * (not seams.torn[other.last])
            runs = (*runs, (at, side))
        longer = _Strand(at, own.lines + 1, own.said | says)
        yield _Reading(cost, (other, longer) if side else (longer, other), runs)


def _pairs(text: str) -> set[str]:
    return {
        pair for pair in map("".join, pairwise(text)) if pair.isalnum() and not _EVERYDAY.intersection(pair)
    }


def _is_believed(reading: _Reading, seams: _Seams) -> bool:
    """Whether both strands are left in mid-sentence and taken up again, and the words at those seams speak for it.

    But for one turn, where the one is over, all are in mid-sentence.
    """
    starts = [start for start, _ in reading.runs]
    sizes = [end - start for start, end in pairwise(starts)]
    if len(sizes) < _TURNS or min(sizes) < _SHORTEST_RUN or max(sizes) > _LONGEST_RUN:
        return False
    torn = sum(seams.torn[start - 1] for start in starts[1:])
    taken_up, gain = [0, 0], 0.0
    for (_, side), (end, _), (start, _) in zip(
        reading.runs, reading.runs[1:], reading.runs[2:], strict=False
    ):
        gain += seams.cost(start - 1, start) - seams.cost(end - 1, start)
        taken_up[side] += seams.torn[end - 1]
    return torn >= max(_TORN, len(sizes) - 1) and min(taken_up) > 0 and gain >= _GAIN
