"""Which of the equal items of two sequences are the same: the patience difference, weighed and bounded. Pure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_CELLS = 10_000  # items times items that are compared with one another where they repeat
_SLIDES = 20  # equal items side by side that are told apart


class Gap(NamedTuple):
    """Sentences between two pairs, of which none is the same on the other side."""

    old: range
    new: range


def align(
    old: Sequence[str], new: Sequence[str], opens: Sequence[bool], opens_new: Sequence[bool]
) -> tuple[dict[int, int], list[Gap]]:
    """Which equal sentences are the same, none across another; and what stands between them on both sides.

    Those that stand once on either side are told first, as many characters of them as go together (the patience
    difference, weighed); between them again, until none is left; then what has the most characters in common. Of equal
    ones side by side those are the same that stand with their neighbours; `opens` tells which open a paragraph.
    """
    same: dict[int, int] = {}
    open_ = [(0, len(old), 0, len(new))]
    while open_:
        i, i_end, j, j_end = open_.pop()
        while i < i_end and j < j_end and old[i] == new[j]:
            same[i] = j
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            same[i_end] = j_end
        if i == i_end or j == j_end:
            continue
        pairs = heaviest(list(once_in_both(old, new, range(i, i_end), range(j, j_end))), old)
        if pairs:
            same.update(pairs)
            ends = [(i - 1, j - 1), *pairs, (i_end, j_end)]
            open_ += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(ends)]
        else:
            same.update(_most_in_common(old, new, range(i, i_end), range(j, j_end)))
    _slide(old, same, opens, opens_new)
    back = {j: i for i, j in same.items()}
    _slide(new, back, opens_new, opens)
    same = {i: j for j, i in back.items()}
    ends = [(-1, -1), *sorted(same.items()), (len(old), len(new))]
    between = (Gap(range(a + 1, c), range(b + 1, d)) for (a, b), (c, d) in pairwise(ends))
    return same, [gap for gap in between if gap.old and gap.new]


def _slide(
    texts: Sequence[str], same: dict[int, int], opens: Sequence[bool], opens_there: Sequence[bool]
) -> None:
    """Of equal sentences before and behind a row without partners, pair those that stand with their neighbours."""

    def worth(first: int, last: int) -> int:
        return sum(
            2 * (same.get(i - 1) == j - 1) + 1 if opens[i] == opens_there[j] else 0
            for i in range(max(0, first), min(len(texts), last + 2))
            if (j := same.get(i)) is not None
        )

    for begin, end in _rows_without(same, len(texts)):
        for step, near, far in ((-1, begin - 1, end - 1), (1, end, begin)):
            low, high = sorted((near, far))
            done, best, kept = 0, worth(low - _SLIDES, high + _SLIDES), 0
            while done < _SLIDES and (place := same.get(near)) is not None and texts[near] == texts[far]:
                if done and same.get(near - step, same.get(far - step)) != place - step:
                    break
                same[far] = same.pop(near)
                near, far, done = near + step, far + step, done + 1
                if (now := worth(low - _SLIDES, high + _SLIDES)) > best:
                    best, kept = now, done
            for _ in range(done - kept):
                near, far = near - step, far - step
                same[near] = same.pop(far)
            if kept:
                break


def _rows_without(same: Mapping[int, int], size: int) -> list[tuple[int, int]]:
    ends = [-1, *sorted(same), size]
    return [(a + 1, b) for a, b in pairwise(ends) if b - a > 1]


def once_in_both(
    old: Sequence[str], new: Sequence[str], inside: range, outside: range
) -> Iterator[tuple[int, int]]:
    here, there = Counter(old[i] for i in inside), Counter(new[j] for j in outside)
    places = {new[j]: j for j in outside if there[new[j]] == 1}
    return ((i, places[old[i]]) for i in inside if here[old[i]] == 1 and old[i] in places)


def heaviest(pairs: Sequence[tuple[int, int]], texts: Sequence[str]) -> list[tuple[int, int]]:
    """Of pairs in the order of their first, those that also follow one another in their second, with most characters."""
    ranks = sorted(j for _, j in pairs)
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree of (weight, last pair)
    before: list[int] = []
    top = (0, -1)
    for at, (i, j) in enumerate(pairs):
        rank, found = bisect_left(ranks, j), (0, -1)
        while rank:
            found = max(found, best[rank])
            rank &= rank - 1
        before.append(found[1])
        mine = (found[0] + len(texts[i]), at)
        top = max(top, mine)
        rank = bisect_left(ranks, j) + 1
        while rank < len(best):
            best[rank] = max(best[rank], mine)
            rank += rank & -rank
    chain, at = [], top[1]
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _most_in_common(
    old: Sequence[str], new: Sequence[str], inside: range, outside: range
) -> list[tuple[int, int]]:
    """The heaviest common subsequence of sentences that repeat; nothing where they are too many to compare."""
    rows, columns = len(inside), len(outside)
    if rows * columns > _CELLS or not {old[i] for i in inside} & {new[j] for j in outside}:
        return []
    weight = [[0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows - 1, -1, -1):
        text, below, row = old[inside[r]], weight[r + 1], weight[r]
        for c in range(columns - 1, -1, -1):
            row[c] = max(below[c], row[c + 1])
            if text == new[outside[c]]:
                row[c] = max(row[c], below[c + 1] + len(text))
    pairs = []
    r = c = 0
    while r < rows and c < columns:
        text = old[inside[r]]
        if text == new[outside[c]] and weight[r][c] == weight[r + 1][c + 1] + len(text):
            pairs.append((inside[r], outside[c]))
            r, c = r + 1, c + 1
        elif weight[r][c] == weight[r + 1][c]:
            r += 1
        else:
            c += 1
    return pairs
