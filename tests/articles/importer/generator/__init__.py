"""Composes original articles into pages of many layouts and knows the truth about each.

The words come from a vocabulary (`vocabularies/`), the phenomena from a layout; the same seed gives the same page.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import (
    alder_pages,
    ash_pages,
    birch_pages,
    cedar_pages,
    estuary_pages,
    fir_pages,
    glacier_pages,
    holly_pages,
    media,
    mesa_pages,
    moor_pages,
    offices,
    orchard_pages,
    papers,
    quay_pages,
    steppe_pages,
    steppe_voices,
    terrace_pages,
    web,
)
from .sheet import Sheet
from .vocabularies import ALL as VOCABULARIES

LAYOUTS: dict[str, Callable[[Sheet], None]] = {
    layout.__name__: layout
    for pages in (
        papers,
        web,
        offices,
        media,
        steppe_pages,
        steppe_voices,
        estuary_pages,
        orchard_pages,
        terrace_pages,
        glacier_pages,
        moor_pages,
        quay_pages,
        mesa_pages,
        alder_pages,
        birch_pages,
        cedar_pages,
        fir_pages,
        holly_pages,
        ash_pages,
    )
    for layout in pages.LAYOUTS
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
