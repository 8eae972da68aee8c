"""The words of a block cut where anything that marks them begins or ends, so that marks of all kinds can lie on one
another: notes, what a search found, what stands elsewhere too. Together the runs are the block, to the last character. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Marked words, in code points of the canonical text: `kind` is their class, `target` where they lead."""

    start: int
    end: int
    kind: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are marked alike. `target` is that of the shortest span on them; `sign` stands behind them."""

    text: str
    classes: str = ""
    target: str = ""
    sign: Any = None


def runs(text: str, start: int, spans: Iterable[Span], signs: Mapping[int, Any] | None = None) -> list[Run]:
    """A block, which begins at `start` of the canonical text, in runs. `signs` stand behind the places they name."""
    end = start + len(text)
    here = [span for span in spans if span.start < end and start < span.end]
    behind = {place: sign for place, sign in (signs or {}).items() if start < place <= end}
    cuts = {start, end, *behind}
    for span in here:
        cuts |= {max(start, span.start), min(end, span.end)}
    made = []
    for first, last in pairwise(sorted(cuts)):
        over = [span for span in here if span.start <= first and last <= span.end]
        made.append(Run(text[first - start : last - start], _classes(over), _target(over), behind.get(last)))
    return made


def _classes(over: list[Span]) -> str:
    """The kinds of what lies here; of notes (`hl--…`) also that they are notes, and that several of one kind are."""
    counts = Counter(span.kind for span in over)
    notes = [kind for kind in counts if kind.startswith("hl--")]
    also = ["hl"] * bool(notes) + ["hl--many"] * any(counts[kind] > 1 for kind in notes)
    return " ".join(sorted([*counts, *also]))


def _target(over: list[Span]) -> str:
    leading = [span for span in over if span.target]
    return min(leading, key=lambda span: (span.end - span.start, -span.start)).target if leading else ""
