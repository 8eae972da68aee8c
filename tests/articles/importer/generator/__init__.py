"""Composes original articles into pages of many layouts and knows the truth about each.

The words come from a vocabulary (`vocabularies/`), the phenomena from a layout; the same seed gives the same page.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import media, offices, papers, web
from .sheet import Sheet
from .vocabularies import ALL as VOCABULARIES

LAYOUTS: dict[str, Callable[[Sheet], None]] = {
    layout.__name__: layout
    for layout in (
        papers.opinion,
        papers.bylines,
        papers.comments,
        papers.reports,
        papers.bare_reports,
        papers.displaced,
        papers.theme,
        papers.torn_boxes,
        papers.inset,
        papers.jumps,
        papers.half_jump,
        papers.notices,
        papers.two_lines,
        papers.no_blanks,
        papers.numerals,
        papers.mixed,
        web.digital_paper,
        web.digital_reports,
        web.government,
        web.account,
        web.several_pages,
        offices.briefing,
        offices.numbered_page,
        offices.office,
        offices.interview,
        offices.letters,
        media.wrapped_pdf,
        media.unindented_pdf,
        media.side_by_side,
        media.columns_of_one,
        media.scanned,
        media.half_width,
    )
}


@dataclass(frozen=True)
class Sample:
    layout: str
    vocabulary: str
    seed: int
    text: str
    truth: dict[str, Any]


def sample(layout: str, vocabulary: str, seed: int) -> Sample:
    rng = random.Random(f"{layout} {vocabulary} {seed}")
    sheet = Sheet(VOCABULARIES[vocabulary], rng)
    LAYOUTS[layout](sheet)
    text = sheet.text()
    return Sample(layout, vocabulary, seed, text, sheet.truth(text))


__all__ = ["LAYOUTS", "VOCABULARIES", "Sample", "sample"]
