"""Notes put beside the paragraphs they speak of, as the reading page, the session and the minutes show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.body import paragraph_beside
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
    pages = {revision.article_id: _Page(revision.pk, revision.blocks) for revision in revisions}
    threads: dict[int, Thread] = {}
    replies = []
    concealed = list(hidden)
    for note in concealed:
        note.concealed = True
    for note in sorted([*notes, *concealed], key=lambda each: (each.written_at, each.pk)):
        if note.parent_id is None:
            threads[note.pk] = Thread(note)
        else:
            replies.append(note)
    for reply in replies:
        if reply.parent_id in threads:
            threads[reply.parent_id].replies.append(reply)
    result = {article_id: Margin() for article_id in pages}
    for thread in threads.values():
        note = thread.note
        key = note.stands_on.article_id if note.stands_on.article_id in pages else note.revision.article_id
        _put(thread, result[key], pages[key])
    return result


class _Page:
    """A revision as it is shown."""

    def __init__(self, revision: int, blocks: list["PlacedBlock"]) -> None:
        self.revision, self.blocks = revision, blocks
        self.text = "\n".join(block.text for block in blocks)

    def beside(self, start: int) -> int | None:
        """The number of the paragraph at whose side this place is spoken of."""
        return paragraph_beside(self.blocks, start) or None


def _put(thread: Thread, margin: Margin, page: _Page) -> None:
    note = thread.note
    if note.stands_on_id == page.revision:
        start, end, unplaced = note.now_start, note.now_end, note.is_unplaced
    elif note.revision_id == page.revision:
        start, end, unplaced = note.start, note.end, False
    else:  # a newer revision came while this one was read
        start, end, unplaced = None, None, note.start is not None
    if start is None:
        (margin.unplaced if unplaced else margin.whole).append(thread)
        return
    words = page.text[start:end]
    thread.now = "" if words == note.quote else words
    thread.number = page.beside(start)
    (margin.whole if thread.number is None else margin.beside[thread.number]).append(thread)
