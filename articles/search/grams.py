"""Grams: what an index holds of a text, and what it must hold of a text in which a term stands. Pure.

A text has each letter by itself, each two neighbours in a line of which one at least is a letter, and each two letters with one
or two marks or blanks between them: so a phrase over the end of a sentence is told from its words elsewhere. Letters are
the letters and digits of any script.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_PAIR = re.compile(r"(?=([^\W_][^\n]|[^\n][^\W_]))")
_LETTER = re.compile(r"[^\W_]")
_JOINT = re.compile(r"(?=([^\W_](?:[^\w\n]|_){1,2}[^\W_]))")
MOST = 8  # grams that are looked up for a term: the text tells the rest, and each costs a long list


def grams(folded: str) -> set[str]:
    """All that an index keeps of a folded text."""
    return {*_LETTER.findall(folded), *_PAIR.findall(folded), *_JOINT.findall(folded)}


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
    """What a folded text must have for this folded term to stand in it, or some of it; nothing for a term of marks alone.

    Necessary, not sufficient: whether the term stands there in one is looked up in the text. Joints are rare, and what is
    within them need not be asked for; the others are taken evenly from the whole term.
    """
    joints = dict.fromkeys(_JOINT.findall(term))
    within = {pair for joint in joints for pair in (joint[:2], joint[-2:])}
    pairs = [pair for pair in dict.fromkeys(_PAIR.findall(term)) if pair not in within]
    left = max(1, MOST - len(joints))
    evenly = pairs[:: -(-len(pairs) // left)] if pairs else []
    return [*joints, *evenly][:MOST] or list(dict.fromkeys(_LETTER.findall(term)))


def enough(term: str) -> bool:
    """Whether a text that has what is needed has the term for sure: one gram, of letters that no index takes for others."""
    return len(term) <= 2 and max(term) < "\U00010000" and all(map(_LETTER.match, term))
