"""Where one article says what was searched for, to be marked on its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles import search
from articles.body import PlacedBlock, paragraph_beside
from articles.results import words_of
from articles.runs import Span
from articles.search.passage import spans


@dataclass(frozen=True, slots=True)
class Hits:
    """What was typed, where it stands, and the paragraphs to go to, those below a found subhead among them."""

    typed: str
    spans: list[Span]
    paragraphs: list[int]


def hits(blocks: Sequence[PlacedBlock], typed: str) -> Hits | None:
    """The places of all terms, or of their words where no term stands; None when no term was typed."""
    query = search.parse(typed)
    if not query.terms:
        return None
    found = _spans(blocks, query.terms) or _spans(blocks, words_of(query))
    numbers = dict.fromkeys(paragraph_beside(blocks, span.start) for span in found)
    return Hits(typed, found, list(numbers))


def _spans(blocks: Sequence[PlacedBlock], terms: Sequence[str]) -> list[Span]:
    return [
        Span(block.start + start, block.start + end, "hit")
        for block in blocks
        for start, end in spans(block.text, terms)
    ]
