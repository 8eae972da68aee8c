"""Which articles may say the same: the numbers of runs of characters that the database keeps of every article.

Of each run of twelve characters at most MOST articles that have it are looked at. What more have is marked all the same,
and counted as "MOST or more". The questions are plain SQL: by way of the models they take up to ten times as long.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from articles import repeats
from articles.models import CommonFingerprint, Fingerprint
from articles.search.folding import fold, version

MOST = 50  # articles with the same words that are told apart and counted
CROWD = (
    20  # articles with the same run of eight characters, from which on longer runs are posted in its place
)
PARAMETERS = 900  # values in one question to the database
_FINGERPRINTS = Fingerprint._meta.db_table
_FIT = Fingerprint.ARTICLES


def seeds_of(text: str, asked: dict[int, str], common: set[int]) -> tuple[dict[int, set[str]], set[int]]:
    """By article that may share a passage, the runs of characters that led to it; the runs that became common now."""
    having = _having(asked.keys() - common)
    crowded = {value for value, articles in having.items() if len(articles) >= CROWD}
    if crowded:
        _lengthen({value: having[value] for value in crowded})
    windows = repeats.around(text, [asked[value] for value in common | crowded])
    full = common_among(windows)
    longer = _having(windows.keys() - full)
    if filled := {value for value, articles in longer.items() if len(articles) >= MOST}:
        CommonFingerprint.objects.bulk_create(CommonFingerprint(value=value) for value in filled)
    for value in full:
        newest = Fingerprint.objects.filter(key__range=(_key(value, 0), _key(value, _FIT - 1))).order_by(
            "-key"
        )
        longer[value] = [key % _FIT for key in newest.values_list("key", flat=True)[: MOST + 1]]
    seeds: dict[int, set[str]] = defaultdict(set)
    for runs, found in ((asked, having), (windows, longer)):
        for value, articles in found.items():
            for key in articles:
                seeds[key].add(runs[value])
    return seeds, crowded


def _lengthen(having: dict[int, list[int]]) -> None:
    """In place of these numbers of runs of eight post those of the runs of twelve around them: too many articles have
    them."""
    texts = texts_of({key for articles in having.values() for key in articles})
    for key, text in texts.items():
        post(repeats.posted(text, having) - repeats.aligned(text), key)
    _remove(_key(value, key) for value, articles in having.items() for key in articles)
    CommonFingerprint.objects.bulk_create(CommonFingerprint(value=value) for value in having)


def common_among(numbers: Iterable[int]) -> set[int]:
    sql = f"SELECT value FROM {CommonFingerprint._meta.db_table} WHERE value IN (%s)"
    return {row[0] for row in rows(sql, numbers)}


def _key(value: int, article: int) -> int:
    return value * _FIT + article


def _having(numbers: Iterable[int]) -> dict[int, list[int]]:
    """By number the articles that have it."""
    starts = [_key(value, 0) for value in numbers]
    if not starts:
        return {}
    if connection.vendor == "postgresql":
        sql = (
            "SELECT f.key FROM unnest(%s::bigint[]) v(start) CROSS JOIN LATERAL (SELECT key FROM "
            f"{_FINGERPRINTS} WHERE key >= v.start AND key < v.start + {_FIT} OFFSET 0) f"
        )
        asked: Any = starts
    else:  # CROSS JOIN keeps this order of the tables
        sql = (
            f"SELECT f.key FROM json_each(%s) v CROSS JOIN {_FINGERPRINTS} f "
            f"ON f.key >= v.value AND f.key < v.value + {_FIT}"
        )
        asked = json.dumps(starts)
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked])
        for (key,) in cursor.fetchall():
            found[key // _FIT].append(key % _FIT)
    return found


def post(numbers: Iterable[int], article: int) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_FINGERPRINTS} (key) VALUES (%s) ON CONFLICT DO NOTHING",
            [(_key(value, article),) for value in sorted(numbers)],
        )


def remove(numbers: Iterable[int], article: int) -> None:
    _remove(_key(value, article) for value in numbers)


def _remove(keys: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        for part in parts(keys):
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(f"DELETE FROM {_FINGERPRINTS} WHERE key IN ({marks})", part)


def rows(sql: str, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        for part in parts(numbers):
            cursor.execute(sql % ", ".join(["%s"] * len(part)), part)
            yield from cursor.fetchall()


def texts_of(keys: Iterable[int]) -> dict[int, str]:
    """The folded texts of those of these articles that are kept as they are."""
    # The status by way of a function, or SQLite goes through all published articles to find a few.
    sql = (
        "SELECT a.id, r.text FROM articles_article a JOIN articles_revision r ON r.id = a.current_id "
        "JOIN articles_comparison c ON c.article_id = a.id AND c.revision_id = a.current_id "
        f"WHERE a.id IN (%s) AND coalesce(a.status, '') = 'published' AND c.version = '{version()}'"
    )
    return {key: fold(text) for key, text in rows(sql, keys)}


def parts(items: Iterable[Any]) -> Iterator[list[Any]]:
    """As many at once as may stand in one question."""
    whole = list(items)
    for start in range(0, len(whole), PARAMETERS):
        yield whole[start : start + PARAMETERS]
