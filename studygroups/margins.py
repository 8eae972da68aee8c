"""Notes put beside the paragraphs they speak of, as the reading page, the session and the minutes show them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.anchors import paragraph_at
from articles.models import Revision
from studygroups.models import Note

if TYPE_CHECKING:
    from articles.body import PlacedBlock


@dataclass(slots=True)
class Thread:
    """A note with its replies. `number` is the paragraph it stands beside, None when there is none."""

    note: Note
    number: int | None = None
    now: str = ""  # what its words read on this revision, when they were changed
    replies: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Margin:
    """All notes on one article: beside a paragraph, on the whole article, or without a place in this revision."""

    beside: dict[int, list[Thread]] = field(default_factory=lambda: defaultdict(list))
    whole: list[Thread] = field(default_factory=list)
    unplaced: list[Thread] = field(default_factory=list)

    @property
    def threads(self) -> list[Thread]:
        """In the order of the text; then those on the whole article, then those without a place."""
        beside = [thread for number in sorted(self.beside) for thread in self.beside[number]]
        return beside + self.whole + self.unplaced


def margins(
    revisions: Iterable[Revision], notes: Iterable[Note], hidden: Iterable[Note] = ()
) -> dict[int, Margin]:
    """The margin of each revision that is shown, one of each article, by the article's id. No query.

    `notes` are from one QuerySet `for_margins()`; `hidden` are those of which only the reason is shown. A note stands
    where it stands now when its article's current revision is shown, and at its own place on its own revision.
    """
    shown = {revision.pk: revision for revision in revisions}
    blocks = {key: revision.blocks for key, revision in shown.items()}
    threads: dict[int, Thread] = {}
    replies = []
    concealed = {note.pk for note in hidden}
    for note in (
        sorted([*notes, *hidden], key=lambda each: (each.written_at, each.pk)) if concealed else notes
    ):
        note.concealed = note.pk in concealed
        if note.parent_id is None:
            threads[note.pk] = Thread(note)
        else:
            replies.append(note)
    for reply in replies:
        if reply.parent_id in threads:
            threads[reply.parent_id].replies.append(reply)
    result = {revision.article_id: Margin() for revision in shown.values()}
    for thread in threads.values():
        revision = shown.get(thread.note.stands_on_id) or shown[thread.note.revision_id]
        _put(thread, result[revision.article_id], revision, blocks)
    return result


def _put(
    thread: Thread, margin: Margin, revision: Revision, blocks: Mapping[int, list["PlacedBlock"]]
) -> None:
    note = thread.note
    if note.stands_on_id == revision.pk:
        start, end = note.now_start, note.now_end
    else:
        start, end = note.start, note.end
    if start is None:
        (margin.unplaced if note.stands_on_id == revision.pk and note.is_unplaced else margin.whole).append(
            thread
        )
        return
    words = revision.text[start:end]
    if words != note.quote:
        thread.now = words
    paragraph = paragraph_at(blocks[revision.pk], start)
    if paragraph is None or paragraph.number is None:
        paragraph = next((block for block in blocks[revision.pk] if block.number and block.end > start), None)
    if paragraph is None or paragraph.number is None:
        margin.whole.append(thread)
        return
    thread.number = paragraph.number
    margin.beside[paragraph.number].append(thread)
