"""How much of one text stands word for word in another, told quickly among very many. Pure.

A text is the set of its runs of eight letters (shingles), as numbers. The smallest of these numbers are its sketch:
texts that share many shingles share many of the smallest ones, so that whoever looks the few up finds the candidates.
"""

import unicodedata
from collections.abc import Set as AbstractSet
from hashlib import blake2b

SIZE = 8  # letters of a shingle
KEPT = 48  # numbers of a sketch
SHARED = 3  # of them that two texts have in common before they are compared
FEWEST = 60  # letters of a text below which likeness says nothing
MOST = 200_000  # letters that are looked at; many times a newspaper page
LEAST = 0.6  # share of the shorter text in the longer, from which on they are probably one
SHORTEST = 0.4  # of the longer text that the shorter must be: a quotation is no reprint


def letters(text: str) -> str:
    """What two papers print alike: letters and figures, whatever the blanks, marks and widths."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text[:MOST]).casefold()))[:MOST]


def shingles(text: str) -> frozenset[int]:
    """The shingles of a text; none when it is too short to be told from another."""
    solid = letters(text)
    if len(solid) < FEWEST:
        return frozenset()
    grams = {solid[at : at + SIZE] for at in range(len(solid) - SIZE + 1)}
    return frozenset(_number(gram) for gram in grams)


def sketch(found: AbstractSet[int]) -> list[int]:
    """The smallest numbers, which stand for the whole set."""
    return sorted(found)[:KEPT]


def likeness(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    """The share of the shorter text that stands in the longer, 0..1; 0 when one is much shorter than the other."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter or len(shorter) < SHORTEST * len(longer):
        return 0.0
    return len(shorter & longer) / len(shorter)


def _number(gram: str) -> int:
    """63 bits, which every database holds, and the same in every process."""
    return int.from_bytes(blake2b(gram.encode(), digest_size=8).digest()) >> 1
