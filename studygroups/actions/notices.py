import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils import timezone

from studygroups.models import Notice, StudyGroup, StudySession

if TYPE_CHECKING:
    from portal.models import User

KEPT_FOR = datetime.timedelta(days=90)


def notify(*, to: Iterable["User"], kind: Notice.Kind, about: Iterable[int], by: "User | None") -> None:
    """Tell these people of these things, except who did it and who is deactivated. Called inside the action it tells of.

    Who has such a notice of a thing still gets no second one, but that one anew. Those that nobody looked at for long go.
    """
    now = timezone.now()
    people = {user.pk: user for user in to if user.is_active and user != by}
    Notice.objects.filter(user__in=people, made_at__lt=now - KEPT_FOR).delete()
    Notice.objects.bulk_create(
        [
            Notice(user=people[pk], kind=kind, about=number, by=by, made_at=now)
            for pk in sorted(people)
            for number in sorted(about)
        ],
        update_conflicts=True,
        unique_fields=["user", "kind", "about"],
        update_fields=["by", "made_at", "mailed"],
    )


def notify_group(*, group: StudyGroup, kind: Notice.Kind, about: Iterable[int], by: "User | None") -> None:
    """Tell everybody in a group but who did it."""
    notify(to=group.members.all(), kind=kind, about=about, by=by)


def notify_session(*, session: StudySession, kind: Notice.Kind, about: int, by: "User | None") -> None:
    """Tell everybody in a session's group and its guests, but who did it."""
    guests = get_user_model().objects.filter(pk__in=session.guests.values("user"))
    notify(to=[*session.group.members.all(), *guests], kind=kind, about=[about], by=by)


def mark_seen(*, user: "User", upto: datetime.datetime, notice: int | None = None) -> None:
    """Take away a notice of the user's, or all that she sees. One that was made or renewed after `upto` stays."""
    seen = Notice.objects.visible_to(user) if notice is None else Notice.objects.of(user).filter(pk=notice)
    Notice.objects.filter(pk__in=list(seen.values_list("pk", flat=True)), made_at__lte=upto).delete()
