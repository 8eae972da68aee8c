"""How often terms stand in the published articles, month by month. Exact; of very common terms for as many of the newest
months as ENOUGH articles reach back, so that the work does not grow with the library."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from articles.models import Article
from articles.search.finding import find
from articles.search.index import backend, live
from articles.search.query import Query, can_be_found

ENOUGH = 5_000  # articles with a term that are looked into
MOST_TERMS = 4
_ARTICLES = 1 << 32  # see articles.search.index.key_of
_AT_ONCE = 900

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Count:
    """How often a term stands in the articles of a month, and in how many of them."""

    times: int = 0
    articles: int = 0


@dataclass(slots=True)
class Series:
    """A term through the months; `since` is the first month that is counted, when there are too many for all."""

    term: str
    months: dict[Month, Count] = field(default_factory=dict)
    since: Month | None = None

    @property
    def times(self) -> int:
        return sum(count.times for count in self.months.values())

    @property
    def articles(self) -> int:
        return sum(count.articles for count in self.months.values())


def terms_of(query: Query) -> tuple[str, ...]:
    """The terms of a query that can be counted, as many as are shown."""
    return tuple(filter(can_be_found, query.terms))[:MOST_TERMS]


def series(term: str) -> Series:
    """A folded term by months, in the words of each article as it is shown: title, what stands around it, and text.

    A month is whole or left out: of the month in which the limit is reached not all articles are known.
    """
    found = find(Query(terms=(term,)), [Article.Status.PUBLISHED], limit=ENOUGH + 1)
    result = Series(term)
    rows = _counted(term, found)
    if len(found) > ENOUGH:
        broken = min(month for month, _times in rows)
        rows = [row for row in rows if row[0] != broken]
        result.since = _after(broken)
    for month, count in rows:
        before = result.months.get(month, Count())
        result.months[month] = Count(before.times + count, before.articles + 1)
    return result


def _counted(term: str, articles: Sequence[int]) -> list[tuple[Month, int]]:
    index = live()
    if index is None or not articles:
        return []
    rows: list[tuple[Any, ...]] = []
    size = backend().SIZE
    times = f"({size}(text) - {size}(replace(text, %s, ''))) / {size}(%s)"
    with connection.cursor() as cursor:
        for start in range(0, len(articles), _AT_ONCE):
            part = articles[start : start + _AT_ONCE]
            among = backend().one_of("article", part)
            cursor.execute(
                f"SELECT key, {times} FROM {backend().texts(index.pk)} WHERE {among.sql}",
                [term, term, *among.params],
            )
            rows += cursor.fetchall()
    days = ((datetime.date.fromordinal(key // _ARTICLES), int(times)) for key, times in rows)
    return [((day.year, day.month), times) for day, times in days]


def _after(month: Month) -> Month:
    year, number = month
    return (year + 1, 1) if number == 12 else (year, number + 1)


def between(first: Month, last: Month) -> list[Month]:
    """All months from the first to the last."""
    months = [first]
    while months[-1] < last:
        months.append(_after(months[-1]))
    return months
