"""Which character of a text is which of another: the difference of two revisions, bounded in time. Pure.

Official prose repeats itself, so characters alone say little: a difference by characters joins a sentence that was
deleted to its neighbour's likeness. Therefore whole sentences are paired first, those that stand once on either side
before all others, and never across one another. Between two fixed sentences one becomes another only when it is like
no other sentence more than like this one; then their characters are compared. What is not paired is deleted, or new.
Of equal sentences only those are the same whose neighbours say so; where that takes too long to know, none is.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from articles.patience import Gap, align, heaviest, once_in_both

ALIKE = 0.4  # of the pairs of characters of two sentences, so much is in both when one became the other
CONTAINED = 0.8  # of a sentence, so much stands in another that it is a part of
PARTS = 1.2  # times the length of a whole, at most, its parts have together
ISLAND = 2  # fewer unchanged characters between two changes say nothing
_SENTENCE = re.compile(r"[^\n。！？；…]+[。！？；…]*[”’』」）]*|[。！？；…]+[”’』」）]*")
_CELLS = 10_000  # sentences times sentences that are compared with one another
_EQUALS = (
    4_000  # equal characters of two sentences, each with each, up to which they are compared as they are
)
_EFFORT = (
    3_000_000  # equal characters, each with each, that are looked at for telling a sentence from its rivals
)
_AT_LEAST = 300  # of these for two sentences
_RIVALS = 20_000  # sentences beside pairs that are looked at, in all
_GRAM = 8  # characters that tell the same place in two long sentences


class Sentence(NamedTuple):
    text: str
    start: int
    opens: bool  # a paragraph


def correspondence(old: str, new: str) -> list[int]:
    """For each character of the old text its place in the new one, -1 where it is gone; the places only grow."""
    here, there = sentences(old), sentences(new)
    one, other = [each.text for each in here], [each.text for each in there]
    same, gaps = align(one, other, [each.opens for each in here], [each.opens for each in there])
    to = [-1] * len(old)
    for i, j in same.items():
        for k in range(len(one[i])):
            to[here[i].start + k] = there[j].start + k
    for left, right in _changed(one, other, same, gaps):
        begin, end = here[left[0]].start, here[left[-1]].start + len(one[left[-1]])
        first, last = there[right[0]].start, there[right[-1]].start + len(other[right[-1]])
        for a, b, size in characters(old[begin:end], new[first:last]):
            for k in range(size):
                to[begin + a + k] = first + b + k
    for i in _unsure(here, there, same, to):
        to[here[i].start : here[i].start + len(one[i])] = [-1] * len(one[i])
    _pair_line_ends(old, new, to)
    return to


def sentences(text: str) -> list[Sentence]:
    """The sentences without the line ends between them."""
    return [
        Sentence(found.group(), found.start(), text[found.start() - 1 : found.start()] == "\n")
        for found in _SENTENCE.finditer(text)
    ]


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text))) or frozenset((text,))


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _within(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of `one` stands in `other`."""
    return len(one & other) / len(one)


class _Side(NamedTuple):
    """The sentences of one text, the pairs of characters of each, and which have no equal on the other side."""

    texts: Sequence[str]
    pairs: Sequence[frozenset[str]]
    free: set[int]

    @classmethod
    def of(cls, texts: Sequence[str], known: Collection[int]) -> "_Side":
        return cls(texts, [_pairs_of(text) for text in texts], set(range(len(texts))) - set(known))

    def near(self, at: int, most: int) -> range:
        return range(max(0, at - most), min(len(self.texts), at + most))


class _Effort:
    """What may still be spent on telling sentences from their rivals: beyond it no sentence is sure, and none is wrong."""

    def __init__(self) -> None:
        self.left = _EFFORT

    def ratio(self, one: str, other: str) -> float | None:
        self.left -= _AT_LEAST + _equals(one, other)
        return ratio(one, other) if self.left >= 0 else None


def _changed(
    old: Sequence[str], new: Sequence[str], same: Mapping[int, int], gaps: Sequence[Gap]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Which sentences of the gaps became which: mostly one and one; parts of a sentence that was cut or put together.

    A sentence of the old text that is nearer to the new one than its partner is what that one was copied from, or made
    of; and a new one that is nearer to the old one is where that one went. Then neither partner is sure of the other.
    """
    here, there = _Side.of(old, same), _Side.of(new, same.values())
    found = [(gap, _paired(gap, here, there)) for gap in gaps]
    most = max(3, _RIVALS // max(1, sum(len(pairs) for _, pairs in found)))
    effort = _Effort()
    for gap, pairs in found:
        sure = [
            (i, j)
            for i, j in pairs
            if not _rivalled(effort, here, i, gap.old, there, j, here.near(i, most))
            and not _rivalled(
                effort, there, j, gap.new, here, i, [z for z in there.near(j, most) if z in there.free]
            )
        ]
        yield from _with_parts(gap, sure, old, new)


def _paired(gap: Gap, here: _Side, there: _Side) -> list[tuple[int, int]]:
    """The most alike first, none across another."""
    near = max(2, min(25, _CELLS // len(gap.old)))
    close = sorted(
        (-score, abs(at - place), gap.old[at], gap.new[place])
        for at in range(len(gap.old))
        for place in range(max(0, at - near), min(len(gap.new), at + near + 1))
        if (score := _alikeness(here.pairs[gap.old[at]], there.pairs[gap.new[place]])) >= ALIKE
    )
    pairs: list[tuple[int, int]] = []
    for _score, _far, i, j in close:
        at = bisect_left(pairs, (i, j))
        behind = at == 0 or (pairs[at - 1][0] < i and pairs[at - 1][1] < j)
        if behind and (at == len(pairs) or (i < pairs[at][0] and j < pairs[at][1])):
            pairs.insert(at, (i, j))
    return pairs


def _rivalled(
    effort: _Effort,
    side: _Side,
    own: int,
    gap: range,
    other: _Side,
    partner: int,
    rivals: Iterable[int],
) -> bool:
    """Whether another sentence of this side is nearer to the partner, or as near and free as well; or nobody knows."""
    text, pairs = other.texts[partner], other.pairs[partner]
    mine, least = effort.ratio(side.texts[own], text), _common(side.pairs[own], pairs) - 0.2
    for rival in rivals:
        if rival == own or _common(side.pairs[rival], pairs) < least:
            continue
        if rival in gap and rival in side.free and _fit(text, side.texts[own], side.texts[rival]):
            continue  # both are parts of it
        near = effort.ratio(side.texts[rival], text)
        if (
            mine is None
            or near is None
            or near > mine
            or (near == mine and rival in side.free and side.texts[rival] != side.texts[own])
        ):
            return True
    return False


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


def _fit(whole: str, *parts: str) -> bool:
    """Whether these may be parts of the whole: together they are hardly longer than it."""
    return sum(map(len, parts)) <= PARTS * len(whole)


def ratio(one: str, other: str) -> float:
    """How many characters two sentences have in common, in order, of all they have."""
    if not one or not other:
        return 0.0
    return 2 * sum(size for _, _, size in characters(one, other)) / (len(one) + len(other))


def _with_parts(
    gap: Gap, pairs: Sequence[tuple[int, int]], old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[list[int], list[int]]]:
    """The pairs, each with the sentences beside it that are a part of what it was, or of what it became."""
    free_old, free_new = set(gap.old) - {i for i, _ in pairs}, set(gap.new) - {j for _, j in pairs}
    for i, j in pairs:
        right = _parts(old[i], j, new, free_new)
        left = _parts(new[j], i, old, free_old)
        free_old.difference_update(left)
        free_new.difference_update(right)
        yield left, right


def _parts(whole: str, at: int, texts: Sequence[str], free: set[int]) -> list[int]:
    """A sentence, with those beside it that are free and together with it parts of the whole."""
    parts, pairs = [at], _pairs_of(whole)
    for step in (-1, 1):
        beside = at + step
        while (
            beside in free
            and _within(_pairs_of(texts[beside]), pairs) >= CONTAINED
            and _fit(whole, *(texts[each] for each in (*parts, beside)))
        ):
            parts.append(beside)
            beside += step
    return sorted(parts)


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


def _equals(one: str, other: str) -> int:
    """How many characters are equal, each counted with each."""
    there = Counter(other)
    return sum(count * there[letter] for letter, count in Counter(one).items())


def _middle(one: str, other: str) -> list[tuple[int, int, int]]:
    if not one or not other:
        return []
    if _equals(one, other) <= _EQUALS:
        same = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        return [(block.a, block.b, block.size) for block in same]
    grams = [one[k : k + _GRAM] for k in range(len(one) - _GRAM + 1)]
    others = [other[k : k + _GRAM] for k in range(len(other) - _GRAM + 1)]
    chain = heaviest(list(once_in_both(grams, others, range(len(grams)), range(len(others)))), grams)
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


def _unsure(
    here: Sequence[Sentence], there: Sequence[Sentence], same: Mapping[int, int], to: Sequence[int]
) -> list[int]:
    """The sentences with an equal elsewhere in either text, of which their neighbours do not say that they are the same."""
    one, other = [each.text for each in here], [each.text for each in there]
    many = {text for texts in (one, other) for text, count in Counter(texts).items() if count > 1}
    firsts, lasts = ({place(each): j for j, each in enumerate(there)} for place in (_first, _last))
    behind = {i: firsts[to[_first(each)]] for i, each in enumerate(here) if to[_first(each)] in firsts}
    before = {i: lasts[to[_last(each)]] for i, each in enumerate(here) if to[_last(each)] in lasts}
    behind[len(here)], before[-1] = len(there), -1
    back_behind, back_before = ({j: i for i, j in pairs.items()} for pairs in (behind, before))
    return [
        i
        for i, j in same.items()
        if one[i] in many
        and not (_told(i, j, before, behind, other) and _told(j, i, back_before, back_behind, one))
    ]


def _told(
    at: int, place: int, before: Mapping[int, int], behind: Mapping[int, int], texts: Sequence[str]
) -> bool:
    """Whether a neighbour of a sentence stands beside this place, and none beside another with the same words."""
    says = {before[at - 1] + 1} if at - 1 in before else set()
    says |= {behind[at + 1] - 1} if at + 1 in behind else set()
    others = (each for each in says - {place} if 0 <= each < len(texts))
    return place in says and all(texts[each] != texts[place] for each in others)


def _first(sentence: Sentence) -> int:
    return sentence.start


def _last(sentence: Sentence) -> int:
    return sentence.start + len(sentence.text) - 1


def _pair_line_ends(old: str, new: str, to: list[int]) -> None:
    """A line end is the same when the character before it is, or the one behind it; each is only once."""
    last = -1
    for at, character in enumerate(old):
        if character == "\n":
            before = to[at - 1] + 1 if at and to[at - 1] >= 0 else -1
            after = to[at + 1] - 1 if at + 1 < len(old) else -1
            for place in (before, after):
                if place > last and new[place : place + 1] == "\n":
                    to[at] = place
                    break
        last = max(last, to[at])
