"""Undoing the medium: columns that were copied side by side on the same lines are read one after the other.

By geometry alone. The gap between columns is a run of blanks at the same place of line after line; a line that
reaches across it stands above or below the columns, and ends them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from .marks import Closing, closing

_GAP = re.compile(r"(?<=\S)[^\S\n]{2,}(?=\S)")
_FEWEST = 6  # lines with a gap at the same place that it takes to speak of columns
_LOOSE = 6  # cells by which the beginning of a column may vary: indents, half-width digits
_NARROWEST = 8  # characters of a column
_FEWEST_WITHIN = 4  # the same inside a column
_MOST = 3  # columns within columns: four side by side
_OVER = 2  # rows of the right column alone after which the left one is over
_HEAD = 3  # rows of a head below the columns
_MIXED = 8  # lines in a row without a second column after which the columns are over


@dataclass(slots=True)
class Row:
    """A line as it was meant: the spans of the source that make it up."""

    number: int
    gap: int  # blank lines above
    indent: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    running: bool = False  # carries the page, as a running head does
    beside: int = 0  # characters by which it is narrower than the others, since something stands beside it
    woven: bool = False  # stood between the lines of another column, from which it was taken apart
    column: int = 0  # which column of the page it stands in; 0 reaches over the whole width


def _width(text: str) -> int:
    """How wide a text is in half-width cells."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def rows_of(text: str) -> list[Row]:
    """The non-blank lines of a text as rows."""
    rows: list[Row] = []
    position = gap = 0
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        solid = raw.strip()
        if solid:
            indent = len(raw) - len(raw.lstrip())
            rows.append(Row(number, gap, indent, [(position + indent, position + indent + len(solid))]))
            gap = 0
        else:
            gap += 1
        position += len(raw)
    return rows


@dataclass(frozen=True, slots=True)
class _Gap:
    """A wide run of blanks in a row: where it stands in the source, and at which cell the text goes on."""

    start: int
    end: int
    cell: int


def _gaps(text: str, row: Row) -> list[_Gap]:
    start, end = row.spans[0]
    line_start = start - row.indent
    if end - start > 200:
        return []
    return [
        _Gap(match.start() + start, match.end() + start, _width(text[line_start : match.end() + start]))
        for match in _GAP.finditer(text[start:end])
    ]


def in_reading_order(text: str) -> list[Row]:
    """The rows of a text; where columns stand side by side, those of the left first and then those of the right."""
    return _ordered(text, rows_of(text), count(1), _MOST)


def _ordered(text: str, rows: list[Row], names: Iterator[int], most: int) -> list[Row]:
    """The rows with the columns among them one after the other; `most` bounds the columns within columns."""
    gaps = [_gaps(text, row) for row in rows]
    cells = Counter(gap.cell for found in gaps for gap in found)
    if not cells or not most:
        return rows
    edge = max(cells, key=lambda cell: (_near(cells, cell), cells[cell], -cell))
    fewest = _FEWEST if most == _MOST else _FEWEST_WITHIN
    if _near(cells, edge) < fewest or edge < 2 * _NARROWEST:
        return rows
    ordered: list[Row] = []
    index = 0
    while index < len(rows):
        end, split = _region(text, rows, gaps, index, edge)
        if len(split) >= fewest:
            for side in _sides(text, rows[index:end], split):
                name = next(names)
                for row in side:
                    row.column = name
                ordered += _ordered(text, side, names, most - 1)
            index = end
        else:
            ordered.append(rows[index])
            index += 1
    return ordered


def _near(cells: Counter[int], cell: int) -> int:
    return sum(cells[cell + more] for more in range(-_LOOSE, _LOOSE + 1))


def _region(
    text: str, rows: list[Row], gaps: list[list[_Gap]], index: int, edge: int
) -> tuple[int, dict[int, _Gap]]:
    """How far the columns that begin in a row reach, and the gap in each row that has both."""
    split: dict[int, _Gap] = {}
    last = index
    only_right = 0  # rows in a row that stand in the right column alone: the left one is over
    for at in range(index, len(rows)):
        row = rows[at]
        start, stop = row.spans[0]
        near = [one for one in gaps[at] if abs(one.cell - edge) <= _LOOSE]
        gap = min(near, key=lambda one: abs(one.cell - edge), default=None)
        if gap:
            split[row.number] = gap
            last = at + 1
            only_right = 0
            continue
        alone = _width(text[start - row.indent : stop])
        right = _width(text[start - row.indent : start]) >= edge - _LOOSE
        if not split or not (alone < edge - 2 or right) or at - last >= _MIXED:
            break
        if only_right >= _OVER and not right:
            break
        only_right = only_right + 1 if right else 0
        last = at + 1 if split and row.gap == 0 else last
        if row.gap:
            break
    return _without_head(text, rows, index, last, split), split


def _without_head(text: str, rows: list[Row], index: int, last: int, split: dict[int, _Gap]) -> int:
    """Where columns end when short rows below a whole sentence open what stands below them over the whole width."""
    for at in range(last - 1, max(index, last - 1 - _HEAD), -1):
        row, above = rows[at], rows[at - 1]
        if row.number in split or row.indent or last == len(rows):
            return last
        if closing(text[slice(*row.spans[0])]) is Closing.FINAL:
            return last
        if above.number not in split and closing(text[slice(*above.spans[0])]) is Closing.FINAL:
            return at
    return last


def _sides(text: str, rows: list[Row], split: dict[int, _Gap]) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    edge = Counter(gap.cell for gap in split.values()).most_common(1)[0][0]
    for row in rows:
        start, end = row.spans[0]
        gap = split.get(row.number)
        if gap is None:
            side = right if _width(text[start - row.indent : start]) >= edge - _LOOSE else left
            side.append(Row(row.number, row.gap, row.indent if side is left else 0, row.spans))
            continue
        left.append(Row(row.number, row.gap, row.indent, [(start, gap.start)]))
        right.append(Row(row.number, row.gap, max(0, gap.cell - edge + 1) // 2, [(gap.end, end)]))
    return left, right
