"""Which character of a text is which of another: the difference of two revisions, bounded in time. Pure.

Official prose repeats itself, so characters alone say little: a difference by characters joins a sentence that was
deleted to its neighbour's likeness. Therefore whole sentences are paired first, those that stand once on either side
before all others, and never across one another. Between two fixed sentences one becomes another only when it is like
no other sentence more than like this one; then their characters are compared. What is not paired is deleted, or new.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

ALIKE = (
    0.4  # of the pairs of characters of two sentences, so much is common to both when one became the other
)
CONTAINED = 0.8  # of a sentence, so much stands in another that it is a part of
ISLAND = 2  # fewer unchanged characters between two changes say nothing
_SENTENCE = re.compile(r"[^\n。！？；…]+[。！？；…]*[”’』」）]*|[。！？；…]+[”’』」）]*")
_CELLS = (
    10_000  # sentences times sentences, or characters times characters: so many are compared with one another
)
_RIVALS = 200_000  # comparisons of a pair's sentences with others, in all
_GRAM = 8  # characters that tell the same place in two long sentences


class Sentence(NamedTuple):
    text: str
    start: int


class Gap(NamedTuple):
    """Sentences between two pairs, of which none is the same on the other side."""

    old: range
    new: range


@dataclass(frozen=True, slots=True)
class Correspondence:
    """`to[i]` is the place in the new text of the old text's character i, -1 where it is gone; it only grows.

    `unsure` are spans of the old text that were kept, or else their equals beside them: nobody can tell which.
    """

    to: list[int]
    unsure: list[tuple[int, int]]


def correspondence(old: str, new: str) -> Correspondence:
    here, there = sentences(old), sentences(new)
    one, other = [each.text for each in here], [each.text for each in there]
    same, gaps = align(one, other)
    to = [-1] * len(old)
    for i, j in same.items():
        for k in range(len(one[i])):
            to[here[i].start + k] = there[j].start + k
    for left, right in _changed(one, other, gaps):
        begin, end = here[left[0]].start, here[left[-1]].start + len(one[left[-1]])
        first, last = there[right[0]].start, there[right[-1]].start + len(other[right[-1]])
        for a, b, size in characters(old[begin:end], new[first:last]):
            for k in range(size):
                to[begin + a + k] = first + b + k
    _pair_line_ends(old, new, to)
    return Correspondence(to, list(_unsure(here, same)))


def sentences(text: str) -> list[Sentence]:
    """The sentences without the line ends between them."""
    return [Sentence(found.group(), found.start()) for found in _SENTENCE.finditer(text)]


def align(old: Sequence[str], new: Sequence[str]) -> tuple[dict[int, int], list[Gap]]:
    """Which equal sentences are the same, none across another; and what stands between them on both sides.

    Those that stand once on either side are told first, as many characters of them as go together (the patience
    difference, weighed); between them again, until none is left; then what has the most characters in common.
    """
    same: dict[int, int] = {}
    gaps = []
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
        pairs = heaviest(list(_once_in_both(old, new, range(i, i_end), range(j, j_end))), old)
        if pairs:
            same.update(pairs)
            ends = [(i - 1, j - 1), *pairs, (i_end, j_end)]
            open_ += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(ends)]
            continue
        pairs = _most_in_common(old, new, range(i, i_end), range(j, j_end))
        same.update(pairs)
        ends = [(i - 1, j - 1), *pairs, (i_end, j_end)]
        between = (Gap(range(a + 1, c), range(b + 1, d)) for (a, b), (c, d) in pairwise(ends))
        gaps += [gap for gap in between if gap.old and gap.new]
    return same, gaps


def _once_in_both(
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


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text))) or frozenset((text,))


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _within(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of `one` stands in `other`."""
    return len(one & other) / len(one)


def _changed(
    old: Sequence[str], new: Sequence[str], gaps: Sequence[Gap]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Which sentences of the gaps became which: mostly one and one; parts of a sentence that was cut or put together."""
    here, there = [_pairs_of(text) for text in old], [_pairs_of(text) for text in new]
    left_over = {j for gap in gaps for j in gap.new}
    found: list[tuple[Gap, list[tuple[int, int]]]] = []
    for gap in gaps:
        near = max(2, min(25, _CELLS // len(gap.old)))
        close = sorted(
            (-score, abs(at - place), i, j)
            for at, i in enumerate(gap.old)
            for place in range(max(0, at - near), min(len(gap.new), at + near + 1))
            for j in [gap.new[place]]
            if (score := _alikeness(here[i], there[j])) >= ALIKE
        )
        taken: list[tuple[int, int]] = []
        for _score, _far, i, j in close:
            if all((i - a) * (j - b) > 0 for a, b in taken):
                taken.append((i, j))
        found.append((gap, sorted(taken)))
    most = max(50, _RIVALS // max(1, sum(len(taken) for _, taken in found)))
    for gap, taken in found:
        sure = [
            (i, j)
            for i, j in taken
            if not _nearer(old, here, new[j], there[j], i, most)
            and not _elsewhere(old[i], here[i], j, new, there, left_over)
        ]
        yield from _with_parts(gap, sure, here, there)


def _alikeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two sentences are; where one stands nearly whole in the other, as alike as is just enough."""
    alike = _common(one, other)
    if (
        alike < ALIKE
        and max(_within(one, other), _within(other, one)) >= CONTAINED
        and min(len(one), len(other)) > 4
    ):
        return ALIKE
    return alike


def _nearer(
    old: Sequence[str], here: Sequence[frozenset[str]], text: str, pairs: frozenset[str], i: int, most: int
) -> bool:
    """Whether another sentence of the old text is nearer to this new one than sentence i is: then it is a likeness."""
    mine, known = ratio(old[i], text), _common(here[i], pairs)
    for z in range(max(0, i - most), min(len(old), i + most)):
        if old[z] != old[i] and _common(here[z], pairs) > known - 0.2 and ratio(old[z], text) > mine:
            return True
    return False


def _elsewhere(
    text: str,
    pairs: frozenset[str],
    j: int,
    new: Sequence[str],
    there: Sequence[frozenset[str]],
    left_over: set[int],
) -> bool:
    """Whether another new sentence is nearer to this old one than sentence j is: then it went there."""
    mine, known = ratio(text, new[j]), _common(pairs, there[j])
    return any(
        new[z] != new[j] and _common(there[z], pairs) > known - 0.2 and ratio(text, new[z]) > mine
        for z in left_over
        if z != j
    )


def ratio(one: str, other: str) -> float:
    """How many characters two sentences have in common, in order, of all they have."""
    if not one or not other:
        return 0.0
    return 2 * sum(size for _, _, size in characters(one, other)) / (len(one) + len(other))


def _with_parts(
    gap: Gap, pairs: list[tuple[int, int]], here: Sequence[frozenset[str]], there: Sequence[frozenset[str]]
) -> Iterator[tuple[list[int], list[int]]]:
    """The pairs, each with the sentences beside it that are a part of what it was, or of what it became."""
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        left, right = [i], [j]
        for step in (-1, 1):
            at = j + step
            while at in gap.new and at not in used_new and _within(there[at], here[i]) >= CONTAINED:
                used_new.add(at)
                right.append(at)
                at += step
            at = i + step
            while at in gap.old and at not in used_old and _within(here[at], there[j]) >= CONTAINED:
                used_old.add(at)
                left.append(at)
                at += step
        yield sorted(left), sorted(right)


def characters(old: str, new: str) -> list[tuple[int, int, int]]:
    """What two sentences have in common as (place, place, length), in order; short islands between changes left out."""
    begin, most = 0, min(len(old), len(new))
    while begin < most and old[begin] == new[begin]:
        begin += 1
    tail = 0
    while tail < most - begin and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    blocks = [(0, 0, begin)] if begin else []
    one, other = old[begin : len(old) - tail], new[begin : len(new) - tail]
    blocks += [(begin + a, begin + b, size) for a, b, size in _middle(one, other) if size >= ISLAND]
    if tail:
        blocks.append((len(old) - tail, len(new) - tail, tail))
    return blocks


def _middle(one: str, other: str) -> list[tuple[int, int, int]]:
    if not one or not other:
        return []
    if len(one) * len(other) <= 4 * _CELLS:
        same = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        return [(block.a, block.b, block.size) for block in same]
    grams = [one[k : k + _GRAM] for k in range(len(one) - _GRAM + 1)]
    others = [other[k : k + _GRAM] for k in range(len(other) - _GRAM + 1)]
    chain = heaviest(list(_once_in_both(grams, others, range(len(grams)), range(len(others)))), grams)
    blocks: list[tuple[int, int, int]] = []
    for (
        a,
        b,
    ) in chain:  # those that follow one another are one block; what overlaps in another way is left out
        if blocks and a - blocks[-1][0] == b - blocks[-1][1] <= blocks[-1][2]:
            blocks[-1] = (*blocks[-1][:2], a - blocks[-1][0] + _GRAM)
        elif not blocks or (a >= blocks[-1][0] + blocks[-1][2] and b >= blocks[-1][1] + blocks[-1][2]):
            blocks.append((a, b, _GRAM))
    return blocks


def _pair_line_ends(old: str, new: str, to: list[int]) -> None:
    """A line end is the same when the character before it is, or the one behind it."""
    for at, character in enumerate(old):
        if character != "\n":
            continue
        before = to[at - 1] + 1 if at and to[at - 1] >= 0 else 0
        after = to[at + 1] - 1 if at + 1 < len(old) else -1
        if before and new[before : before + 1] == "\n":
            to[at] = before
        elif after > 0 and new[after] == "\n" and before <= after:
            to[at] = after


def _unsure(here: Sequence[Sentence], same: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Sentences beside deleted ones that end, or begin, with their equals: the others may be those deleted."""
    at, size = 0, len(here)
    while at < size:
        if at in same:
            at += 1
            continue
        first = at
        while at < size and at not in same:
            at += 1
        up = down = 0
        while first - up > 0 and here[first - 1 - up].text == here[at - 1 - up].text:
            up += 1
        while at + down < size and here[first + down].text == here[at + down].text:
            down += 1
        for begin, end in ((first - up, first), (at, at + down)):
            if begin < end:
                yield here[begin].start, here[end - 1].start + len(here[end - 1].text)
