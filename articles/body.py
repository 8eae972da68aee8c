"""The text of an article in its three forms: blocks, the light markup an editor types, and the canonical text.

Blocks are what the importer gives and the page shows. Markup is one line per block, blank lines between, `## ` before
a subhead; a paragraph that itself begins with `## ` or a backslash carries a backslash in front. The canonical text is
what notes are anchored to: the blocks in NFC joined by line feeds, counted in code points.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from articles.importer.document import BlockKind

SUBHEAD_MARK = "## "


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with its place in the canonical text, and its number when it is a paragraph (counted from 1)."""

    kind: BlockKind
    text: str
    start: int
    number: int | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def one_line(text: str) -> str:
    """One line, no outer blanks, NFC (never NFKC, which would change lengths and letters)."""
    return unicodedata.normalize("NFC", " ".join(_lines(text)).strip())


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def to_markup(blocks: Iterable[tuple[str, str]]) -> str:
    """Markup of (kind, text) pairs; `blocks_of(to_markup(b))` gives b again, empty blocks left out."""
    lines = []
    for kind, text in blocks:
        text = one_line(text)
        if not text:
            continue
        if kind == BlockKind.SUBHEAD:
            lines.append(SUBHEAD_MARK + text)
        else:
            lines.append("\\" + text if text.startswith((SUBHEAD_MARK, "\\")) else text)
    return "\n\n".join(lines)


def blocks_of(markup: str) -> list[PlacedBlock]:
    """The blocks of a markup text, placed and numbered."""
    blocks: list[PlacedBlock] = []
    start = number = 0
    for line in _lines(markup):
        line = one_line(line)
        if line.startswith(SUBHEAD_MARK):
            kind, line = BlockKind.SUBHEAD, line.removeprefix(SUBHEAD_MARK).strip()
        else:
            kind, line = BlockKind.PARAGRAPH, line.removeprefix("\\")
        if not line:
            continue
        if kind == BlockKind.PARAGRAPH:
            number += 1
        blocks.append(PlacedBlock(kind, line, start, number if kind == BlockKind.PARAGRAPH else None))
        start += len(line) + 1
    return blocks


def paragraph_beside(blocks: Iterable[PlacedBlock], place: int) -> int:
    """The number of the paragraph at whose side a place of the text is spoken of: its own, that below a subhead, or the
    last; 0 where there is none."""
    number = 0
    for block in blocks:
        number = block.number or number
        if block.number is not None and place < block.end:
            break
    return number


def canonical_text(markup: str) -> str:
    return "\n".join(block.text for block in blocks_of(markup))


def digest(text: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def count_characters(text: str) -> int:
    """Characters a reader reads: everything but white space."""
    return sum(not character.isspace() for character in text)
