import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from studygroups.export.calendar import Meeting
from studygroups.export.calendar import calendar as written
from studygroups.models import StudySession
from studygroups.permissions import feed_reader, plan_for

if TYPE_CHECKING:
    from portal.typing import Request

BACK = datetime.timedelta(days=180)  # how long a session stays in the feed
MOST = 500


@require_safe
def session_calendar(request: "Request", pk: int) -> HttpResponse:
    """One session, to be taken into a calendar."""
    session = plan_for(request.user, pk)
    response = _calendar([session], str(session.group))
    response["Content-Disposition"] = f'attachment; filename="session-{session.pk}.ics"'
    return response


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The sessions of whom the token belongs to, for a calendar program, which cannot log in."""
    mine = StudySession.objects.known_to(feed_reader(token))
    latest = mine.filter(starts_at__gte=timezone.now() - BACK).order_by("-starts_at", "-id")
    return _calendar(latest[:MOST], _("Gongdu"))


def _calendar(sessions: Iterable[StudySession], name: str) -> HttpResponse:
    meetings = [
        Meeting(each.pk, each.version, each.topic, each.place, each.starts_at, each.ends_at)
        for each in sessions
    ]
    host = urlsplit(settings.SITE_URL).hostname or ""
    response = HttpResponse(
        written(meetings, name=name, host=host, now=timezone.now()),
        content_type="text/calendar; charset=utf-8",
    )
    response["Cache-Control"] = "no-store, private"
    return response
