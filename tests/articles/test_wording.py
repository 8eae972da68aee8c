"""An article's words from its pieces: for an import that nobody corrected, exactly what the importer gave."""

from pathlib import Path

import pytest

from articles.importer import read_document
from articles.importer.readers import SUFFIXES
from articles.pieces import Piece
from articles.wording import draft_of

SEEDS = Path(__file__).parent.parent.parent / "seeds"
SAMPLES = sorted(
    path for path in SEEDS.iterdir() if path.suffix in SUFFIXES and not path.name.startswith(("README", "."))
)


def pieces_of(document) -> list[Piece]:
    return [
        Piece(one.start, one.end, one.role, one.draft, one.block, one.order, one.reason and {"why": "x"})
        for one in document.pieces
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_an_uncorrected_import_gives_the_imported_words(path):
    document = read_document(path.name, path.read_bytes())
    pieces = pieces_of(document)
    for number, draft in enumerate(document.drafts):
        got = draft_of([piece for piece in pieces if piece.article == number], document.text)
        inherited = not any(piece.article == number and piece.role == "column" for piece in pieces)
        assert (got.title, got.kicker, got.subtitle) == (draft.title, draft.kicker, draft.subtitle)
        assert got.column == ("" if inherited else draft.column)
        assert (got.authors, got.affiliation) == (draft.authors, draft.affiliation)
        assert got.key_points == draft.key_points
        assert got.blocks == draft.blocks
