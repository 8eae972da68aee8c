"""Undoing the medium: lines that were broken at a fixed width become the lines that were meant.

By geometry alone, and before anything is read: a narrow peak in the lengths of the lines says that they were set to
a width, and then a full line goes on in the next one unless that is indented.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from .marks import Closing, closing

_SHORTEST, _LONGEST = 10, 80  # the widths that are set
_FEWEST = 8  # lines that it takes to speak of a width
_FULL = 2  # how much shorter a full line may be, since no line begins with a comma
_NEW = re.compile(
    r"[（(【\[〔]?(?:作者|责任?编|编辑|来源)|[-*+•●■◆□#>]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)


@dataclass(slots=True)
class Row:
    """A line as it was meant: the spans of the source that make it up."""

    number: int
    gap: int  # blank lines above
    indent: int
    spans: list[tuple[int, int]] = field(default_factory=list)


def _rows(text: str) -> list[Row]:
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


def _length(row: Row) -> int:
    return row.indent + row.spans[-1][1] - row.spans[-1][0]


def _width(rows: list[Row]) -> int:
    """The width that the lines were set to, 0 when they were not set to one."""
    lengths = Counter(length for row in rows if (length := _length(row)) >= _SHORTEST)
    if not lengths:
        return 0
    width = max(
        lengths, key=lambda length: (sum(lengths[length - less] for less in range(_FULL + 1)), length)
    )
    full = sum(lengths[width - less] for less in range(_FULL + 1))
    longer = sum(count for length, count in lengths.items() if length > width + 1)
    if not _SHORTEST < width <= _LONGEST or full < _FEWEST or full < 0.5 * sum(lengths.values()):
        return 0
    return width if longer * 20 <= full else 0


def unwrap(text: str) -> list[Row]:
    """The non-blank lines of a text, those broken at a fixed width put together."""
    rows = _rows(text)
    width = _width(rows)
    if not width:
        return rows
    indented = sum(row.indent > 0 for row in rows) * 12 > len(rows)
    usual_gap = Counter(row.gap for row in rows[1:]).most_common(1)[0][0]
    meant: list[Row] = []
    goes_on = False
    for row in rows:
        start, end = row.spans[0]
        opens = row.indent > 0 if indented else False
        full = row.indent + end - start >= width - _FULL
        if meant and not full and closing(text[start:end]) is not Closing.FINAL:
            above = meant[-1].spans[-1]
            opens |= (
                closing(text[above[0] : above[1]]) is Closing.FINAL
            )  # no last line of a paragraph: a heading
        if goes_on and not opens and row.gap <= usual_gap and not _NEW.match(text[start : start + 8]):
            meant[-1].spans += row.spans
        else:
            meant.append(row)
        goes_on = full
    return meant
