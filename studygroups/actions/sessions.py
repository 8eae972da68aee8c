import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from studygroups import minutes as composing
from studygroups.actions.groups import require_current
from studygroups.actions.refusals import Outdated, Refused
from studygroups.facts import facts_of
from studygroups.models import Attendance, Minutes, MinutesItem, StudyGroup, StudySession

if TYPE_CHECKING:
    from portal.models import User

TRIES = (
    5  # two people planning at the same instant want the same number; five at once are not met in one group
)


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a member was there; the reason is for the absent."""

    user: "User"
    present: bool
    reason: str = ""


def plan_session(
    *,
    group: StudyGroup,
    topic: str,
    starts_at: datetime.datetime,
    duration: int = 60,
    place: str = "",
) -> StudySession:
    """A new session with the group's next number."""
    require_current(group)
    tries = TRIES
    while True:
        last = StudySession.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                return StudySession.objects.create(
                    group=group,
                    number=last + 1,
                    topic=topic,
                    starts_at=starts_at,
                    duration=duration,
                    place=place,
                )
        except IntegrityError:
            tries -= 1
            if not tries:
                raise


def change_session(
    *,
    session: StudySession,
    version: int,
    topic: str,
    starts_at: datetime.datetime,
    duration: int,
    place: str,
) -> StudySession:
    """Change when, where and what about, if it is still at this version; a held session stays as its minutes tell it.

    Raises Outdated when somebody saved in the meantime and Refused when it was held.
    """
    planned = StudySession.objects.filter(pk=session.pk, status=StudySession.Status.PLANNED)
    changed = planned.filter(version=version).update(
        topic=topic, starts_at=starts_at, duration=duration, place=place, version=F("version") + 1
    )
    if not changed and planned.exists():
        raise Outdated
    if not changed:
        raise Refused(
            _("This session was held; its time and topic stand in the minutes and stay as they are.")
        )
    session.refresh_from_db()
    return session


@transaction.atomic
def hold_session(*, session: StudySession, attendance: Iterable[Presence]) -> Minutes:
    """Record who was there, close the session and compose its minutes. A session is held once."""
    held = StudySession.objects.filter(pk=session.pk, status=StudySession.Status.PLANNED).update(
        status=StudySession.Status.HELD
    )
    if not held:
        raise Refused(_("This session was already held. Its attendance and minutes stand."))
    session.refresh_from_db()
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            user=each.user,
            present=each.present,
            reason="" if each.present else each.reason,
        )
        for each in attendance
    )
    facts = facts_of(session)
    minutes = Minutes.objects.create(session=session, title=composing.title_of(facts))
    MinutesItem.objects.bulk_create(
        MinutesItem(
            minutes=minutes,
            position=position,
            kind=line.kind,
            text=line.text,
            note_id=line.note,
            quote=line.quote,
        )
        for position, line in enumerate(composing.compose(facts), 1)
    )
    return minutes
