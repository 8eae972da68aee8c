"""What notes mark in a text that is shown."""

from typing import TYPE_CHECKING

from articles.models import Revision
from articles.runs import Span
from studygroups.margins import Margin
from studygroups.models import Note

if TYPE_CHECKING:
    from portal.models import User


def highlights(margin: Margin, revision: Revision, reader: "User") -> list[Span]:
    """The passages of the notes beside the text, one's own told from others'.

    A note on a whole paragraph stands beside it and marks nothing, unless to highlight is all it does.
    """
    paragraphs = {(block.start, block.end) for block in revision.blocks if block.number}
    spans = []
    for threads in margin.beside.values():
        for note in (thread.note for thread in threads):
            start, end = _place(note, revision)
            if start is None or end is None or note.concealed:
                continue
            if (start, end) not in paragraphs or note.kind == Note.Kind.HIGHLIGHT:
                kind = "hl--mine" if note.author_id == reader.pk else "hl--other"
                spans.append(Span(start, end, kind, f"#n-{note.pk}"))
    return spans


def _place(note: Note, revision: Revision) -> tuple[int | None, int | None]:
    """On the revision where it stands now its place there, on its own the one it was written on."""
    if note.stands_on_id == revision.pk:
        return note.now_start, note.now_end
    return note.start, note.end
