"""The words of articles as their pieces give them, beside those that somebody typed."""

from collections.abc import Iterable, Sequence
from typing import Any

from articles import models, wording
from articles.body import one_line, to_markup
from articles.models import Article, Correction, Revision, Source
from articles.pieces import BODY, Piece


def typed_over(
    source: Source, articles: Iterable[Article], pieces: Iterable[models.Piece], log: Sequence[Correction]
) -> dict[int, list[str]]:
    """The fields of each article, by its key, that are not what its pieces give: somebody typed them."""
    firsts: dict[int, Revision] = {}
    found: dict[int, list[str]] = {}
    for revision in Revision.objects.filter(article__source=source, number=1):
        firsts[revision.article_id] = revision
    now = _by_article(as_data(pieces))
    imported = _by_article(imported_pieces(log, source)) if log else now
    for article in articles:
        current = article.current
        if current is None or (current.number == 1 and now.get(article.pk) == imported.get(article.pk)):
            continue
        own, first = now.get(article.pk, []), imported.get(article.pk, [])
        words = words_of(own, first, firsts.get(article.pk), source.text)
        if own and (fields := [name for name, value in words.items() if getattr(current, name) != value]):
            found[article.pk] = fields
    return found


def words_of(own: list[Piece], imported: list[Piece], first: Revision | None, text: str) -> dict[str, Any]:
    """The words that pieces give, as a revision keeps them. Where they are the imported ones, so are the words:
    the importer may know more than the pieces say, such as a column that holds from an earlier article on."""
    made = wording.draft_of(own, text)
    words: dict[str, Any] = {
        "title": one_line(made.title),
        "kicker": one_line(made.kicker),
        "subtitle": one_line(made.subtitle),
        "column": one_line(made.column),
        "authors": [line for name in made.authors if (line := one_line(name))],
        "affiliation": one_line(made.affiliation),
        "key_points": [line for point in made.key_points if (line := one_line(point))],
        "body": to_markup((block.kind, block.text) for block in made.blocks),
    }
    if first is not None and any(one.role in BODY for one in imported):
        for name in words:
            if wording.fed_by(own, name) == wording.fed_by(imported, name):
                words[name] = getattr(first, name)
    return words


def first_revision(article: Article) -> Revision | None:
    return article.revisions.filter(number=1).first()


def imported_pieces(log: Sequence[Correction], source: Source) -> list[Piece]:
    if not log:
        return as_data(source.pieces.order_by("start"))
    return [Piece(*row) for row in log[0].payload["pieces"]]


def as_data(pieces: Iterable[models.Piece]) -> list[Piece]:
    return [
        Piece(one.start, one.end, one.role, one.article_id, one.block, one.order, one.reason)
        for one in pieces
    ]


def _by_article(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    grouped: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.article is not None:
            grouped.setdefault(piece.article, []).append(piece)
    return grouped
