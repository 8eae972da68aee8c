"""Reads random documents and looks for one that breaks the importer.

    python -m benchmarks.fuzz --cases 1000000 --processes 2 --failures folder

Each case is a text of 1 to 600 characters, made of parts of generated pages with random edits and odd characters, in one
of the usual encodings and sometimes with broken bytes. What must hold of each stands in tests/articles/importer/properties.py.
A case that fails is made as short as it can be and written to the folder, with what was raised.
"""

import argparse
import hashlib
import math
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.articles.importer.damage import MARKS, ODD, edited, random_edits
from tests.articles.importer.generator import LAYOUTS, VOCABULARIES, sample
from tests.articles.importer.properties import checked

LONGEST = 600
CHUNK = 1000  # cases that one task reads
SLOW = 2.0  # seconds of processor time; a case takes milliseconds
ENCODINGS = ("gb18030", "utf-8-sig", "utf-16", "utf-16-le", "big5")


@dataclass
class Tally:
    """What became of some cases."""

    seen: Counter[str] = field(default_factory=Counter)
    failures: dict[bytes, str] = field(default_factory=dict)
    slowest: float = 0.0

    def add(self, other: "Tally") -> None:
        self.seen += other.seen
        self.failures |= other.failures
        self.slowest = max(self.slowest, other.slowest)


@cache
def pages() -> tuple[str, ...]:
    return tuple(
        sample(layout, words, seed).text for layout in LAYOUTS for words in VOCABULARIES for seed in (1, 2)
    )


def case(rng: random.Random) -> bytes:
    """A document: short ones are as likely as long ones, since they are read more often in the same time."""
    size = round(math.exp(rng.uniform(0, math.log(LONGEST))))
    text = ""
    while len(text) < size:
        page = rng.choice(pages())
        at = rng.randrange(len(page))
        if rng.random() < 0.7:  # from the beginning of a line
            at = page.rfind("\n", 0, at) + 1
        text += page[at : at + rng.randint(1, size)] + rng.choice(("", "\n", "\n\n"))
    text = edited(text[:size], random_edits(rng, 8))
    if rng.random() < 0.1:
        text += "".join(rng.choices(MARKS + ODD, k=rng.randint(1, 30)))
    if rng.random() < 0.02:
        text = "".join(chr(rng.randrange(0x110000)) for _ in range(min(size, 30))) + text
    encoding = rng.choice(ENCODINGS) if rng.random() < 0.15 else "utf-8"
    data = bytearray(text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace"))
    for _ in range(rng.randint(1, 3) if rng.random() < 0.05 and data else 0):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def fault(data: bytes) -> str:
    """What reading a document raised that it must not; an empty string when all held."""
    try:
        checked(data)
    except Exception:  # noqa: BLE001 - whatever it is, it is a fault
        return traceback.format_exc()
    return ""


def shortened(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """As much left out as can be with the fault still there: halves first, then ever smaller parts."""
    try:
        whole: str | bytes = data.decode()
    except UnicodeDecodeError:
        whole = data

    def raw(part: str | bytes) -> bytes:
        return part.encode() if isinstance(part, str) else part

    step = len(whole) // 2
    while step:
        at = 0
        while at < len(whole):
            less = whole[:at] + whole[at + step :]  # type: ignore[operator]
            if fails(raw(less)):
                whole = less
            else:
                at += step
        step //= 2
    return raw(whole)


def run(seed: int, number: int, cases: int = CHUNK) -> Tally:
    """One chunk of cases; the same seed and number are the same cases."""
    rng, tally = random.Random(f"{seed} {number}"), Tally()
    checked("泵房里的一页纸".encode())  # the dictionary is read once
    for _ in range(cases):
        data = case(rng)
        start = time.process_time()
        try:
            document = checked(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            same = f"\n{type(error).__name__}"
            least = shortened(data, lambda less, same=same: same in fault(less))  # type: ignore[misc]
            tally.failures[least] = fault(least)
            tally.seen["failed"] += 1
            continue
        spent = time.process_time() - start
        tally.slowest = max(tally.slowest, spent)
        if spent > SLOW:
            tally.failures[data] = f"Took {spent:.1f} seconds of processor time."
        tally.seen["refused" if document is None else "read"] += 1
        if document is not None:
            tally.seen["articles"] += len(document.drafts)
            tally.seen["characters"] += len(document.text)
    return tally


def chunks(seed: int, cases: int, until: float, processes: int) -> Iterator[Tally]:
    """Chunk after chunk, as many as the cases need or the time allows."""
    numbers = iter(range(math.ceil(cases / CHUNK)))
    if processes == 1:
        for number in numbers:
            if time.monotonic() > until:
                return
            yield run(seed, number, min(CHUNK, cases - number * CHUNK))
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting = []
        for number in numbers:
            waiting.append(pool.submit(run, seed, number, min(CHUNK, cases - number * CHUNK)))
            if len(waiting) > 2 * processes:
                yield waiting.pop(0).result()
            if time.monotonic() > until:
                break
        for one in waiting:
            yield one.result()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=100, help="stop after so long")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same cases")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--failures", type=Path, help="a folder for the documents that failed")
    given = parser.parse_args()
    start, told, total = time.monotonic(), 0.0, Tally()

    def say() -> None:
        done, spent = (
            total.seen["read"] + total.seen["refused"] + total.seen["failed"],
            time.monotonic() - start,
        )
        print(
            f"{done:,} of {given.cases:,} cases in {spent:.0f} s: {total.seen['read']:,} read,"
            f" {total.seen['refused']:,} refused, {total.seen['failed']:,} failed ({len(total.failures)} different);"
            f" {total.seen['articles']:,} articles, {total.seen['characters']:,} characters;"
            f" slowest {total.slowest * 1000:.0f} ms",
            flush=True,
        )

    for tally in chunks(given.seed, given.cases, start + given.minutes * 60, given.processes):
        total.add(tally)
        for data, raised in tally.failures.items():
            if given.failures:
                given.failures.mkdir(parents=True, exist_ok=True)
                path = given.failures / hashlib.sha256(data).hexdigest()[:12]
                path.with_suffix(".txt").write_bytes(data)
                path.with_suffix(".log").write_text(raised, encoding="utf-8")
        if time.monotonic() - told > 30:
            told = time.monotonic()
            say()
    say()
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
