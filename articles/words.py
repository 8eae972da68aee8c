"""Chinese words: the one place that knows jieba, and rjieba when it is installed.

The dictionary is read when the first question is asked, straight from the package. jieba's own start-up
keeps a cache under a fixed name in the temporary folder that everybody shares, where anybody may leave a
file of their own; here no cache is written and none is read.
"""

import importlib
import math
import threading
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

LONGEST_CUT = 50_000  # characters given to the segmenter at once: it holds a graph of all words in its memory
_LONGEST_WORD = 8


class _Dictionary:
    """jieba's word list: how frequent each word is, which words are persons, which are places."""

    def __init__(self) -> None:
        with warnings.catch_warnings():  # jieba 0.42.1 is from 2020 and warns about itself on newer Pythons
            warnings.simplefilter("ignore")
            jieba: Any = importlib.import_module("jieba")
        self.frequency: dict[str, int] = {}
        self.total = 0
        persons, places = set(), set()
        self.tokenizer: Any = jieba.Tokenizer()
        with self.tokenizer.get_dict_file() as file:
            for raw in file:
                word, count, tag = raw.decode("utf-8").split()
                self.frequency[word] = int(count)
                self.total += int(count)
                if tag.startswith("nr"):
                    persons.add(word)
                elif tag == "ns":
                    places.add(word)
        self.persons, self.places = frozenset(persons), frozenset(places)
        words = list(self.frequency)
        for word in words:  # the segmenter wants every beginning of a word as well, with frequency 0
            for length in range(1, len(word)):
                self.frequency.setdefault(word[:length], 0)
        self.tokenizer.FREQ, self.tokenizer.total = self.frequency, self.total
        self.tokenizer.initialized = True


_lock = threading.Lock()


@cache
def _load() -> _Dictionary:
    return _Dictionary()


def _dictionary() -> _Dictionary:
    with _lock:  # two requests at once must not both read the dictionary
        return _load()


@cache
def _fast_cutter() -> Any:
    try:
        return importlib.import_module("rjieba")
    except ImportError:
        return None


def _chunks(text: str) -> Iterator[str]:
    for start in range(0, len(text), LONGEST_CUT):
        yield text[start : start + LONGEST_CUT]


def cut(text: str) -> list[str]:
    """The words of a text in order; joined they are the text again."""
    fast = _fast_cutter()
    cutter = fast.cut if fast else _dictionary().tokenizer.lcut
    return [word for chunk in _chunks(text) for word in cutter(chunk)]


def frequency(word: str) -> int:
    """How often the dictionary saw this word, 0 for a word that it does not know."""
    return _dictionary().frequency.get(word, 0)


def rarity(word: str) -> float:
    """How much less frequent a word is than the everyday words, 0 for those."""
    known = _dictionary()
    return max(0.0, min(14.0, math.log(known.total / (known.frequency.get(word) or 1))) - 7.0)


def is_person(word: str) -> bool:
    """Whether the dictionary lists this word as the name of a person."""
    return word in _dictionary().persons


def is_place(word: str) -> bool:
    """Whether the dictionary lists this word as the name of a place."""
    return word in _dictionary().places


def log_probability(text: str) -> float:
    """The logarithm of the probability of the best way to cut a short text into words."""
    known = _dictionary()
    total = math.log(known.total)
    best = [0.0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        best[end] = max(
            best[start] + math.log(known.frequency.get(text[start:end]) or 1) - total
            for start in range(max(0, end - _LONGEST_WORD), end)
            if end - start == 1 or known.frequency.get(text[start:end])
        )
    return best[-1]
