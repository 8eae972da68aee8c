"""Two texts side by side, paragraph by paragraph, with the words in which they differ. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_ALIKE = 0.35  # from here on two paragraphs are one that was changed
_PAIRS = 2_500  # paragraphs on both sides, multiplied, up to which each is compared with each
_SIGNS = 1_000_000  # characters on both sides, multiplied, up to which the words inside are compared
_SHORTEST = 2  # characters that must be alike between two changes, else they are one change


class Kind(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paragraph; `marked` when the other side has something else or nothing there."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph on both sides, or on one of them with nothing beside it."""

    kind: Kind
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


def difference(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """The rows of both texts in their order; their left sides joined are `left`, their right sides `right`."""
    rows: list[Row] = []
    matcher = SequenceMatcher(None, left, right)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            rows += [Row(Kind.KEPT, (Span(text),), (Span(text),)) for text in left[start:end]]
        else:
            rows += _replaced(left[start:end], right[other_start:other_end])
    return rows


def _replaced(left: Sequence[str], right: Sequence[str]) -> Iterator[Row]:
    """Paragraphs that are not the same: those that are alike beside each other, the others alone."""
    at = other = 0
    for one, two in [*_pairs(left, right), (len(left), len(right))]:
        yield from (Row(Kind.REMOVED, (Span(text, True),)) for text in left[at:one])
        yield from (Row(Kind.ADDED, (), (Span(text, True),)) for text in right[other:two])
        if one < len(left) and two < len(right):
            yield Row(Kind.CHANGED, *_words(left[one], right[two]))
        at, other = one + 1, two + 1


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs stand beside each other: in order, and as much alike as can be altogether."""
    if len(left) * len(right) > _PAIRS:
        return [
            (at, at)
            for at, (one, two) in enumerate(zip(left, right, strict=False))
            if _alike(_grams(one), _grams(two)) >= _ALIKE
        ]
    grams, others = [_grams(text) for text in left], [_grams(text) for text in right]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_alike(one, two) for two in others] for one in grams]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    found, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset([text])


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter paragraph in the longer: one that was cut in two is alike with both halves."""
    return len(one & other) / min(len(one), len(other))


def _words(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    if len(left) * len(right) > _SIGNS:
        return (Span(left, True),), (Span(right, True),)
    matcher = SequenceMatcher(None, left, right)  # which looks past common signs, and so is quick
    one: list[Span] = []
    two: list[Span] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        inside = start > 0 and end < len(left)
        same = tag == "equal" and not (inside and end - start < _SHORTEST)
        _add(one, left[start:end], not same)
        _add(two, right[other_start:other_end], not same)
    return tuple(one), tuple(two)


def _add(spans: list[Span], text: str, marked: bool) -> None:
    if spans and spans[-1].marked == marked:
        spans[-1] = Span(spans[-1].text + text, marked)
    elif text:
        spans.append(Span(text, marked))
