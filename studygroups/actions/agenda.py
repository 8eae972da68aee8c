from collections.abc import Sequence
from dataclasses import dataclass

from studygroups.models import AgendaItem, StudySession


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item as it is to be; `pk` says which one it is, if it is there already."""

    title: str
    minutes: int
    speaker: str = ""
    pk: int | None = None


def set_agenda(*, session: StudySession, rows: Sequence[AgendaRow]) -> None:
    """Make these the agenda, in this order. Whoever calls is in a transaction and has changed the session's version.

    An item that stays keeps its id, so that what was picked for it and decided under it stays with it.
    """
    standing = {item.pk: item for item in session.agenda.all()}
    items = []
    for position, row in enumerate(rows, 1):
        item = standing.pop(row.pk or 0, None) or AgendaItem(session=session)
        item.position, item.title, item.minutes, item.speaker = position, row.title, row.minutes, row.speaker
        items.append(item)
    session.agenda.filter(pk__in=standing).delete()
    AgendaItem.objects.bulk_create(item for item in items if not item.pk)
    AgendaItem.objects.bulk_update(
        [item for item in items if item.pk], ["position", "title", "minutes", "speaker"]
    )
