"""A session is planned with its agenda: rows in one form, copied from the last, several in one go."""

import datetime
import uuid

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from studygroups import actions
from studygroups.actions import AgendaRow
from studygroups.models import AgendaItem, Membership, Pick, StudySession
from tests.conftest import person
from tests.studygroups.conftest import hold, write
from tests.studygroups.test_sessions import FORM, at, plan, when

ROWS = [AgendaRow("回看上次", 5, "林晓舟"), AgendaRow("讨论", 20), AgendaRow("分工", 10)]


def plan_form(**more):
    return FORM | {"client_id": str(uuid.uuid4()), "every": "", "times": "", "until": ""} | more


def row(at, title, minutes="10", speaker="", key=""):
    fields = {"key": key, "title": title, "minutes": minutes, "speaker": speaker}
    return {f"item-{at}-{name}": value for name, value in fields.items()}


def agenda(session):
    return [(item.title, item.minutes, item.speaker) for item in session.agenda.all()]


@pytest.fixture
def planned(session):
    """The session with an agenda of three items."""
    actions.set_agenda(session=session, rows=ROWS)
    return session


@pytest.fixture
def recorder(group):
    user = person("recorder", "沈佳")
    Membership.objects.create(group=group, user=user, role=Membership.Role.RECORDER)
    return user


def test_session_new_takes_the_agenda_in_the_order_of_the_page(as_, leader, member, group):
    data = plan_form(chair=member.pk, recorder=leader.pk)
    data |= row(7, "讨论", "20", "周敏") | row(0, "", "10") | row(3, "分工", "5")
    as_(leader).post(at("session_new", group), data)
    made = StudySession.objects.get()
    assert agenda(made) == [("讨论", 20, "周敏"), ("分工", 5, "")]
    assert (made.chair, made.recorder) == (member, leader)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (row(0, "讨论", ""), "minutes"),
        (row(0, "讨论", "-1"), "minutes"),
        (row(0, "讨论", "很久"), "minutes"),
        (row(0, "", "5", "周敏"), "title"),
    ],
)
def test_session_new_keeps_the_rows_that_were_typed(as_, leader, group, wrong, field):
    response = as_(leader).post(at("session_new", group), plan_form(**row(1, "分工", "5", "沈佳"), **wrong))
    assert response.status_code == 200
    page = response.content.decode()
    assert "分工" in page
    assert "沈佳" in page
    assert [field in form.errors for form in response.context["agenda"].forms] == [False, True]
    assert not StudySession.objects.exists()


@pytest.mark.parametrize(
    ("do", "titles"),
    [
        ("up-1", ["乙", "甲", "丙"]),
        ("up-0", ["甲", "乙", "丙"]),
        ("down-0", ["乙", "甲", "丙"]),
        ("down-2", ["甲", "乙", "丙"]),
        ("remove-1", ["甲", "丙"]),
        ("add", ["甲", "乙", "丙", ""]),
        ("remove-99", ["甲", "乙", "丙"]),
        ("dance-1", ["甲", "乙", "丙"]),
    ],
)
def test_the_buttons_beside_a_row_work_without_script_and_save_nothing(as_, leader, group, do, titles):
    data = plan_form(topic="还没想好", starts_at="", do=do)
    data |= row(0, "甲") | row(1, "乙") | row(2, "丙", "不知道")
    response = as_(leader).post(at("session_new", group), data)
    assert response.status_code == 200
    assert [form["title"].value() or "" for form in response.context["agenda"].forms] == titles
    assert 'value="还没想好"' in response.content.decode()
    assert "field__error" not in response.content.decode()
    assert not StudySession.objects.exists()


def test_a_plan_sent_twice_is_made_once(as_, leader, group):
    data = plan_form(every="weekly", times="3")
    for _time in range(2):
        assert as_(leader).post(at("session_new", group), data).status_code == 302
    assert StudySession.objects.count() == 3


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"every": "weekly", "times": "3"}, ["12-03", "12-10", "12-17"]),
        ({"every": "fortnightly", "until": "2026-12-31"}, ["12-03", "12-17", "12-31"]),
        ({"every": "monthly", "times": "3", "until": "2027-01-20"}, ["12-03", "01-07"]),
    ],
)
def test_session_new_repeats_in_one_go(as_, leader, group, asked, days):
    response = as_(leader).post(at("session_new", group), plan_form(**asked, **row(0, "讨论", "20")))
    assert response.url == group.get_absolute_url()
    assert len(list(get_messages(response.wsgi_request))) == 1
    made = list(StudySession.objects.order_by("starts_at"))
    assert [f"{timezone.localtime(each.starts_at):%m-%d}" for each in made] == days
    assert {f"{timezone.localtime(each.starts_at):%H:%M}" for each in made} == {"09:30"}
    assert [each.number for each in made] == list(range(1, len(days) + 1))
    assert all(agenda(each) == [("讨论", 20, "")] for each in made)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"times": "3"}, "every"),
        ({"every": "weekly"}, "times"),
        ({"every": "weekly", "times": "1"}, "times"),
        ({"every": "weekly", "times": "999"}, "times"),
        ({"every": "weekly", "until": "2026-11-01"}, "until"),
        ({"every": "daily", "times": "3"}, "every"),
    ],
)
def test_session_new_says_what_is_missing_to_repeat(as_, leader, group, asked, field):
    response = as_(leader).post(at("session_new", group), plan_form(**asked))
    assert list(response.context["form"].errors) == [field]
    assert not StudySession.objects.exists()


def test_repeated_sessions_are_all_planned_or_none(group, monkeypatch):
    made = []

    def fail_the_third(**more):
        made.append(more)
        if len(made) == 3:
            raise actions.Refused("不行。")

    monkeypatch.setattr("studygroups.actions.sessions.set_agenda", fail_the_third)
    with pytest.raises(actions.Refused):
        actions.plan_sessions(
            group=group, times=[when(1), when(8), when(15)], client_id=uuid.uuid4(), topic="题"
        )
    assert not StudySession.objects.exists()


@time_machine.travel(datetime.datetime(2026, 11, 27, 9, tzinfo=datetime.UTC), tick=False)
def test_copy_fills_in_all_but_the_topic(as_, leader, member, group, planned):
    planned.chair, planned.recorder, planned.duration = member, leader, 45
    planned.save()
    earlier = plan(group, day=19)
    page = as_(leader).get(at("session_new", group), {"copy": "last"})
    form, rows = page.context["form"], page.context["agenda"]
    assert f"{form['starts_at'].value():%Y-%m-%d %H:%M}" == "2026-12-03 15:00"  # a week on
    assert [form[name].value() for name in ("topic", "duration", "place", "chair", "recorder")] == [
        None,
        45,
        "二楼阅览室",
        member.pk,
        leader.pk,
    ]
    assert [each["title"].value() for each in rows.forms] == ["回看上次", "讨论", "分工", None]
    assert not any(each["key"].value() for each in rows.forms)  # they are new ones
    assert earlier.topic not in page.content.decode()
    again = as_(leader).get(at("session_new", group), {"copy": earlier.pk})
    assert (
        f"{again.context['form']['starts_at'].value():%m-%d}" == "12-17"
    )  # alone it tells no rhythm: third Thursdays


def test_copy_takes_no_session_of_another_group(as_, leader, group, other_group):
    theirs = plan(other_group, "别组的会")
    for which in (theirs.pk, "last", "x", "9" * 30):
        page = as_(leader).get(at("session_new", group), {"copy": which})
        assert page.context["copied"] is None
        assert "别组的会" not in page.content.decode()


def test_a_chair_who_left_is_not_copied(as_, leader, group, planned, outsider):
    planned.chair = outsider
    planned.save()
    page = as_(leader).get(at("session_new", group), {"copy": "last"}).content.decode()
    assert "叶知秋" not in page
    response = as_(leader).post(at("session_new", group), plan_form(chair=outsider.pk))
    assert list(response.context["form"].errors) == ["chair"]


def test_session_edit_keeps_what_hangs_on_an_item(as_, leader, planned, member, article, group):
    first, second, third = planned.agenda.all()
    pick = Pick.objects.create(session=planned, item=second, note=write(member, article, group=group))
    data = (
        FORM
        | row(0, "讨论收支账", "25", "周敏", second.pk)
        | row(1, "回看上次", "5", "", first.pk)
        | row(2, "新的一项")
    )
    assert as_(leader).post(at("session_edit", planned), data).url == planned.get_absolute_url()
    assert agenda(planned) == [("讨论收支账", 25, "周敏"), ("回看上次", 5, ""), ("新的一项", 10, "")]
    pick.refresh_from_db()
    assert pick.item == second
    assert not AgendaItem.objects.filter(pk=third.pk).exists()


def test_session_edit_touches_no_item_of_another_session(as_, leader, planned, group):
    other = plan(group)
    actions.set_agenda(session=other, rows=ROWS)
    foreign = other.agenda.first()
    as_(leader).post(at("session_edit", planned), FORM | row(0, "夺来", key=foreign.pk))
    assert agenda(planned) == [("夺来", 10, "")]
    assert agenda(other) == [(each.title, each.minutes, each.speaker) for each in ROWS]


def test_session_edit_shows_the_second_both_agendas(as_, leader, planned):
    browser = as_(leader)
    assert browser.post(at("session_edit", planned), FORM | row(0, "别人排的", "5")).status_code == 302
    response = browser.post(at("session_edit", planned), FORM | row(0, "我排的", "7"))
    assert response.status_code == 409
    page = response.content.decode()
    assert "别人排的" in page
    assert 'value="我排的"' in page
    assert agenda(planned) == [("别人排的", 5, "")]
    seen = response.context["form"]["version"].value()
    assert (
        browser.post(at("session_edit", planned), FORM | {"version": seen} | row(0, "合起来的")).status_code
        == 302
    )
    assert agenda(planned) == [("合起来的", 10, "")]


def test_session_edit_lets_the_recorder_change_the_agenda_alone(as_, recorder, planned):
    browser = as_(recorder)
    assert browser.get(at("session_edit", planned)).status_code == 200
    assert browser.post(at("session_edit", planned), FORM | row(0, "记录员排的")).status_code == 302
    planned.refresh_from_db()
    assert agenda(planned) == [("记录员排的", 10, "")]
    assert (planned.topic, planned.place, planned.duration) == ("一间食堂，怎样办得长久", "二楼阅览室", 60)
    assert browser.get(at("session_new", planned.group)).status_code == 403


def test_session_edit_is_refused_when_it_was_held(as_, leader, planned):
    hold(planned)
    as_(leader).post(at("session_edit", planned), FORM | row(0, "晚了"))
    assert agenda(planned)[0][0] == "回看上次"


def test_nothing_is_planned_in_an_archived_group(as_, leader, group, planned):
    group.is_archived = True
    group.save()
    for url in (at("session_new", group), at("session_edit", planned)):
        response = as_(leader).post(url, plan_form(topic="归档以后"))
        assert response.status_code == 200
        assert response.context["form"].non_field_errors()
        assert 'value="归档以后"' in response.content.decode()
    assert list(StudySession.objects.values_list("topic", flat=True)) == [planned.topic]


@pytest.mark.parametrize("count", [1, 3])
def test_session_edit_asks_as_often_for_three_items_as_for_one(
    as_, leader, session, count, django_assert_num_queries
):
    actions.set_agenda(session=session, rows=ROWS[:count])
    browser = as_(leader)
    with django_assert_num_queries(10):
        browser.get(reverse("session_edit", args=[session.pk]))
