"""The outbox of mails: who is to get one, which is taken up next, and what became of it."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from studygroups.models import Digest, Notice

if TYPE_CHECKING:
    from portal.models import User

# How long to wait after each try before the next; as many as there are, and one more, are made.
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (5, 30, 120, 480)]
KEPT_FOR = datetime.timedelta(days=90)


def readers() -> QuerySet["User"]:
    """Who wants mails and can get them."""
    users = get_user_model().objects
    return users.filter(is_active=True).exclude(mail="never").exclude(email="")


def plan_digests(*, now: datetime.datetime) -> None:
    """One mail of today for who wants one each day, and one of this week's Monday for the weekly ones. Done twice it is
    the same. Those of long ago are forgotten."""
    today = timezone.localdate(now)
    Digest.objects.filter(day__lt=today - KEPT_FOR).delete()
    planned = []
    for user in readers():
        back = today.weekday() if user.mail == user.Mail.WEEKLY else 0
        day = today - datetime.timedelta(days=back)
        hour = datetime.datetime.combine(day, datetime.time(settings.MAIL_HOUR))
        planned.append(Digest(user=user, day=day, due_at=timezone.make_aware(hour)))
    Digest.objects.bulk_create(planned, ignore_conflicts=True)


def take_digest(*, now: datetime.datetime) -> Digest | None:
    """The next mail that is due, for whoever takes it and nobody else: taking it counts as a try, and puts the next try
    off. So whoever breaks off in the middle loses nothing, and no lock is held while the mail server speaks."""
    while True:
        due = (
            Digest.objects.filter(state=Digest.State.WAITING, due_at__lte=now).select_related("user").first()
        )
        if due is None:
            return None
        pause = PAUSES[min(due.tries, len(PAUSES) - 1)]
        mine = Digest.objects.filter(pk=due.pk, state=Digest.State.WAITING, tries=due.tries)
        if mine.update(tries=F("tries") + 1, due_at=now + pause):
            due.refresh_from_db(fields=["tries", "due_at"])
            return due


@transaction.atomic
def finish_digest(*, digest: Digest, notices: Iterable[Notice] | None) -> None:
    """It was sent and told of these notices; None: nothing was to tell. A notice that was renewed meanwhile is new."""
    for notice in notices or ():
        Notice.objects.filter(pk=notice.pk, made_at=notice.made_at).update(mailed=True)
    state = Digest.State.EMPTY if notices is None else Digest.State.SENT
    Digest.objects.filter(pk=digest.pk).update(state=state, error="")


def fail_digest(*, digest: Digest, error: str) -> bool:
    """Keep it with what went wrong. True when it was tried often enough and is given up."""
    over = digest.tries > len(PAUSES)
    state = Digest.State.GIVEN_UP if over else Digest.State.WAITING
    Digest.objects.filter(pk=digest.pk).update(state=state, error=error[:200] or "?")
    return over
