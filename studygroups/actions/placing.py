"""Notes follow their words: to each new revision, with the pieces of a source into another article, or by hand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.anchors import Found, Status, paragraph_numbered, remap
from articles.ledger import Carry
from articles.models import Article, Revision
from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import UNPLACED, Note, Placement, Standing

OWN_PLACE = ("revision_id", "start", "end", "quote")
STANDING = ("stands_on_id", "standing", "now_start", "now_end")
NOTES_PER_QUERY = 200
TRIES = 3  # corrections that may carry a note away while its article is locked


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
    # Two queries: PostgreSQL, having waited, would join the article's new row to revisions as they were before.
    Article.objects.select_for_update().only("pk").get(pk=pk)
    return Article.objects.select_related("current").defer("doubts").get(pk=pk)


def lock_note(note: Note) -> Note:
    """The note as it is now, and the article it stands on locked; Outdated if it goes from one to another all the time."""
    fresh = Note.objects.select_related("stands_on").defer("stands_on__body", "stands_on__text")
    for _time in range(TRIES):
        article_id = fresh.get(pk=note.pk).stands_on.article_id
        lock_article(article_id)
        now = fresh.get(pk=note.pk)
        if now.stands_on.article_id == article_id:
            return now
    raise Outdated


def revised(article: Article) -> None:
    """Let all notes of an article stand on its new current revision. Whoever calls holds the article's lock.

    What went into another article with its pieces, and has no place of its own there, comes back.
    """
    current = article.current
    if current is None:
        return
    away = Q(revision__article=article.pk) & (Q(standing__in=UNPLACED) | Q(start__isnull=True))
    notes = Note.objects.filter(Q(stands_on__article=article.pk) | away).exclude(stands_on=current.pk)
    stand(list(notes), current)


def carried(carry: Carry) -> None:
    """Let notes go with the pieces of their source into other articles, where the same words stand."""
    involved = Note.objects.filter(stands_on__article__in=carry.changed)
    notes: dict[int, list[Note]] = defaultdict(list)
    for note in involved.select_related("stands_on").defer("stands_on__body", "stands_on__text"):
        notes[note.stands_on.article_id].append(note)
    if not notes:
        return
    found = Article.objects.select_related("current").filter(pk__in=carry.after, current__isnull=False)
    articles = {article.pk: article for article in found}
    for key, theirs in notes.items():
        left = _carry_each(carry, key, theirs, articles)
        heir = articles.get(carry.heir(key) or 0)
        if left and heir is not None and heir.current is not None:
            stand(left, heir.current)
    for key in carry.regained:
        if key in articles:
            revised(articles[key])


def _carry_each(carry: Carry, key: int, notes: list[Note], articles: Mapping[int, Article]) -> list[Note]:
    """Carry the notes of one article whose words the source's characters lead to; returns the others."""
    tops = [note.parent_id or note.pk for note in notes]
    placements = {each.note_id: each for each in Placement.objects.filter(note__in=tops)}
    before = places(notes, carry.before[key].text)
    left, changed, made = [], [], []
    for note in notes:
        was = before[note.pk]
        there = carry.find(key, was.start, was.end) if was.start is not None and was.end is not None else None
        target = articles[there.article].current if there and there.article in articles else None
        if there is None or target is None:
            left.append(note)
            continue
        place = (target.pk, was.standing, there.start, there.end)
        if place == tuple(getattr(note, name) for name in STANDING):
            continue
        note.stands_on_id, note.standing, note.now_start, note.now_end = place
        changed.append(note)
        if note.parent_id is None:
            by_hand = was.standing == Standing.PLACED
            made.append(
                Placement(note=note, revision=target, start=there.start, end=there.end, by_hand=by_hand)
            )
    Placement.objects.filter(note__in=[each.note_id for each in made if each.note_id in placements]).delete()
    Placement.objects.bulk_create(made, batch_size=NOTES_PER_QUERY)
    _keep(changed)
    return left


def stand(notes: Collection[Note], target: Revision) -> None:
    """Find where notes stand on a revision, and keep it: at their own words, else from where they were placed."""
    found = places(notes, target.text)
    for note in notes:
        note.stands_on = target
        note.standing, note.now_start, note.now_end = found[note.pk]
    _keep(notes)


def _keep(notes: Collection[Note]) -> None:
    Note.objects.bulk_update(
        notes, ["stands_on", "standing", "now_start", "now_end"], batch_size=NOTES_PER_QUERY
    )


class Place(NamedTuple):
    standing: str
    start: int | None = None
    end: int | None = None


def places(notes: Collection[Note], text: str) -> dict[int, Place]:
    """Where each note stands in a text, by its key. Two queries, however many notes."""
    tops = {note.parent_id or note.pk for note in notes}
    placements = {each.note_id: each for each in Placement.objects.filter(note__in=tops)} if notes else {}
    origins = {Origin.of(each) for each in notes} | {Origin.of(each) for each in placements.values()}
    found = _followed((each for each in origins if each), text)

    def place(note: Note) -> Place:
        if (origin := Origin.of(note)) is None:
            return Place(Standing.KEPT)
        own, placed = found[origin], placements.get(note.parent_id or note.pk)
        if own.status is Status.KEPT or placed is None:
            return Place(own.status, own.start, own.end)
        if (origin := Origin.of(placed)) is None:
            return Place(Standing.PLACED)
        there = found[origin]
        if there.start is None:
            return Place(there.status)
        says = Standing.PLACED if placed.by_hand else there.status
        if not placed.by_hand and text[there.start : there.end] != note.quote:
            says = Standing.EDITED
        return Place(says, there.start, there.end)

    return {note.pk: place(note) for note in notes}


def _followed(origins: Iterable[Origin], text: str) -> dict[Origin, Found]:
    by_revision: dict[int, list[Origin]] = defaultdict(list)
    for origin in origins:
        by_revision[origin.revision].append(origin)
    texts = dict(Revision.objects.filter(pk__in=by_revision).values_list("pk", "text")) if by_revision else {}
    return {
        origin: found
        for revision, theirs in by_revision.items()
        for origin, found in zip(
            theirs, remap(texts[revision], text, [one[1:] for one in theirs]), strict=True
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
