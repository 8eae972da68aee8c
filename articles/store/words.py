"""The words of articles as their pieces give them, beside those that somebody typed."""

from collections.abc import Iterable, Mapping, Sequence
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
        own, theirs = now.get(article.pk, []), imported.get(article.pk, [])
        known = as_imported(article.pk, theirs, log, firsts.get(article.pk), source.text)
        words = words_of(own, theirs, known, source.text)
        if own and (fields := [name for name, value in words.items() if getattr(current, name) != value]):
            found[article.pk] = fields
    return found


def words_of(
    own: list[Piece], imported: list[Piece], known: Mapping[str, Any] | None, text: str
) -> dict[str, Any]:
    """The words that pieces give, as a revision keeps them. Where they are the imported ones, so are the words that
    are `known`: the importer may know more than the pieces say, such as a column that holds from an earlier article on."""
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
    if known is not None and any(one.role in BODY for one in imported):
        for name in words:
            if wording.fed_by(own, name) == wording.fed_by(imported, name):
                words[name] = known[name]
    return words


def as_imported(
    article: int, imported: list[Piece], log: Sequence[Correction], first: Revision | None, text: str
) -> dict[str, Any] | None:
    """The words of an article as the import of its source gave them; None where the import gave none.

    Of a first edition that is the first revision. A later edition keeps, with the pieces of its import, what these do
    not say; its articles may have had other words before.
    """
    beyond = log[0].payload.get("words") if log else None
    if beyond is None:
        return {name: getattr(first, name) for name in wording.FEEDS} if first else None
    if str(article) not in beyond:
        return None
    return words_of(imported, [], None, text) | beyond[str(article)]


def beyond_pieces(imported: list[Piece], known: Mapping[str, Any], text: str) -> dict[str, Any]:
    """What the import knew of an article that its pieces do not say."""
    said = words_of(imported, [], None, text)
    return {name: known[name] for name in said if known[name] != said[name]}


def first_revision(article: Article) -> Revision | None:
    return article.revisions.filter(number=1).first()


def imported_pieces(log: Sequence[Correction], source: Source) -> list[Piece]:
    if not log:
        return as_data(source.pieces.order_by("start"))
    return [Piece(*row) for row in log[0].payload["pieces"]]


def as_data(pieces: Iterable[models.Piece]) -> list[Piece]:
    return [
        Piece(one.start, one.end, one.role, one.article_id, one.block, one.order, one.reason, one.tight)
        for one in pieces
    ]


def _by_article(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    grouped: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.article is not None:
            grouped.setdefault(piece.article, []).append(piece)
    return grouped
