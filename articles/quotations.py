"""Where the words of an article stand in others too, and what the library repeats most. Reads; readers' view alone."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from articles.body import PlacedBlock, count_characters
from articles.difference import Row, difference
from articles.models import Article, Quotation, Use, UseQuerySet
from articles.runs import Span
from articles.search.fingerprints import MOST

LISTED = 100  # quotations on the page of those most repeated
_LOOKED_AT = 400  # for them; a part of another that is used as often is not listed beside it
CONTEXT = 60  # characters shown before and behind a passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the canonical text that stands in other articles, in whole or in overlapping parts."""

    start: int
    end: int
    articles: frozenset[int]
    quotations: frozenset[int] = frozenset()
    more: bool = False  # there are too many others to tell them apart

    @property
    def count(self) -> int:
        return MOST if self.more else len(self.articles)


def marks(article: Article) -> list[Mark]:
    """What of an article stands in other published articles. Two queries; one where there is nothing."""
    rows = list(
        Use.objects.standing()
        .filter(article=article)
        .order_by("start", "end")
        .values_list("start", "end", "quotation", "quotation__articles")
    )
    few = {quotation for _start, _end, quotation, articles in rows if articles <= MOST}
    users: dict[int, set[int]] = defaultdict(set)
    if few:
        others = Use.objects.standing().filter(quotation__in=few).exclude(article=article)
        for quotation, other in others.values_list("quotation", "article").distinct():
            users[quotation].add(other)
    found: list[_Open] = []
    for start, end, quotation, articles in rows:
        if articles <= MOST and quotation not in users:
            continue
        if not found or start >= found[-1].end:
            found.append(_Open(start, end))
        mark = found[-1]
        mark.end = max(mark.end, end)
        mark.articles |= users[quotation]
        mark.quotations.add(quotation)
        mark.more = mark.more or articles > MOST
    return [one.closed() for one in found]


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    articles: set[int] = field(default_factory=set)
    quotations: set[int] = field(default_factory=set)
    more: bool = False

    def closed(self) -> Mark:
        more = self.more or len(self.articles) >= MOST
        return Mark(self.start, self.end, frozenset(self.articles), frozenset(self.quotations), more)


def same(text: str, start: int, found: Iterable[Mark]) -> tuple[list[Span], dict[int, Mark]]:
    """The spans of a block, which begins at `start` of the canonical text, and behind which places it is said where else
    they stand: behind the punctuation that closes them; of marks in a row that lead to the same articles behind the last.
    """
    here = [one for one in found if start <= one.start < start + len(text)]
    said = {}
    for mark, following in zip_longest(here, here[1:]):
        if following is None or following.articles != mark.articles or mark.more:
            limit = following.start - start if following else len(text)
            said[start + _after_marks(text, mark.end - start, limit)] = mark
    return [Span(mark.start, mark.end, "same") for mark in here], said


def _after_marks(text: str, at: int, limit: int) -> int:
    """Behind the punctuation that closes what ends here."""
    while at < limit and unicodedata.category(text[at]) in ("Po", "Pe", "Pf"):
        at += 1
    return at


# ---- one mark: where else its words stand


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with some of what stands around it."""

    before: str
    passage: str
    after: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another article with the same words: both paragraphs with their differences where they are much alike, else how
    each passage stands there."""

    article: Article
    row: Row | None
    pairs: list[tuple[Excerpt, Excerpt]]

    @property
    def rows(self) -> list[dict[str, Row | str]]:
        """What the template of a difference shows."""
        return [{"row": self.row, "kind": ""}] if self.row else []


def users(article: Article, mark: Mark) -> list[int]:
    """The other articles of a mark by their keys, the newest first; of very many some. One query."""
    uses = Use.objects.standing().filter(quotation__in=mark.quotations).exclude(article=article)
    return _newest(uses)


def users_of(quotation: Quotation) -> list[int]:
    """The articles of a quotation by their keys, the newest first; of very many some. One query."""
    return _newest(Use.objects.standing().filter(quotation=quotation))


def _newest(uses: UseQuerySet) -> list[int]:
    rows = uses.values_list("article", flat=True).distinct()
    newest = Article.objects.filter(pk__in=rows[: MOST + 1]).order_by("-listed_on", "-pk")
    return list(newest.values_list("pk", flat=True))


def elsewhere(article: Article, mark: Mark, keys: Sequence[int]) -> list[Elsewhere]:
    """How the words of a mark stand in these articles, in this order. Two queries."""
    assert article.current is not None  # noqa: S101  a mark is on words that are shown
    others = {one.pk: one for one in Article.objects.filter(pk__in=keys).select_related("source", "current")}
    uses = Use.objects.standing().filter(quotation__in=mark.quotations, article__in=[article.pk, *keys])
    at: dict[int, dict[int, Use]] = defaultdict(dict)
    for use in uses.order_by("start"):
        if use.article_id != article.pk or mark.start <= use.start < mark.end:
            at[use.article_id].setdefault(use.quotation_id, use)
    own = article.current.blocks
    found = []
    for key in keys:
        other = others[key]
        assert other.current is not None  # noqa: S101  it is published
        blocks = other.current.blocks
        pairs = [(at[article.pk][one], use) for one, use in at[key].items() if one in at[article.pk]]
        pairs = _widest(pairs)
        row = None
        if pairs:
            left, right = _block(own, pairs[0][0]), _block(blocks, pairs[0][1])
            if len(pairs) == 1 or all(_block(blocks, theirs) is right for _mine, theirs in pairs):
                row = _row(left.text, right.text)
        cut = [(_excerpt(own, mine), _excerpt(blocks, theirs)) for mine, theirs in pairs]
        found.append(Elsewhere(other, row, [] if row else cut))
    return found


def _widest(pairs: list[tuple[Use, Use]]) -> list[tuple[Use, Use]]:
    """Those whose words are no part of another's here, in the order of the text."""
    kept: list[tuple[Use, Use]] = []
    for mine, theirs in sorted(pairs, key=lambda pair: pair[0].start - pair[0].end):
        if not any(one.start <= mine.start and mine.end <= one.end for one, _other in kept):
            kept.append((mine, theirs))
    return sorted(kept, key=lambda pair: pair[0].start)


def _row(left: str, right: str) -> Row | None:
    """Two paragraphs side by side when they are much alike."""
    rows = difference([left], [right])
    return rows[0] if len(rows) == 1 else None


def _block(blocks: list[PlacedBlock], use: Use) -> PlacedBlock:
    return next(block for block in blocks if block.start <= use.start < block.end)


def _excerpt(blocks: list[PlacedBlock], use: Use) -> Excerpt:
    block = _block(blocks, use)
    start, end = use.start - block.start, use.end - block.start
    before, after = block.text[:start], block.text[end:]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:]
    if len(after) > CONTEXT:
        after = after[:CONTEXT] + "…"
    return Excerpt(before, block.text[start:end], after)


# ---- the library's quotations


def most_repeated() -> list[Quotation]:
    """What stands in most articles, the longest first among those that stand in as many, each in one wording. One query."""
    found: list[Quotation] = []
    for one in Quotation.objects.filter(articles__gt=1)[:_LOOKED_AT]:
        if not any(_same(one, other) for other in found):
            found.append(one)
    return found[:LISTED]


def _same(one: Quotation, listed: Quotation) -> bool:
    """Whether it is a part of what is listed, in the same articles, or hardly more than that."""
    if one.text in listed.text:
        return one.articles == listed.articles
    return listed.text in one.text and 2 * listed.length >= one.length


def uses_of(quotation: Quotation, keys: Sequence[int]) -> list[tuple[Article, Excerpt]]:
    """How a quotation stands in these articles, in this order; its first place in each. Two queries."""
    articles = {
        one.pk: one for one in Article.objects.filter(pk__in=keys).select_related("source", "current")
    }
    places: dict[int, Use] = {}
    for use in Use.objects.standing().filter(quotation=quotation, article__in=keys).order_by("start"):
        places.setdefault(use.article_id, use)
    return [
        (articles[key], _excerpt(articles[key].current.blocks, places[key]))  # type: ignore[union-attr]
        for key in keys
        if key in places
    ]


# ---- what a group was given before


def characters_of(text: str, intervals: Iterable[tuple[int, int]]) -> int:
    """The characters a reader reads in these parts of a text, each counted once however often it is named. Pure."""
    count = reached = 0
    for start, end in sorted(intervals):
        count += count_characters(text[max(start, reached) : end])
        reached = max(reached, end)
    return count
