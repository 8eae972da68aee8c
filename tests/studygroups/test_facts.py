"""What the minutes of a session are made of: who was there, what was picked, what it came to."""

import datetime
import uuid

import pytest
from django.urls import reverse

from studygroups import actions
from studygroups.models import AgendaItem, Attendance, Guest, Membership, Outcome, Pick
from tests.conftest import make_article, person
from tests.studygroups.conftest import answer, attendance, hold, words, write


@pytest.fixture
def recorder(group):
    user = person("recorder", "许婉宁")
    Membership.objects.create(group=group, user=user, role="recorder")
    return user


@pytest.fixture
def items(session):
    return [
        AgendaItem.objects.create(session=session, position=position, title=title)
        for position, title in ((10, "读一段"), (20, "议一议"))
    ]


def pick(session, note, item=None):
    return Pick.objects.create(session=session, note=note, item=item)


def bound(minutes):
    return [item.note for item in minutes.items.all() if item.note]


def test_picked_notes_stand_under_their_items_in_the_order_of_the_text(
    session, assignment, items, leader, member, group, article
):
    late = write(member, article, 3, "第三段的话。", group=group)
    early = write(leader, article, 1, "第一段的话。", group=group)
    loose = write(leader, article, 2, "没有归到议程的话。", group=group)
    left = write(member, article, 2, "没有挑出来的话。", group=group)
    first = write(member, article, 0, "先说的话。", group=group)
    reply = answer(leader, early, "回应的话。")
    for note, item in ((late, items[1]), (early, items[1]), (first, items[0]), (loose, None)):
        pick(session, note, item)
    minutes = hold(session)
    assert bound(minutes) == [first, early, reply, late, loose]
    assert left.text not in "".join(text for _kind, text in words(minutes))
    heads = [text for kind, text in words(minutes) if kind == "subheading"]
    assert [head[-3:] for head in heads[:2]] == ["读一段", "议一议"]
    assert article.title in heads[2]
    said = minutes.items.get(note=early)
    assert said.quote == early.quote
    assert all(there in said.text for there in (leader.name, article.title, "1"))


def test_a_picked_note_may_have_been_said_before_and_be_on_another_text(
    session, held, note, items, leader, member, group
):
    later = actions.plan_session(group=group, topic="再说一次", starts_at=session.starts_at)
    other = write(member, make_article("没有布置的文章"), 1, "另一篇里的话。", group=group)
    alone = answer(leader, other, "只挑了回应。")
    pick(later, note)
    pick(later, alone)
    minutes = hold(later)
    assert set(bound(minutes)) == {note, alone}
    text = "".join(text for _kind, text in words(minutes))
    assert other.text not in text
    assert "没有布置的文章" in text
    assert "没有布置的文章" not in words(minutes)[0][1]


def test_a_picked_mark_quotes_what_was_marked(session, assignment, member, group, article):
    mark = actions.write_note(
        author=member,
        revision=article.current,
        paragraph=1,
        group=group,
        text="",
        kind="highlight",
        client_id=uuid.uuid4(),
    )
    pick(session, mark)
    assert mark.quote in hold(session).items.get(note=mark).text


def test_a_pick_shows_nothing_private_hidden_or_withdrawn(
    session, assignment, leader, member, outsider, group, other_group, article, private, foreign, note
):
    hidden = write(member, article, 1, "藏起来的话。", group=group)
    actions.hide_note(note=hidden, by=leader, reason="跑题")
    gone = make_article("撤回的文章")
    withdrawn = write(member, gone, 1, "撤回了的话。", group=group)
    gone.status = "withdrawn"
    gone.save()
    for each in (private, foreign, hidden, withdrawn, note):
        pick(session, each)
    assert bound(hold(session)) == [note]


def test_outcomes_are_told_with_who_and_until_when(session, items, member):
    Outcome.objects.create(session=session, item=items[0], text="每月公布账目。")
    Outcome.objects.create(
        session=session, kind="task", text="抄一份排班表", person=member, due_on=datetime.date(2026, 12, 1)
    )
    first, second = hold(session).items.exclude(outcome=None)
    assert first.outcome.item == items[0]
    assert "每月公布账目。" in first.text
    assert all(there in second.text for there in ("抄一份排班表", member.name, "2026", "12"))


def test_chair_and_recorder_are_who_was_named_and_there_else_who_holds_it(session, leader, member, recorder):
    later = [
        actions.plan_session(group=session.group, topic="题", starts_at=session.starts_at) for _ in range(2)
    ]

    def record(minutes):
        return [text.split("：")[-1].split(": ")[-1] for kind, text in words(minutes) if kind == "names"][:2]

    assert record(hold(session)) == [leader.name, recorder.name]
    for each in later:
        each.chair, each.recorder = member, leader
        each.save()
    assert record(hold(later[0])) == [member.name, leader.name]
    assert record(hold(later[1], absent={"member": "窗口值班", "leader": ""}))[:1] == [recorder.name]


def test_guests_are_named_with_their_unit_when_they_were_there(session, outsider):
    Guest.objects.create(session=session, user=outsider)
    Guest.objects.create(session=session, name="王立新", unit="街道办事处")
    Guest.objects.create(session=session, name="赵青", present=False)
    session.chair = outsider
    session.save()
    minutes = words(hold(session))
    names = "".join(text for kind, text in minutes if kind == "names")
    assert all(there in names for there in (outsider.name, outsider.unit, "王立新", "街道办事处"))
    assert "赵青" not in names
    assert outsider.name in minutes[0][1]


def test_holding_completes_what_was_tapped(session, leader, member, recorder):
    Attendance.objects.create(session=session, user=member, present=False, reason="窗口值班")
    actions.hold_session(session=session)
    rows = {each.user: (each.present, each.reason) for each in Attendance.objects.select_related("user")}
    assert rows == {leader: (True, ""), member: (False, "窗口值班"), recorder: (True, "")}


def test_what_is_said_at_the_end_counts_more_than_what_was_tapped(as_, session, leader, member):
    Attendance.objects.create(session=session, user=member, present=False, reason="窗口值班")
    address = reverse("session_hold", args=[session.pk])
    form = as_(leader).get(address).context["form"]
    assert [form[f"present-{user.pk}"].value() for user in (leader, member)] == [True, False]
    assert form[f"reason-{member.pk}"].value() == "窗口值班"
    as_(leader).post(address, {f"present-{leader.pk}": "on", f"present-{member.pk}": "on"})
    assert set(Attendance.objects.values_list("present", "reason")) == {(True, "")}
    assert Attendance.objects.count() == 2


def test_who_left_the_group_after_being_tapped_is_still_named(session, leader, member):
    Attendance.objects.create(session=session, user=member, present=True)
    Membership.objects.get(user=member).delete()
    minutes = actions.hold_session(session=session, attendance=attendance(session.group))
    assert any(member.name in text for kind, text in words(minutes) if kind == "names")
