import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.anchors import paragraph_numbered
from articles.models import Revision
from articles.search import fold
from studygroups.actions.drafts import forget_draft
from studygroups.actions.groups import require_current
from studygroups.actions.notices import notify
from studygroups.actions.placing import OWN_PLACE, STANDING, lock_article, lock_note, stand
from studygroups.actions.refusals import Outdated, Refused, WordsDiffer
from studygroups.models import Note, Notice, StudyGroup

if TYPE_CHECKING:
    from portal.models import User


LONGEST_SELECTION = 2_000


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage as a reader marked it, in code points of the revision's text, with the words that were seen there."""

    start: int
    end: int
    exact: str


@transaction.atomic
def write_note(
    *,
    author: "User",
    revision: Revision,
    group: StudyGroup | None,
    text: str,
    client_id: uuid.UUID,
    paragraph: int = 0,
    selection: Selection | None = None,
    kind: str = Note.Kind.THOUGHT,
    recorded_by: "User | None" = None,
) -> Note:
    """A note on a selection, else on a paragraph (0: on the whole article), private without a group. `recorded_by` wrote
    down what the author said.

    WordsDiffer if the selected words do not stand there. A form sent twice carries the same client_id and makes one
    note: the second sending gets the first one's, unless its words are others. When the article has a newer revision
    already, the note is followed to it like all others.
    """
    if group:
        require_current(group)
    place = _selected(revision, selection) if selection else _paragraph(revision, paragraph)
    if kind == Note.Kind.HIGHLIGHT and not place:
        raise Refused(_("Choose the words or the paragraph to highlight."))
    _require_words(kind, text)
    article = lock_article(revision.article_id)
    note, made = _once(
        author,
        client_id,
        text,
        {
            "revision": revision,
            "group": group,
            "kind": kind,
            "recorded_by": recorded_by,
            **place,
            "stands_on": revision,
            "now_start": place.get("start"),
            "now_end": place.get("end"),
        },
    )
    if made and article.current is not None and article.current != revision:
        stand([note], article.current)
    return note


def _selected(revision: Revision, selection: Selection) -> dict[str, Any]:
    if not 0 <= selection.start < selection.end:
        raise Refused(_("Select some words first."))
    if selection.end - selection.start > LONGEST_SELECTION:
        raise Refused(
            _("At most %(count)s characters can be selected. Select fewer, or write on the paragraph.")
            % {"count": LONGEST_SELECTION}
        )
    if revision.text[selection.start : selection.end] != selection.exact:
        raise WordsDiffer
    return {"start": selection.start, "end": selection.end, "quote": selection.exact}


def _paragraph(revision: Revision, number: int) -> dict[str, Any]:
    if not number:
        return {}
    block = paragraph_numbered(revision.blocks, number)
    if block is None:
        raise Refused(_("The article has no paragraph %(number)s.") % {"number": number})
    return {"start": block.start, "end": block.end, "quote": block.text}


def _require_words(kind: str, text: str) -> None:
    if not text and kind != Note.Kind.HIGHLIGHT:
        raise Refused(_("Write some words; only a highlight can do without."))


@transaction.atomic
def reply(*, author: "User", note: Note, text: str, client_id: uuid.UUID) -> Note:
    """An answer to a group's note, on the same place for the same group. Answers to an answer join its thread."""
    parent = note.parent or note
    if parent.group is None:
        raise Refused(_("A private note has no replies. Write a note to a group instead."))
    require_current(parent.group)
    _require_words(Note.Kind.THOUGHT, text)
    parent = lock_note(parent)
    facts = {name: getattr(parent, name) for name in (*OWN_PLACE, *STANDING, "group_id")}
    answer, made = _once(author, client_id, text, {"parent": parent, **facts})
    if made:
        answered = {parent.author, note.author}
        notify(to=answered, kind=Notice.Kind.NOTE_ANSWERED, about=[parent.pk], by=author)
    return answer


def _once(author: "User", client_id: uuid.UUID, text: str, facts: dict[str, Any]) -> tuple[Note, bool]:
    """The note of a form, and whether it was made just now. What was kept of the form is forgotten.

    A form that was sent, gone back to and sent again with other words is another note, not nothing.
    """
    facts = {**facts, "text": text, "folded": fold(text)}
    note, made = Note.objects.get_or_create(author=author, client_id=client_id, defaults=facts)
    if not made and note.version == 1 and note.text != text:
        again = uuid.uuid5(client_id, text)
        note, made = Note.objects.get_or_create(author=author, client_id=again, defaults=facts)
    forget_draft(author=author, key=client_id)
    return note, made


@transaction.atomic
def edit_note(
    *, note: Note, text: str, version: int, kind: str | None = None, draft: uuid.UUID | None = None
) -> Note:
    """Change the words of a note that is still at this version, and what kind it is; raises Outdated when it is not.

    What was kept under the key `draft` is forgotten.
    """
    kind = kind or note.kind
    if kind == Note.Kind.HIGHLIGHT and note.start is None:
        raise Refused(_("Choose the words or the paragraph to highlight."))
    _require_words(kind, text)
    changed = Note.objects.filter(pk=note.pk, version=version).update(
        kind=kind,
        text=text,
        folded=fold(text),
        version=F("version") + 1,
        edited_at=timezone.now(),
        **({} if kind == Note.Kind.QUESTION else {"settled": False, "settled_by": None}),
    )
    if not changed:
        raise Outdated
    if draft:
        forget_draft(author=note.author, key=draft)
    note.refresh_from_db()
    return note


def settle_question(*, note: Note, by: "User", settled: bool = True) -> Note:
    """Mark a question as settled, or as open again. Refused for every other kind of note."""
    done = Note.objects.filter(pk=note.pk, kind=Note.Kind.QUESTION).update(
        settled=settled, settled_by=by if settled else None
    )
    if not done:
        raise Refused(_("Only a question can be settled."))
    note.refresh_from_db()
    return note


@transaction.atomic
def hide_note(*, note: Note, by: "User", reason: str) -> Note:
    """Hide a group's note from all but its author and the leaders; the others read the reason."""
    if note.group_id is None:
        raise Refused(_("A private note is seen by its author alone; there is nothing to hide."))
    if not reason.strip():
        raise Refused(_("Say why the note is hidden: its author and the group read it."))
    Note.objects.filter(pk=note.pk).update(hidden_reason=reason.strip(), hidden_by=by)
    notify(to=[note.author], kind=Notice.Kind.NOTE_HIDDEN, about=[note.pk], by=by)
    note.refresh_from_db()
    return note


def show_note(*, note: Note) -> Note:
    """Show a hidden note again."""
    Note.objects.filter(pk=note.pk).update(hidden_reason="", hidden_by=None)
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
