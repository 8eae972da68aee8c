from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from studygroups.actions.groups import require_current
from studygroups.actions.notices import notify
from studygroups.actions.refusals import Refused
from studygroups.models import Guest, Notice, StudySession

if TYPE_CHECKING:
    from portal.models import User


@transaction.atomic
def ask_guest(
    *,
    session: StudySession,
    user: "User | None" = None,
    name: str = "",
    unit: str = "",
    by: "User | None" = None,
) -> bool:
    """Ask somebody to one session: a person with a log-in, or just a name and a unit. False: was asked already."""
    session = _lock(session)
    require_current(session.group)
    if session.is_held:
        raise Refused(_("This session was held; who was there stands in its minutes."))
    if user and session.group.memberships.filter(user=user).exists():
        raise Refused(_("%(name)s is in the group already and need not be asked.") % {"name": user})
    who = {"user": user} if user else {"user": None, "name": name, "unit": unit}
    made = Guest.objects.get_or_create(session=session, **who)[1]
    if made and user:
        notify(to=[user], kind=Notice.Kind.SESSION_ASKED, about=[session.pk], by=by)
    return made


@transaction.atomic
def remove_guest(*, guest: Guest) -> None:
    """Ask somebody no longer. After the session the name stays on record, and no log-in gets in by it."""
    session = _lock(guest.session)
    if not session.is_held:
        Guest.objects.filter(pk=guest.pk).delete()
    elif guest.user:
        Guest.objects.filter(pk=guest.pk).update(user=None, name=str(guest.user), unit=guest.user.unit)
    else:
        raise Refused(_("This session was held; who was there stands in its minutes."))


def _lock(session: StudySession) -> StudySession:
    sessions = StudySession.objects.select_for_update(no_key=True, of=("self",)).select_related("group")
    return sessions.get(pk=session.pk)
