"""Who belongs to a group and who leads it, its name and its budget.

What touches people waits at the group's row for whoever does the same, so that a group never lacks a leader.
"""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import Attendance, Membership, StudyGroup, StudySession

if TYPE_CHECKING:
    from portal.models import User


def require_current(group: StudyGroup) -> None:
    """An archived group is read, and nothing new is made in it."""
    if group.is_archived:
        raise Refused(
            _(
                "The group is archived: it can be read, and nothing new is made. A leader can take it out again."
            )
        )


@transaction.atomic
def add_people(*, group: StudyGroup, people: Iterable["User"]) -> set[int]:
    """Make people members who are not in the group yet, and say who that was, by their ids."""
    require_current(_lock(group))
    there = set(group.memberships.values_list("user_id", flat=True))
    new = {user.pk: user for user in people if user.pk not in there}
    Membership.objects.bulk_create(Membership(group=group, user=user) for user in new.values())
    return set(new)


@transaction.atomic
def change_role(*, group: StudyGroup, user: "User", role: str) -> None:
    """Make a member a leader, recorder or plain member; the last leader stays one."""
    _lock(group)
    if role == Membership.Role.LEADER:
        _require_log_in(user)
    else:
        _require_another_leader(group, user)
    if not group.memberships.filter(user=user).update(role=role):
        raise Refused(_not_there(user))


@transaction.atomic
def hand_over(*, group: StudyGroup, by: "User", to: "User") -> None:
    """Another member leads from now on instead of this leader."""
    _lock(group)
    _require_log_in(to)
    if not group.memberships.filter(user=by, role=Membership.Role.LEADER).exists():
        raise Refused(_("You do not lead the group any more."))
    if by == to:
        raise Refused(_("You lead the group already."))
    if not group.memberships.filter(user=to).update(role=Membership.Role.LEADER):
        raise Refused(_not_there(to))
    group.memberships.filter(user=by).update(role=Membership.Role.MEMBER)


@transaction.atomic
def remove_person(*, group: StudyGroup, user: "User") -> None:
    """Take somebody out of the group, or let go who leaves: what was written and recorded stays.

    Of sessions to come the person is neither chair nor recorder nor expected any more.
    """
    _lock(group)
    _require_another_leader(group, user)
    planned = StudySession.objects.filter(group=group).planned()
    planned.filter(chair=user).update(chair=None)
    planned.filter(recorder=user).update(recorder=None)
    Attendance.objects.filter(user=user, session__in=planned).delete()
    group.memberships.filter(user=user).delete()


def change_group(
    *, group: StudyGroup, version: int, name: str, budget: int | None, budget_agreed_on: datetime.date | None
) -> StudyGroup:
    """Rename a group and keep what it agreed to read, if it is still at this version; else raises Outdated."""
    try:
        with transaction.atomic():
            changed = StudyGroup.objects.filter(pk=group.pk, version=version).update(
                name=name, budget=budget, budget_agreed_on=budget_agreed_on, version=F("version") + 1
            )
    except IntegrityError as error:
        raise Refused(_("Another group has this name. Choose another.")) from error
    if not changed:
        raise Outdated
    group.refresh_from_db()
    return group


def archive_group(*, group: StudyGroup, archived: bool) -> None:
    """Put a group into the archive, or take it out. Doing it twice changes nothing."""
    StudyGroup.objects.filter(pk=group.pk).exclude(is_archived=archived).update(
        is_archived=archived, version=F("version") + 1
    )


def _lock(group: StudyGroup) -> StudyGroup:
    return StudyGroup.objects.select_for_update(no_key=True).get(pk=group.pk)


def _require_another_leader(group: StudyGroup, user: "User") -> None:
    """Somebody besides this person leads the group, and can log in; unless this person does not lead it."""
    leaders = group.memberships.leading()
    if leaders.filter(user=user).exists() and not leaders.exclude(user=user).exists():
        raise Refused(
            _("A group needs a leader, and %(name)s is the only one. Make somebody else leader first.")
            % {"name": user}
        )


def _require_log_in(user: "User") -> None:
    if not user.is_active:
        raise Refused(_("%(name)s cannot log in any more, and so cannot lead.") % {"name": user})


def _not_there(user: "User") -> str:
    return _("%(name)s is not in the group any more.") % {"name": user}
