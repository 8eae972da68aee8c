from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles.hits import hits
from articles.models import Article, Revision
from articles.permissions import article_for, may_edit
from articles.printings import printings, reading_of
from articles.quotations import Mark, marks, same
from articles.reading import neighbours
from articles.related import related
from articles.runs import Run, Span, runs
from studygroups.burden import weigh
from studygroups.forms.notes import NoteForm
from studygroups.highlights import highlights
from studygroups.margins import Margin, Thread, margins
from studygroups.models import Assignment, Membership, Note, ReadingMark, with_closed
from studygroups.views import newnote
from studygroups.views.drafts import keeping

if TYPE_CHECKING:
    from articles.body import PlacedBlock
    from portal.models import User
    from portal.typing import Request

TEXT_SIZES = range(1, 6)
DEFAULT_SIZE = 2


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
    groups = [
        (membership.group, membership.people)
        for membership in memberships
        if not membership.group.is_archived
    ]
    assignments = weigh(
        with_closed(Assignment.objects.visible_to(request.user).filter(article=article), request.user)
        .select_related("group", "session", "assigned_by", "article__current")
        .defer("article__current__body", "article__current__text", "article__doubts")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    form, status = None, 200
    if request.method == "POST":
        form = NoteForm(request.POST, groups=groups)
        if form.is_valid():
            made = newnote.write(form, request, article, revision)
            if isinstance(made, Note):
                return redirect(note_url(made, request.user))
            form, status = made
    else:
        form = newnote.asked_for(request, article, revision, groups, assignments)
    kept = keeping(
        request, "article", pk, lambda fields: form is not None and newnote.same_place(form, fields)
    )
    if kept.draft and kept.restored:
        form = newnote.begun(kept.draft, article, revision, groups)
    context = {
        **_text(request, article, revision, form),
        "assignments": assignments,
        "keeping": kept,
        "leading": [membership.group for membership in memberships if membership.is_leader],
        "is_read": ReadingMark.objects.of(request.user).filter(article=article).exists(),
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
        "rows": _rows(revision, found, highlights(found, revision, request.user)),
        "margin": found,
    }
    return render(request, "studygroups/article_revision.html", context)


def note_url(note: Note, reader: "User") -> str:
    """Where a note stands on the reading page, also for a reader who has chosen not to see such notes there."""
    mine = (note.parent or note).author_id == reader.pk
    shown = reader.notes_shown == reader.NotesShown.ALL or (
        reader.notes_shown == reader.NotesShown.MINE and mine
    )
    asked = "" if shown else f"?notes={reader.NotesShown.ALL}"
    return f"{reverse('article', args=[note.stands_on.article_id])}{asked}#n-{note.pk}"


def _shown(request: "Request") -> str:
    """Which notes stand beside the text: those the address asks for, else those the reader has chosen."""
    asked = request.GET.get("notes")
    return asked if asked in request.user.NotesShown.values else request.user.notes_shown


def _text(request: "Request", article: Article, revision: Revision, form: NoteForm | None) -> dict[str, Any]:
    """What the template shows of the text itself."""
    shown = _shown(request)
    here = Note.objects.chosen(shown, request.user).on(article.pk).for_margins()
    notes, hidden = here.visible_to(request.user), here.hidden_from(request.user)
    found = margins([revision], notes, hidden)[article.pk]
    size = request.user.text_size
    looked_for = hits(revision.blocks, request.GET.get("q", ""))
    marked = [*highlights(found, revision, request.user), *(looked_for.spans if looked_for else [])]
    rows = _rows(revision, found, marked, form, marks(article))
    return {
        "hits": looked_for,
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
        "notes_shown": shown,
    }


def _rows(
    revision: Revision,
    margin: Margin,
    marked: Sequence[Span],
    form: NoteForm | None = None,
    quoted: Sequence[Mark] = (),
) -> list[Row]:
    chosen = str(form["paragraph"].value()) if form else ""

    def cut(block: "PlacedBlock") -> list[Run]:
        elsewhere, signs = same(block.text, block.start, quoted)
        return runs(block.text, block.start, [*marked, *elsewhere], signs)

    return [
        Row(
            block,
            cut(block),
            threads=margin.beside.get(block.number, []) if block.number else [],
            form=form if block.number and str(block.number) == chosen else None,
        )
        for block in revision.blocks
    ]
