import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.anchors import Status, paragraph_at, paragraph_numbered, remap
from articles.models import Article, Revision
from articles.permissions import article_for, may_edit
from articles.printings import printings, reading_of
from articles.quotations import Mark, marks, same
from articles.reading import neighbours
from articles.related import related
from articles.runs import Run, runs
from studygroups.actions import write_note
from studygroups.burden import weigh
from studygroups.forms import NoteForm
from studygroups.margins import Margin, Thread, margins
from studygroups.models import Assignment, Draft, Membership, Note
from studygroups.views.drafts import keeping

if TYPE_CHECKING:
    from articles.body import PlacedBlock
    from portal.typing import Request

TEXT_SIZES = range(1, 6)
DEFAULT_SIZE = 2
PLACE = ("revision", "paragraph", "start", "end")  # the fields of a note's form that say where it is to stand


@dataclass(slots=True)
class Row:
    """A block of the text with what stands beside it."""

    block: "PlacedBlock"
    runs: list[Run]
    threads: list[Thread] = field(default_factory=list)
    form: NoteForm | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def article(request: "Request", pk: int) -> HttpResponse:
    """The reading page: the text, the notes the reader may see beside it, and the form for a new one."""
    try:
        article = article_for(request.user, pk)
    except Http404:
        if request.method != "POST" and (reading := reading_of(request.user, pk)):
            return redirect(reading)
        raise
    revision = article.current
    assert revision is not None  # noqa: S101  article_for gives none without
    memberships = list(
        Membership.objects.filter(user=request.user)
        .select_related("group")
        .annotate(people=Count("group__memberships"))
        .order_by("group__name")
    )
    groups = [(membership.group, membership.people) for membership in memberships]
    assignments = weigh(
        Assignment.objects.visible_to(request.user)
        .filter(article=article)
        .select_related("group", "session", "article__current")
        .defer("article__current__body", "article__current__text", "article__doubts")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    form, status = None, 200
    if request.method == "POST":
        form = NoteForm(request.POST, groups=groups)
        if form.is_valid() and form.cleaned_data["revision"] != revision.number:
            form, status = _on_new_revision(form, article, revision, groups), 409
        elif form.is_valid():
            number = form.cleaned_data["paragraph"]
            if number == 0 or paragraph_numbered(revision.blocks, number):
                note = write_note(
                    author=request.user,
                    revision=revision,
                    paragraph=number,
                    group=form.group,
                    text=form.cleaned_data["text"],
                    client_id=form.cleaned_data["client_id"],
                )
                return redirect(note_url(note))
            form.add_error(None, _("The article has no such paragraph. The note is kept here for the whole."))
            form = _moved_to(form, revision.number, 0, groups)
    elif (number := _number(request.GET.get("note"))) is not None and (
        number == 0 or paragraph_numbered(revision.blocks, number)
    ):
        form = _empty_form(revision, number, groups, assignments)
    kept = keeping(request, "article", pk, lambda fields: form is not None and _same_place(form, fields))
    if kept.draft and kept.restored:
        form = _begun_form(kept.draft, article, revision, groups)
    context = {
        **_text(request, article, revision, form),
        "assignments": assignments,
        "keeping": kept,
        "leading": [membership.group for membership in memberships if membership.is_leader],
        "page": neighbours(article, request.user),
        "printings": printings(article),
        "related": related(article, request.user),
    }
    return render(request, "studygroups/article.html", context, status=status)


@require_safe
def article_revision(request: "Request", pk: int, number: int) -> HttpResponse:
    """The article as it was at a revision: for editors, and for whoever can see a note on it."""
    article = article_for(request.user, pk)
    revision = get_object_or_404(Revision, article=article, number=number)
    notes = Note.objects.visible_to(request.user).filter(revision=revision)
    if not may_edit(request.user) and not notes.exists():
        raise Http404
    found = margins([revision], notes.for_margins())[article.pk]
    context = {
        "article": article,
        "revision": revision,
        "rows": _rows(revision, found, None, []),
        "margin": found,
    }
    return render(request, "studygroups/article_revision.html", context)


def note_url(note: Note) -> str:
    """Where a note stands on the reading page."""
    return f"{reverse('article', args=[note.stands_on.article_id])}#n-{note.pk}"


def _text(request: "Request", article: Article, revision: Revision, form: NoteForm | None) -> dict[str, Any]:
    """What the template shows of the text itself."""
    notes = Note.objects.visible_to(request.user).on(article.pk).for_margins()
    hidden = Note.objects.hidden_from(request.user).on(article.pk).for_margins()
    found = margins([revision], notes, hidden)[article.pk]
    size = request.user.text_size
    rows = _rows(revision, found, form, marks(article))
    return {
        "article": article,
        "revision": revision,
        "rows": rows,
        "margin": found,
        "form": form,
        "form_in_whole": form and not any(row.form for row in rows),
        "may_edit": may_edit(request.user),
        "smaller": max(size - 1, TEXT_SIZES[0]),
        "usual": DEFAULT_SIZE,
        "larger": min(size + 1, TEXT_SIZES[-1]),
        "with_notes": request.GET.get("print") == "notes",
    }


def _rows(revision: Revision, margin: Margin, form: NoteForm | None, quoted: list[Mark]) -> list[Row]:
    chosen = _number(str(form["paragraph"].value())) if form else None
    return [
        Row(
            block,
            runs(block.text, block.start, *same(block.text, block.start, quoted)),
            threads=margin.beside.get(block.number, []) if block.number else [],
            form=form if block.number and block.number == chosen else None,
        )
        for block in revision.blocks
    ]


def _number(text: str | None) -> int | None:
    """A paragraph number from an address; None when there is none or it is none. 0 is the whole article."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def _empty_form(
    revision: Revision, number: int, groups: list[tuple[Any, int]], assignments: list[Assignment]
) -> NoteForm:
    """A new note is for the group that was given the article, when that is one group; else for its author alone."""
    given = {assignment.group_id for assignment in assignments}
    who = str(given.pop()) if len(given) == 1 else NoteForm.ME
    initial = {"revision": revision.number, "paragraph": number, "who": who, "client_id": uuid.uuid4()}
    return NoteForm(groups=groups, initial=initial)


def _same_place(form: NoteForm, fields: dict[str, Any]) -> bool:
    return all(str(form.initial.get(name, "")) == fields.get(name, "") for name in PLACE)


def _begun_form(
    draft: Draft, article: Article, revision: Revision, groups: list[tuple[Any, int]]
) -> NoteForm:
    """The form as it was left; when the article has changed since, where its words belong now."""
    if draft.fields.get("revision") == str(revision.number):
        return NoteForm(groups=groups, initial=draft.fields)
    form = NoteForm(draft.fields, groups=groups)
    if form.is_valid():
        return _on_new_revision(form, article, revision, groups)
    return _moved_to(form, revision.number, 0, groups)


def _moved_to(form: NoteForm, revision: int, number: int, groups: list[tuple[Any, int]]) -> NoteForm:
    """The same words in a form for another place; its errors come along."""
    data = {name: form.data.get(name, "") for name in form.fields}
    data |= {"revision": str(revision), "paragraph": str(number)}
    other = NoteForm(data, groups=groups)
    for error in form.non_field_errors():
        other.add_error(None, error)
    return other


def _on_new_revision(
    form: NoteForm, article: Article, revision: Revision, groups: list[tuple[Any, int]]
) -> NoteForm:
    """The form once more, beside the same paragraph of the new text where that is certain, else for the whole."""
    number = form.cleaned_data["paragraph"]
    old = article.revisions.filter(number=form.cleaned_data["revision"]).first()
    before = paragraph_numbered(old.blocks, number) if old else None
    after = None
    if old and before:
        found = remap(old.text, revision.text, [(before.start, before.end)])[0]
        if found.status in (Status.KEPT, Status.MOVED) and found.start is not None:
            after = paragraph_at(revision.blocks, found.start)
    if number == 0 or after:
        form.add_error(
            None, _("Not saved yet: the article has a new version. Your words are kept; look and send again.")
        )
    else:
        form.add_error(
            None,
            _(
                "Not saved yet: the article has a new version, in which the paragraph was changed. Your words are "
                "kept here for the whole article; you can also copy them and choose a paragraph."
            ),
        )
    return _moved_to(form, revision.number, (after.number or 0) if after else 0, groups)
