import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from studygroups.actions.drafts import forget_draft
from studygroups.actions.groups import require_current
from studygroups.actions.notices import notify_session
from studygroups.actions.refusals import Outdated, Refused, Undecided
from studygroups.minutes import Line, seal
from studygroups.models import Amendment, Minutes, MinutesItem, Notice

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
    """Change minutes that are not final and still at this version: lines by their id as (kind, text), new lines at the end.

    A line that is named nowhere stays as it is, and a changed one keeps the note it came from. A line that is
    changed but no longer there becomes a new one, so that no words are lost. Raises Outdated when somebody saved in
    the meantime and Refused when the minutes are final. `draft` says whose typing is forgotten now, and its key.
    """
    require_current(minutes.session.group)
    unsettled = Minutes.objects.unsettled().filter(pk=minutes.pk)
    if not unsettled.filter(version=version).update(title=title, version=F("version") + 1):
        if unsettled.exists():
            raise Outdated
        raise Refused(_("These minutes are final and are not changed any more."))
    items = {item.pk: item for item in minutes.items.all()}
    minutes.items.filter(pk__in=removed).delete()
    for pk, (kind, text) in changed.items():
        if pk in items and pk not in removed and (items[pk].kind, items[pk].text) != (kind, text):
            minutes.items.filter(pk=pk).update(kind=kind, text=text)
    orphans = [line for pk, line in changed.items() if pk not in items and pk not in removed]
    add_lines(minutes, [*orphans, *added])
    if draft:
        forget_draft(author=draft[0], key=draft[1])
    minutes.refresh_from_db()
    return minutes


def add_lines(minutes: Minutes, lines: Iterable[tuple[str, str]]) -> None:
    """Lines as (kind, text) at the end, in a transaction that has changed the version."""
    last = minutes.items.aggregate(last=Max("position"))["last"] or 0
    MinutesItem.objects.bulk_create(
        MinutesItem(minutes=minutes, position=position, kind=kind, text=text)
        for position, (kind, text) in enumerate(lines, last + 1)
    )


@transaction.atomic
def approve_minutes(
    *, minutes: Minutes, approved_by: "User", version: int, declining: Collection[int] = ()
) -> Minutes:
    """Make the version that was read final: signed, sealed, and never changed again.

    Proposals that nobody decided on are declined by it, and `declining` names them. Raises Outdated when somebody saved in
    the meantime, Undecided when other proposals wait: nobody signs words or passes over proposals they have not seen.
    """
    require_current(minutes.session.group)
    minutes = (
        Minutes.objects.select_for_update(of=("self",)).select_related("session__group").get(pk=minutes.pk)
    )
    if minutes.is_final:
        raise Refused(_("These minutes are final already."))
    if minutes.version != version:
        raise Outdated
    waiting = minutes.amendments.proposed()
    if {each.pk for each in waiting} != set(declining):
        raise Undecided
    waiting.update(status=Amendment.Status.DECLINED, decided_by=approved_by)
    minutes.issuer = minutes.session.group.name
    minutes.sha256 = seal_of(minutes)
    minutes.status = Minutes.Status.FINAL
    minutes.approved_by = approved_by
    minutes.approved_at = timezone.now()
    minutes.version += 1
    minutes.save()
    notify_session(
        session=minutes.session, kind=Notice.Kind.MINUTES_APPROVED, about=minutes.pk, by=approved_by
    )
    return minutes


def seal_of(minutes: Minutes) -> str:
    """The seal the minutes have as they stand now; final minutes carry the same in `sha256`."""
    lines = [Line(item.kind, item.text, quote=item.quote) for item in minutes.items.order_by("position")]
    return seal(minutes.title, minutes.session.number, minutes.session.starts_at, lines, minutes.issuer)
