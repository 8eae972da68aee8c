import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError
from django.urls import reverse

from studygroups import actions
from studygroups.models import Attendance, Membership, Minutes
from tests.conftest import person
from tests.studygroups.conftest import attendance, hold


def at(name, session):
    return reverse(name, args=[session.pk])


def test_session_hold_writes_attendance_and_drafts_the_minutes(as_, leader, member, session, note):
    browser = as_(leader)
    page = browser.get(at("session_hold", session)).content.decode()
    assert [f'name="present-{user.pk}"' in page for user in (leader, member)] == [True, True]
    response = browser.post(
        at("session_hold", session), {f"present-{leader.pk}": "on", f"reason-{member.pk}": "窗口值班"}
    )
    assert response.url == at("minutes", session)
    session.refresh_from_db()
    assert session.is_held
    rows = Attendance.objects.order_by("user_id").values_list("user", "present", "reason")
    assert list(rows) == [(leader.pk, True, ""), (member.pk, False, "窗口值班")]
    assert Minutes.objects.get().session == session


def test_session_hold_takes_nobody_absent_for_a_reason_and_present(as_, leader, member, session):
    data = {f"present-{member.pk}": "on", f"reason-{member.pk}": "窗口值班"}
    response = as_(leader).post(at("session_hold", session), data)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [f"reason-{member.pk}"]
    assert "窗口值班" in response.content.decode()
    assert not Attendance.objects.exists()
    session.refresh_from_db()
    assert not session.is_held


def test_session_hold_with_nobody_there_is_recorded(as_, leader, session):
    assert as_(leader).post(at("session_hold", session), {}).url == at("minutes", session)
    assert set(Attendance.objects.values_list("present", flat=True)) == {False}


def test_session_hold_ignores_people_of_other_groups(as_, leader, outsider, session, other_group):
    as_(leader).post(at("session_hold", session), {f"present-{outsider.pk}": "on"})
    assert not Attendance.objects.filter(user=outsider).exists()


def test_session_is_held_once(as_, leader, session, held):
    response = as_(leader).post(at("session_hold", session), {f"present-{leader.pk}": "on"})
    assert response.url == session.get_absolute_url()
    assert len(list(get_messages(response.wsgi_request))) == 1
    assert Minutes.objects.get() == held
    with pytest.raises(actions.Refused):
        actions.hold_session(session=session, attendance=attendance(session.group))
    assert Attendance.objects.count() == 2


def test_session_hold_by_the_slower_of_two_is_refused(as_, leader, session, monkeypatch):
    def late(**more):
        raise actions.Refused("晚了一步。")

    monkeypatch.setattr(actions, "hold_session", late)
    response = as_(leader).post(at("session_hold", session), {})
    assert response.url == session.get_absolute_url()
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["晚了一步。"]


def test_hold_session_is_all_or_nothing(session, monkeypatch):
    def fail(*args, **more):
        raise IntegrityError

    monkeypatch.setattr(Minutes.objects, "create", fail)
    with pytest.raises(IntegrityError):
        hold(session)
    session.refresh_from_db()
    assert not session.is_held
    assert not Attendance.objects.exists()


def test_people_are_called_leaders_first(as_, leader, session, group):
    Membership.objects.create(group=group, user=person("ding", "丁一凡"))
    form = as_(leader).get(at("session_hold", session)).context["form"]
    assert form.people[0] == leader
    assert len(form.people) == 3
