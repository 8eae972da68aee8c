"""Where a quotation stands in a text, and where it goes in the next revision. Pure.

A note may be shown beside words it does not speak of in no case, so every doubt ends in None: the note then stays
readable on the revision it was written on.
"""

from collections.abc import Iterable

from articles.body import PlacedBlock


def paragraph_at(blocks: Iterable[PlacedBlock], start: int) -> PlacedBlock | None:
    """The paragraph that holds this code point; None between paragraphs, in a subhead and outside the text."""
    for block in blocks:
        if block.number is not None and block.start <= start < block.end:
            return block
    return None


def paragraph_numbered(blocks: Iterable[PlacedBlock], number: int) -> PlacedBlock | None:
    return next((block for block in blocks if block.number == number), None)


def paragraph_of(quote: str, blocks: Iterable[PlacedBlock]) -> PlacedBlock | None:
    """The one paragraph that is exactly these words; None when no paragraph is, or more than one."""
    found = [block for block in blocks if block.number is not None and block.text == quote]
    return found[0] if len(found) == 1 else None


def moved(quote: str, old: Iterable[PlacedBlock], new: Iterable[PlacedBlock]) -> PlacedBlock | None:
    """The paragraph of the new revision that a note on the old one belongs to.

    Only when its quotation is exactly one paragraph of the old text and exactly one of the new: with two alike it
    could be either, and a paragraph that was edited may no longer say what the note answers.
    """
    return paragraph_of(quote, new) if paragraph_of(quote, old) else None
