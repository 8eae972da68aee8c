"""Shared matter: how much two texts speak of the same things."""

import math
import re
from collections import Counter
from collections.abc import Iterable

from .. import words
from .marks import HAN, bare
from .units import Unit

_WORD = re.compile(f"[{HAN}]{{2,}}")
_LONGEST = 3000  # characters of a paragraph that are cut into words


class Matter:
    """The words of two and more characters of a document's paragraphs, weighted by how few paragraphs hold them."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = [unit for unit in units if unit.is_body]
        self._bags: dict[int, Counter[str]] = {}
        self._weights: dict[str, float] | None = None
        self._seen: Counter[str] = Counter()  # in how many paragraphs

    def _bag(self, unit: Unit) -> Counter[str]:
        key = id(unit)
        if key not in self._bags:
            self._bags[key] = Counter(filter(_WORD.fullmatch, words.cut(unit.text[:_LONGEST])))
        return self._bags[key]

    def words(self, unit: Unit) -> int:
        """How many different words a paragraph has by which it can be compared."""
        return len(self._bag(unit))

    def _weight(self, word: str) -> float:
        if self._weights is None:
            self._seen = Counter(word for unit in self._units for word in self._bag(unit))
            self._weights = {
                word: math.log((1 + len(self._units)) / count) for word, count in self._seen.items()
            }
        return self._weights.get(word, 0.0)

    def kinship(self, one: Iterable[Unit], other: Iterable[Unit]) -> float:
        """How much two groups of paragraphs speak of the same rare things, 0..1.

        Words that only one paragraph of the document says tell nothing about kin, and everyday words little.
        """
        left, right = self._vector(one, rare=True), self._vector(other, rare=True)
        return _angle(left, right)

    def cosine(self, one: Iterable[Unit], other: Iterable[Unit]) -> float:
        """How alike the words of two groups of paragraphs are, 0..1."""
        return _angle(self._vector(one), self._vector(other))

    def _vector(self, units: Iterable[Unit], rare: bool = False) -> dict[str, float]:
        total: Counter[str] = Counter()
        for unit in units:
            total.update(self._bag(unit))
        vector = {word: (1 + math.log(count)) * self._weight(word) for word, count in total.items()}
        if rare:
            vector = {
                word: value * words.rarity(word) for word, value in vector.items() if self._seen[word] > 1
            }
        return vector


def _angle(left: dict[str, float], right: dict[str, float]) -> float:
    dot = sum(value * right.get(word, 0.0) for word, value in left.items())
    size = math.sqrt(sum(v * v for v in left.values()) * sum(v * v for v in right.values()))
    return dot / size if size else 0.0


def title_share(title: str, body: Iterable[str]) -> float:
    """The share of a title's pairs of characters that the body says, its first and last paragraphs counting more."""
    text = bare(title)
    pairs = {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()}
    paragraphs = [bare(paragraph) for paragraph in body]
    if not pairs or not paragraphs:
        return 0.0
    edges = paragraphs[0] + "\n" + paragraphs[-1]
    whole = "\n".join(paragraphs)
    return (0.6 * sum(pair in whole for pair in pairs) + 0.4 * sum(pair in edges for pair in pairs)) / len(
        pairs
    )
