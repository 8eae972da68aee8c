"""Articles in which what was asked for stands, newest first or most relevant first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import DatabaseError, connection

from articles.models import Article, ArticleQuerySet, SearchIndex
from articles.search.grams import Condition, enough, needed
from articles.search.index import ARTICLES, backend, key_of, live, version
from articles.search.query import Query

MOST = 200  # hits that are counted and compared; a page says "more than" of a greater number
_PAST = (1 << 63) - 1  # all keys
Found = TypeVar("Found")


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
    return [article for article, _ in _found(query, statuses, within, limit + offset)[offset:]]


def weighed(
    query: Query, statuses: Sequence[str], *, within: ArticleQuerySet | None = None, limit: int
) -> dict[int, int]:
    """What `find` gives, in the same order, each with how relevant it is.

    They are weighed in the question that finds them: to ask again would be to fetch and to unpack their texts twice.
    """
    return dict(_found(query, statuses, within, limit, weigh=query.terms))


def most_relevant(keys: Sequence[int], weights: Mapping[int, int]) -> list[int]:
    """These articles with those that weigh most first; else as they were."""
    return sorted(keys, key=lambda article: -weights[article])


def _found(
    query: Query,
    statuses: Sequence[str],
    within: ArticleQuerySet | None,
    wanted: int,
    weigh: Sequence[str] = (),
) -> list[tuple[int, int]]:
    """The newest articles that fulfil the query, and what each weighs for the terms `weigh`."""
    grams = list(dict.fromkeys(gram for term in query.terms for gram in needed(term)))
    between = (
        max((key_of(span.first, 0) for span in query.dates), default=0),
        min((key_of(span.last, 0) + ARTICLES for span in query.dates), default=_PAST),
    )

    def rows(cursor: Any, index: SearchIndex) -> list[tuple[int, int]]:
        # The grams of another version are others, also of words that were changed since: its texts are looked through.
        known = grams if index.version == version() else []
        conditions = _conditions(query, statuses, within)
        return backend().newest(cursor, index.pk, known, between, conditions, wanted, weigh)

    return _asked(rows)


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _conditions(query: Query, statuses: Sequence[str], within: ArticleQuerySet | None) -> list[Condition]:
    """What must hold of `s`, the index's row, and of `a`, the article. What costs least comes first."""
    position = backend().POSITION
    found = [Condition(f"a.status IN ({_marks(statuses)})", tuple(statuses))]
    for column, texts in (("authors", query.authors), ("origin", query.sources), ("heading", query.columns)):
        found += [Condition(f"{position}(s.{column}, %s) > 0", (text,)) for text in texts]
    narrowed = [Article.objects.filter(tags__name__iexact=tag) for tag in query.tags]
    for articles in (*narrowed, *([] if within is None else [within])):
        sql, values = articles.order_by().values("pk").query.sql_with_params()
        found.append(Condition(f"a.id IN ({sql})", tuple(values)))
    for term in query.terms:
        found.append(Condition(f"{position}(s.text, %s) > 0", (term,), implied=enough(term)))
    found += [Condition(f"{position}(s.text, %s) = 0", (text,)) for text in query.without]
    return found


def _asked(ask: Callable[[Any, SearchIndex], Found]) -> Found:
    """The answer of the index; asked once more when the index was changed for a new one just now."""
    index = live()
    if index is None:
        raise NoIndex
    try:
        with connection.cursor() as cursor:
            return ask(cursor, index)
    except DatabaseError:
        newer = live()
        if newer is None or newer.pk == index.pk:
            raise
    with connection.cursor() as cursor:
        return ask(cursor, newer)
