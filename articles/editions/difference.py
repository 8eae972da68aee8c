"""The difference between two states of a text, paragraph by paragraph, and inside a paragraph stretch by stretch. Pure."""

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
class Stretch:
    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph: what became of it, and how it reads in each state; nothing where it does not stand."""

    kind: Kind
    old: tuple[Stretch, ...] = ()
    new: tuple[Stretch, ...] = ()


def rows(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """All paragraphs in the order of the new text; one that was removed stands behind the one it stood behind."""
    same = same_lines(old, new)
    _pair_leftovers(old, new, same)
    changed = changed_lines(old, new, same)
    came_from = {j: i for i, j in [*same.items(), *changed.items()]}
    behind: dict[int, list[int]] = {}
    anchor = -1
    for i in range(len(old)):
        if i in same or i in changed:
            anchor = i
        else:
            behind.setdefault(anchor, []).append(i)
    found = [Row(Kind.REMOVED, _whole(old[i])) for i in behind.get(-1, [])]
    last = -1
    for j, text in enumerate(new):
        if j not in came_from:
            found.append(Row(Kind.ADDED, (), _whole(text)))
            continue
        i = came_from[j]
        if i in changed:
            found.append(Row(Kind.CHANGED, *stretches(old[i], text)))
        else:
            plain = (Stretch(text, False),)
            found.append(Row(Kind.MOVED if i < last else Kind.SAME, plain, plain))
        last = max(last, i)
        found += [Row(Kind.REMOVED, _whole(old[one])) for one in behind.get(i, [])]
    return found


def between(old: str, new: str) -> Row:
    """One line that stands for the other, however unlike they are: a title is always the title."""
    if not old or not new or old == new:
        return (rows([old] if old else [], [new] if new else []) or [Row(Kind.SAME)])[0]
    alike = changed_lines([old], [new], {})
    return Row(Kind.CHANGED, *(stretches(old, new) if alike else (_whole(old), _whole(new))))


def _pair_leftovers(old: Sequence[str], new: Sequence[str], same: dict[int, int]) -> None:
    """Of equal paragraphs, more on one side than on the other, the first are taken for the same: a reader sees no odds."""
    taken = set(same.values())
    left: dict[str, list[int]] = {}
    for j in reversed(range(len(new))):
        if j not in taken:
            left.setdefault(new[j], []).append(j)
    for i, text in enumerate(old):
        if i not in same and left.get(text):
            same[i] = left[text].pop()


def stretches(old: str, new: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both texts cut where they begin and cease to differ."""
    if max(len(old), len(new)) > LONGEST:
        return _whole(old), _whole(new)
    parts = list(_parts(old, new))
    sides = []
    for text, side in ((old, 0), (new, 1)):
        cut = [
            Stretch(text[begin:end], differs)
            for differs, spans in parts
            for begin, end in [spans[side]]
            if begin < end
        ]
        sides.append(tuple(cut))
    return sides[0], sides[1]


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, True),)


def _parts(old: str, new: str) -> Iterator[tuple[bool, tuple[tuple[int, int], tuple[int, int]]]]:
    open_at: tuple[int, int] | None = None
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
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
        yield True, ((open_at[0], len(old)), (open_at[1], len(new)))
