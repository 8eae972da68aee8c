"""Where a quotation stands in a text, and where it goes in the next revision. Pure.

A note may be shown beside words it does not speak of in no case, so every doubt ends without a place: the note then
stays readable on the revision it was written on, and a person says where it belongs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from articles.body import PlacedBlock
from articles.correspondence import correspondence

SHORTEST = 4  # characters of a quotation that may be edited, or moved without the same words beside it
LEAST_KEPT = 0.7  # of the characters of a quotation that was edited
LONGEST_GROWN = 1.5  # times its own length
AROUND = 16  # the same characters on both sides tell that nothing was touched
BESIDE = 8  # the same characters on one side of a quotation tell that it is the same place
MOST_HITS = 200  # places of the same words that are told apart


class Status(StrEnum):
    """What became of a quotation."""

    KEPT = "kept"  # all its characters, with nothing between them
    EDITED = "edited"  # most of its characters, at their place
    MOVED = "moved"  # the same words where new text came in, and only there
    AMBIGUOUS = "ambiguous"  # the same words stand somewhere, but it is not certain that they are these
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands in the new text, in code points; nowhere when it is ambiguous or lost."""

    status: Status
    start: int | None = None
    end: int | None = None


def remap(old: str, new: str, spans: Iterable[tuple[int, int]]) -> list[Found]:
    """What became of each span of the old text in the new one. Kept and moved ones have the same words there."""
    spans = list(spans)
    if old == new:
        return [Found(Status.KEPT, *span) for span in spans]
    to = correspondence(old, new) if spans else []
    fresh = _fresh(new, to)
    return [_followed(old, new, to, fresh, start, end) for start, end in spans]


def _followed(old: str, new: str, to: Sequence[int], fresh: Sequence[int], start: int, end: int) -> Found:
    quote, places = old[start:end], to[start:end]
    kept = [place for place in places if place >= 0]
    if len(kept) == len(quote) and kept[-1] - kept[0] + 1 == len(quote):
        return Found(Status.KEPT, kept[0], kept[-1] + 1)
    if (place := _with_all_around(old, new, to, start, end)) is not None:
        return Found(Status.KEPT, place, place + len(quote))
    if len(quote) >= SHORTEST and len(kept) >= LEAST_KEPT * len(quote):
        first, last = _edges(to, len(new), start, end, kept)
        if last - first > LONGEST_GROWN * len(quote):
            first, last = kept[0], kept[-1] + 1
        if last - first <= LONGEST_GROWN * len(quote):
            return Found(Status.EDITED, first, last)
    return _moved(old, new, fresh, start, end)


def _with_all_around(old: str, new: str, to: Sequence[int], start: int, end: int) -> int | None:
    """Where a quotation stands with what stood on both sides of it, once in both texts and still in the same order."""
    first, last = max(0, start - AROUND), min(len(old), end + AROUND)
    place = new.find(old[first:last])
    if place < 0 or not _once(old[first:last], old) or not _once(old[first:last], new):
        return None
    before = next((to[at] for at in range(first - 1, -1, -1) if to[at] >= 0), -1)
    behind = next((to[at] for at in range(last, len(old)) if to[at] >= 0), len(new))
    return place + start - first if before < place and place + last - first <= behind else None


def _edges(to: Sequence[int], size: int, start: int, end: int, kept: Sequence[int]) -> tuple[int, int]:
    """From the first to the last character of an edited quotation; what replaced its ends belongs to it."""
    first, last = kept[0], kept[-1] + 1
    if to[start] < 0 and (start == 0 or to[start - 1] >= 0):
        first = to[start - 1] + 1 if start else 0
    if to[end - 1] < 0 and (end == len(to) or to[end] >= 0):
        last = to[end] if end < len(to) else size
    return first, last


def _fresh(new: str, to: Iterable[int]) -> list[int]:
    """For each place of the new text, how many characters before it were in the old text; line ends count as new."""
    old = {place for place in to if place >= 0}
    counts = [0]
    for at, character in enumerate(new):
        counts.append(counts[-1] + (at in old and character != "\n"))
    return counts


def _moved(old: str, new: str, fresh: Sequence[int], start: int, end: int) -> Found:
    """Only where the text is new: words that stood there before belong to what was said there before."""
    quote = old[start:end]
    hits = list(islice(_hits(quote, new), MOST_HITS + 1))
    if len(hits) > MOST_HITS:
        return Found(Status.AMBIGUOUS)
    arrived = [at for at in hits if fresh[at] == fresh[at + len(quote)]]
    if len(arrived) == 1 and len(quote) >= SHORTEST and _once(quote, old):
        return Found(Status.MOVED, arrived[0], arrived[0] + len(quote))
    arrived = [at for at in arrived if _same_beside(old, new, fresh, start, end, at)]
    if len(arrived) == 1:
        return Found(Status.MOVED, arrived[0], arrived[0] + len(quote))
    return Found(Status.AMBIGUOUS if hits else Status.LOST)


def _hits(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _once(quote: str, text: str) -> bool:
    at = text.find(quote)
    return at >= 0 and text.find(quote, at + 1) < 0


def _same_beside(old: str, new: str, fresh: Sequence[int], start: int, end: int, at: int) -> bool:
    """Whether the same words came along on one side, or the whole paragraph is the same; and the old text says so once."""
    there = at + end - start
    for wider, begin, stop in (
        (old[max(0, start - BESIDE) : end], at - BESIDE, there),
        (old[start : end + BESIDE], at, there + BESIDE),
    ):
        came = begin >= 0 and stop <= len(new) and fresh[begin] == fresh[stop] and new[begin:stop] == wider
        if came and _once(wider, old):
            return True
    lines = _lines_around(old, start, end)
    return lines == _lines_around(new, at, there) and f"\n{old}\n".count(f"\n{lines}\n") == 1


def _lines_around(text: str, start: int, end: int) -> str:
    last = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)]


def paragraph_at(blocks: Iterable[PlacedBlock], start: int) -> PlacedBlock | None:
    """The paragraph that holds this code point; None between paragraphs, in a subhead and outside the text."""
    for block in blocks:
        if block.number is not None and block.start <= start < block.end:
            return block
    return None


def paragraph_numbered(blocks: Iterable[PlacedBlock], number: int) -> PlacedBlock | None:
    return next((block for block in blocks if block.number == number), None)
