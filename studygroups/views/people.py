"""Who is in a group: its leader adds people, gives them roles and hands over; everybody can leave."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from studygroups import actions
from studygroups.actions import Outdated, Refused
from studygroups.forms.groups import GroupForm, PeopleForm, RoleForm
from studygroups.models import Membership, Note, StudyGroup
from studygroups.permissions import group_for, may_lead, person_for, require_leader
from studygroups.roster import Directory, Meant

if TYPE_CHECKING:
    from portal.models import User
    from portal.typing import Request

OFFERED = 1_000  # log-ins that the field for one person suggests


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a line: somebody was added or was in the group already, or nobody, or several may be meant."""

    line: str
    person: "User | None" = None
    added: bool = False
    choice: "tuple[User, ...]" = ()


@require_http_methods(["GET", "HEAD", "POST"])
def group_people(request: "Request", pk: int) -> HttpResponse:
    """The people with their roles, and the forms that add some. The answer to a list says what became of each line."""
    group = _led(request, pk)
    form, answers = PeopleForm(request.POST if request.method == "POST" else None), None
    everybody = list(get_user_model().objects.filter(is_active=True).order_by("name", "unit", "pk"))
    if request.method == "POST" and form.is_valid():
        try:
            answers = _add(group, form, everybody)
            unknown = [answer.line for answer in answers if not answer.person and not answer.choice]
            form = PeopleForm(initial={"people": "\n".join(unknown)})
        except Refused as refusal:
            form.add_error(None, str(refusal))
    memberships = list(group.memberships.select_related("user"))
    there = {membership.user_id for membership in memberships}
    context = {
        "group": group,
        "memberships": memberships,
        "roles": Membership.Role.choices,
        "form": form,
        "answers": answers,
        "to_choose": any(answer.choice for answer in answers or []),
        "offered": [user for user in everybody if user.pk not in there][:OFFERED],
    }
    return render(request, "studygroups/group_people.html", context)


def _add(group: StudyGroup, form: PeopleForm, everybody: "list[User]") -> list[Answer]:
    directory = Directory(everybody)
    meant = [Meant(str(user), (user,), sure=True) for user in form.cleaned_data["chosen"]]
    meant += [directory.find(line) for line in form.cleaned_data["people"]]
    added = actions.add_people(group=group, people=[each.people[0] for each in meant if each.sure])
    answers = []
    for each in meant:
        person = each.people[0] if each.sure else None
        new = person is not None and person.pk in added
        answers.append(Answer(each.line, person, new, choice=() if person else each.people))
        added -= {person.pk} if person else set()  # named twice, added once
    return answers


@require_POST
def group_role(request: "Request", pk: int, person: int) -> HttpResponse:
    group = _led(request, pk)
    user, form = person_for(group, person), RoleForm(request.POST)
    if form.is_valid():
        try:
            actions.change_role(group=group, user=user, role=form.cleaned_data["role"])
        except Refused as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Choose one of the roles."))
    return _back(request, group)


@require_POST
def group_hand_over(request: "Request", pk: int, person: int) -> HttpResponse:
    """One click: the other leads, and oneself is a member like all."""
    group = _led(request, pk)
    user = person_for(group, person)
    try:
        actions.hand_over(group=group, by=request.user, to=user)
        messages.success(request, _("%(name)s leads the group now.") % {"name": user})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(request, group)


@require_http_methods(["GET", "HEAD", "POST"])
def group_remove(request: "Request", pk: int, person: int) -> HttpResponse:
    group = _led(request, pk)
    user = person_for(group, person)
    if request.method == "POST":
        try:
            actions.remove_person(group=group, user=user)
            messages.success(request, _("%(name)s is not in the group any more.") % {"name": user})
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("groups") if user == request.user else _back(request, group)
    return render(request, "studygroups/group_remove.html", {"group": group, "person": user})


@require_http_methods(["GET", "HEAD", "POST"])
def group_leave(request: "Request", pk: int) -> HttpResponse:
    group = group_for(request.user, pk)
    if request.method == "POST":
        try:
            actions.remove_person(group=group, user=request.user)
            messages.success(request, _("You have left %(group)s.") % {"group": group})
            return redirect("groups")
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _back(request, group)
    written = Note.objects.filter(author=request.user, group=group).count()
    return render(request, "studygroups/group_leave.html", {"group": group, "written": written})


@require_http_methods(["GET", "HEAD", "POST"])
def group_edit(request: "Request", pk: int) -> HttpResponse:
    """Name and budget, and the way into the archive."""
    group = _led(request, pk)
    theirs, status = None, 200
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        instance=group_for(request.user, pk),
        initial={"version": group.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.change_group(group=group, **form.cleaned_data))
        except Refused as refusal:
            form.add_error("name", str(refusal))
        except Outdated:
            theirs, status = group_for(request.user, pk), 409
            form = GroupForm(
                request.POST.dict() | {"version": theirs.version}, instance=group_for(request.user, pk)
            )
    context = {"group": group, "form": form, "theirs": theirs}
    return render(request, "studygroups/group_edit.html", context, status=status)


@require_POST
def group_archive(request: "Request", pk: int) -> HttpResponse:
    """Into the archive, or out of it again."""
    group = _led(request, pk)
    actions.archive_group(group=group, archived=request.POST.get("archived") == "yes")
    return redirect(group)


def _led(request: "Request", pk: int) -> StudyGroup:
    group = group_for(request.user, pk)
    require_leader(request.user, group)
    return group


def _back(request: "Request", group: StudyGroup) -> HttpResponse:
    """To the people's page, or to the group's for who does not lead it any more."""
    return redirect("group_people", group.pk) if may_lead(request.user, group) else redirect(group)
