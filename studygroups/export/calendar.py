"""Sessions as a calendar (RFC 5545): title, time and place, and nothing else."""

import datetime
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session. `version` grows with each change, so that calendars take the newer one."""

    number: int
    version: int
    title: str
    place: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime


def calendar(meetings: Iterable[Meeting], *, name: str, host: str, now: datetime.datetime) -> bytes:
    """A calendar of these meetings; the same meeting has the same UID in each, on the site that is called `host`."""
    from icalendar import Calendar  # a tenth of a second, for the first calendar and not for the site's start

    made = Calendar()
    made.add("prodid", "-//Gongdu//Study sessions//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _line(name))
    for meeting in meetings:
        made.add_component(_event(meeting, host, now))
    return bytes(made.to_ical())


def _event(meeting: Meeting, host: str, now: datetime.datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"session-{meeting.number}@{host}")
    event.add("sequence", meeting.version)
    event.add("dtstamp", now.astimezone(datetime.UTC))
    event.add("dtstart", meeting.starts_at.astimezone(datetime.UTC))
    event.add("dtend", meeting.ends_at.astimezone(datetime.UTC))
    event.add("summary", _line(meeting.title))
    if meeting.place:
        event.add("location", _line(meeting.place))
    event.add("class", "PRIVATE")
    return event


def _line(text: str) -> str:
    """On one line and without control characters, which no calendar may hold."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
