"""Guests of one session: who asks them, how they are found, and what they see: the plan and the final minutes, no more."""

import datetime

import pytest
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils import timezone

from portal.models import User
from studygroups import actions, urls
from studygroups.models import AgendaItem, Guest, Membership, Minutes, StudySession
from tests.conftest import person
from tests.studygroups.conftest import attendance, hold


@pytest.fixture
def guest(outsider, session) -> User:
    """Asked to the session, and in no group of it."""
    actions.ask_guest(session=session, user=outsider)
    return outsider


def address(session):
    return reverse("session_guests", args=[session.pk])


def ask(browser, session, name="", unit="", **more):
    return browser.post(address(session), {"name": name, "unit": unit} | more)


def asked(session):
    return [(guest.user and guest.user.username, guest.name, guest.unit) for guest in session.guests.all()]


@pytest.mark.parametrize("role", ["leader", "recorder"])
def test_leader_and_recorder_ask_a_person_by_name_and_unit(as_, member, outsider, session, role):
    Membership.objects.filter(user=member).update(role=role)
    browser = as_(member)
    assert f'action="{address(session)}"' in browser.get(session.get_absolute_url()).content.decode()
    for _ in range(2):  # sent twice, asked once
        response = ask(browser, session, "叶知秋", "柳浦区公共服务中心")
        assert response.url == f"{session.get_absolute_url()}#guests"
    assert asked(session) == [("outsider", "", "")]


def test_a_member_asks_nobody(as_, member, session):
    browser = as_(member)
    assert ask(browser, session, "姜一禾").status_code == 403
    assert address(session) not in browser.get(session.get_absolute_url()).content.decode()
    assert asked(session) == []


def test_who_has_no_log_in_is_a_name_and_a_unit(as_, leader, session):
    browser = as_(leader)
    for _ in range(2):
        ask(browser, session, "姜一禾", "石桥镇文化站")
    ask(browser, session, "姜一禾")
    assert asked(session) == [(None, "姜一禾", "石桥镇文化站"), (None, "姜一禾", "")]


@pytest.mark.parametrize("unit", ["", "石桥镇文化站"])
def test_a_name_alone_opens_nothing_to_somebody_of_that_name(as_, leader, outsider, session, unit):
    """Whether the person with the log-in is meant is asked; the answer is one click."""
    browser = as_(leader)
    response = ask(browser, session, "叶知秋", unit)
    assert (response.status_code, response.context["namesakes"]) == (200, [outsider])
    assert asked(session) == []
    assert ask(browser, session, "叶知秋", unit, user=outsider.pk).status_code == 302
    assert ask(browser, session, "叶知秋", unit, plain="yes").status_code == 302
    assert asked(session) == [("outsider", "", ""), (None, "叶知秋", unit)]


def test_only_somebody_of_the_name_can_be_chosen(as_, leader, outsider, superuser, session):
    assert ask(as_(leader), session, "叶知秋", user=superuser.pk).status_code == 200
    assert ask(as_(leader), session, "叶知秋", user="x").status_code == 200
    assert asked(session) == []


def test_two_of_the_same_name_and_unit_are_told_apart_by_people(as_, leader, outsider, session):
    twin = person("twin", outsider.name)
    response = ask(as_(leader), session, outsider.name, outsider.unit)
    assert set(response.context["namesakes"]) == {outsider, twin}


def test_members_are_no_guests_and_a_guest_has_a_name(as_, leader, member, session):
    browser = as_(leader)
    assert ask(browser, session, "周敏", member.unit).context["guest_form"].non_field_errors()
    assert ask(browser, session, "").context["guest_form"].errors["name"]
    assert asked(session) == []


def test_a_guest_is_removed_and_sees_nothing_any_more(as_, leader, guest, session):
    here = as_(guest)
    assert here.get(session.get_absolute_url()).status_code == 200
    row = session.guests.get()
    response = as_(leader).post(reverse("session_guest_remove", args=[session.pk, row.pk]))
    assert response.status_code == 302
    assert asked(session) == []
    assert here.get(session.get_absolute_url()).status_code == 404


def test_guests_of_another_session_are_not_reached(as_, leader, outsider, session, other_group):
    foreign = StudySession.objects.create(
        group=other_group, number=1, topic="别组的会", starts_at=timezone.now()
    )
    row = Guest.objects.create(session=foreign, name="姜一禾")
    for pk in (session.pk, foreign.pk):
        assert as_(leader).post(reverse("session_guest_remove", args=[pk, row.pk])).status_code == 404
    assert Guest.objects.get() == row


def test_after_the_session_the_record_stays_and_the_way_in_can_be_closed(as_, leader, guest, session):
    actions.ask_guest(session=session, name="姜一禾")
    hold(session)
    browser = as_(leader)
    for row in session.guests.all():
        browser.post(reverse("session_guest_remove", args=[session.pk, row.pk]))
    assert asked(session) == [(None, "叶知秋", "柳浦区公共服务中心"), (None, "姜一禾", "")]
    assert as_(guest).get(session.get_absolute_url()).status_code == 404
    assert ask(browser, session, "何建").context["guest_form"].non_field_errors()


def test_the_plan_of_a_guest_holds_no_notes_and_no_people(
    as_, guest, leader, member, session, assignment, note, private
):
    AgendaItem.objects.create(session=session, position=1, title="讨论收支账", minutes=20, speaker="周一")
    assignment.over_reason = "演练前要读完。"
    assignment.save()
    actions.ask_guest(session=session, name="姜一禾")
    page = as_(guest).get(session.get_absolute_url()).content.decode()
    for words in (
        session.topic,
        "二楼阅览室",
        assignment.article.title,
        assignment.questions,
        "讨论收支账",
        leader.name,
    ):
        assert words in page
    for words in (
        member.name,
        note.text,
        private.text,
        "姜一禾",
        assignment.over_reason,
        address(session),
        session.group.get_absolute_url(),
    ):
        assert words not in page


def test_the_chair_stands_for_the_leader(as_, guest, leader, member, session):
    session.chair = member
    session.save()
    page = as_(guest).get(session.get_absolute_url()).content.decode()
    assert (member.name in page, leader.name in page) == (True, False)


def test_only_final_minutes_are_the_guests(as_, guest, leader, member, session, assignment, note):
    minutes = hold(session)
    browser, places = as_(guest), [session.get_absolute_url(), reverse("sessions")]
    assert browser.get(minutes.get_absolute_url()).status_code == 404
    assert not any(minutes.get_absolute_url() in browser.get(place).content.decode() for place in places)
    actions.approve_minutes(minutes=minutes, approved_by=leader, version=minutes.version)
    assert all(minutes.get_absolute_url() in browser.get(place).content.decode() for place in places)
    page = browser.get(minutes.get_absolute_url()).content.decode()
    assert minutes.title in page
    for words in (note.get_absolute_url(), session.group.get_absolute_url(), 'class="from"'):
        assert words not in page
        assert words in as_(member).get(minutes.get_absolute_url()).content.decode()


def test_a_guest_finds_the_session_among_the_own(as_, guest, other_group, session, time_machine):
    time_machine.move_to(session.starts_at - datetime.timedelta(days=1))
    browser = as_(guest)
    home = browser.get("/")
    assert home.context["session"] == session
    assert list(browser.get(reverse("sessions")).context["planned"]) == [session]
    assert home.context["reads"] == []
    assert session.topic not in browser.get(reverse("groups")).content.decode()


def test_a_guest_who_joins_the_group_is_a_member(as_, guest, session, group):
    actions.add_people(group=group, people=[guest])
    browser = as_(guest)
    assert browser.get(group.get_absolute_url()).status_code == 200
    assert "records" in browser.get(session.get_absolute_url()).context
    assert [session] == list(StudySession.objects.known_to(guest))
    assert not StudySession.objects.known_to(guest).get().as_guest


# What stands behind an address with a session or a group in it is not for guests, whatever is added to the portal later.
OPEN_TO_GUESTS = {"session", "session_calendar", "minutes"}
PREFIXES = ("groups/<int:pk>/", "sessions/<int:pk>/", "assignments/<int:pk>/")


def places(session, assignment):
    """Every address below a group, session or assignment, its further numbers being those of real rows or 1."""
    numbers = {"groups": session.group_id, "sessions": session.pk, "assignments": assignment.pk}
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLPattern) and route.startswith(PREFIXES):
            more = {name: 1 for name in pattern.pattern.converters if name != "pk"}
            more |= {"person": session.group.members.first().pk} if "person" in more else {}
            yield pattern.name, f"/{route}", {"pk": numbers[route.split("/")[0]]} | more


def test_everything_else_of_the_group_is_closed_to_guests(as_, guest, leader, session, assignment, note):
    minutes = actions.hold_session(session=session, attendance=attendance(session.group))
    actions.approve_minutes(minutes=minutes, approved_by=leader, version=minutes.version)
    browser, opened, seen = as_(guest), set(), 0
    for name, _route, numbers in places(session, assignment):
        try:
            path = reverse(name, kwargs=numbers)
        except NoReverseMatch:  # a word in it that is none of ours
            continue
        seen += 1
        for method in (browser.get, browser.post):
            if method(path).status_code not in (404, 405):
                opened.add(name)
    assert seen > 15
    assert opened == OPEN_TO_GUESTS
    for path in (note.get_absolute_url(), f"{note.get_absolute_url()}reply/"):
        assert browser.get(path).status_code == 404
    assert note.text not in browser.get(note.revision.article.get_absolute_url()).content.decode()


def test_drafts_of_minutes_are_known_to_no_guest(guest, session, leader):
    minutes = hold(session)
    assert not Minutes.objects.readable_by(guest).exists()
    assert Minutes.objects.readable_by(leader).get() == minutes


@pytest.mark.parametrize("count", [1, 3])
def test_guests_are_shown_in_as_many_queries_for_three_as_for_one(
    as_, leader, session, count, django_assert_num_queries
):
    for number in range(count):
        actions.ask_guest(session=session, user=person(f"g{number}", f"客人{number}"))
    browser = as_(leader)
    with django_assert_num_queries(7):
        assert browser.get(address(session)).content.decode().count("柳浦区公共服务中心") == count
