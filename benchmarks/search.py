"""Measures the search against the least that a page of results could cost, and against other ways to search.

    python -m benchmarks.search --articles 10000,100000 --databases sqlite,postgresql --write

Each database is filled with the same generated articles in a process and a place of its own. The times of one query are
taken one after the other in every way of searching, so the ratios can be compared between machines; the milliseconds
cannot. The floor is to fetch twenty texts by key and mark the words in them, which every search has to do as well.
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
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

QUERIES = 200
AT_ONCE = 1_000
SHOWN = 20
FIRST_DAY = datetime.date(2006, 1, 1)
SLOW = 30  # queries that a slow way is asked


def fill(count: int) -> None:
    """Published articles with their revisions, written past the store: only the index is measured."""
    from django.db import connection, transaction
    from django.utils import timezone

    from articles.body import canonical_text, count_characters, digest
    from articles.models import Article, Revision

    from .library import articles

    made = articles(count)
    for start in range(0, count, AT_ONCE):
        some = list(islice(made, AT_ONCE))
        rows = Article.objects.bulk_create(
            Article(
                listed_on=FIRST_DAY + datetime.timedelta(days=(start + number) * 7_300 // count),
                publication="示例日报",
                status="draft",
            )
            for number in range(len(some))
        )
        revisions = Revision.objects.bulk_create(
            Revision(
                article=row,
                number=1,
                title=title,
                body=body,
                text=(text := canonical_text(body)),
                sha256=digest(text),
                characters=count_characters(text),
            )
            for row, (title, body) in zip(rows, some, strict=True)
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE articles_article SET current_id = %s, status = 'published', published_at = %s WHERE id = %s",
                [
                    (revision.pk, timezone.now(), row.pk)
                    for row, revision in zip(rows, revisions, strict=True)
                ],
            )


def queries(texts: list[str], count: int) -> Iterator[tuple[str, str]]:
    """Kinds of what people ask: a common word, a rare one, two words, a few letters, a quotation, what nobody says."""
    rng = random.Random(7)
    words = re.compile(r"[\u4e00-\u9fff]{2}")
    everywhere = ["居民", "工作", "记者", "负责", "问题", "办法", "今年", "群众"]

    def cut(size: int) -> str:
        line = rng.choice([one for one in rng.choice(texts).split("\n") if len(one) > size])
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


def measure(count: int) -> dict[str, Any]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from articles import search
    from articles.models import Article, Revision
    from articles.search import index
    from articles.search.folding import fold
    from articles.search.passage import spans

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    fill(count)
    filled = time.perf_counter() - started
    started = time.perf_counter()
    for _ in index.rebuild():
        pass
    built = time.perf_counter() - started
    live = index.live()
    assert live
    table = index.backend().texts(live.pk)
    keys = list(Article.objects.order_by().values_list("pk", flat=True))
    rng = random.Random(3)
    sample = list(
        Revision.objects.filter(article__in=rng.sample(keys, min(500, count))).values_list("text", flat=True)
    )

    def fetched(found: list[int], terms: Iterable[str]) -> int:
        marks = ", ".join(["%s"] * len(found)) or "NULL"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT article, title, text FROM {table} WHERE article IN ({marks})", found)
            rows = cursor.fetchall()
        marked = 0
        for _, _, text in rows:
            for term in terms:
                at = text.find(term)
                if at >= 0:
                    marked += len(spans(text[max(0, at - 40) : at + 80], [term]))
        return marked

    def floor(query: search.Query) -> Any:
        return fetched(rng.sample(keys, SHOWN), query.terms)

    def newest(query: search.Query) -> Any:
        return fetched(search.find(query, ["published"], limit=SHOWN), query.terms)

    def relevant(query: search.Query) -> Any:
        found = search.find(query, ["published"], limit=search.MOST + 1)
        return fetched(search.most_relevant(query, found)[:SHOWN], query.terms)

    def scan(query: search.Query) -> Any:
        found = Revision.objects.filter(article__status="published").order_by("-article__listed_on")
        for term in query.terms:
            found = found.filter(text__contains=term)
        return fetched(list(found.values_list("article", flat=True)[:SHOWN]), query.terms)

    ways: dict[str, Callable[[search.Query], Any]] = {
        "floor": floor,
        "newest": newest,
        "relevant": relevant,
        "scan": scan,
    }
    asked = [search.parse(text) for _, text in queries(sample, QUERIES)]
    times: dict[str, list[float]] = {name: [] for name in ways}
    for query in asked[:20]:
        newest(query)
    for number, query in enumerate(asked):
        for name, way in ways.items():
            if name == "scan" and number >= SLOW:
                continue
            started = time.perf_counter()
            way(query)
            times[name].append(time.perf_counter() - started)
    # All hits of some queries against a reading of every text.
    exact = []
    texts = {
        key: fold(f"{title}\n{text}")
        for key, title, text in Revision.objects.values_list("article", "title", "text")
    }
    for query in asked[:: max(1, len(asked) // 24)]:
        true = {key for key, text in texts.items() if all(term in text for term in query.terms)}
        exact.append(set(search.find(query, ["published"], limit=count)) == true)
    return {
        "vendor": connection.vendor,
        "articles": count,
        "characters": sum(map(len, texts.values())),
        "fill": filled,
        "build": built,
        "size": size_of(connection, table),
        "text": sum(len(text.encode()) for text in texts.values()),
        "exact": sum(exact) / len(exact),
        "times": {name: spread(values) for name, values in times.items()},
    }


def size_of(connection: Any, table: str) -> int:
    """Bytes that the index takes beyond the folded texts."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT pg_relation_size(%s) + pg_relation_size(%s)", [f"{table}_grams", f"{table}_pkey"]
            )
        else:
            cursor.execute("SELECT sum(length(block)) FROM " + f"{table}_grams_data")
        return int(cursor.fetchone()[0])


def spread(values: list[float]) -> dict[str, float]:
    cuts = quantiles(values, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="10000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        json.dump(measure(options.measure), sys.stdout)
        return
    for count in map(int, options.articles.split(",")):
        for database in options.databases.split(","):
            print(json.dumps(in_its_own_place(database, count), indent=1))


def in_its_own_place(database: str, count: int) -> dict[str, Any]:
    from tests.postgres import cluster

    with tempfile.TemporaryDirectory(prefix="gongdu-search-") as folder:
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DEBUG": "0",
        }
        command = [sys.executable, "-m", "benchmarks.search", "--measure", str(count)]

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
