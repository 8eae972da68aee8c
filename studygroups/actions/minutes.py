import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from studygroups.actions.drafts import forget_draft
from studygroups.actions.refusals import Outdated, Refused
from studygroups.minutes import Line, seal
from studygroups.models import Minutes, MinutesItem

if TYPE_CHECKING:
    from portal.models import User


@transaction.atomic
def edit_minutes(
    *,
    minutes: Minutes,
    version: int,
    title: str,
    changed: Mapping[int, tuple[str, str]],
    removed: Collection[int] = (),
    added: Iterable[tuple[str, str]] = (),
    draft: tuple["User", uuid.UUID] | None = None,
) -> Minutes:
    """Change a draft that is still at this version: lines by their id as (kind, text), new lines at the end.

    A line that is named nowhere stays as it is, and a changed one keeps the note it came from. A line that is
    changed but no longer there becomes a new one, so that no words are lost. Raises Outdated when somebody saved in
    the meantime and Refused when the minutes are final. `draft` says whose typing is forgotten now, and its key.
    """
    drafts = Minutes.objects.filter(pk=minutes.pk, status=Minutes.Status.DRAFT)
    if not drafts.filter(version=version).update(title=title, version=F("version") + 1):
        if drafts.exists():
            raise Outdated
        raise Refused(_("These minutes are final and are not changed any more."))
    items = {item.pk: item for item in minutes.items.all()}
    minutes.items.filter(pk__in=removed).delete()
    for pk, (kind, text) in changed.items():
        if pk in items and pk not in removed and (items[pk].kind, items[pk].text) != (kind, text):
            minutes.items.filter(pk=pk).update(kind=kind, text=text)
    last = minutes.items.aggregate(last=Max("position"))["last"] or 0
    orphans = [line for pk, line in changed.items() if pk not in items and pk not in removed]
    MinutesItem.objects.bulk_create(
        MinutesItem(minutes=minutes, position=position, kind=kind, text=text)
        for position, (kind, text) in enumerate([*orphans, *added], last + 1)
    )
    if draft:
        forget_draft(author=draft[0], key=draft[1])
    minutes.refresh_from_db()
    return minutes


@transaction.atomic
def approve_minutes(*, minutes: Minutes, approved_by: "User", version: int) -> Minutes:
    """Make the version that was read final: signed, sealed, and never changed again.

    Raises Outdated when somebody saved in the meantime: nobody signs words they have not seen.
    """
    minutes.refresh_from_db()
    drafts = Minutes.objects.filter(pk=minutes.pk, status=Minutes.Status.DRAFT)
    digest = seal_of(minutes)
    signed = drafts.filter(version=version).update(
        status=Minutes.Status.FINAL,
        approved_by=approved_by,
        approved_at=timezone.now(),
        sha256=digest,
        version=F("version") + 1,
    )
    if not signed:
        if drafts.exists():
            raise Outdated
        raise Refused(_("These minutes are final already."))
    minutes.refresh_from_db()
    return minutes


def seal_of(minutes: Minutes) -> str:
    """The seal the minutes have as they stand now; final minutes carry the same in `sha256`."""
    lines = [Line(item.kind, item.text, quote=item.quote) for item in minutes.items.order_by("position")]
    return seal(minutes.title, minutes.session.number, minutes.session.starts_at, lines)
