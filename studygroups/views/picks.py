"""The page from which a leader prepares a session: all notes on its texts, and which of them will be spoken of."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from studygroups import actions, export, gathering
from studygroups.actions import Refused
from studygroups.facts import texts_of
from studygroups.models import StudySession
from studygroups.permissions import require_leader, session_for
from studygroups.questions import question_map

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 50
FORMATS = {"md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@require_safe
def session_notes(request: "Request", pk: int) -> HttpResponse:
    session = _led(request, pk)
    texts = texts_of(session, request.user)
    rows = gathering.gathered(session, texts)
    chosen = gathering.chosen_of(request.GET.dict())
    items = list(session.agenda.all())
    kept = {"under": request.GET["under"]} if request.GET.get("under") else {}
    asked = next((item for item in items if str(item.pk) == request.GET.get("under")), None)
    context = {
        "session": session,
        "page": Paginator(gathering.narrowed(rows, chosen), PER_PAGE).get_page(request.GET.get("page")),
        "total": len(rows),
        "picked": sum(row.is_picked for row in rows),
        "facets": gathering.facets(rows, chosen, kept),
        "chosen": chosen,
        "items": items,
        "under": asked or gathering.usual_item(items),
        "map": question_map(texts),
        "formats": [("md", "Markdown"), ("csv", "CSV")],
    }
    return render(request, "studygroups/session_notes.html", context)


@require_POST
def session_pick(request: "Request", pk: int) -> HttpResponse:
    """Pick a note under an item, or with `pick=0` let it go. Back to the same page, as the address narrowed it."""
    session = _led(request, pk)
    notes = {
        str(row.note.pk): row.note for row in gathering.gathered(session, texts_of(session, request.user))
    }
    note = notes.get(request.POST.get("note", ""))
    if note is None:
        raise Http404
    item = next((each for each in session.agenda.all() if str(each.pk) == request.POST.get("item")), None)
    try:
        if request.POST.get("pick") == "0":
            actions.unpick(session=session, note=note)
        else:
            actions.pick(session=session, note=note, item=item)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('session_notes', args=[pk])}?{request.GET.urlencode()}#n-{note.pk}")


@require_safe
def session_notes_export(request: "Request", pk: int, form: str) -> HttpResponse:
    """What the page shows at the same address, all its pages, as a file."""
    session = _led(request, pk)
    if form not in FORMATS:
        raise Http404
    rows = gathering.gathered(session, texts_of(session, request.user))
    shown = gathering.narrowed(rows, gathering.chosen_of(request.GET.dict()))
    entries = gathering.entries(shown, request.user, request.build_absolute_uri)
    data = (
        export.write_table(entries)
        if form == "csv"
        else export.write_markdown(_("Notes for “%(topic)s”") % {"topic": session.topic}, entries)
    )
    response = HttpResponse(data, content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="session-{session.number}-notes.{form}"'
    return response


def _led(request: "Request", pk: int) -> StudySession:
    session = session_for(request.user, pk)
    require_leader(request.user, session.group)
    return session
