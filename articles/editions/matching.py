"""Which article of a new edition is which of the one before it. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from articles.assignment import cheapest
from articles.editions.likeness import ALIKE, likeness, pairs

_TITLE = 0.3  # of the weight, where both have a title
_IN_PLACE = 0.01  # for standing at the same place: it decides between equals and nothing else


@dataclass(frozen=True)
class Sketch:
    """What an article is told by: its title and its text."""

    title: str
    text: str
    text_pairs: Counter[str] = field(init=False, repr=False, compare=False)
    title_pairs: Counter[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_pairs", pairs(self.text))
        object.__setattr__(self, "title_pairs", pairs(self.title))


def closeness(one: Sketch, other: Sketch) -> float:
    """How much two sketches look like one article, 0..1: by the text alone, or by title and text together."""
    if not one.text or not other.text:
        return 0.0
    text = likeness(one.text_pairs, other.text_pairs)
    if not one.title or not other.title:
        return text
    title = likeness(one.title_pairs, other.title_pairs)
    return max(text, (1 - _TITLE) * text + _TITLE * title)


def match(known: Mapping[int, Sequence[Sketch]], drafts: Sequence[Sketch]) -> dict[int, int]:
    """The key of the known article that each draft is, by the draft's place; drafts that are none are left out.

    Of a known article there may be several sketches, as it was imported and as it was corrected: the closest counts.
    All are assigned together: of the ways to pair them, the one with the greatest sum.
    """
    edges: dict[int, dict[int, float]] = defaultdict(dict)
    for place, (key, sketches) in enumerate(known.items()):
        for at, draft in enumerate(drafts):
            close = max((closeness(sketch, draft) for sketch in sketches), default=0.0)
            if close >= ALIKE:
                # the third power: one pair that is the same outweighs two that are merely alike
                edges[at][key] = close**3 + _IN_PLACE / (1 + abs(at - place))
    found: dict[int, int] = {}
    while edges:
        rows, columns = _connected(edges)
        costs = [[-edges[at].get(key, 0.0) for key in columns] for at in rows]
        for at, column in zip(rows, cheapest(costs), strict=True):
            if column is not None and columns[column] in edges[at]:
                found[at] = columns[column]
        for at in rows:
            del edges[at]
    return found


def _connected(edges: Mapping[int, Mapping[int, float]]) -> tuple[list[int], list[int]]:
    """Some drafts and all articles that these could be, nobody else's: they are assigned by themselves."""
    rows: set[int] = set()
    columns: set[int] = set()
    waiting = [next(iter(edges))]
    while waiting:
        at = waiting.pop()
        if at in rows:
            continue
        rows.add(at)
        columns.update(edges[at])
        waiting += [other for other in edges if other not in rows and not columns.isdisjoint(edges[other])]
    return sorted(rows), sorted(columns)
