"""Measures the importer on generated pages whose truth is known: scores, calibration, speed and memory.

    python -m benchmarks.importer --seeds 3,4 --write

`--write` puts the tables between the marks in docs/importer.md and draws docs/pictures/calibration.svg. Times are of the
processor and in the same run, so the ratios can be compared between machines; the seconds cannot.
"""

import argparse
import datetime
import platform
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from itertools import count, pairwise
from pathlib import Path
from statistics import fmean, median

from articles import words
from articles.importer import read_document, report
from tests.articles.importer import scoring
from tests.articles.importer.generator import LAYOUTS, VOCABULARIES, Sample, sample

from .calibration_picture import picture

DOCS = Path(__file__).parent.parent / "docs"
PICTURE = "pictures/calibration.svg"
COLUMNS = [name for name in scoring.COLUMNS if name not in ("date", "publication")]
LOW = 60  # a TOTAL below which a page is named
BANDS = (0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1)  # of confidence, each without its end
ROUNDS = 3  # of every time the median is told
TIMED = 150  # pages that are timed, taken evenly from all
LARGE = 1_000_000  # bytes of the long text
MOST_TO_JIEBA, MOST_GROWTH = 3, 12  # what is asked


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows that are read as well in a terminal as in Markdown; all but the first column stand right."""
    cells = [list(head), *map(list, rows)]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "| " + " | ".join([row[0].ljust(wide[0]), *map(str.rjust, row[1:], wide[1:])]) + " |" for row in cells
    ]
    rule = f"|{'-' * (wide[0] + 2)}|" + "".join("-" * (width + 1) + ":|" for width in wide[1:])
    return "\n".join([lines[0], rule, *lines[1:]])


def read(text: str) -> None:
    read_document("page.txt", text.encode())


# Scores and calibration
def measured(page: Sample) -> tuple[scoring.Score, list[scoring.Verdict]]:
    imported = report.as_json(read_document("page.txt", page.text.encode()))
    pairing = scoring.paired(page.truth, imported)
    return scoring.scored(page.truth, imported, pairing), scoring.judged(page.truth, pairing)


def row(name: str, score: scoring.Score) -> list[str]:
    values = (scoring.value(score, column) for column in COLUMNS)
    return [name, f"{scoring.total(score):.1f}", *("-" if one is None else f"{one:.3f}" for one in values)]


def scores(found: list[tuple[Sample, scoring.Score]]) -> tuple[str, str]:
    """All pages together, and the table by layout with the pages that are read badly."""
    by_layout = {
        layout: scoring.add(score for page, score in found if page.layout == layout)
        for layout in dict.fromkeys(page.layout for page, _ in found)
    }
    totals = [(page, scoring.total(score)) for page, score in found]
    low = [
        f"{page.layout} {page.vocabulary} {page.seed} ({int(total)})" for page, total in totals if total < LOW
    ]
    whole = table(("", "TOTAL", *COLUMNS), [row("all pages", scoring.add(by_layout.values()))])
    by_layout_table = table(("layout", "TOTAL", *COLUMNS), [row(*one) for one in by_layout.items()])
    under = f"Pages under {LOW}: "
    return (
        f"{whole}\n\n{under}{len(low)} of {len(found)}.",
        f"{by_layout_table}\n\n{under}{', '.join(low) or '-'}.",
    )


def share(right: Sequence[bool]) -> str:
    return f"{fmean(right):.1%}" if right else "-"


def calibration(verdicts: list[scoring.Verdict]) -> str:
    """Of the drafts in each band of confidence, how many are right."""

    def line(name: str, band: list[scoring.Verdict]) -> list[str]:
        mean = f"{fmean(one.confidence for one in band):.2f}" if band else "-"
        right = [one.words for one in band], [one.every_field for one in band]
        return [name, str(len(band)), mean, str(sum(right[0])), share(right[0]), share(right[1])]

    names = ["< 0.3", *(f"{low}-{high}" for low, high in list(pairwise(BANDS))[1:-1]), "≥ 0.9"]
    rows = [line(name, band) for name, (_, _, band) in zip(names, banded(verdicts), strict=True)]
    head = ("confidence", "drafts", "mean", "words right", "share", "every field")
    return table(head, [*rows, line("all", verdicts)])


def banded(verdicts: list[scoring.Verdict]) -> list[tuple[float, float, list[scoring.Verdict]]]:
    return [
        (low, high, [one for one in verdicts if low <= one.confidence < high])
        for low, high in pairwise(BANDS)
    ]


# Speed and memory
def seconds(step: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        step(text)
    return time.process_time() - start


def peak(text: str) -> float:
    """Megabytes that reading a text takes at most, beyond the dictionary."""
    tracemalloc.start()
    try:
        read(text)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def long_text(layouts: list[str], vocabularies: list[str]) -> str:
    """Page after page, none of them twice, until the text is LARGE."""
    which = ((layout, town, seed) for seed in count(1) for town in vocabularies for layout in layouts)
    text = b""
    while len(text) < LARGE:
        text += sample(*next(which)).text.encode() + b"\n"
    return text[:LARGE].decode(errors="ignore")


def speed(pages: list[Sample], large: str) -> str:
    texts = [page.text for page in pages[:: max(1, len(pages) // TIMED)]]
    largest = max((page.text for page in pages), key=len)
    tenths = [large[len(large) * i // 10 : len(large) * (i + 1) // 10] for i in range(10)]
    words._fast_cutter = lambda: None  # jieba for both, also where rjieba is installed
    lcut = words._dictionary().tokenizer.lcut
    for step in (read, lcut):  # the dictionary is read once
        step(texts[0])
    tasks = ((read, texts), (lcut, texts), (read, tenths), (read, [large]))
    rounds = [[seconds(step, some) for step, some in tasks] for _ in range(ROUNDS)]
    ours = median(one[0] for one in rounds)
    to_jieba, growth = (median(one[i] / one[j] for one in rounds) for i, j in ((0, 1), (3, 2)))
    growth *= len(tenths)  # against one of them on average, since layouts differ
    rows = [
        ("pages a second", f"{len(texts) / ours:.0f}", ""),
        ("microseconds a character", f"{ours / sum(map(len, texts)) * 1e6:.1f}", ""),
        ("time to that of jieba.lcut on the same text", f"{to_jieba:.2f}", f"≤ {MOST_TO_JIEBA}"),
        ("time for ten times the text", f"× {growth:.1f}", f"≤ {MOST_GROWTH}"),
        (f"memory, largest page ({len(largest.encode()) / 1000:.1f} KB)", f"{peak(largest):.1f} MB", ""),
        (f"memory, long text ({len(large.encode()) / 1000:.0f} KB)", f"{peak(large):.0f} MB", ""),
    ]
    return table(("speed and memory", "measured", "asked"), rows)


def rewritten(text: str, sections: dict[str, str]) -> str:
    """A document with new text between the marks of each section."""
    for name, section in sections.items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise ValueError(f"The document needs {begin} and {end} once.")
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n{section}\n{end}{rest.partition(end)[2]}"
    return text


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", default="3,4")
    parser.add_argument("--vocabularies", default=",".join(VOCABULARIES))
    parser.add_argument("--layouts", default=",".join(LAYOUTS))
    parser.add_argument("--write", action="store_true", help="renew docs/importer.md and its picture")
    given = parser.parse_args(arguments)
    layouts, vocabularies, seeds = (
        one.split(",") for one in (given.layouts, given.vocabularies, given.seeds)
    )
    pages = [sample(layout, town, int(seed)) for layout in layouts for town in vocabularies for seed in seeds]
    found = [(page, *measured(page)) for page in pages]
    verdicts = [verdict for _, _, some in found for verdict in some]
    over_all, by_layout = scores([(page, score) for page, score, _ in found])
    sections = {
        "basis": f"{datetime.date.today()}, Python {platform.python_version()}: {len(pages)} pages"
        f" ({len(layouts)} layouts, {len(vocabularies)} vocabularies, seeds {', '.join(seeds)}).",
        "scores": over_all,
        "calibration": calibration(verdicts),
        "speed": speed(pages, long_text(layouts, vocabularies)),
        "layouts": by_layout,
    }
    print("\n\n".join(sections.values()))
    if given.write:
        document = DOCS / "importer.md"
        document.write_text(rewritten(document.read_text(encoding="utf-8"), sections), encoding="utf-8")
        (DOCS / PICTURE).write_text(picture(banded(verdicts)), encoding="utf-8")


if __name__ == "__main__":
    main()
