"""Passages that stand in two texts: what finds them among very many, and how far they reach. Pure; texts are folded.

A passage has twelve characters or more from its first letter or figure to its last, and stands inside one block in both
texts, exactly. A row of points with a few letters in it is none.
Of every text the runs of eight characters at each fifth place of a block are posted as numbers. Any twelve characters
in a row contain one of these, so whoever looks up all runs of eight of another text misses no passage. A run that very
many texts have says little: in its place the runs of twelve around it are posted and looked up.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import blake2b

LENGTH = 12  # characters of the shortest passage
LETTERS = 6  # of them that are letters or figures
GRAM = 8
STEP = LENGTH - GRAM + 1


def number(run: str) -> int:
    """35 bits, the same in every process. That two runs have the same costs a look into a text, and nothing else."""
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=5).digest()) >> 5


def name(passage: str) -> int:
    """63 bits, which tell a passage from every other."""
    return int.from_bytes(blake2b(passage.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def asked(text: str) -> dict[int, str]:
    """All runs of eight in blocks that have room for a passage, by their numbers."""
    runs = {line[at : at + GRAM] for line in _lines(text) for at in range(len(line) - GRAM + 1)}
    return {number(run): run for run in runs}


def posted(text: str, common: Collection[int]) -> set[int]:
    """What is kept of a text, given the numbers that very many texts have."""
    found: set[int] = set()
    for line in _lines(text):
        for at in range(0, len(line) - GRAM + 1, STEP):
            one = number(line[at : at + GRAM])
            if one in common:
                found.update(map(number, _around(line, at)))
            else:
                found.add(one)
    return found


def aligned(text: str) -> set[int]:
    """The numbers that are kept of a text as long as none of them is common."""
    return posted(text, ())


def windows(passage: str) -> set[int]:
    """The numbers of all runs of twelve of a passage."""
    return {number(passage[at : at + LENGTH]) for at in range(len(passage) - LENGTH + 1)}


def around(text: str, runs: Iterable[str]) -> dict[int, str]:
    """The runs of twelve of a text that contain one of these runs of eight, by their numbers."""
    wanted = set(runs)
    found = {
        window
        for line in _lines(text)
        for at in range(len(line) - GRAM + 1)
        if line[at : at + GRAM] in wanted
        for window in _around(line, at)
    }
    return {number(window): window for window in found}


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if len(line) >= LENGTH]


def _around(line: str, at: int) -> Iterator[str]:
    for start in range(max(0, at - STEP + 1), min(at, len(line) - LENGTH) + 1):
        yield line[start : start + LENGTH]


def passages(text: str, other: str, seeds: Iterable[str]) -> set[str]:
    """What of `text` stands in `other` too, each as long as it can be; every such passage contains one of the seeds."""
    found: set[str] = set()
    reached: list[tuple[int, int]] = []
    for seed in seeds:
        start, end = 0, 0
        at = text.find(seed)
        while at >= 0:
            for begin in range(max(0, at + len(seed) - LENGTH), at + 1):
                if start <= begin and begin + LENGTH <= end:
                    continue
                window = text[begin : begin + LENGTH]
                if len(window) < LENGTH or "\n" in window or window not in other:
                    continue
                known = next((one for one in reached if one[0] <= begin and begin + LENGTH <= one[1]), None)
                if known is None:
                    known = _widened(text, other, begin)
                    reached.append(known)
                start, end = known
            at = text.find(seed, at + 1)
    bare: list[tuple[int, int]] = []
    for start, end in reached:
        letters = [at for at in range(start, end) if text[at].isalnum()]
        if len(letters) >= LETTERS and letters[-1] + 1 - letters[0] >= LENGTH:
            bare.append((letters[0], letters[-1] + 1))
    # Without the marks at its ends one may be a part of a longer one: the longer one is the passage there.
    longest = 0
    for start, end in sorted(set(bare), key=lambda place: (place[0], -place[1])):
        if end > longest:
            found.add(text[start:end])
            longest = end
    return found


def _widened(text: str, other: str, begin: int) -> tuple[int, int]:
    """The longest part of a block of `text` around these twelve characters that stands in `other`: first to the right."""
    first, last = text.rfind("\n", 0, begin) + 1, text.find("\n", begin)
    last = len(text) if last < 0 else last
    end = begin + _most(lambda length: text[begin : begin + length] in other, LENGTH, last - begin)
    return begin - _most(lambda more: text[begin - more : end] in other, 0, begin - first), end


def _most(fits: Callable[[int], bool], low: int, high: int) -> int:
    """The greatest number up to `high` that fits; `low` does, and what is above one that does not fit does not either."""
    step = 1
    while low < high and fits(min(high, low + step)):
        low = min(high, low + step)
        step *= 2
    high = min(high, low + step) - 1 if low < high else high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def places(text: str, passage: str) -> list[tuple[int, int]]:
    """Where the passage stands in the text; where it overlaps itself is one place."""
    found: list[tuple[int, int]] = []
    at = text.find(passage)
    while at >= 0:
        start = found.pop()[0] if found and at < found[-1][1] else at
        found.append((start, at + len(passage)))
        at = text.find(passage, at + 1)
    return found
