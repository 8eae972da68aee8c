"""Measures the search against the least that a page of results could cost, and against other ways to search.

    python -m benchmarks.search --articles 10000,100000 --write
    python -m benchmarks.search --articles 1000000 --databases sqlite --write

Each database is filled with the same generated articles in a process and a place of its own. A query is put to every way of
searching, one after the other and each three times, of which the quickest counts; so the ratios can be compared between
machines; the milliseconds cannot. The floor is to fetch twenty texts by key and mark the words in them, which every search
has to do as well. `--write` keeps the figures in docs/search.json and draws docs/search.md and its picture from all that are
kept there. Above 100,000 articles the texts are short, so that it takes minutes and not hours.
"""

import argparse
import datetime
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

QUERIES = 200
ROUNDS = 3
EXACT = 60  # queries of which all hits are compared with a reading of every text
SLOW = 20  # queries that a scan is put to, once
SHOWN = 20
AT_ONCE = 200
FIRST_DAY = datetime.date(2006, 1, 1)
LARGE = 100_000  # articles; of more the texts are short, and no peers are asked
SHORT = (2, 6)  # sentences
DOCS = Path(__file__).resolve().parent.parent / "docs"


def fill(count: int) -> float:
    """Put articles into the index; gives the seconds that the index took, not those of making up articles.

    They are drafts without revisions, past the store: the index does not look at that, and a million of them takes minutes.
    """
    from django.db import connection, transaction

    from articles.body import canonical_text
    from articles.models import Article, Revision
    from articles.search import index

    from .library import SENTENCES_EACH, articles

    live = index.live()
    assert live
    library = articles(count, sentences_each=SHORT if count > LARGE else SENTENCES_EACH)
    built = 0.0
    for start in range(0, count, AT_ONCE):
        made = [one for one, _ in zip(library, range(AT_ONCE), strict=False)]
        days = [FIRST_DAY + datetime.timedelta(days=(start + at) * 7_300 // count) for at in range(len(made))]
        rows = Article.objects.bulk_create(
            Article(listed_on=day, publication="示例日报", status="draft") for day in days
        )
        for row, (title, body) in zip(rows, made, strict=True):
            row.current = Revision(pk=row.pk, number=1, title=title, body=body, text=canonical_text(body))
        started = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            entries = [entry.row() for row in rows if (entry := index.entry(row))]
            index.backend().put(cursor, live.pk, entries)
        built += time.perf_counter() - started
    started = time.perf_counter()
    with connection.cursor() as cursor:
        index.backend().tidy(cursor, live.pk)
    return built + time.perf_counter() - started


def queries(texts: list[str], count: int) -> Iterator[tuple[str, str]]:
    """Kinds of what people ask: a common word, a rare one, two words, a few letters, a quotation, what nobody says."""
    rng = random.Random(7)
    words = re.compile(r"[\u4e00-\u9fff]{2}")
    everywhere = ["居民", "工作", "记者", "负责", "问题", "办法", "今年", "群众"]

    def cut(size: int) -> str:
        lines: list[str] = []
        while not lines:
            lines = [one for one in rng.choice(texts).split("\n") if len(one) > size]
        line = rng.choice(lines)
        start = rng.randrange(len(line) - size)
        return line[start : start + size]

    def rare() -> str:
        return rng.choice(words.findall(rng.choice(texts)))

    kinds: list[tuple[str, Callable[[], str]]] = [
        ("common", lambda: rng.choice(everywhere)),
        ("word", rare),
        ("two words", lambda: f"{rare()} {rng.choice(everywhere)}"),
        ("phrase", lambda: cut(4)),
        ("quotation", lambda: cut(rng.randint(12, 20))),
        ("nowhere", lambda: rare() + rare()[::-1] + rare()),
    ]
    for number in range(count):
        kind, make = kinds[number % len(kinds)]
        yield kind, f'"{make()}"' if kind in ("phrase", "quotation", "nowhere") else make()


def measure(count: int, folder: Path) -> dict[str, Any]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from articles import search
    from articles.search import index
    from articles.search.passage import spans

    from . import peers

    call_command("migrate", verbosity=0)
    built = fill(count)
    live = index.live()
    assert live
    table, statuses = index.backend().texts(live.pk), ["draft"]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT article, key, text FROM {table} ORDER BY article")
        rows = cursor.fetchall()
    articles = [article for article, _, _ in rows]
    rng = random.Random(3)

    def fetched(found: list[int], terms: Iterable[str]) -> None:
        marks = ", ".join(["%s"] * len(found)) or "NULL"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT article, title, text FROM {table} WHERE article IN ({marks})", found)
            texts = cursor.fetchall()
        for _, _, text in texts:
            for term in terms:
                at = text.find(term)
                if at >= 0:
                    spans(text[max(0, at - 40) : at + 80], [term])

    def newest(query: search.Query, most: int) -> list[int]:
        return search.find(query, statuses, limit=most)

    def relevant(query: search.Query, most: int) -> list[int]:
        weights = search.weighed(query, statuses, limit=search.MOST + 1)
        return search.most_relevant(list(weights), weights)[:most]

    def scan(query: search.Query, most: int) -> list[int]:
        where = " AND ".join(["text LIKE %s ESCAPE '!'"] * len(query.terms))
        terms = ["%" + re.sub("([!%_])", r"!\1", term) + "%" for term in query.terms]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT article FROM {table} WHERE {where} ORDER BY key DESC LIMIT %s", [*terms, most]
            )
            return [row[0] for row in cursor.fetchall()]

    ways: dict[str, Callable[[search.Query, int], list[int]]] = {
        "floor": lambda query, most: rng.sample(articles, most),
        "newest first": newest,
        "most relevant": relevant,
        "LIKE scan": scan,
    }
    others: dict[str, peers.Peer] = {}
    left_out: list[str] = []
    if connection.vendor == "sqlite" and count <= LARGE:
        by_key = sorted((key, text) for _, key, text in rows)
        article_of = {key: article for article, key, _ in rows}
        others, left_out = peers.made(folder, lambda: iter(by_key), count)
        ways |= {name: _with_articles(peer.newest, article_of) for name, peer in others.items()}
    sample = [text for _, _, text in rng.sample(rows, min(500, count))]
    asked = [search.parse(text) for _, text in queries(sample, QUERIES)]
    for query in asked[:SHOWN]:
        newest(query, SHOWN)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number, query in enumerate(asked):
        for name, way in ways.items():
            if name == "LIKE scan" and number >= SLOW:
                continue
            quickest = float("inf")
            for _ in range(1 if name == "LIKE scan" else ROUNDS):
                started = time.perf_counter()
                fetched(way(query, SHOWN), query.terms)
                quickest = min(quickest, time.perf_counter() - started)
            times[name].append(quickest)
    compared = [name for name in ways if name not in ("floor", "most relevant", "LIKE scan")]
    exact = exactness(
        rows, asked[: EXACT if count <= LARGE else SLOW], {name: ways[name] for name in compared}
    )
    sizes = {"newest first": (built, size_of(connection, table))}
    sizes |= {name: (peer.build, peer.size) for name, peer in others.items()}
    return {
        "database": connection.vendor,
        "articles": count,
        "measured": f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC",
        "characters": sum(len(text) for _, _, text in rows),
        "bytes": sum(len(text.encode()) for _, _, text in rows),
        "left_out": left_out,
        "ways": {
            name: {
                **spread(times[name]),
                **dict(zip(("build", "size"), sizes.get(name, ()), strict=False)),
                **exact.get(name, {}),
            }
            for name in ways
        },
    }


def _with_articles(
    newest: Callable[[Any, int], list[int]], article_of: dict[int, int]
) -> Callable[[Any, int], list[int]]:
    return lambda query, most: [article_of[key] for key in newest(query, most)]


def exactness(
    rows: list[tuple[int, int, str]], asked: list[Any], ways: dict[str, Callable[[Any, int], list[int]]]
) -> dict[str, dict[str, float]]:
    """Of all hits of these queries together, how many each way finds, and how many of what it finds are hits: the mean over
    the queries, since a common word has more hits than all others."""
    shares: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in ways}
    for query in asked:
        true = {article for article, _, text in rows if all(term in text for term in query.terms)}
        for name, way in ways.items():
            found = set(way(query, len(rows)))
            recalls, precisions = shares[name]
            recalls += [len(found & true) / len(true)] if true else []
            precisions += [len(found & true) / len(found)] if found else []
    return {
        name: {"recall": sum(some) / max(1, len(some)), "precision": sum(right) / max(1, len(right))}
        for name, (some, right) in shares.items()
    }


def size_of(connection: Any, table: str) -> int:
    """Bytes that the index takes beyond the folded texts."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"SELECT pg_relation_size('{table}_grams') + sum(pg_column_size(grams)) FROM {table}"
            )
        else:
            cursor.execute(f"SELECT sum(length(block)) FROM {table}_grams_data")
        return int(cursor.fetchone()[0])


def spread(values: list[float]) -> dict[str, float]:
    cuts = quantiles(values, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", default="10000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--write", action="store_true", help="keep the figures and renew docs/search.md")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        json.dump(measure(int(options.measure[0]), Path(options.measure[1])), sys.stdout)
        return
    from .search_report import renew, told

    for count in map(int, options.articles.split(",")):
        for database in options.databases.split(","):
            figures = in_its_own_place(database, count)
            print(told(figures), flush=True)
            if options.write:
                renew(DOCS, figures)


def in_its_own_place(database: str, count: int, module: str = "benchmarks.search") -> dict[str, Any]:
    from tests.postgres import cluster

    with tempfile.TemporaryDirectory(prefix="gongdu-search-") as folder:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DEBUG": "0",
        }
        command = [sys.executable, "-m", module, "--measure", str(count), folder]

        def run(url: str) -> dict[str, Any]:
            done = subprocess.run(
                command, env=environment | {"DATABASE_URL": url}, check=True, stdout=subprocess.PIPE
            )
            return json.loads(done.stdout)

        if database == "sqlite":
            return run(f"sqlite:///{Path(folder) / 'search.sqlite3'}")
        with cluster() as url:
            return run(url)


if __name__ == "__main__":
    main()
