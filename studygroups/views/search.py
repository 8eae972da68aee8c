"""The notebook: one's own notes, and those of one's groups; out to files, and back from one."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles import search
from studygroups import actions, export, notebook
from studygroups.forms.notebook import GROUPS, MINE, NEWEST, TEXT, NotebookForm, NotesFileForm
from studygroups.models import Note, StudyGroup

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 20
FORMATS = {"md": "text/markdown; charset=utf-8", "json": export.TYPE, "csv": "text/csv; charset=utf-8"}


@require_safe
def notes(request: "Request") -> HttpResponse:
    """The notes that fit, page by page. Nobody finds or counts a note that is not shown to them."""
    form = _form(request)
    chosen = form.chosen
    query = search.parse(chosen.get("q", ""))
    found = notebook.notes_chosen(request.user, chosen, query).for_margins()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    by_text = chosen.get("sort") == TEXT
    unplaced = Note.objects.none()
    if not request.GET.keys() & {"q", *form.fields}:
        unplaced = Note.objects.filter(author=request.user).to_place(request.user)
    context = {
        "form": form,
        "typed": chosen.get("q", ""),
        "query": query,
        "whose": chosen.get("whose", MINE),
        "sort": chosen.get("sort", NEWEST),
        "page": page,
        "rows": notebook.rows(request.user, page, terms=query.terms, by_text=by_text),
        "unplaced": list(unplaced),
        "GROUPS": GROUPS,
        "formats": [("md", "Markdown"), ("json", "JSON"), ("csv", "CSV")],
    }
    return render(request, "studygroups/notes.html", context)


@require_safe
def notes_export(request: "Request", form: str) -> HttpResponse:
    """What the page shows at the same address, all its pages, as a file."""
    if form not in FORMATS:
        raise Http404
    chosen = _form(request).chosen
    query = search.parse(chosen.get("q", ""))
    found = notebook.notes_chosen(request.user, chosen, query).for_margins()
    rows = notebook.rows(request.user, found, by_text=chosen.get("sort") == TEXT)
    entries = notebook.entries(
        rows, request.build_absolute_uri, back_to=request.user if form == "json" else None
    )
    if form == "json":
        data = export.write_annotations(entries, address=request.build_absolute_uri(), label=_("Notes"))
    elif form == "csv":
        data = export.write_table(entries)
    else:
        data = export.write_markdown(_("Notes"), entries)
    response = HttpResponse(data, content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="notes.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def notes_import(request: "Request") -> HttpResponse:
    """Take back what was exported as JSON; sending the file again makes nothing twice, so the answer is the report."""
    form, outcomes = NotesFileForm(), None
    if request.method == "POST":
        form = NotesFileForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                read = export.read_annotations(form.cleaned_data["notes"].read())
            except export.Unreadable as error:
                form.add_error("notes", str(error))
            else:
                outcomes = actions.import_notes(reader=request.user, entries=read)
    context = {
        "form": form,
        "outcomes": outcomes,
        "made": sum(one.made for one in outcomes or []),
        "there": sum(one.note is not None and not one.made for one in outcomes or []),
        "refused": sum(one.note is None for one in outcomes or []),
    }
    return render(request, "studygroups/notes_import.html", context)


def _form(request: "Request") -> NotebookForm:
    groups = StudyGroup.objects.visible_to(request.user)
    return NotebookForm(request.GET, articles=notebook.articles_noted(request.user), groups=groups)
