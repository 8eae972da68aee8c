"""What must hold for every document, checked by reading it."""

from articles.importer import Document, UnreadableDocument, read_document, report


def checked(data: bytes, encoding: str | None = None, name: str = "a.txt") -> Document | None:
    """Reads twice, and makes sure of the account: each character that is no blank is in exactly one piece.

    None when the document was refused with a sentence; any other exception is a fault.
    """
    try:
        document = read_document(name, data, encoding)
    except UnreadableDocument:
        return None
    assert read_document(name, data, encoding) == document
    place, joined = 0, []
    for piece in document.pieces:
        assert place <= piece.start < piece.end
        assert (piece.draft is None) == (piece.reason is not None)
        joined.append(document.text[piece.start : piece.end])
        place = piece.end
    assert "".join("".join(joined).split()) == "".join(document.text.split())
    assert report.as_json(document)["characters"]["lost"] == 0
    assert report.as_text(document)
    for number, draft in enumerate(document.drafts):
        own = [piece for piece in document.pieces if piece.draft == number]
        assert sorted(piece.order for piece in own) == list(range(len(own)))
        assert 0 < draft.confidence < 1
        assert all(piece.block is None or piece.block < len(draft.blocks) for piece in own)
    return document
