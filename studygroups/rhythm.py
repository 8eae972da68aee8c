"""How often a group meets, and when it meets next. Pure."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import count, takewhile

MOST = 26  # sessions planned in one go: half a year of weeks


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}


def rhythm_of(days: Sequence[date]) -> Rhythm:
    """By how far the two latest days lie apart; monthly where there are no two."""
    latest = sorted(set(days))[-2:]
    apart = (latest[1] - latest[0]).days if len(latest) == 2 else 30
    return Rhythm.WEEKLY if apart <= 10 else Rhythm.FORTNIGHTLY if apart <= 20 else Rhythm.MONTHLY


def later(start: datetime, rhythm: Rhythm, steps: int) -> datetime:
    """The same hour so many weeks or months on. A month on is the same weekday of the same week of the month, and where a
    month has no fifth one its last: a group that meets on second Thursdays meets on second Thursdays."""
    if rhythm in WEEKS:
        return start + timedelta(weeks=WEEKS[rhythm] * steps)
    months = start.year * 12 + start.month - 1 + steps
    year, month = months // 12, months % 12 + 1
    first, length = calendar.monthrange(year, month)
    day = (start.weekday() - first) % 7 + 1 + (start.day - 1) // 7 * 7
    return start.replace(year=year, month=month, day=day if day <= length else day - 7)


def following(start: datetime, rhythm: Rhythm, now: datetime) -> datetime:
    """The next time after `start` that is still to come."""
    return next(moment for moment in _all(start, rhythm) if moment > start and moment > now)


def repeated(start: datetime, rhythm: Rhythm, times: int = MOST, until: date | None = None) -> list[datetime]:
    """`start` and what follows it: so many times in all, or until a day, and never more than MOST."""
    moments = takewhile(lambda each: until is None or each.date() <= until, _all(start, rhythm))
    return [moment for _number, moment in zip(range(min(times, MOST)), moments, strict=False)]


def _all(start: datetime, rhythm: Rhythm) -> Iterator[datetime]:
    return (later(start, rhythm, steps) for steps in count())
