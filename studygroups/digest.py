"""What a mail tells: new notices, sessions to come and what is due to be read. It reads only, and never a note's words."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from studygroups.models import Assignment, Notice, StudySession
from studygroups.notices import Row, rows_of
from studygroups.permissions import mail_token

if TYPE_CHECKING:
    from portal.models import User

MOST = 50  # notices in one mail; the others stand in the next


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as plain text, the address that stops such mails, and the notices it tells of."""

    subject: str
    text: str
    stop: str
    notices: list[Notice]


def compose(user: "User", day: datetime.date) -> Letter | None:
    """The mail of this day as the user may read it now, or None when nothing is to tell.

    Each session is told of the day before and each text two days before it is due, or on Mondays for the week ahead.
    """
    rows = rows_of(user, Notice.objects.visible_to(user).filter(mailed=False).select_related("by")[:MOST])
    sessions, due = _sessions(user, day), _due(user, day)
    if not (rows or sessions or due):
        return None
    stop = address(reverse("mail_stop", args=[mail_token(user)]))
    context = {
        "user": user,
        "notices": [(row, address(row.url)) for row in rows],
        "sessions": [(session, address(session.get_absolute_url())) for session in sessions],
        "due": [(each, address(each.article.get_absolute_url())) for each in due],
        "settings": address(reverse("settings")),
        "stop": stop,
    }
    text = render_to_string("studygroups/digest.txt", context)
    return Letter(_subject(rows, sessions, due), text, stop, [row.notice for row in rows])


def address(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _subject(rows: list[Row], sessions: list[StudySession], due: list[Assignment]) -> str:
    if rows:
        return _("Gongdu: what is new in your groups")
    return _("Gongdu: your next session") if sessions else _("Gongdu: what is to be read")


def _days(user: "User", first: datetime.date) -> tuple[datetime.date, datetime.date]:
    return first, first + datetime.timedelta(days=6 if user.mail == user.Mail.WEEKLY else 0)


def _sessions(user: "User", day: datetime.date) -> list[StudySession]:
    days = _days(user, day + datetime.timedelta(days=1))
    planned = StudySession.objects.known_to(user).planned().select_related("group")
    return list(
        planned.filter(
            starts_at__date__range=days, starts_at__gt=timezone.now(), group__is_archived=False
        ).order_by("starts_at", "id")
    )


def _due(user: "User", day: datetime.date) -> list[Assignment]:
    """What she did not tick as read herself."""
    days = _days(user, day + datetime.timedelta(days=2))
    given = Assignment.objects.visible_to(user).for_lists().ticked_by(user)
    planned = list(
        given.filter(
            due_on__range=days,
            due_on__gte=timezone.localdate(),
            group__is_archived=False,
            article__status=Article.Status.PUBLISHED,
        ).order_by("due_on", "id")
    )
    return [each for each in planned if not each.is_read]
