"""Where places of articles stand in their source documents: for editors, who may open these."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from articles.ledger import ledger
from articles.models import Article, Piece
from articles.pieces import Piece as Span
from articles.pieces import line_numbers


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of a source; without a number the article, where an editor typed the words."""

    source: int
    article: int
    line: int | None

    def get_absolute_url(self) -> str:
        place = f"line-{self.line}" if self.line else f"a{self.article}"
        return f"{reverse('source', args=[self.source])}#{place}"


def origins_of(places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Origin]:
    """Of each (article, place in its current text) where it stands in the source; articles without one are left out. Two
    queries."""
    asked = set(places)
    if not asked:
        return {}
    articles = Article.objects.filter(pk__in={article for article, _at in asked}, source__isnull=False)
    found = {article.pk: article for article in articles.select_related("source", "current")}
    spans: dict[int, list[Span]] = {}
    for piece in Piece.objects.filter(article__in=found):
        span = Span(piece.start, piece.end, piece.role, piece.article_id, piece.block, piece.order)
        spans.setdefault(piece.article_id or 0, []).append(span)
    stand = {pk: _Stand(article, spans.get(pk, [])) for pk, article in found.items()}
    return {(pk, at): Origin(stand[pk].source, pk, stand[pk].line(at)) for pk, at in asked if pk in stand}


class _Stand:
    """Where the characters of one article stand."""

    def __init__(self, article: Article, spans: Iterable[Span]) -> None:
        if article.source is None:
            raise ValueError("an article without a source stands nowhere")
        self.source = article.source.pk
        text = article.current.text if article.current else ""
        self.places = ledger(spans, article.source.text, text)
        self.begins = line_numbers(article.source.text)

    def line(self, at: int) -> int | None:
        place = next((place for place in self.places[at:] if place >= 0), None)
        return None if place is None else bisect_right(self.begins, place)
