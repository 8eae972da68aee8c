"""A new note on the reading page, from the form: where it stands, and where it goes when the text has changed meanwhile."""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.utils.translation import gettext as _

from articles.anchors import Status, paragraph_numbered, remap
from articles.body import paragraph_beside
from articles.models import Article, Revision
from studygroups.actions import Refused, WordsDiffer, write_note
from studygroups.actions.notes import LONGEST_SELECTION
from studygroups.forms.notes import NoteForm
from studygroups.models import Assignment, Draft, Note, StudyGroup

if TYPE_CHECKING:
    from portal.typing import Request

PLACE = ("revision", "paragraph", "start", "end")  # the fields that say where a note belongs
Groups = Sequence[tuple[StudyGroup, int]]


def asked_for(
    request: "Request",
    article: Article,
    revision: Revision,
    groups: Groups,
    assignments: Sequence[Assignment],
) -> NoteForm | None:
    """The empty form for what the address names: `note` a paragraph (0: the whole article), or `start`, `end` and
    `revision` selected words; None when it names nothing that is there."""
    place = _place(request, article, revision)
    if place is None:
        return None
    # a new note is for the group that was given the article, when that is one group whose leader wants it so; else for
    # its author alone
    given = {(one.group_id, one.audience) for one in assignments if not one.group.is_archived}
    group, audience = given.pop() if len(given) == 1 else (None, None)
    who = str(group) if audience == Assignment.Audience.GROUP else NoteForm.ME
    kind = request.GET.get("kind")
    initial = {
        "who": who,
        "kind": kind if kind in Note.Kind.values else Note.Kind.THOUGHT,
        "client_id": uuid.uuid4(),
    }
    return NoteForm(groups=groups, initial=initial | place)


def _place(request: "Request", article: Article, revision: Revision) -> dict[str, Any] | None:
    number, start, end = (_number(request.GET.get(name)) for name in ("note", "start", "end"))
    if number is not None:
        there = number == 0 or paragraph_numbered(revision.blocks, number)
        return {"revision": revision.number, "paragraph": number} if there else None
    if start is None or end is None:
        return None
    seen = _number(request.GET.get("revision"))
    if seen != revision.number:
        old = article.revisions.filter(number=seen or 0).first()
        if place := _found_again(old, revision, start, end) if old else None:
            return place
        messages.warning(
            request, _("The article has a new version. Select the words once more, if they are still there.")
        )
        return None
    if not start < end <= min(len(revision.text), start + LONGEST_SELECTION):
        return None
    return _on(revision, start, end)


def write(
    form: NoteForm, request: "Request", article: Article, revision: Revision
) -> Note | tuple[NoteForm, int]:
    """The note that a valid form makes, or the form once more with its words, where they could go now, and the status."""
    data = form.cleaned_data
    if data["revision"] != revision.number:
        return _on_new_revision(form, article, revision), 409
    try:
        return write_note(
            author=request.user,
            revision=revision,
            group=form.group,
            text=data["text"],
            client_id=data["client_id"],
            paragraph=data["paragraph"],
            selection=form.selection,
            kind=data["kind"],
        )
    except WordsDiffer:
        form.add_error(
            None,
            _(
                "Not saved yet: other words stand at this place than those you selected. Your words are kept here for "
                "the paragraph; look and send again."
            ),
        )
        there = paragraph_numbered(revision.blocks, data["paragraph"])
        place = {"revision": revision.number, "paragraph": there.number if there else 0}
        return _moved_to(form, place), 409
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _moved_to(form, {"revision": revision.number, "paragraph": 0}), 200


def same_place(form: NoteForm, fields: dict[str, Any]) -> bool:
    """Whether what was begun belongs where this form stands."""
    return all(str(form.initial.get(name, "")) == fields.get(name, "") for name in PLACE)


def begun(draft: Draft, article: Article, revision: Revision, groups: Groups) -> NoteForm:
    """The form as it was left; when the article has changed since, where its words belong now."""
    if draft.fields.get("revision") == str(revision.number):
        return NoteForm(groups=groups, initial=draft.fields)
    form = NoteForm(draft.fields, groups=groups)
    if form.is_valid():
        return _on_new_revision(form, article, revision)
    return _moved_to(form, {"revision": revision.number, "paragraph": 0})


def _on_new_revision(form: NoteForm, article: Article, revision: Revision) -> NoteForm:
    """The form once more, at the same words of the new text where that is certain, else for the whole."""
    data = form.cleaned_data
    old = article.revisions.filter(number=data["revision"]).first()
    place = None
    if old and (selection := form.selection):
        if old.text[selection.start : selection.end] == selection.exact:
            place = _found_again(old, revision, selection.start, selection.end)
    elif old and (block := paragraph_numbered(old.blocks, data["paragraph"])):
        place = _found_again(old, revision, block.start, block.end)
    if place or (data["paragraph"] == 0 and form.selection is None):
        sentence = _(
            "Not saved yet: the article has a new version. Your words are kept; look and send again."
        )
    else:
        sentence = _(
            "Not saved yet: the article has a new version, in which the paragraph was changed. Your words are "
            "kept here for the whole article; you can also copy them and choose a paragraph."
        )
    form.add_error(None, sentence)
    return _moved_to(form, place or {"revision": revision.number, "paragraph": 0})


def _found_again(old: Revision, new: Revision, start: int, end: int) -> dict[str, Any] | None:
    """The same words in the new text, where it is certain that they are these."""
    if not start < end <= min(len(old.text), start + LONGEST_SELECTION):
        return None
    found = remap(old.text, new.text, [(start, end)])[0]
    if found.status not in (Status.KEPT, Status.MOVED) or found.start is None or found.end is None:
        return None
    return _on(new, found.start, found.end)


def _on(revision: Revision, start: int, end: int) -> dict[str, Any]:
    """What the form says of a place: a paragraph by its number alone, other words by themselves too."""
    number = paragraph_beside(revision.blocks, start)
    place: dict[str, Any] = {"revision": revision.number, "paragraph": number}
    block = paragraph_numbered(revision.blocks, number)
    if block is None or (start, end) != (block.start, block.end):
        place |= {"start": start, "end": end, "exact": revision.text[start:end]}
    return place


def _moved_to(form: NoteForm, place: dict[str, Any]) -> NoteForm:
    """The same words in a form for another place; its errors come along."""
    data = {name: form.data.get(name, "") for name in form.fields} | {"start": "", "end": "", "exact": ""}
    other = NoteForm(data | {name: str(value) for name, value in place.items()}, groups=form.audiences)
    for error in form.non_field_errors():
        other.add_error(None, error)
    return other


def _number(text: str | None) -> int | None:
    """A number from an address; None when there is none or it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None
