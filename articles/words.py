"""Chinese words: the one place that knows jieba, and rjieba when it is installed.

The dictionary is read when the first question is asked, straight from the package. jieba's own start-up
keeps a cache under a fixed name in the temporary folder that everybody shares, where anybody may leave a
file of their own; here no cache is written and none is read.

The organisation's own words (places, units, slogans) stand above the dictionary: a text is split at them first, the
longest first, and the rest is cut. So jieba and rjieba, which has no way to learn words, give the same.
"""

import importlib
import math
import re
import threading
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

OWN_FREQUENCY = 10_000  # as if the dictionary had seen an own word so often: nobody's name is such a word
LONGEST_CUT = 50_000  # characters given to the segmenter at once: it holds a graph of all words in its memory
_LONGEST_WORD = 8
_THINGS = frozenset({"n", "ns", "nt", "nz", "nl", "vn", "an", "j"})  # the dictionary's marks of nouns
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}  # one character for one
# Of example.org, ## and CR LF jieba and rjieba make one word or several, not always the same: here marks stand alone.
_PART = re.compile(r"[a-zA-Z0-9]+(?:\.\d+)?%?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The organisation's own words, those of them that are places, and what tells this list from another."""

    words: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    version: object = None
    pattern: re.Pattern[str] | None = None


NO_OWN_WORDS = OwnWords()
_own = NO_OWN_WORDS


def use_own(words: Iterable[str], places: Iterable[str] = (), version: object = None) -> None:
    """From now on this process cuts by these words. Wide letters and capitals are as good as narrow and small ones."""
    global _own
    levelled = {one for word in words if (one := _level(word))}
    _own = OwnWords(frozenset(levelled), frozenset(map(_level, places)), version, _pattern(levelled))


def own_version() -> object:
    """What `use_own` was last told."""
    return _own.version


def is_own(word: str) -> bool:
    return bool(_own.words) and _level(word) in _own.words


def _level(text: str) -> str:
    """As own words are compared: of the same length, so that places in it are places in the text."""
    narrow = text.translate(_NARROW)
    low = narrow.lower()
    return low if len(low) == len(text) else narrow


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the longest word at each place, tried by its first character alone. Letters and figures end at no other."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda one: (-len(one), one)):
        closed = re.escape(word[1:]) + ("(?![a-z0-9])" if _latin(word[-1]) else "")
        rests.setdefault(word[0], []).append(closed)
    branches = [
        re.escape(first)
        + (f"(?<![a-z0-9]{re.escape(first)})" if _latin(first) else "")
        + f"(?:{'|'.join(found)})"
        for first, found in rests.items()
    ]
    return re.compile("|".join(branches)) if branches else None


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


class _Dictionary:
    """jieba's word list: how frequent each word is, which words are persons, which are places."""

    def __init__(self) -> None:
        with warnings.catch_warnings():  # jieba 0.42.1 is from 2020 and warns about itself on newer Pythons
            warnings.simplefilter("ignore")
            jieba: Any = importlib.import_module("jieba")
        self.frequency: dict[str, int] = {}
        self.total = 0
        persons, places, things = set(), set(), set()
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
                if tag in _THINGS:
                    things.add(word)
        self.persons, self.places, self.things = frozenset(persons), frozenset(places), frozenset(things)
        words = list(self.frequency)
        for word in words:  # the segmenter wants every beginning of a word as well, with frequency 0
            for length in range(1, len(word)):
                self.frequency.setdefault(word[:length], 0)
        self.tokenizer.FREQ, self.tokenizer.total = self.frequency, self.total
        self.tokenizer.initialized = True


_lock = threading.Lock()
_known: _Dictionary | None = None


def _dictionary() -> _Dictionary:
    global _known
    if _known is None:
        with _lock:  # two requests at once must not both read the dictionary
            _known = _known or _Dictionary()
    return _known


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
    pattern = _own.pattern
    if pattern is None:
        return _cut(text)
    words, at = [], 0
    for found in pattern.finditer(_level(text)):
        words += _cut(text[at : found.start()])
        at = found.end()
        words.append(text[found.start() : at])
    return words + _cut(text[at:])


def _cut(text: str) -> list[str]:
    fast = _fast_cutter()
    cutter = fast.cut if fast else _dictionary().tokenizer.lcut
    found = []
    for chunk in _chunks(text):
        for word in cutter(chunk):
            if word.isalnum() or len(word) == 1:
                found.append(word)
            else:
                found += _PART.findall(word)
    return found


def frequency(word: str) -> int:
    """How often the dictionary saw this word, 0 for a word that it does not know."""
    seen = _dictionary().frequency.get(word, 0)
    return max(seen, OWN_FREQUENCY) if is_own(word) else seen


def rarity(word: str) -> float:
    """How much less frequent a word is in the language than the everyday words, 0 for those. An own word is as rare as
    the dictionary says, however often this house uses it."""
    known = _dictionary()
    return max(0.0, min(14.0, math.log(known.total / (known.frequency.get(word) or 1))) - 7.0)


def is_person(word: str) -> bool:
    """Whether the dictionary lists this word as the name of a person."""
    return word in _dictionary().persons and not is_own(word)


def is_place(word: str) -> bool:
    """Whether this word is the name of a place, by the dictionary or by the organisation's own words."""
    return word in _dictionary().places or (bool(_own.places) and _level(word) in _own.places)


def is_thing(word: str) -> bool:
    """Whether the dictionary lists this word as a noun, or the organisation as its own: what a text can be about."""
    return word in _dictionary().things or is_own(word)


def log_probability(text: str) -> float:
    """The logarithm of the probability of the best way to cut a short text into words."""
    return _best_cuts(text)[-1]


def gain(before: str, after: str) -> float:
    """How much likelier two short texts are as one than apart, as a logarithm."""
    best = _best_cuts(before + after)
    return best[-1] - best[len(before)] - log_probability(after)


def _best_cuts(text: str) -> list[float]:
    """Of each beginning of a text the logarithm of the probability of the best way to cut it into words."""
    log = math.log
    total = log(_dictionary().total)
    seen = frequency if _own.words else _dictionary().frequency.get
    best = [0.0] + [-math.inf] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(start + _LONGEST_WORD, len(text)) + 1):
            often = seen(text[start:end])
            if often or end == start + 1:
                best[end] = max(best[end], best[start] + log(often or 1) - total)
            if often is None:  # the dictionary holds the beginnings of its words: none is longer
                break
    return best
