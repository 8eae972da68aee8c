"""Captions between two rows of a sentence, in text that was broken at a fixed width: there they are broken as well.

Their end shows who took the picture. Where they begin shows a mark or a label, or else the seam: the text goes on
from the row above the caption to the row below it.
"""

from collections.abc import Sequence

from .marks import Closing, closing, is_balanced
from .phrases import seam
from .pictures import ends_caption, opens_caption

_MOST = 3  # rows of a caption
_FEWEST = 8  # characters of one
_SIGNS = frozenset("摄图绘")  # one of them stands at the end
_NEAR = 16  # characters of the row above the last in which it may stand


def find_captions(
    rows: Sequence[str], full: Sequence[bool], indented: Sequence[bool], indents: bool
) -> dict[int, int]:
    """Where captions stand among the rows of a column: the first row of each, and how many rows it takes.

    Where paragraphs have no indents, only inside a sentence.
    """
    found: dict[int, int] = {}
    free = 1  # rows from here on belong to no caption
    for last in range(1, len(rows) - 1):
        if not _SIGNS.intersection(rows[last - 1][-_NEAR:] + rows[last]):
            continue
        lengths = [
            length
            for length in range(1, _MOST + 1)
            if last - length + 1 >= free
            and _may_be(rows, full, indented, last - length + 1, length)
            and (indents or closing(rows[last - length]) is not Closing.FINAL)
        ]
        if not lengths:
            continue
        marked = [length for length in lengths if opens_caption(rows[last - length + 1])]
        length = (
            marked[0]
            if marked
            else max(lengths, key=lambda length: _goes_round(rows, last, length, max(lengths)))
        )
        found[last - length + 1] = length
        free = last + 2
    return found


def _may_be(
    rows: Sequence[str], full: Sequence[bool], indented: Sequence[bool], first: int, length: int
) -> bool:
    """Whether rows may be a caption inside a text: whole, broken where the text is, and a name at its end."""
    text = "".join(rows[first : first + length])
    return (
        len(text) >= _FEWEST
        and all(full[first : first + length - 1])
        and not any(indented[first : first + length + 1])
        and full[first - 1]
        and is_balanced(text)
        and (ends_caption(text) or (opens_caption(text) and text.rstrip("）)")[-1] in _SIGNS))
    )


def _goes_round(rows: Sequence[str], last: int, length: int, most: int) -> float:
    """How well the text goes on from above a caption to below it, and all rows beside it that may be text."""
    first = last - length + 1
    above = range(last - most, first - 1)
    return seam(rows[first - 1], rows[last + 1]) + sum(seam(rows[row], rows[row + 1]) for row in above)
