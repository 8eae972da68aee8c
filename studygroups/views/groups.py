from typing import TYPE_CHECKING

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from studygroups.budget import members_over, months_to_come
from studygroups.burden import weigh
from studygroups.models import Assignment, Membership, StudySession
from studygroups.permissions import group_for

if TYPE_CHECKING:
    from portal.typing import Request

SHOWN = 20  # of the past sessions and assignments on a group's page; all sessions have their own page


@require_safe
def groups(request: "Request") -> HttpResponse:
    """The reader's own groups, each with its number of people and its next session."""
    memberships = (
        Membership.objects.filter(user=request.user)
        .select_related("group")
        .annotate(people=Count("group__memberships"))
        .order_by("group__is_archived", "group__name")
    )
    following: dict[int, StudySession] = {}
    for session in StudySession.objects.visible_to(request.user).planned():
        following.setdefault(session.group_id, session)
    rows = [(membership, following.get(membership.group_id)) for membership in memberships]
    return render(request, "studygroups/groups.html", {"rows": rows})


@require_safe
def group(request: "Request", pk: int) -> HttpResponse:
    group = group_for(request.user, pk)
    memberships = list(group.memberships.select_related("user"))
    held = group.sessions.filter(status=StudySession.Status.HELD).select_related("minutes")
    alone = Assignment.objects.filter(group=group, session=None).for_lists().ticked_by(request.user)
    leads = any(each.is_leader and each.user_id == request.user.pk for each in memberships)
    context = {
        "group": group,
        "memberships": memberships,
        "leads": leads,
        "unplaced": list(group.notes.to_place(request.user)) if leads else [],
        "months": months_to_come(group),
        "members_over": members_over(group, request.user) if leads else None,
        "planned": group.sessions.planned().select_related("minutes"),  # none yet, and so no query for each
        "held": held[:SHOWN],
        "alone": weigh(alone.order_by("-assigned_at", "-pk")[:SHOWN]),
    }
    return render(request, "studygroups/group.html", context)
