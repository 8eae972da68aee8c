import datetime
import uuid

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from studygroups import actions
from studygroups.models import AgendaItem, StudySession
from tests.conftest import make_article
from tests.studygroups.conftest import answer, hold, revise, write


def at(name, session):
    return reverse(name, args=[session.pk])


def when(day, hour=15):
    return timezone.make_aware(datetime.datetime(2026, 11, day, hour))


def plan(group, topic="题目", day=1):
    return actions.plan_session(group=group, topic=topic, starts_at=when(day))


FORM = {
    "topic": "老楼的通道",
    "starts_at": "2026-12-03T09:30",
    "duration": "45",
    "place": "一楼",
    "version": 1,
    "client_id": "0c5b1f6e-3f5c-4e1b-8f7e-0b6f3f0f8a11",
}


def test_sessions_lists_those_of_my_groups_next_first_and_latest_first(as_, cast, group, other_group):
    late, soon = plan(group, day=20), plan(group, day=18)
    early, last = plan(group, day=2), plan(group, day=9)
    foreign, gone = plan(other_group, "别组的会", 19), plan(other_group, "别组开过的会", 3)
    for session in (early, last, gone):
        hold(session)
    for role, planned, held in (
        ("leader", [soon, late], [last, early]),
        ("member", [soon, late], [last, early]),
        ("outsider", [foreign], [gone]),
        ("editor", [], []),
        ("superuser", [], []),
    ):
        context = as_(cast[role]).get(reverse("sessions")).context
        assert (list(context["planned"]), list(context["held"])) == (planned, held)


@pytest.mark.parametrize("count", [1, 3])
def test_sessions_asks_as_often_for_three_as_for_one(as_, member, group, count, django_assert_num_queries):
    for day in range(count):
        plan(group, day=20 + day)
        hold(plan(group, day=1 + day))
    browser = as_(member)
    with django_assert_num_queries(7):
        browser.get(reverse("sessions"))


def test_sessions_leafs_through_many(as_, member, group):
    StudySession.objects.bulk_create(
        StudySession(group=group, number=n, topic=f"第{n}题", starts_at=when(1, 8), status="held")
        for n in range(1, 32)
    )
    browser = as_(member)
    assert len(browser.get(reverse("sessions")).context["held"]) == 30
    for page in ("2", "99", "x"):
        assert browser.get(reverse("sessions"), {"page": page}).status_code == 200
    assert "?page=1" in browser.get(reverse("sessions"), {"page": "2"}).content.decode()


def test_session_shows_when_where_what_and_the_notes(as_, leader, member, session, assignment, note, private):
    reply = answer(leader, note)
    page = as_(leader).get(at("session", session)).content.decode()
    for words in (
        session.topic,
        "二楼阅览室",
        "15:00",
        "16:00",
        "2026年11月26日",
        "哪些做法学得来？",
        note.text,
        note.quote,
    ):
        assert words in page
    assert note.get_absolute_url() in page
    assert private.text not in page
    assert reply.text not in page


def test_session_shows_no_note_of_another_group(
    as_, member, outsider, session, assignment, note, other_group, article
):
    write(outsider, article, 1, "别组的话。", group=other_group)
    other = make_article("没布置的文章")
    write(member, other, 1, "没布置的文章上的话。", group=session.group)
    texts = as_(member).get(at("session", session)).context["texts"]
    assert [[thread.note for thread in text.margin.threads] for text in texts] == [[note]]


def test_session_lists_notes_in_the_order_of_the_text(
    as_, member, leader, session, assignment, article, group
):
    whole = write(member, article, 0, group=group)
    gone = write(member, article, 2, group=group)
    third = write(member, article, 3, group=group)
    first, again = write(leader, article, 1, group=group), write(member, article, 1, group=group)
    revise(article, "清晨六点半，食堂的蒸笼冒出第一缕白汽。\n\n送餐由志愿者分段接力。")
    texts = as_(member).get(at("session", session)).context["texts"]
    found = [(thread.note, thread.number) for thread in texts[0].margin.threads]
    assert found == [(first, 1), (again, 1), (third, 2), (whole, None), (gone, None)]


def test_session_sums_the_minutes_of_what_can_be_read(
    as_, member, leader, group, session, assignment, settings
):
    settings.CHARACTERS_PER_MINUTE = 10
    gone = make_article("撤回的文章")
    actions.assign(group=group, article=gone, assigned_by=leader, session=session)
    gone.status = "withdrawn"
    gone.save()
    write(member, gone, 1, "撤回的文章上的话。", group=group)
    response = as_(member).get(at("session", session))
    assert response.context["minutes_of_reading"] == assignment.article.minutes == 5
    page = response.content.decode()
    assert gone.get_absolute_url() not in page
    assert "撤回的文章上的话。" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_session_asks_as_often_for_three_texts_as_for_one(
    as_, member, leader, group, session, count, django_assert_num_queries
):
    for number in range(count):
        article = make_article(f"文章{number}")
        actions.assign(group=group, article=article, assigned_by=leader, session=session)
        for _ in range(count):
            answer(leader, write(member, article, group=group))
    browser = as_(member)
    with django_assert_num_queries(16):
        browser.get(at("session", session))


def test_session_gives_only_the_leader_what_leaders_do(as_, leader, member, session, assignment):
    ways = [at("session_edit", session), at("session_hold", session), at("assignment_edit", assignment)]
    for user, there in ((leader, True), (member, False)):
        page = as_(user).get(at("session", session)).content.decode()
        assert [way in page for way in ways] == [there] * 3


def test_session_that_was_held_shows_who_was_there(as_, leader, session, assignment):
    minutes = hold(session, absent={"member": "窗口值班"})
    response = as_(leader).get(at("session", session))
    page = response.content.decode()
    assert [(each.user.username, each.present) for each in response.context["attendances"]] == [
        ("member", False),
        ("leader", True),
    ]
    assert "窗口值班" in page
    assert minutes.get_absolute_url() in page
    for name, thing in (
        ("session_edit", session),
        ("session_hold", session),
        ("assignment_edit", assignment),
    ):
        assert at(name, thing) not in page


def test_session_new_gets_the_groups_next_number(as_, leader, group, session, other_group):
    plan(other_group)
    response = as_(leader).post(at("session_new", group), FORM)
    made = StudySession.objects.get(topic="老楼的通道")
    assert response.url == made.get_absolute_url()
    assert (made.group, made.number, made.duration, made.place) == (group, 2, 45, "一楼")
    assert made.starts_at == timezone.make_aware(datetime.datetime(2026, 12, 3, 9, 30))


@pytest.mark.parametrize(
    "wrong",
    [{"topic": " "}, {"starts_at": "明天"}, {"duration": "0"}, {"duration": "-5"}, {"duration": "99999"}],
)
def test_session_new_keeps_what_was_typed(as_, leader, group, wrong):
    response = as_(leader).post(at("session_new", group), FORM | wrong)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(wrong)
    assert not StudySession.objects.exists()
    assert "一楼" in response.content.decode()


def test_session_new_by_a_member_is_refused(as_, member, outsider, group):
    assert as_(member).post(at("session_new", group), FORM).status_code == 403
    assert as_(outsider).post(at("session_new", group), FORM).status_code == 404
    assert not StudySession.objects.exists()


def test_plan_session_takes_the_next_number_when_somebody_was_faster(group, monkeypatch):
    read, rivals = StudySession.objects.filter, iter([1, 2])

    class Slow:
        """Reads the last number; before it can be used, somebody else has taken the next."""

        def __init__(self, **values):
            self.rows = read(**values)

        def aggregate(self, **values):
            last = self.rows.aggregate(**values)
            if number := next(rivals, None):
                StudySession.objects.create(
                    group=group, number=number, topic="别人先排的会", starts_at=when(1)
                )
            return last

    monkeypatch.setattr(StudySession.objects, "filter", Slow)
    assert plan(group).number == 3


def test_plan_session_gives_up_in_the_end(group, monkeypatch):
    def fail(**values):
        raise IntegrityError

    monkeypatch.setattr(StudySession.objects, "create", fail)
    with pytest.raises(IntegrityError):
        plan(group)


def test_session_edit_changes_when_and_where(as_, leader, session, other_group):
    browser = as_(leader)
    assert 'value="2026-11-26T15:00"' in browser.get(at("session_edit", session)).content.decode()
    data = FORM | {"group": other_group.pk, "number": 9, "status": "held"}
    assert browser.post(at("session_edit", session), data).url == session.get_absolute_url()
    changed = StudySession.objects.get(pk=session.pk)
    assert (changed.topic, changed.duration, changed.place) == ("老楼的通道", 45, "一楼")
    assert (changed.group, changed.number, changed.status) == (session.group, 1, "planned")


def test_session_edit_shows_the_second_both_texts(as_, leader, session):
    browser = as_(leader)
    first = {
        "topic": "一本账",
        "starts_at": "2026-12-01T09:30",
        "duration": "45",
        "place": "二楼",
        "version": 1,
    }
    assert browser.post(at("session_edit", session), first).status_code == 302
    response = browser.post(at("session_edit", session), FORM)
    assert response.status_code == 409
    html = response.content.decode()
    assert "一本账" in html
    assert 'value="老楼的通道"' in html
    assert StudySession.objects.get().topic == "一本账"
    seen = response.context["form"]["version"].value()
    assert browser.post(at("session_edit", session), FORM | {"version": seen}).status_code == 302
    assert StudySession.objects.get().topic == "老楼的通道"


def test_session_edit_refuses_after_it_was_held(as_, leader, session, held):
    response = as_(leader).post(at("session_edit", session), FORM)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert StudySession.objects.get(pk=session.pk).topic == "一间食堂，怎样办得长久"


def test_an_outcome_in_the_minutes_leads_back_to_its_agenda_item(as_, member, leader, session):
    item = AgendaItem.objects.create(session=session, position=1, title="议一议")
    actions.record_outcome(
        session=session, item=item, kind="decision", text="账目上墙。", client_id=uuid.uuid4()
    )
    hold(session)
    browser = as_(member)
    assert (
        f'href="{session.get_absolute_url()}#item-{item.pk}"'
        in browser.get(at("minutes", session)).content.decode()
    )
    assert f'id="item-{item.pk}"' in browser.get(at("session", session)).content.decode()
