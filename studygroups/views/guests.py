"""Guests of one session: who is asked, and what they see."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from studygroups import actions
from studygroups.actions import Refused
from studygroups.burden import weigh
from studygroups.forms.guests import GuestForm
from studygroups.models import Assignment, Membership, Minutes, StudySession
from studygroups.permissions import guest_for, require_recorder, session_for
from studygroups.roster import Directory, fold

if TYPE_CHECKING:
    from portal.models import User
    from portal.typing import Request


@require_http_methods(["GET", "HEAD", "POST"])
def session_guests(request: "Request", pk: int) -> HttpResponse:
    """Ask a guest. Where a log-in has this name and its unit was not named, one chooses: this one, or just the name."""
    session = session_for(request.user, pk)
    require_recorder(request.user, session.group)
    form, namesakes = GuestForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        everybody = get_user_model().objects.filter(is_active=True)
        namesakes = Directory(everybody).named(form.cleaned_data["name"])
        user = _meant(namesakes, form.cleaned_data["unit"], request.POST.get("user", ""))
        if user or not namesakes or "plain" in request.POST:
            try:
                _ask(request, session, user, form)
                return _back(session)
            except Refused as refusal:
                form.add_error(None, str(refusal))
                namesakes = []
    context = {
        "session": session,
        "guest_form": form,
        "namesakes": namesakes,
        "guests": session.guests.select_related("user"),
        "records": True,
    }
    return render(request, "studygroups/session_guests.html", context)


def _meant(namesakes: "list[User]", unit: str, chosen: str) -> "User | None":
    """The log-in that was chosen, or the only one of this unit too."""
    fitting = [
        user for user in namesakes if (str(user.pk) == chosen if chosen else fold(user.unit) == fold(unit))
    ]
    return fitting[0] if len(fitting) == 1 and (chosen or unit) else None


def _ask(request: "Request", session: StudySession, user: "User | None", form: GuestForm) -> None:
    who = {"user": user} if user else form.cleaned_data
    asked = actions.ask_guest(session=session, by=request.user, **who)
    said = _("%(name)s is asked to this session.") if asked else _("%(name)s was asked already.")
    messages.success(request, said % {"name": user or form.cleaned_data["name"]})


@require_POST
def session_guest_remove(request: "Request", pk: int, guest: int) -> HttpResponse:
    session = session_for(request.user, pk)
    require_recorder(request.user, session.group)
    asked = guest_for(session, guest)
    try:
        actions.remove_guest(guest=asked)
        messages.success(request, _("%(name)s does not see this session any more.") % {"name": asked})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(session)


def guest_page(request: "Request", session: StudySession) -> HttpResponse:
    """The plan as a guest sees it: no notes, no people but who chairs, and the minutes once they are final."""
    texts = weigh(Assignment.objects.filter(session=session).for_lists().order_by("pk"))
    leading = Membership.objects.filter(group=session.group_id).leading().select_related("user").first()
    context = {
        "session": session,
        "texts": texts,
        "minutes_of_reading": sum(each.burden.new_minutes for each in texts if each.burden),
        "chair": session.chair or (leading and leading.user),
        "agenda": session.agenda.all(),
        "minutes": Minutes.objects.filter(session=session, status=Minutes.Status.FINAL).first(),
    }
    return render(request, "studygroups/session_guest.html", context)


def _back(session: StudySession) -> HttpResponse:
    return redirect(f"{reverse('session', args=[session.pk])}#guests")
