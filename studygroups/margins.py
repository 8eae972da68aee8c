"""Notes put beside the paragraphs they speak of, as the reading page, the session and the minutes show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.anchors import moved, paragraph_at
from articles.models import Revision
from studygroups.models import Note

if TYPE_CHECKING:
    from articles.body import PlacedBlock


@dataclass(slots=True)
class Thread:
    """A note with its replies. `number` is its paragraph in the current revision, None when it has none there."""

    note: Note
    number: int | None = None
    replies: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Margin:
    """All notes on one article: beside a paragraph, on the whole article, or on an earlier revision only."""

    beside: dict[int, list[Thread]] = field(default_factory=lambda: defaultdict(list))
    whole: list[Thread] = field(default_factory=list)
    earlier: list[Thread] = field(default_factory=list)

    @property
    def threads(self) -> list[Thread]:
        """In the order of the text; then those on the whole article, then those on earlier revisions."""
        beside = [thread for number in sorted(self.beside) for thread in self.beside[number]]
        return beside + self.whole + self.earlier


def margins(currents: Iterable[Revision], notes: Iterable[Note]) -> dict[int, Margin]:
    """The margin of each article whose current revision is given, by the article's id.

    `notes` are on these articles, from one QuerySet `for_margins()`. At most one query: for the older revisions they were written on.
    """
    current_of = {revision.article_id: revision for revision in currents}
    threads: dict[int, Thread] = {}
    replies = []
    for note in notes:
        if note.parent_id is None:
            threads[note.pk] = Thread(note)
        else:
            replies.append(note)
    for reply in replies:
        if reply.parent_id in threads:
            threads[reply.parent_id].replies.append(reply)

    old = {thread.note.revision_id for thread in threads.values()} - {each.pk for each in current_of.values()}
    blocks = {revision.pk: revision.blocks for revision in current_of.values()}
    if old:
        blocks |= {revision.pk: revision.blocks for revision in Revision.objects.filter(pk__in=old)}

    result = {article_id: Margin() for article_id in current_of}
    for thread in threads.values():
        article_id = thread.note.revision.article_id
        _put(thread, result[article_id], blocks, current_of[article_id].pk)
    return result


def _put(thread: Thread, margin: Margin, blocks: dict[int, list["PlacedBlock"]], current: int) -> None:
    note = thread.note
    if note.start is None:
        margin.whole.append(thread)
        return
    if note.revision_id == current:
        paragraph = paragraph_at(blocks[current], note.start)
    else:
        paragraph = moved(note.quote, blocks[note.revision_id], blocks[current])
    if paragraph is None or paragraph.number is None:
        margin.earlier.append(thread)
        return
    thread.number = paragraph.number
    margin.beside[paragraph.number].append(thread)
