"""Bigrams: what an index holds of a text, and what it must hold of a text in which a term stands. Pure.

Letters and digits of any script in a row are a run; punctuation and blanks end it. A text has each two neighbours of a
run, and the last character of each run by itself. So every single character begins something that the text has.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

_PAIR = re.compile(r"(?=([^\W_]{2}))")
_LAST = re.compile(r"[^\W_](?![^\W_])")
_RUN = re.compile(r"[^\W_]+")


class Gram(NamedTuple):
    """One thing that a text must have; `begins`: it may go on."""

    text: str
    begins: bool = False


def grams(folded: str) -> set[str]:
    """All that an index keeps of a folded text."""
    return {*_PAIR.findall(folded), *_LAST.findall(folded)}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in the database's words. `implied`: it holds of every text that has the bigrams that are asked for."""

    sql: str
    params: tuple[Any, ...]
    implied: bool = False


def all_of(conditions: Iterable[Condition], *, by_bigrams: bool) -> tuple[str, list[Any]]:
    """The conditions as one, with its parameters; where bigrams were asked for, without those that they imply."""
    left = [one for one in conditions if not (one.implied and by_bigrams)]
    return " AND ".join(one.sql for one in left), [param for one in left for param in one.params]


def needed(term: str) -> list[Gram]:
    """What a folded text must have for this folded term to stand in it; nothing for a term of marks alone.

    Necessary, not sufficient: whether the term stands there in one is looked up in the text.
    """
    found: dict[Gram, None] = {}
    for run in _RUN.finditer(term):
        letters = run.group()
        for start in range(len(letters) - 1):
            found[Gram(letters[start : start + 2])] = None
        if run.end() < len(term):
            found[Gram(letters[-1])] = None
        elif len(letters) == 1:
            found[Gram(letters, begins=True)] = None
    return list(found)
