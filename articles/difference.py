"""Two texts side by side, paragraph by paragraph, with the words in which they differ. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles.editions.alignment import LONGEST, changed_lines, same_lines

_ISLAND = 2  # fewer unchanged characters between two changes are hard to see: the changes are shown as one


class Kind(StrEnum):
    SAME = "same"
    MOVED = "moved"
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
    """One paragraph: what it is on the right, seen from the left, and how it reads on both; nothing where it is not."""

    kind: Kind
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


def difference(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """All paragraphs in the order of the right text; one that is only on the left stands behind the one it stood behind."""
    same = same_lines(left, right)
    _pair_leftovers(left, right, same)
    changed = changed_lines(left, right, same)
    came_from = {j: i for i, j in [*same.items(), *changed.items()]}
    behind: dict[int, list[int]] = {}
    anchor = -1
    for i in range(len(left)):
        if i in same or i in changed:
            anchor = i
        else:
            behind.setdefault(anchor, []).append(i)
    found = [Row(Kind.REMOVED, _whole(left[i])) for i in behind.get(-1, [])]
    last = -1
    for j, text in enumerate(right):
        if j not in came_from:
            found.append(Row(Kind.ADDED, (), _whole(text)))
            continue
        i = came_from[j]
        if i in changed:
            found.append(Row(Kind.CHANGED, *spans(left[i], text)))
        else:
            plain = (Span(text),)
            found.append(Row(Kind.MOVED if i < last else Kind.SAME, plain, plain))
        last = max(last, i)
        found += [Row(Kind.REMOVED, _whole(left[one])) for one in behind.get(i, [])]
    return found


def between(left: str, right: str) -> Row:
    """One line that stands for the other, however unlike they are: a title is always the title."""
    if not left or not right or left == right:
        return (difference([left] if left else [], [right] if right else []) or [Row(Kind.SAME)])[0]
    alike = changed_lines([left], [right], {})
    return Row(Kind.CHANGED, *(spans(left, right) if alike else (_whole(left), _whole(right))))


def _pair_leftovers(left: Sequence[str], right: Sequence[str], same: dict[int, int]) -> None:
    """Of equal paragraphs, more on one side than on the other, the first are taken for the same: a reader sees no odds."""
    taken = set(same.values())
    over: dict[str, list[int]] = {}
    for j in reversed(range(len(right))):
        if j not in taken:
            over.setdefault(right[j], []).append(j)
    for i, text in enumerate(left):
        if i not in same and over.get(text):
            same[i] = over[text].pop()


def spans(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Both texts cut where they begin and cease to differ."""
    if max(len(left), len(right)) > LONGEST:
        return _whole(left), _whole(right)
    parts = list(_parts(left, right))
    sides = []
    for text, side in ((left, 0), (right, 1)):
        cut = [
            Span(text[begin:end], marked)
            for marked, places in parts
            for begin, end in [places[side]]
            if begin < end
        ]
        sides.append(tuple(cut))
    return sides[0], sides[1]


def _whole(text: str) -> tuple[Span, ...]:
    return (Span(text, True),)


def _parts(left: str, right: str) -> Iterator[tuple[bool, tuple[tuple[int, int], tuple[int, int]]]]:
    open_at: tuple[int, int] | None = None
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        inside = 0 < place < len(codes) - 1
        if tag != "equal" or (inside and i2 - i1 < _ISLAND):
            open_at = open_at or (i1, j1)
            continue
        if open_at:
            yield True, ((open_at[0], i1), (open_at[1], j1))
            open_at = None
        yield False, ((i1, i2), (j1, j2))
    if open_at:
        yield True, ((open_at[0], len(left)), (open_at[1], len(right)))
