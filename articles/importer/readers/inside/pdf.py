"""PDF documents: the text of each page in the order in which the document writes it.

A printed line that fills its column goes on in the next one, and these two are put together here, where the places of
the letters are known. Indents and wide gaps are given back as blanks.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from . import layout
from .reasons import Reason, Refused

_PROTECTED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_FINAL = ("。", "！", "？", "…", "”", ".", "!", "?")
_MOST_UNKNOWN = 0.2  # the share of glyphs without a character from which they make no text
_DEEPEST = 4.5  # characters; what begins further right than that is set in the middle
_SHALLOWEST = 0.8  # characters; what begins less far right than that is not indented
_FEWEST = 3  # lines that make an edge
_SAME_END = 12  # points by which the ends of two full lines may differ
_GAP = 1.5  # the distance of two lines, in usual ones, from which there is a blank line between them
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_HYPHENS = (2, 0xAD, 0x2D, 0xFFFE)  # as which a hyphen is given that breaks a word
# What a line break may not tear apart: a word of letters and figures, and marks from the character before them.
_UNBREAKABLE = re.compile(r"[“‘（《【〈「『(\[]*(?:[!-~]+|.)[，。、；：？！…—”’）》】〉」』%]*")


@dataclass(slots=True)
class _Line:
    """A printed line, and where it stands, in points from the lower left corner of its page."""

    text: str
    left: float
    base: float
    size: float  # of its type: the height of the first character's box
    right: float


def _lines(page: "pypdfium2.PdfTextPage") -> list[_Line]:
    lines: list[_Line] = []
    letters: list[str] = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    first = last = 0

    def close() -> None:
        """Ends a line; only its first and last letters are asked where they stand, for asking takes time."""
        if text := "".join(letters).strip():
            pdfium.FPDFText_GetCharOrigin(page, first, x, y)
            pdfium.FPDFText_GetLooseCharBox(page, first, box)
            size = max(abs(box.top - box.bottom), 1)
            pdfium.FPDFText_GetLooseCharBox(page, last, box)
            lines.append(_Line(text, x.value, y.value, size, box.right))
        letters.clear()

    for place in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, place)
        if code in (10, 13):
            close()
            continue
        if code in _HYPHENS and pdfium.FPDFText_IsHyphen(page, place) == 1:
            code = ord("-")
        letter = chr(code) if 0 < code < 0x110000 else _UNKNOWN
        if letter.isspace() and not letters:
            continue
        if not letter.isspace():
            first, last = first if letters else place, place
        letters.append(letter)
    close()
    return lines


def _edge(line: _Line, edges: list[int]) -> int:
    """The left edge of the column that a line belongs to: the leftmost from which it may be indented."""
    fitting = (edge for edge in edges if -_SHALLOWEST * line.size < line.left - edge <= _DEEPEST * line.size)
    return next(fitting, round(line.left))


def _columns(pages: Iterable[list[_Line]]) -> tuple[list[int], dict[int, float]]:
    """Where lines begin again and again in the whole document, from the left, and where those that do so end."""
    every = [line for lines in pages for line in lines]
    begins = Counter(round(line.left) for line in every)
    edges = sorted(edge for edge in begins if begins[edge - 1] + begins[edge] + begins[edge + 1] >= _FEWEST)
    ends: dict[int, list[float]] = {}
    for line in every:
        ends.setdefault(_edge(line, edges), []).append(line.right)
    margins = {}
    for edge, rights in ends.items():
        rights.sort(reverse=True)
        margins[edge] = next((wide for wide, less in pairwise(rights) if wide - less < _SAME_END), 0.0)
    return edges, margins


def _width(text: str) -> float:
    """The width of a text in characters; one of figures and Latin letters takes half."""
    return sum(0.5 if letter.isascii() else 1 for letter in text)


def _goes_on(line: _Line, margin: float, below: _Line, edge: int) -> bool:
    """Whether a line was broken because the first word below, which stands at the left edge, did not fit on it."""
    first = _UNBREAKABLE.match(below.text)
    needed = line.right + _width(first.group() if first else "") * line.size
    return (
        abs(below.left - edge) < _SHALLOWEST * line.size
        and abs(below.size - line.size) < 0.1 * line.size
        and 0 < margin < needed + 0.3 * line.size
    )


def _usual_distance(pages: Iterable[list[_Line]]) -> int:
    distances = Counter(
        round(above.base - line.base)
        for lines in pages
        for above, line in pairwise(lines)
        if above.base - line.base > 1
    )
    return distances.most_common(1)[0][0] if distances else 0


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    """The lines as they were meant, a blank one at each wide gap and at the end of a page.

    Over the end of a page or column a line goes on only when no sentence ends there.
    """
    (edges, margins), usual = _columns(pages), _usual_distance(pages)
    above, text, column = None, "", 0
    for number, lines in enumerate(pages):
        for place, line in enumerate(lines):
            edge, words = _edge(line, edges), line.text
            if above is not None:
                turns = (number > 0 and place == 0) or above.base <= line.base
                wide = not turns and above.base - line.base > _GAP * usual
                ended = wide or (turns and text.endswith(_FINAL))
                if not ended and _goes_on(above, margins[column], line, edge if turns else column):
                    text += " " + words if (text[-1] + words[0]).isascii() and text[-1] != "-" else words
                    above, column = line, edge
                    continue
                yield text
                if wide or place == 0:
                    yield ""
            indent = round((line.left - edge) / line.size)
            above, text, column = line, "\u3000" * max(indent, 0) + words, edge
    yield text


def _check(pages: list[list[_Line]]) -> None:
    letters = [letter for lines in pages for line in lines for letter in line.text if not letter.isspace()]
    if not letters:
        raise Refused(Reason.NO_TEXT)
    unknown = sum(letter == _UNKNOWN or letter < " " or "\ue000" <= letter <= "\uf8ff" for letter in letters)
    if unknown > _MOST_UNKNOWN * len(letters):
        raise Refused(Reason.NO_LETTERS)


def extract(data: bytes) -> str:
    """The text of a PDF, a blank line between its pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = getattr(error, "err_code", None) in _PROTECTED
        raise Refused(Reason.PROTECTED if protected else Reason.DAMAGED) from error
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(_lines(text))
        text.close()
        page.close()
    _check(pages)
    return layout.page(_paragraphs(pages))
