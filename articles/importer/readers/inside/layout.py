"""Lines of text as a page shows them, for the formats that know paragraphs and tables."""

import re
from collections.abc import Iterable

_LONGEST_CELL = 60  # characters; a cell with more holds running text
# What has no shape on any page: controls that are no blanks, byte order marks, joiners and soft hyphens.
_SHAPELESS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")


def shown(text: str) -> str:
    """The text without the characters that no page shows."""
    return _SHAPELESS.sub("", text)


def row(cells: Iterable[list[str]]) -> list[str]:
    """The lines of a table's row: one line of short cells, or one cell after the other where they hold paragraphs."""
    filled = [cell for cell in cells if any(line.strip() for line in cell)]
    alone = ["".join(cell) for cell in filled if sum(bool(line.strip()) for line in cell) == 1]
    if len(alone) == len(filled) and all(len(text) <= _LONGEST_CELL for text in alone):
        return ["\t".join(alone)] if alone else []
    return [line for cell in filled for line in ("", *cell)]


def page(lines: Iterable[str]) -> str:
    """One text of lines, an empty one where a block begins; nothing blank at its ends."""
    return shown("\n".join(lines)).strip("\n") + "\n"
