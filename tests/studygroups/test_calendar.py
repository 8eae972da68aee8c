"""Sessions in a calendar program: one file, or a feed at an address that nobody guesses."""

import datetime
import hashlib

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from portal.models import User
from studygroups import actions
from studygroups.export.calendar import Meeting, calendar
from studygroups.models import CalendarFeed, Membership, StudySession

from .conftest import write

START = datetime.datetime(2026, 11, 26, 7, tzinfo=datetime.UTC)
LONG = "一间食堂，怎样办得长久；算账、送餐、志愿者的排班" * 5


def meeting(**more) -> Meeting:
    facts = {
        "number": 7,
        "version": 3,
        "title": "题目",
        "place": "二楼阅览室",
        "starts_at": START,
        "ends_at": START + datetime.timedelta(minutes=90),
    }
    return Meeting(**(facts | more))


def written(*meetings: Meeting) -> bytes:
    return calendar(meetings, name="共读", host="gongdu.example.org", now=START)


def events(data: bytes) -> list:
    return list(Calendar.from_ical(data).walk("VEVENT"))


class TestTheFile:
    def test_it_says_title_time_and_place_and_no_more(self):
        (event,) = events(written(meeting()))
        assert {name: event[name].to_ical().decode() for name in sorted(event)} == {
            "CLASS": "PRIVATE",
            "DTEND": "20261126T083000Z",
            "DTSTAMP": "20261126T070000Z",
            "DTSTART": "20261126T070000Z",
            "LOCATION": "二楼阅览室",
            "SEQUENCE": "3",
            "SUMMARY": "题目",
            "UID": "session-7@gongdu.example.org",
        }
        assert not event.subcomponents  # no alarm

    def test_no_line_is_too_long_or_cut_inside_a_character(self):
        data = written(meeting(title=LONG, place=LONG))
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
        assert str(events(data)[0]["SUMMARY"]) == LONG

    @pytest.mark.parametrize("break_", ["\n", "\r\n", "\u2028", "\x85", "\x0b", "\x00"])
    def test_no_title_brings_a_line_of_its_own(self, break_):
        title = f"题目{break_}END:VEVENT{break_}BEGIN:VEVENT{break_}SUMMARY:别的"
        data = written(meeting(title=title, place=title))
        assert len(events(data)) == 1
        assert data.count(b"\r\nBEGIN:VEVENT") == 1
        assert break_.strip("\r\n") not in str(events(data)[0]["SUMMARY"]) or break_ in ("\n", "\r\n")

    @given(title=st.text(min_size=1), place=st.text())
    def test_any_words_come_back_but_for_control_characters(self, title, place):
        (event,) = events(written(meeting(title=title, place=place)))
        for name, text in (("SUMMARY", title), ("LOCATION", place)):
            kept = "".join(
                " " if sign in "\u2028\u2029" or (not sign.isprintable() and ord(sign) < 160) else sign
                for sign in text
            )
            assert str(event.get(name, "")) == kept


@pytest.fixture
def feed(member, session) -> str:
    return f"/calendar/{actions.make_feed(user=member)}.ics"


class TestTheFeed:
    def test_a_calendar_program_reads_it_without_a_log_in(self, feed, session):
        response = Client().get(feed)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Cache-Control"] == "no-store, private"
        assert [str(event["SUMMARY"]) for event in events(response.content)] == [session.topic]
        assert not response.cookies

    def test_a_change_follows_under_the_same_number(self, feed, session, leader):
        (before,) = events(Client().get(feed).content)
        actions.change_session(
            session=session, version=1, topic="改了", starts_at=START, duration=30, place="", by=leader
        )
        (after,) = events(Client().get(feed).content)
        assert after["UID"] == before["UID"]
        assert after["SEQUENCE"] == before["SEQUENCE"] + 1
        assert (str(after["SUMMARY"]), after["DTSTART"].dt) == ("改了", START)
        session.delete()
        assert events(Client().get(feed).content) == []

    def test_nothing_but_ones_own_groups_as_long_as_one_is_in_them(self, feed, session, other_group, member):
        StudySession.objects.create(group=other_group, number=1, topic="别组的", starts_at=START)
        assert "别组的" not in Client().get(feed).content.decode()
        Membership.objects.filter(user=member).delete()
        assert events(Client().get(feed).content) == []

    def test_a_guest_has_the_one_session_in_it(self, session, group, outsider):
        guests = f"/calendar/{actions.make_feed(user=outsider)}.ics"
        StudySession.objects.create(group=group, number=2, topic="下一次", starts_at=START)
        actions.ask_guest(session=session, user=outsider)
        assert [str(event["SUMMARY"]) for event in events(Client().get(guests).content)] == [session.topic]
        session.guests.get().delete()
        assert events(Client().get(guests).content) == []

    def test_no_note_no_text_and_nobody_stands_in_it(self, feed, session, assignment, group, member, leader):
        write(member, assignment.article, 1, "暗号。", group=group)
        page = Client().get(feed).content.decode().replace("\r\n ", "")
        for word in (
            "暗号",
            assignment.questions,
            assignment.article.title,
            group.name,
            str(leader),
            str(member),
        ):
            assert word not in page

    def test_it_dies_with_the_account(self, feed, member):
        User.objects.filter(pk=member.pk).update(is_active=False)
        assert Client().get(feed).status_code == 404

    def test_a_new_address_ends_the_old_and_so_does_revoking(self, feed, member):
        new = f"/calendar/{actions.make_feed(user=member)}.ics"
        assert Client().get(feed).status_code == 404
        assert Client().get(new).status_code == 200
        actions.revoke_feed(user=member)
        assert Client().get(new).status_code == 404

    def test_only_a_hash_is_kept(self, feed, member):
        token = feed.removeprefix("/calendar/").removesuffix(".ics")
        assert len(token) >= 43  # 256 bits
        assert CalendarFeed.objects.get(user=member).sha256 == hashlib.sha256(token.encode()).hexdigest()
        for other in (CalendarFeed.objects.get().sha256, "x", token + "x", token[:-1]):
            assert Client().get(f"/calendar/{other}.ics").status_code == 404

    def test_long_past_sessions_are_left_out(self, feed, group, session, time_machine):
        time_machine.move_to(session.starts_at + datetime.timedelta(days=181))
        assert events(Client().get(feed).content) == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_number_of_queries_does_not_grow(self, count, feed, group, django_assert_num_queries):
        for number in range(2, count + 1):
            StudySession.objects.create(group=group, number=number, topic="题目", starts_at=START)
        with django_assert_num_queries(2):
            assert len(events(Client().get(feed).content)) == count


def test_one_session_is_a_file(as_, member, session):
    response = as_(member).get(f"/sessions/{session.pk}/calendar.ics")
    (event,) = events(response.content)
    assert str(event["UID"]) == f"session-{session.pk}@127.0.0.1"
    assert response["Content-Disposition"] == f'attachment; filename="session-{session.pk}.ics"'
    assert (
        f"/sessions/{session.pk}/calendar.ics" in as_(member).get(session.get_absolute_url()).content.decode()
    )


class TestTheSettingsPage:
    def test_the_address_is_shown_once(self, as_, member):
        browser = as_(member)
        page = browser.post("/settings/calendar/new/")
        address = page.context["feed"]
        assert address in page.content.decode()
        assert page["Cache-Control"] == "no-store, private"
        assert Client().get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
        again = browser.get("/settings/")
        assert again.context["has_feed"] is True
        assert address not in again.content.decode()

    def test_revoking_takes_it_away(self, as_, member):
        browser = as_(member)
        browser.post("/settings/calendar/new/")
        browser.post("/settings/calendar/revoke/")
        assert not CalendarFeed.objects.exists()
        assert browser.get("/settings/").context["has_feed"] is False
