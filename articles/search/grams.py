"""Grams: what an index holds of a text, and what it must hold of a text in which a term stands. Pure.

A text has each letter by itself, and each two neighbours in a line of which one at least is a letter: so a phrase with marks
or blanks in it is told from its words elsewhere. Letters are the letters and digits of any script.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_PAIR = re.compile(r"(?=([^\W_][^\n]|[^\n][^\W_]))")
_LETTER = re.compile(r"[^\W_]")


def grams(folded: str) -> set[str]:
    """All that an index keeps of a folded text."""
    return {*_LETTER.findall(folded), *_PAIR.findall(folded)}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in the database's words. `implied`: it holds of every text that has the grams that are asked for."""

    sql: str
    params: tuple[Any, ...]
    implied: bool = False


def all_of(conditions: Iterable[Condition], *, by_grams: bool) -> tuple[str, list[Any]]:
    """The conditions as one, with its parameters; where grams were asked for, without those that they imply."""
    left = [one for one in conditions if not (one.implied and by_grams)]
    return " AND ".join(one.sql for one in left), [param for one in left for param in one.params]


def needed(term: str) -> list[str]:
    """What a folded text must have for this folded term to stand in it; nothing for a term of marks alone.

    Necessary, not sufficient: whether the term stands there in one is looked up in the text.
    """
    return list(dict.fromkeys(_PAIR.findall(term) or _LETTER.findall(term)))


def enough(term: str) -> bool:
    """Whether a text that has what is needed has the term for sure: one gram, of letters that no index takes for others."""
    return len(term) <= 2 and max(term) < "\U00010000" and all(map(_LETTER.match, term))
