"""What is written down while a session runs: who is there, what it came to, and what was said aloud."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Revision
from studygroups.actions.groups import require_current
from studygroups.actions.notes import write_note
from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import AgendaItem, Attendance, Guest, Note, Outcome, Pick, StudySession

if TYPE_CHECKING:
    from portal.models import User


def lock_planned(session: StudySession) -> None:
    """The session is not held by anybody else until the transaction ends; Refused when it was held."""
    planned = StudySession.objects.filter(pk=session.pk, status=StudySession.Status.PLANNED)
    if not planned.select_for_update().exists():
        raise Refused(
            _("This session was held. What was written down stands in its minutes; change it there.")
        )
    require_current(session.group)


@transaction.atomic
def tap(*, session: StudySession, user: "User", present: bool, reason: str = "") -> None:
    """That a member is there, or is not and why."""
    lock_planned(session)
    Attendance.objects.update_or_create(
        session=session, user=user, defaults={"present": present, "reason": "" if present else reason}
    )


@transaction.atomic
def tap_guest(*, guest: Guest, present: bool) -> None:
    lock_planned(guest.session)
    Guest.objects.filter(pk=guest.pk).update(present=present)


@transaction.atomic
def record_outcome(
    *,
    session: StudySession,
    item: AgendaItem | None,
    kind: str,
    text: str,
    client_id: uuid.UUID,
    person: "User | None" = None,
    due_on: datetime.date | None = None,
) -> Outcome:
    """A form sent twice makes one outcome; sent again with other words, it makes another."""
    lock_planned(session)
    facts: dict[str, Any] = {"item": item, "kind": kind, "text": text, "person": person, "due_on": due_on}
    outcome, made = Outcome.objects.get_or_create(session=session, client_id=client_id, defaults=facts)
    if not made and outcome.version == 1 and outcome.text != text:
        again = uuid.uuid5(client_id, text)
        outcome, _made = Outcome.objects.get_or_create(session=session, client_id=again, defaults=facts)
    return outcome


@transaction.atomic
def change_outcome(
    *,
    outcome: Outcome,
    version: int,
    kind: str,
    text: str,
    person: "User | None" = None,
    due_on: datetime.date | None = None,
) -> Outcome:
    """Raises Outdated when somebody changed it in the meantime, and Refused when somebody took it out."""
    lock_planned(outcome.session)
    changed = Outcome.objects.filter(pk=outcome.pk, version=version).update(
        kind=kind, text=text, person=person, due_on=due_on, version=F("version") + 1
    )
    if not changed and not Outcome.objects.filter(pk=outcome.pk).exists():
        raise Refused(_("Somebody took this out in the meantime. Write it down once more if it still holds."))
    if not changed:
        raise Outdated
    outcome.refresh_from_db()
    return outcome


@transaction.atomic
def remove_outcome(*, outcome: Outcome) -> None:
    lock_planned(outcome.session)
    Outcome.objects.filter(pk=outcome.pk).delete()


@transaction.atomic
def record_spoken(
    *,
    session: StudySession,
    item: AgendaItem | None,
    author: "User",
    recorded_by: "User",
    revision: Revision,
    paragraph: int,
    text: str,
    client_id: uuid.UUID,
    kind: str = Note.Kind.THOUGHT,
) -> Note:
    """What a member said aloud, as her note for the group, with who wrote it down. It is hers to change and delete.

    Where notes were picked for the session, the minutes take these alone; so this one is picked with them.
    """
    lock_planned(session)
    note = write_note(
        author=author,
        revision=revision,
        group=session.group,
        text=text,
        client_id=client_id,
        paragraph=paragraph,
        kind=kind,
        recorded_by=recorded_by,
    )
    if session.picks.exists():
        Pick.objects.get_or_create(session=session, note=note, defaults={"item": item})
    return note
