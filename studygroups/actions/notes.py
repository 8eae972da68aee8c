import uuid
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.anchors import paragraph_numbered
from articles.models import Revision
from articles.search import fold
from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import Note, StudyGroup

if TYPE_CHECKING:
    from portal.models import User


@transaction.atomic
def write_note(
    *,
    author: "User",
    revision: Revision,
    paragraph: int,
    group: StudyGroup | None,
    text: str,
    client_id: uuid.UUID,
) -> Note:
    """A note on a paragraph of a revision (0: on the whole article), private without a group.

    A form sent twice carries the same client_id and makes one note: the second sending gets the first one's.
    """
    place = {}
    if paragraph:
        block = paragraph_numbered(revision.blocks, paragraph)
        if block is None:
            raise Refused(_("The article has no paragraph %(number)s.") % {"number": paragraph})
        place = {"start": block.start, "end": block.end, "quote": block.text}
    note, _made = Note.objects.get_or_create(
        author=author,
        client_id=client_id,
        defaults={"revision": revision, "group": group, "text": text, "folded": fold(text), **place},
    )
    return note


@transaction.atomic
def reply(*, author: "User", note: Note, text: str, client_id: uuid.UUID) -> Note:
    """An answer to a group's note, on the same place for the same group. Answers to an answer join its thread."""
    parent = note.parent or note
    if parent.group_id is None:
        raise Refused(_("A private note has no replies. Write a note to a group instead."))
    answer, _made = Note.objects.get_or_create(
        author=author,
        client_id=client_id,
        defaults={
            "parent": parent,
            "revision_id": parent.revision_id,
            "group_id": parent.group_id,
            "start": parent.start,
            "end": parent.end,
            "quote": parent.quote,
            "text": text,
            "folded": fold(text),
        },
    )
    return answer


def edit_note(*, note: Note, text: str, version: int) -> Note:
    """Change the words of a note that is still at this version; raises Outdated when it is not."""
    changed = Note.objects.filter(pk=note.pk, version=version).update(
        text=text, folded=fold(text), version=F("version") + 1, edited_at=timezone.now()
    )
    if not changed:
        raise Outdated
    note.refresh_from_db()
    return note


def fold_notes() -> int:
    """Fold all notes as they are searched today; for after the folding has changed. Returns how many were otherwise."""
    changed = 0
    for note in Note.objects.only("text", "folded").iterator(500):
        if (folded := fold(note.text)) != note.folded:
            changed += Note.objects.filter(pk=note.pk, text=note.text).update(folded=folded)
    return changed


def delete_note(*, note: Note) -> None:
    """Delete a note without replies; what others answered is not deleted with it."""
    sentence = _("Others have replied to this note, so it stays. You can change its words instead.")
    try:
        with transaction.atomic():
            Note.objects.filter(pk=note.pk).delete()
    except (RestrictedError, IntegrityError) as error:  # IntegrityError: a reply came while it was deleted
        raise Refused(sentence) from error
