"""What the search page shows: the hits with their passages, how many there are, and what narrows them."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles import dictionary, search, words
from articles.models import Article, ArticleQuerySet
from articles.search.passage import Part, Passage, parts, passage
from articles.search.query import Span
from articles.tags import with_tags

PER_PAGE = 20
LAST_PAGE = 500  # beyond it a page would cost as much as all before it; a date leads further


@dataclass(frozen=True, slots=True)
class Hit:
    article: Article
    title: tuple[Part, ...]
    passage: Passage | None

    @property
    def fragment(self) -> str:
        """Where in the article's page the passage stands."""
        return f"#p{self.passage.number}" if self.passage and self.passage.number else ""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `keys` are the newest hits up to MOST, of which the facets tell; `more`: there are others."""

    query: search.Query
    hits: list[Hit] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    more: bool = False
    number: int = 1
    following: bool = False
    by_words: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def first(self) -> int:
        return (self.number - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.hits) - 1

    @property
    def past_counted(self) -> bool:
        """Whether this page stands behind those hits that are counted and ordered."""
        return self.first > search.MOST


def results(
    query: search.Query,
    statuses: Sequence[str],
    *,
    within: ArticleQuerySet | None = None,
    year: int | None = None,
    relevant: bool = False,
    number: int = 1,
) -> Results:
    """The page `number` of what the query finds; where nothing says it literally, of what says its words."""
    if not query:
        return Results(query)
    if year:
        span = Span(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
        query = replace(query, dates=(*query.dates, span))
    by_words: tuple[str, ...] = ()
    weights = _newest(query, statuses, within, relevant)
    if not weights and (by_words := words_of(query)):
        asked, query = query, replace(query, terms=by_words)
        weights = _newest(query, statuses, within, relevant)
        if not weights:
            query, by_words = asked, ()
    more, keys = len(weights) > search.MOST, list(weights)[: search.MOST]
    start = (number - 1) * PER_PAGE
    if start < search.MOST:
        ordered = search.most_relevant(keys, weights)
        shown, following = ordered[start : start + PER_PAGE], start + PER_PAGE < len(keys) or more
    else:  # behind those that are ordered by relevance they come by date
        found = (
            search.find(query, statuses, within=within, limit=PER_PAGE + 1, offset=start)
            if more and number <= LAST_PAGE
            else []
        )
        shown, following = found[:PER_PAGE], len(found) > PER_PAGE and number < LAST_PAGE
    return Results(query, hits_of(query, shown), keys, more, number, following, by_words)


def _newest(
    query: search.Query, statuses: Sequence[str], within: ArticleQuerySet | None, relevant: bool
) -> dict[int, int]:
    """The newest hits, one more than are counted; each with what it weighs, all the same where that is not asked."""
    if relevant:
        return search.weighed(query, statuses, within=within, limit=search.MOST + 1)
    return dict.fromkeys(search.find(query, statuses, within=within, limit=search.MOST + 1), 0)


def words_of(query: search.Query) -> tuple[str, ...]:
    """The words of terms that were typed without quotation marks, where these are more than the terms themselves."""
    if query.quoted:
        return ()
    dictionary.renew()
    cut = [word for term in query.terms for word in words.cut(term) if search.can_be_found(word)]
    longer = [word for word in cut if len(word) > 1] or cut
    found = tuple(dict.fromkeys(longer))[: search.MOST_TERMS]
    return found if set(found) != set(query.terms) else ()


def hits_of(query: search.Query, keys: Sequence[int]) -> list[Hit]:
    """These articles in this order, with the passages that are shown of them. Two queries and one for their tags."""
    listed = Article.objects.filter(pk__in=keys).select_related("source", "current")
    found = {one.pk: one for one in with_tags(listed.defer("source__text", "current__text", "doubts"))}
    made = []
    for key in keys:
        if (article := found.get(key)) and article.current:
            shown = passage(article.current.blocks, query.terms) if query.terms else None
            made.append(Hit(article, parts(article.title, query.terms), shown))
    return made


def years_of(keys: Sequence[int]) -> list[dict[str, int]]:
    """In which years these articles are listed, the latest first, as `year` and `count`. One query."""
    days = Article.objects.filter(pk__in=keys).order_by().values_list("listed_on__year", flat=True)
    return [{"year": year, "count": count} for year, count in sorted(Counter(days).items(), reverse=True)]
