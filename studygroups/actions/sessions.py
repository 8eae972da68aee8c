import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from studygroups import minutes as composing
from studygroups.actions.agenda import AgendaRow, set_agenda
from studygroups.actions.groups import require_current
from studygroups.actions.notices import notify_group, notify_session
from studygroups.actions.refusals import Outdated, Refused
from studygroups.facts import facts_of
from studygroups.models import Attendance, Minutes, MinutesItem, Notice, StudyGroup, StudySession

if TYPE_CHECKING:
    from portal.models import User

TRIES = (
    5  # two people planning at the same instant want the same number; five at once are not met in one group
)

TOLD = ("topic", "starts_at", "duration", "place")  # whose change the group is told of


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
    chair: "User | None" = None,
    recorder: "User | None" = None,
    agenda: Sequence[AgendaRow] = (),
    client_id: uuid.UUID | None = None,
    by: "User | None" = None,
) -> StudySession:
    """A new session with the group's next number. A form sent twice carries the same client_id and plans one."""
    require_current(group)
    tries = TRIES
    while True:
        if client_id and (made := StudySession.objects.filter(group=group, client_id=client_id).first()):
            return made
        last = StudySession.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                session = StudySession.objects.create(
                    group=group,
                    number=last + 1,
                    topic=topic,
                    starts_at=starts_at,
                    duration=duration,
                    place=place,
                    chair=chair,
                    recorder=recorder,
                    client_id=client_id,
                )
                set_agenda(session=session, rows=agenda)
                notify_group(group=group, kind=Notice.Kind.SESSION_PLANNED, about=[session.pk], by=by)
                return session
        except IntegrityError:
            tries -= 1
            if not tries:
                raise


@transaction.atomic
def plan_sessions(
    *, times: Iterable[datetime.datetime], client_id: uuid.UUID, **plan: Any
) -> list[StudySession]:
    """The same plan at each of these times: all of them or none."""
    return [
        plan_session(
            starts_at=starts_at, client_id=uuid.uuid5(client_id, str(number)) if number else client_id, **plan
        )
        for number, starts_at in enumerate(times)
    ]


@transaction.atomic
def change_session(
    *,
    session: StudySession,
    version: int,
    topic: str,
    starts_at: datetime.datetime,
    duration: int,
    place: str,
    chair: "User | None" = None,
    recorder: "User | None" = None,
    agenda: Sequence[AgendaRow] | None = None,
    by: "User | None" = None,
) -> StudySession:
    """Change when, where and what about, and the agenda where one is given, if the session is still at this version; a held
    one stays as its minutes tell it.

    Raises Outdated when somebody saved in the meantime and Refused when it was held.
    """
    require_current(session.group)
    before = StudySession.objects.filter(pk=session.pk).values(*TOLD).first()
    planned = StudySession.objects.filter(pk=session.pk, status=StudySession.Status.PLANNED)
    changed = planned.filter(version=version).update(
        topic=topic,
        starts_at=starts_at,
        duration=duration,
        place=place,
        chair=chair,
        recorder=recorder,
        version=F("version") + 1,
    )
    if not changed and planned.exists():
        raise Outdated
    if not changed:
        raise Refused(
            _("This session was held; its time and topic stand in the minutes and stay as they are.")
        )
    if agenda is not None:
        set_agenda(session=session, rows=agenda)
    session.refresh_from_db()
    if before != {name: getattr(session, name) for name in TOLD}:
        notify_session(session=session, kind=Notice.Kind.SESSION_CHANGED, about=session.pk, by=by)
    return session


@transaction.atomic
def hold_session(*, session: StudySession, attendance: Iterable[Presence] = ()) -> Minutes:
    """Complete who was there, close the session and compose its minutes. A session is held once.

    What was tapped stands where `attendance` says nothing else, and who was neither tapped nor named was there.
    """
    held = StudySession.objects.filter(pk=session.pk, status=StudySession.Status.PLANNED).update(
        status=StudySession.Status.HELD
    )
    if not held:
        raise Refused(_("This session was already held. Its attendance and minutes stand."))
    session.refresh_from_db()
    _complete(session, attendance)
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
            outcome_id=line.outcome,
        )
        for position, line in enumerate(composing.compose(facts), 1)
    )
    return minutes


def _complete(session: StudySession, attendance: Iterable[Presence]) -> None:
    said = {each.user.pk: (each.present, "" if each.present else each.reason) for each in attendance}
    known = {*said, *Attendance.objects.filter(session=session).values_list("user_id", flat=True)}
    others = session.group.memberships.exclude(user__in=known).values_list("user_id", flat=True)
    said |= dict.fromkeys(others, (True, ""))
    Attendance.objects.bulk_create(
        (
            Attendance(session=session, user_id=user, present=present, reason=reason)
            for user, (present, reason) in said.items()
        ),
        update_conflicts=True,
        unique_fields=["session", "user"],
        update_fields=["present", "reason"],
    )
