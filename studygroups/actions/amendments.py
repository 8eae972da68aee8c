"""The round in which those who were there propose changes to the minutes, and what is decided on them."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from studygroups.actions.groups import require_current
from studygroups.actions.minutes import add_lines
from studygroups.actions.notices import notify
from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import Amendment, Minutes, MinutesItem, Notice

if TYPE_CHECKING:
    from portal.models import User


@transaction.atomic
def open_minutes(*, minutes: Minutes, until: datetime.date, by: "User | None" = None) -> Minutes:
    """Ask those who were there for changes, to the end of this day; asking again gives another day."""
    minutes = _unsettled(minutes)
    if until < timezone.localdate():
        raise Refused(_("That day is past. Choose today or a later day."))
    minutes.status, minutes.open_until = Minutes.Status.OPEN, until
    minutes.save(update_fields=["status", "open_until"])
    there = minutes.session.attendances.filter(present=True).select_related("user")
    notify(to=[each.user for each in there], kind=Notice.Kind.MINUTES_OPENED, about=[minutes.pk], by=by)
    return minutes


@transaction.atomic
def propose_change(
    *,
    minutes: Minutes,
    item: MinutesItem | None,
    seen: str,
    text: str,
    reason: str,
    proposed_by: "User",
    client_id: uuid.UUID,
) -> Amendment:
    """Propose other words for a line, or without a line a new one. `seen` is what the line said to who proposes.

    Raises Outdated when the line says something else by now. A form sent twice proposes once.
    """
    minutes = _locked(minutes)
    made = Amendment.objects.filter(proposed_by=proposed_by, client_id=client_id).first()
    if made:
        return made
    _require_unsettled(minutes)
    if not minutes.takes_proposals:
        raise Refused(
            _("These minutes are not open for changes. Ask the leader to open them, or for more days.")
        )
    if not minutes.session.attendances.filter(user=proposed_by, present=True).exists():
        raise Refused(_("Only who was at the session proposes changes to its minutes. Speak to the leader."))
    now = minutes.items.filter(pk=item.pk).first() if item else None
    if (now.text if now else "") != seen:
        raise Outdated
    if now and now.text == text:
        raise Refused(_("These are the words that stand there. Write what they should be."))
    return Amendment.objects.create(
        minutes=minutes,
        item=now,
        was=now.text if now else "",
        text=text,
        reason=reason,
        proposed_by=proposed_by,
        client_id=client_id,
    )


@transaction.atomic
def accept_amendment(*, amendment: Amendment, decided_by: "User", seen: str, text: str = "") -> Amendment:
    """Put the proposed words into the line, or `text` where they were put together with what it says by now.

    `seen` is what the line said to who decides, empty when there is none: raises Outdated when it says something else.
    """
    minutes, amendment = _waiting(amendment)
    item = amendment.item
    if (item.text if item else "") != seen or (amendment.is_outrun and not text):
        raise Outdated
    text = text or amendment.text
    if item:
        item.text = text
        item.save(update_fields=["text"])
    else:
        add_lines(minutes, [(MinutesItem.Kind.PARAGRAPH, text)])
    minutes.version += 1
    minutes.save(update_fields=["version"])
    return _decided(amendment, Amendment.Status.ACCEPTED, decided_by)


@transaction.atomic
def decline_amendment(*, amendment: Amendment, decided_by: "User") -> Amendment:
    """Leave the words as they are; the proposal stays to be read."""
    _minutes, amendment = _waiting(amendment)
    return _decided(amendment, Amendment.Status.DECLINED, decided_by)


def _unsettled(minutes: Minutes) -> Minutes:
    minutes = _locked(minutes)
    _require_unsettled(minutes)
    return minutes


def _locked(minutes: Minutes) -> Minutes:
    """The minutes as they are now, which nobody else changes before this transaction ends."""
    locked = Minutes.objects.select_for_update(of=("self",)).select_related("session__group")
    return locked.get(pk=minutes.pk)


def _require_unsettled(minutes: Minutes) -> None:
    require_current(minutes.session.group)
    if minutes.is_final:
        raise Refused(_("These minutes are final and are not changed any more."))


def _waiting(amendment: Amendment) -> tuple[Minutes, Amendment]:
    minutes = _unsettled(amendment.minutes)
    amendment = Amendment.objects.select_related("item").get(pk=amendment.pk)
    if not amendment.is_open:
        raise Refused(_("Somebody decided on this proposal in the meantime."))
    return minutes, amendment


def _decided(amendment: Amendment, status: Amendment.Status, by: "User") -> Amendment:
    amendment.status, amendment.decided_by = status, by
    amendment.save(update_fields=["status", "decided_by"])
    return amendment
