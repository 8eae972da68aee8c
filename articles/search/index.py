"""The index: what it holds of an article, kept in step with the articles, made anew without a pause, and checked.

There is one index that is asked. While another is being made, what editors change goes into both. Their tables are no
models: they differ between the databases, and can be made again from the articles at any time.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.db import connection, transaction

from articles.models import Article, ArticleQuerySet, SearchIndex
from articles.search import folding, postgres, sqlite
from articles.search.folding import fold
from articles.search.grams import grams

LIVE, BUILDING = SearchIndex.State.LIVE, SearchIndex.State.BUILDING
AT_ONCE = 200  # articles in one transaction of a rebuild: editors wait no longer than this takes
_TABLE = re.compile(r"articles_search_(\d+)")
ARTICLES = 1 << 32  # keys of articles that fit beside a day in one number
# Raise it when another set of grams is kept of a text than before, or in another way: an index of another number has to be
# made anew.
_NUMBER = 2


class Replaced(Exception):
    """Another rebuild began while this one was running."""


def backend() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite


def version() -> str:
    """What an index must have been made with to be asked for grams today."""
    return f"{folding.version()}.{_NUMBER}"


def live() -> SearchIndex | None:
    return SearchIndex.objects.filter(state=LIVE).first()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of an article. `key` puts the newest first."""

    key: int
    article: int
    revision: int
    title: str
    authors: str
    origin: str
    heading: str
    text: str

    def row(self) -> tuple[Any, ...]:
        return (
            self.key,
            self.article,
            self.revision,
            self.title,
            self.authors,
            self.origin,
            self.heading,
            self.text,
        )


def key_of(day: datetime.date, article: int) -> int:
    return day.toordinal() * ARTICLES + article


def entry(article: Article) -> Entry | None:
    """The words of an article as it is shown, folded: a line each for title, kicker, subtitle, key points, and blocks."""
    words = article.current
    if words is None:
        return None
    title = fold(words.title)
    lines = [title, fold(words.kicker), fold(words.subtitle), *map(fold, words.key_points), fold(words.text)]
    origin = [article.publication]
    if source := article.source:
        origin += [source.publication, source.page_name, source.name]
    return Entry(
        key=key_of(article.listed_on, article.pk),
        article=article.pk,
        revision=words.pk,
        title=title,
        authors="\n".join(map(fold, words.authors)),
        origin="\n".join(map(fold, filter(None, dict.fromkeys(origin)))),
        heading=fold(words.column),
        text="\n".join(filter(None, lines)),
    )


def _with_words(articles: ArticleQuerySet) -> ArticleQuerySet:
    return articles.select_related("current", "source").defer("source__text", "current__body", "doubts")


@transaction.atomic(savepoint=False)
def put(article: Article) -> None:
    """Keep what the article says now in place of what it said before, in each index that has come as far as to it."""
    now = entry(_with_words(Article.objects.all()).get(pk=article.pk))
    for index in _kept_still():
        if index.state == BUILDING and article.pk > index.reached:
            continue
        with connection.cursor() as cursor:
            backend().take_out(cursor, index.pk, [article.pk], same_version=index.version == version())
            if now:
                backend().put(cursor, index.pk, [now.row()])


def _kept_still() -> list[SearchIndex]:
    """All indexes, which no rebuild changes until this transaction ends.

    Shared, since two who save at once must not wait for each other: each may hold an article that the other wants next.
    """
    if connection.vendor != "postgresql":  # there one writes at a time
        return list(SearchIndex.objects.order_by("pk"))
    table = connection.ops.quote_name(SearchIndex._meta.db_table)
    return list(SearchIndex.objects.raw(f"SELECT * FROM {table} ORDER BY id FOR SHARE"))


def install() -> bool:
    """Make what is missing of the index after `migrate`. Returns whether it has to be made anew: by `rebuild()`."""
    tables = set(connection.introspection.table_names())
    if SearchIndex._meta.db_table not in tables:
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        numbers = {int(match.group(1)) for table in tables if (match := _TABLE.fullmatch(table))}
        known = set(SearchIndex.objects.values_list("pk", flat=True))
        for number in numbers - known:
            backend().drop(cursor, number)
        SearchIndex.objects.filter(pk__in=known - numbers).delete()
        if (index := live()) is None:
            index = SearchIndex.objects.create(state=LIVE, version=version())
            backend().create(cursor, index.pk)
            return Article.objects.filter(current__isnull=False).exists()
    return index.version != version()


def rebuild() -> Iterator[int]:
    """Make the index anew, step by step, and then ask it instead of the one before; gives how many articles are done.

    Search goes on meanwhile, and so do editors. One that was broken off is thrown away by the next.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        for stale in SearchIndex.objects.select_for_update().filter(state=BUILDING):
            backend().drop(cursor, stale.pk)
            stale.delete()
        number = SearchIndex.objects.create(state=BUILDING, version=version()).pk
        backend().create(cursor, number)
    done = 0
    while count := _next_step(number):
        done += count
        yield done
    with connection.cursor() as cursor:
        backend().tidy(cursor, number)
    with transaction.atomic(), connection.cursor() as cursor:
        index = _locked(number)
        for old in SearchIndex.objects.filter(state=LIVE):
            backend().drop(cursor, old.pk)
            old.delete()
        index.state = LIVE
        index.save(update_fields=["state"])
    yield done


def _locked(number: int) -> SearchIndex:
    index = SearchIndex.objects.select_for_update().filter(pk=number).first()
    if index is None:
        raise Replaced
    return index


@transaction.atomic
def _next_step(number: int) -> int:
    index = _locked(number)
    following = Article.objects.filter(pk__gt=index.reached, current__isnull=False).order_by("pk")
    articles = list(_with_words(following)[:AT_ONCE])
    if articles:
        with connection.cursor() as cursor:
            backend().put(cursor, number, [one.row() for one in map(entry, articles) if one])
        index.reached = articles[-1].pk
        index.save(update_fields=["reached"])
    return len(articles)


@dataclass(frozen=True, slots=True)
class Stale:
    """An article that the index has otherwise than it is: `missing`, `outdated`, `gone` (the article is), `unfound`."""

    article: int
    fault: str


def check(index: SearchIndex) -> Iterator[Stale | int]:
    """Compare every article with what the index has of it: its words, and whether its grams find it.

    Gives what is stale, and after each step how many articles were compared.
    """
    done = reached = 0
    while articles := list(_with_words(Article.objects.filter(pk__gt=reached).order_by("pk"))[:AT_ONCE]):
        kept = _entries(index, reached, articles[-1].pk)
        for article in articles:
            should, has = entry(article), kept.pop(article.pk, None)
            if should != has:
                yield Stale(
                    article.pk, "missing" if has is None else "gone" if should is None else "outdated"
                )
            elif should and not _found(index, should):
                yield Stale(article.pk, "unfound")
        yield from (Stale(article, "gone") for article in sorted(kept))
        done, reached = done + len(articles), articles[-1].pk
        yield done
    yield from (Stale(article, "gone") for article in sorted(_entries(index, reached, None)))


def _entries(index: SearchIndex, after: int, up_to: int | None) -> dict[int, Entry]:
    columns = "key, article, revision, title, authors, origin, heading, text"
    end, params = ("", [after]) if up_to is None else (" AND article <= %s", [after, up_to])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {backend().texts(index.pk)} WHERE article > %s{end}", params)
        return {row[1]: Entry(*row) for row in cursor.fetchall()}


def _found(index: SearchIndex, entry: Entry) -> bool:
    wanted = sorted(grams(entry.text))
    with connection.cursor() as cursor:
        parts: list[Sequence[str]] = [wanted[start : start + 200] for start in range(0, len(wanted), 200)]
        return all(backend().has(cursor, index.pk, entry.key, part) for part in parts)
