"""Sessions are planned, with their agenda, and changed."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.agenda import next_plan, rows_of
from studygroups.facts import people_of
from studygroups.forms.agenda import AgendaForm
from studygroups.forms.sessions import PlanForm, SessionEditForm
from studygroups.models import StudyGroup, StudySession
from studygroups.permissions import group_for, may_lead, require_leader, require_recorder, session_for

if TYPE_CHECKING:
    from portal.typing import Request

LAST = "last"


@require_http_methods(["GET", "HEAD", "POST"])
def session_new(request: "Request", pk: int) -> HttpResponse:
    """A new session; with `copy` in the address the plan of another one once more, or of the last."""
    group = group_for(request.user, pk)
    require_leader(request.user, group)
    people = people_of(group)
    copied = _copied(group, request.GET.get("copy", ""))
    if request.method == "POST":
        form, agenda = PlanForm(request.POST, people=people), AgendaForm(request.POST)
        if asked := request.POST.get("do"):
            form = PlanForm(initial=request.POST.dict(), people=people)
            agenda.arranged(asked)
        elif form.is_valid() & agenda.is_valid():
            try:
                return _planned(request, group, form, agenda)
            except Refused as refusal:
                form.add_error(None, str(refusal))
    else:
        plan, rows = next_plan(copied) if copied else ({}, [])
        form, agenda = PlanForm(initial=plan, people=people), AgendaForm(rows=rows)
    context = {
        "group": group,
        "form": form,
        "agenda": agenda,
        "copied": copied,
        "last": None if copied else _copied(group, LAST),
    }
    return render(request, "studygroups/session_new.html", context)


def _copied(group: StudyGroup, which: str) -> StudySession | None:
    sessions = group.sessions.order_by("-starts_at", "-pk")
    if which == LAST:
        return sessions.first()
    return (
        sessions.filter(pk=which).first() if which.isascii() and which.isdigit() and len(which) < 19 else None
    )


def _planned(request: "Request", group: StudyGroup, form: PlanForm, agenda: AgendaForm) -> HttpResponse:
    made = actions.plan_sessions(
        group=group,
        by=request.user,
        times=form.moments,
        client_id=form.cleaned_data["client_id"],
        agenda=agenda.rows,
        **form.plan,
    )
    if len(made) == 1:
        return redirect(made[0])
    said = ngettext("%(count)s session is planned.", "%(count)s sessions are planned.", len(made))
    messages.success(request, said % {"count": len(made)})
    return redirect(group)


@require_http_methods(["GET", "HEAD", "POST"])
def session_edit(request: "Request", pk: int) -> HttpResponse:
    """When, where and what about, for the leader; the agenda, for the recorder too."""
    session = session_for(request.user, pk)
    require_recorder(request.user, session.group)
    known: dict[str, Any] = {
        "people": people_of(session.group),
        "leads": may_lead(request.user, session.group),
        "instance": session_for(request.user, pk),  # a form changes its own
    }
    theirs, status = None, 200
    if request.method == "POST":
        form, agenda = SessionEditForm(request.POST, **known), AgendaForm(request.POST)
        if asked := request.POST.get("do"):
            form = SessionEditForm(initial=request.POST.dict(), **known)
            agenda.arranged(asked)
        elif form.is_valid() & agenda.is_valid():
            try:
                return redirect(
                    actions.change_session(
                        session=session, agenda=agenda.rows, by=request.user, **form.cleaned_data
                    )
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            except Outdated:
                theirs, status = session_for(request.user, pk), 409
                form = SessionEditForm(
                    request.POST.dict() | {"version": theirs.version},
                    **known | {"instance": session_for(request.user, pk)},
                )
    else:
        form = SessionEditForm(initial={"version": session.version}, **known)
        agenda = AgendaForm(rows=rows_of(session, same=True))
    context = {"session": session, "form": form, "agenda": agenda, "theirs": theirs}
    return render(request, "studygroups/session_edit.html", context, status=status)
