"""Notes follow their words: to each new revision, with the pieces of a source into another article, or by hand."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.anchors import Found, Status, paragraph_numbered, remap
from articles.models import Article, Revision
from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import UNPLACED, Note, Placement, Standing

OWN_PLACE = ("revision_id", "start", "end", "quote")
STANDING = ("stands_on_id", "standing", "now_start", "now_end")
NOTES_PER_QUERY = 200


class Origin(NamedTuple):
    """From where a note is followed; without a passage when it is on the whole article."""

    revision: int
    start: int
    end: int

    @classmethod
    def of(cls, place: Note | Placement) -> "Origin | None":
        if place.start is None or place.end is None:
            return None
        return cls(place.revision_id, place.start, place.end)


def lock_article(pk: int) -> Article:
    """The article as the database has it now. Its revisions and its notes' places stay so until the transaction ends."""
    articles = Article.objects.select_for_update(of=("self",)).select_related("current")
    return articles.defer("doubts").get(pk=pk)


def lock_note(note: Note) -> Note:
    """The note as it is now, and the article it stands on locked. Outdated if it went into another one just now."""
    article_id = Revision.objects.values_list("article_id", flat=True).get(standing_notes=note.pk)
    lock_article(article_id)
    fresh = (
        Note.objects.select_related("stands_on").defer("stands_on__body", "stands_on__text").get(pk=note.pk)
    )
    if fresh.stands_on.article_id != article_id:
        raise Outdated
    return fresh


def follow_revision(article: Article) -> None:
    """Let all notes of an article stand on its current revision. Whoever calls holds the article's lock.

    A note that was lost in another article, into which it had been carried, comes back when its own words do.
    """
    current = article.current
    if current is None:
        return
    own = Q(revision__article=article.pk, standing__in=UNPLACED)
    notes = Note.objects.filter(Q(stands_on__article=article.pk) | own).exclude(stands_on=current.pk)
    stand(list(notes), current)


def stand(notes: Collection[Note], target: Revision) -> None:
    """Find where notes stand on a revision, and keep it: at their own words, else from where they were placed."""
    found = places(notes, target)
    for note in notes:
        note.stands_on = target
        note.standing, note.now_start, note.now_end = found[note.pk]
    Note.objects.bulk_update(
        notes, ["stands_on", "standing", "now_start", "now_end"], batch_size=NOTES_PER_QUERY
    )


class Place(NamedTuple):
    standing: str
    start: int | None = None
    end: int | None = None


def places(notes: Collection[Note], target: Revision) -> dict[int, Place]:
    """Where each note stands on a revision, by its key. Two queries, however many notes."""
    tops = {note.parent_id or note.pk for note in notes}
    placements = {each.note_id: each for each in Placement.objects.filter(note__in=tops)} if notes else {}
    origins = {Origin.of(each) for each in notes} | {Origin.of(each) for each in placements.values()}
    found = _followed((each for each in origins if each), target)

    def place(note: Note) -> Place:
        if (origin := Origin.of(note)) is None:
            return Place(Standing.KEPT)
        own, placed = found[origin], placements.get(note.parent_id or note.pk)
        if own.status is Status.KEPT or placed is None:
            return Place(own.status, own.start, own.end)
        if (origin := Origin.of(placed)) is None:
            return Place(Standing.PLACED)
        there = found[origin]
        by_hand = placed.by_hand and there.start is not None
        return Place(Standing.PLACED if by_hand else there.status, there.start, there.end)

    return {note.pk: place(note) for note in notes}


def _followed(origins: Iterable[Origin], target: Revision) -> dict[Origin, Found]:
    by_revision: dict[int, list[Origin]] = defaultdict(list)
    for origin in origins:
        by_revision[origin.revision].append(origin)
    texts = dict(Revision.objects.filter(pk__in=by_revision).values_list("pk", "text")) if by_revision else {}
    return {
        origin: found
        for revision, theirs in by_revision.items()
        for origin, found in zip(
            theirs, remap(texts[revision], target.text, [one[1:] for one in theirs]), strict=True
        )
    }


@transaction.atomic
def place_note(*, note: Note, seen: int, paragraph: int) -> Note:
    """Put a note whose words were not found, with its replies, on a paragraph (0: the whole article) by hand.

    `seen` is the number of the revision that was looked at; Outdated when the article has moved on.
    """
    top = lock_note(note.parent or note)
    article = lock_article(top.stands_on.article_id)
    current = article.current
    if top.standing not in (*UNPLACED, Standing.PLACED):
        raise Refused(_("The note stands beside its words already."))
    if current is None or current.number != seen:
        raise Outdated
    block = paragraph_numbered(current.blocks, paragraph) if paragraph else None
    if paragraph and block is None:
        raise Refused(_("The article has no paragraph %(number)s.") % {"number": paragraph})
    start, end = (block.start, block.end) if block else (None, None)
    Placement.objects.update_or_create(
        note=top, defaults={"revision": current, "start": start, "end": end, "by_hand": True}
    )
    Note.objects.filter(Q(pk=top.pk) | Q(parent=top)).update(
        stands_on=current, standing=Standing.PLACED, now_start=start, now_end=end
    )
    note.refresh_from_db()
    return note
