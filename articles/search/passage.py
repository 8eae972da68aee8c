"""The passage of an article in which the terms stand, cut and with its marks. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.body import PlacedBlock
from articles.search.folding import fold_with_places

BEFORE, LENGTH = 24, 110  # characters of a passage: before the first mark, and in all


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, and whether it is a found one."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    parts: tuple[Part, ...]
    number: int | None  # of the paragraph it stands in
    cut_before: bool
    cut_after: bool


def spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the folded terms stand in a text, in its own characters: in order, those that touch joined into one."""
    folded, places = fold_with_places(text)
    found = []
    for term in terms:
        at = folded.find(term) if term else -1
        while at >= 0:
            found.append((places[at], places[at + len(term) - 1] + 1))
            at = folded.find(term, at + len(term))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def parts(text: str, terms: Sequence[str], start: int = 0, end: int | None = None) -> tuple[Part, ...]:
    """The text from `start` to `end` in stretches, the found ones marked."""
    end = len(text) if end is None else end
    made, at = [], start
    for first, last in spans(text, terms):
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        made += [Part(text[at:first], False)] if at < first else []
        made.append(Part(text[first:last], True))
        at = last
    return (*made, Part(text[at:end], False)) if at < end else tuple(made)


def passage(blocks: Sequence[PlacedBlock], terms: Sequence[str]) -> Passage | None:
    """The block in which most of the terms stand, the first of several, cut around where the first one stands.

    None where no block has any: they stand in the title.
    """
    best, most = None, 0
    for block in blocks:
        folded = fold_with_places(block.text)[0]
        count = sum(term in folded for term in terms)
        if count > most:
            best, most = block, count
        if most == len(terms):
            break
    if best is None:
        return None
    first = spans(best.text, terms)[0]
    start = max(0, first[0] - BEFORE)
    end = min(len(best.text), max(start + LENGTH, first[1]))
    start = max(0, min(start, end - LENGTH))
    return Passage(
        parts(best.text, terms, start, end), best.number, cut_before=start > 0, cut_after=end < len(best.text)
    )
