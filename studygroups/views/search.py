"""The notes that a search finds: one's own, and those of one's groups."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import search
from articles.search.passage import parts
from studygroups.models import Note

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 20


@require_safe
def notes(request: "Request") -> HttpResponse:
    """The notes in which the words of `q` stand, the latest first. Nobody finds or counts a note that is not shown to them."""
    typed = request.GET.get("q", "").strip()
    query = search.parse(typed)
    found = Note.objects.visible_to(request.user).saying(query) if query else Note.objects.none()
    rows = found.for_margins().order_by("-written_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [(note, parts(note.text, query.terms)) for note in page]
    unplaced = (
        Note.objects.none() if typed else Note.objects.filter(author=request.user).to_place(request.user)
    )
    context = {"typed": typed, "query": query, "page": page, "notes": shown, "unplaced": list(unplaced)}
    return render(request, "studygroups/notes.html", context)
