from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from studygroups import actions
from studygroups.actions import Refused
from studygroups.agenda import agenda_of
from studygroups.budget import month_with
from studygroups.facts import people_of, texts_of
from studygroups.forms.guests import GuestForm
from studygroups.forms.sessions import HoldForm
from studygroups.models import Essay, Minutes, StudySession
from studygroups.permissions import plan_for, require_leader, session_for
from studygroups.questions import question_map
from studygroups.views.guests import guest_page

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 30


@require_safe
def sessions(request: "Request") -> HttpResponse:
    """The sessions of all the reader's groups, and those the reader is a guest of: those to come, the next first, and those held, the latest first."""
    mine = StudySession.objects.known_to(request.user).select_related("group", "minutes")
    held = mine.filter(status=StudySession.Status.HELD)
    context = {
        "planned": mine.planned(),
        "held": Paginator(held, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "studygroups/sessions.html", context)


@require_safe
def session(request: "Request", pk: int) -> HttpResponse:
    session = plan_for(request.user, pk)
    if session.as_guest:
        return guest_page(request, session)
    texts = texts_of(session, request.user)
    month = month_with(session, [text.assignment for text in texts])
    people = session.group.memberships.select_related("user")
    mine = [each for each in people if each.user_id == request.user.pk]
    records = any(each.may_record for each in mine)
    context = {
        "session": session,
        "agenda": agenda_of(session, texts),
        "map": question_map(texts) if records else None,
        "records": records,
        "texts": texts,
        "essays": Essay.objects.visible_to(request.user).filter(assignment__session=session).for_lists(),
        "noted": any(text.margin.threads for text in texts),
        "closed": any(text.assignment.is_closed for text in texts),
        "month": month,
        "minutes_of_reading": month.more,
        "leaders": [membership.user for membership in people if membership.is_leader],
        "leads": any(each.is_leader for each in mine),
        "guests": session.guests.select_related("user"),
        "guest_form": GuestForm(),
        "attendances": list(session.attendances.select_related("user")) if session.is_held else [],
        "minutes": Minutes.objects.filter(session=session).first() if session.is_held else None,
    }
    return render(request, "studygroups/session.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def session_hold(request: "Request", pk: int) -> HttpResponse:
    """Who was there; then the session is held and its minutes are composed."""
    session = session_for(request.user, pk)
    require_leader(request.user, session.group)
    if session.is_held:
        messages.error(request, _("This session was already held. Its attendance and minutes stand."))
        return redirect(session)
    form = HoldForm(
        request.POST if request.method == "POST" else None,
        people=people_of(session.group),
        initial=_tapped(session),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.hold_session(session=session, attendance=form.attendance()))
        except Refused as refusal:  # somebody was faster
            messages.error(request, str(refusal))
            return redirect(session)
    return render(request, "studygroups/session_hold.html", {"session": session, "form": form})


def _tapped(session: StudySession) -> dict[str, bool | str]:
    """What was tapped while it ran, as the form's fields."""
    fields: dict[str, bool | str] = {}
    for each in session.attendances.all():
        fields |= {f"present-{each.user_id}": each.present, f"reason-{each.user_id}": each.reason}
    return fields
