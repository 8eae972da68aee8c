"""Articles in which what was asked for stands, newest first or most relevant first."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import DatabaseError, connection

from articles.models import Article, ArticleQuerySet, SearchIndex
from articles.search.folding import version
from articles.search.grams import Condition, needed
from articles.search.index import ARTICLES, backend, key_of, live
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
    grams = list(dict.fromkeys(gram for term in query.terms for gram in needed(term)))

    def keys(cursor: Any, index: SearchIndex) -> list[int]:
        # An index of another version may still have bigrams of words that were changed since.
        conditions = _conditions(query, statuses, within, by_bigrams=index.version == version())
        return backend().keys(cursor, index.pk, grams, conditions, limit, offset)

    return _asked(keys)


def most_relevant(query: Query, keys: Sequence[int]) -> list[int]:
    """These articles with those first whose title has the terms, and whose text has them often; else as they were."""
    if not query.terms or not keys:
        return list(keys)
    position, least = backend().POSITION, backend().LEAST
    often = "(length(text) - length(replace(text, %s, ''))) / %s"
    weight = f"CASE WHEN {position}(title, %s) > 0 THEN {IN_TITLE} ELSE 0 END + {least}({ENOUGH}, {often})"
    params = [value for term in query.terms for value in (term, term, len(term))]
    sql = f"SELECT article, {' + '.join([weight] * len(query.terms))} FROM {{}} WHERE article IN ({_marks(keys)})"

    def weights(cursor: Any, index: SearchIndex) -> dict[int, int]:
        cursor.execute(sql.format(backend().texts(index.pk)), [*params, *keys])
        return dict(cursor.fetchall())

    found = _asked(weights)
    return sorted(keys, key=lambda article: -found.get(article, 0))


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _conditions(
    query: Query, statuses: Sequence[str], within: ArticleQuerySet | None, *, by_bigrams: bool
) -> list[Condition]:
    """What must hold of `s`, the index's row, and of `a`, the article. What costs least comes first."""
    position = backend().POSITION
    found = [Condition(f"a.status IN ({_marks(statuses)})", tuple(statuses))]
    for span in query.dates:
        ends = key_of(span.first, 0), key_of(span.last, 0) + ARTICLES
        found.append(Condition("s.key >= %s AND s.key < %s", ends))
    for column, texts in (("authors", query.authors), ("origin", query.sources), ("heading", query.columns)):
        found += [Condition(f"{position}(s.{column}, %s) > 0", (text,)) for text in texts]
    narrowed = [Article.objects.filter(tags__name__iexact=tag) for tag in query.tags]
    for articles in (*narrowed, *([] if within is None else [within])):
        sql, values = articles.order_by().values("pk").query.sql_with_params()
        found.append(Condition(f"a.id IN ({sql})", tuple(values)))
    for term in query.terms:
        alone = by_bigrams and [gram.text for gram in needed(term)] == [term]
        found.append(Condition(f"{position}(s.text, %s) > 0", (term,), implied=alone))
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
