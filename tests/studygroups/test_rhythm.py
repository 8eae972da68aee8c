from datetime import date, datetime

import pytest

from studygroups.rhythm import MOST, Rhythm, following, later, repeated, rhythm_of


@pytest.mark.parametrize(
    ("days", "rhythm"),
    [
        ([], "monthly"),
        ([date(2026, 11, 5)], "monthly"),
        ([date(2026, 11, 12), date(2026, 11, 5)], "weekly"),
        ([date(2026, 11, 5), date(2026, 11, 13)], "weekly"),
        ([date(2026, 11, 5), date(2026, 11, 19)], "fortnightly"),
        ([date(2026, 10, 8), date(2026, 11, 12)], "monthly"),
        ([date(2026, 1, 1), date(2026, 11, 5), date(2026, 11, 12)], "weekly"),
    ],
)
def test_the_rhythm_is_how_far_the_two_latest_lie_apart(days, rhythm):
    assert rhythm_of(days) == rhythm


@pytest.mark.parametrize(
    ("start", "steps", "day"),
    [
        (date(2026, 11, 12), 1, date(2026, 12, 10)),  # second Thursdays
        (date(2026, 12, 3), 1, date(2027, 1, 7)),  # first Thursdays, over the year
        (date(2026, 10, 29), 1, date(2026, 11, 26)),  # the fifth Thursday; November has four
        (date(2026, 10, 29), 2, date(2026, 12, 31)),  # December has five again
    ],
)
def test_a_month_later_is_the_same_weekday_of_the_same_week(start, steps, day):
    found = later(datetime(start.year, start.month, start.day, 15, 30), Rhythm.MONTHLY, steps)
    assert (found.date(), found.hour, found.minute) == (day, 15, 30)
    assert found.weekday() == start.weekday()


def test_what_follows_lies_in_the_time_to_come():
    start = datetime(2026, 11, 5, 15)
    assert following(start, Rhythm.WEEKLY, datetime(2026, 11, 1)) == datetime(2026, 11, 12, 15)
    assert following(start, Rhythm.WEEKLY, datetime(2026, 11, 19, 15)) == datetime(2026, 11, 26, 15)
    assert following(start, Rhythm.FORTNIGHTLY, datetime(2026, 11, 6)) == datetime(2026, 11, 19, 15)


def test_repeated_ends_by_number_or_by_day_and_never_late():
    start = datetime(2026, 11, 5, 15)
    assert [each.day for each in repeated(start, Rhythm.WEEKLY, 3)] == [5, 12, 19]
    assert [each.day for each in repeated(start, Rhythm.WEEKLY, 9, date(2026, 11, 19))] == [5, 12, 19]
    assert [each.month for each in repeated(start, Rhythm.MONTHLY, until=date(2027, 2, 1))] == [11, 12, 1]
    assert len(repeated(start, Rhythm.WEEKLY, 99, date(2099, 1, 1))) == MOST
