"""Which notes are spoken of at a session."""

from django.db import transaction

from studygroups.actions.record import lock_planned
from studygroups.models import AgendaItem, Note, Pick, StudySession


@transaction.atomic
def pick(*, session: StudySession, note: Note, item: AgendaItem | None) -> Pick:
    """Under an item of the agenda or under none; picked again it moves there."""
    lock_planned(session)
    picked, _made = Pick.objects.update_or_create(session=session, note=note, defaults={"item": item})
    return picked


@transaction.atomic
def unpick(*, session: StudySession, note: Note) -> None:
    lock_planned(session)
    Pick.objects.filter(session=session, note=note).delete()
