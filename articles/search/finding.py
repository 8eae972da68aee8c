"""Articles in which what was asked for stands, newest first or most relevant first."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import DatabaseError, connection

from articles.models import Article, ArticleQuerySet
from articles.search.grams import needed
from articles.search.index import backend, key_of, live
from articles.search.query import Query

MOST = 200  # hits that are counted and compared; a page says "more than" of a greater number
Found = TypeVar("Found")
IN_TITLE = 8  # how often a term would have to stand in the text to weigh as much as once in the title
ENOUGH = 8  # times that a term in the text counts: a long text is no better for saying it thirty times


class NoIndex(Exception):
    """There is no index: `migrate` was not run."""


def find(
    query: Query,
    statuses: Sequence[str],
    *,
    within: ArticleQuerySet | None = None,
    limit: int,
    offset: int = 0,
) -> list[int]:
    """The keys of the articles of these statuses that fulfil the query, newest first. Exactly those: none is missing,
    none is too many. `within` narrows it to these articles."""
    where, params = _conditions(query, statuses, within)
    grams = list(dict.fromkeys(gram for term in query.terms for gram in needed(term)))
    return _asked(lambda cursor, number: backend().keys(cursor, number, grams, where, params, limit, offset))


def most_relevant(query: Query, keys: Sequence[int]) -> list[int]:
    """These articles with those first whose title has the terms, and whose text has them often; else as they were."""
    if not query.terms or not keys:
        return list(keys)
    marks = ", ".join(["%s"] * len(keys))

    def texts(cursor: Any, number: int) -> list[tuple[int, str, str]]:
        cursor.execute(
            f"SELECT article, title, text FROM {backend().texts(number)} WHERE article IN ({marks})",
            list(keys),
        )
        return cursor.fetchall()

    weights = {
        article: sum(IN_TITLE * (term in title) + min(ENOUGH, text.count(term)) for term in query.terms)
        for article, title, text in _asked(texts)
    }
    return sorted(keys, key=lambda article: -weights.get(article, 0))


def _conditions(
    query: Query, statuses: Sequence[str], within: ArticleQuerySet | None
) -> tuple[str, list[Any]]:
    """What must hold of `s`, the index's row, and of `a`, the article. What costs least comes first."""
    stands = f"{backend().POSITION}(s.%s, %%s)"
    parts = [f"a.status IN ({', '.join(['%s'] * len(statuses))})"]
    params: list[Any] = list(statuses)
    for span in query.dates:
        parts.append("s.key >= %s AND s.key < %s")
        params += [key_of(span.first, 0), key_of(span.last + datetime.timedelta(days=1), 0)]
    for column, texts in (("authors", query.authors), ("origin", query.sources), ("heading", query.columns)):
        parts += [f"{stands % column} > 0"] * len(texts)
        params += texts
    narrowed = [Article.objects.filter(tags__name__iexact=tag) for tag in query.tags]
    for articles in (*narrowed, *([] if within is None else [within])):
        sql, values = articles.order_by().values("pk").query.sql_with_params()
        parts.append(f"a.id IN ({sql})")
        params += values
    for sign, texts in ((">", query.terms), ("=", query.without)):
        parts += [f"{stands % 'text'} {sign} 0"] * len(texts)
        params += texts
    return " AND ".join(parts), params


def _asked(ask: Callable[[Any, int], Found]) -> Found:
    """The answer of the index; asked once more when the index was changed for a new one just now."""
    index = live()
    if index is None:
        raise NoIndex
    try:
        with connection.cursor() as cursor:
            return ask(cursor, index.pk)
    except DatabaseError:
        newer = live()
        if newer is None or newer.pk == index.pk:
            raise
    with connection.cursor() as cursor:
        return ask(cursor, newer.pk)
