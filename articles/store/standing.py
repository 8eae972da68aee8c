"""An edition as it stands: what was imported, what was corrected, and what its articles say by its pieces."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.editions.matching import Sketch
from articles.importer.document import Role
from articles.models import Article, Correction, Revision, Source
from articles.pieces import BODY, Piece
from articles.store.words import as_data, as_imported, first_revision, imported_pieces, words_of


@dataclass(slots=True)
class Standing:
    """The pieces of an edition before and after its corrections; its articles may have gone on to a later one."""

    source: Source
    log: list[Correction]
    imported: list[Piece]
    now: list[Piece]

    @classmethod
    def of(cls, source: Source) -> "Standing":
        log = list(source.corrections.order_by("number"))
        now = as_data(source.pieces.order_by("start"))
        return cls(source, log, imported_pieces(log, source) if log else now, now)

    def sketches(self, article: int) -> list[Sketch]:
        """What an article is told by: as it was imported, and as it was corrected."""
        both = [sketch_of(own_of(pieces, article), self.source.text) for pieces in (self.imported, self.now)]
        return both[:1] if both[0] == both[1] else both

    def words(self, article: Article) -> dict[str, Any]:
        return self._words(article.pk, own_of(self.now, article.pk), first_revision(article))

    def all_words(self) -> dict[int, dict[str, Any]]:
        """What each article says by the pieces of this edition, by its key, in the order of the page. At most one query."""
        own: dict[int, list[Piece]] = {}
        for piece in self.now:
            if piece.article is not None:
                own.setdefault(piece.article, []).append(piece)
        # a later edition keeps in its log what the first revisions say of a first one
        needed = [] if self.log and "words" in self.log[0].payload else own
        firsts = {one.article_id: one for one in Revision.objects.filter(article__in=needed, number=1)}
        return {key: self._words(key, pieces, firsts.get(key)) for key, pieces in own.items()}

    def _words(self, key: int, own: list[Piece], first: Revision | None) -> dict[str, Any]:
        theirs, text = own_of(self.imported, key), self.source.text
        return words_of(own, theirs, as_imported(key, theirs, self.log, first, text), text)


def own_of(pieces: Iterable[Piece], article: int) -> list[Piece]:
    return [one for one in pieces if one.article == article]


def sketch_of(own: Iterable[Any], text: str) -> Sketch:
    title, body = "", ""
    for piece in sorted(own, key=lambda one: one.order):
        if piece.role == Role.TITLE:
            title += text[piece.start : piece.end]
        elif piece.role in BODY:
            body += text[piece.start : piece.end]
    return Sketch(title, body)
