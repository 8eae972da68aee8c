"""Notes come back from a file that was exported here."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from articles.models import Article, Revision
from studygroups.actions.notes import Selection, reply, write_note
from studygroups.actions.placing import lock_article, stand
from studygroups.actions.refusals import Refused
from studygroups.export import Entry, Fault, Spot
from studygroups.models import Note, Placement, StudyGroup
from studygroups.permissions import hidden_seal

if TYPE_CHECKING:
    from portal.models import User


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a note of the file: made, there already, or refused with a sentence."""

    text: str
    note: Note | None = None
    made: bool = False
    sentence: str = ""


def import_notes(*, reader: "User", entries: Sequence[Entry | Fault]) -> list[Imported]:
    """Make the reader's own notes that are not there yet, in the order of the file. Doing it twice makes nothing twice.

    A note for a group the reader is in stays with that group; any other becomes private. Replies come after what they
    may answer.
    """
    outcomes: dict[int, Imported] = {}
    world = _World(reader, [entry for entry in entries if isinstance(entry, Entry)])
    for replies in (False, True):
        for place, entry in enumerate(entries):
            if isinstance(entry, Fault):
                outcomes[place] = Imported(entry.text, sentence=entry.sentence)
            elif (entry.answers is not None) == replies:
                try:
                    outcomes[place] = world.take(entry)
                except Refused as refusal:
                    outcomes[place] = Imported(entry.text or entry.quote, sentence=str(refusal))
    return [outcomes[place] for place in range(len(entries))]


class _World:
    """What of the reader's the file speaks of, looked up at once."""

    def __init__(self, reader: "User", entries: list[Entry]) -> None:
        self.reader, self.now = reader, timezone.now()
        own = Note.objects.filter(author=reader, client_id__in=[entry.identity for entry in entries])
        self.own = {note.client_id: note for note in own}
        articles = {place.article for entry in entries for place in (entry, entry.placed) if place}
        self.readable = set(
            Article.objects.visible_to(reader).filter(pk__in=articles).values_list("pk", flat=True)
        )
        self.groups = {(group.pk, group.name): group for group in StudyGroup.objects.visible_to(reader)}
        self.revisions: dict[tuple[int, int], Revision | None] = {}
        answered = {entry.answers for entry in entries if entry.answers}
        self.answered: dict[uuid.UUID, list[Note]] = defaultdict(list)
        for note in Note.objects.visible_to(reader).filter(client_id__in=answered, parent=None).for_margins():
            self.answered[note.client_id].append(note)

    @transaction.atomic
    def take(self, entry: Entry) -> Imported:
        if entry.author != str(self.reader):
            raise Refused(_("It was not written by you."))
        if there := self.own.get(entry.identity):
            return Imported(entry.text or entry.quote, there)
        if entry.written_at > self.now or (entry.edited_at and entry.edited_at > self.now):
            raise Refused(_("It is dated in the future."))
        note = self._reply(entry) if entry.answers else self._note(entry)
        note.written_at, note.edited_at = entry.written_at, entry.edited_at
        if entry.settled and note.kind == Note.Kind.QUESTION:
            note.settled, note.settled_by = True, self.reader
        alone = entry.group and not note.group_id
        sentence = _("Only you see it: it was for a group that you are not in.") if alone else ""
        if entry.hidden and note.group_id:
            if not constant_time_compare(hidden_seal(entry.identity, entry.hidden), entry.hidden_seal):
                raise Refused(_("The reason why it is hidden is not the one it was exported with."))
            note.hidden_reason = entry.hidden
        note.save(update_fields=["kind", "written_at", "edited_at", "settled", "settled_by", "hidden_reason"])
        if entry.placed and not note.parent_id and note.start is not None:
            sentence = self._place(note, entry.placed) or sentence
        self.own[entry.identity] = note
        if note.group_id and not note.parent_id:
            self.answered[entry.identity].append(note)
        return Imported(entry.text or entry.quote, note, made=True, sentence=sentence)

    def _note(self, entry: Entry) -> Note:
        if entry.article not in self.readable:
            raise Refused(_("Its article is not here, or you may not read it."))
        revision = self._revision(entry)
        paragraph, selection = 0, None
        if entry.start is not None and entry.end is not None:
            block = next((each for each in revision.blocks if each.start == entry.start), None)
            if block and block.number and block.end == entry.end:
                paragraph = block.number
            else:
                selection = Selection(entry.start, entry.end, entry.quote)
        return write_note(
            author=self.reader,
            revision=revision,
            group=self.groups.get((entry.group or 0, entry.group_name)),
            text=entry.text,
            client_id=entry.identity,
            paragraph=paragraph,
            selection=selection,
            kind=entry.kind,
        )

    def _place(self, note: Note, spot: Spot) -> str:
        """Put the note where it was put by hand, if the text there is still the same; else a sentence."""
        if spot.article not in self.readable:
            return _("It is not where it was put by hand: that article is not here, or you may not read it.")
        try:
            revision = self._revision(spot)
        except Refused:
            return _("It is not where it was put by hand: the text is another one there.")
        Placement.objects.create(note=note, revision=revision, start=spot.start, end=spot.end, by_hand=True)
        if current := lock_article(spot.article).current:
            stand([note], current)
        return ""

    def _revision(self, entry: Entry | Spot) -> Revision:
        """The revision, if its text is the very one of the file, and the quotation stands there.

        An older text opens to whoever has a note on it; the hash shows that the reader had it before.
        """
        key = (entry.article, entry.revision)
        if key not in self.revisions:
            self.revisions[key] = Revision.objects.filter(article=key[0], number=key[1]).first()
        revision = self.revisions[key]
        if revision is None or revision.sha256 != entry.sha256:
            raise Refused(_("The text of its article is another one here."))
        if entry.start is not None and revision.text[entry.start : entry.end] != entry.quote:
            raise Refused(_("Its quotation does not stand at this place of the article."))
        return revision

    def _reply(self, entry: Entry) -> Note:
        found = self.answered[entry.answers] if entry.answers else []
        parent = next((note for note in found if note.revision.article_id == entry.article), None)
        if parent is None or parent.group_id is None:
            raise Refused(_("The note that it answers is not here, or you may not see it."))
        note = reply(author=self.reader, note=parent, text=entry.text, client_id=entry.identity)
        if entry.kind != Note.Kind.HIGHLIGHT:
            note.kind = entry.kind
        return note
