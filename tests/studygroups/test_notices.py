"""Notices: made with what they tell of, one for each thing, for those whom it concerns, and never with a note's words."""

import datetime
import uuid

import pytest
from django.db import transaction
from django.utils import timezone

from portal.models import User
from studygroups import actions
from studygroups.budget import Target
from studygroups.models import Membership, Notice, StudySession
from studygroups.notices import rows_of
from tests.conftest import make_article, person

from .conftest import answer, hold, write

NOON = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)


def told(user: User) -> list[tuple[str, str]]:
    """What stands in a person's list: kind and title."""
    rows = rows_of(user, Notice.objects.visible_to(user))
    return [(row.notice.kind, row.title) for row in rows]


def plan(group, topic="长者餐桌", by=None) -> StudySession:
    return actions.plan_session(group=group, topic=topic, starts_at=NOON, by=by)


def change(session, by=None, **more) -> StudySession:
    facts = {name: getattr(session, name) for name in ("topic", "starts_at", "duration", "place")}
    return actions.change_session(session=session, version=session.version, by=by, **(facts | more))


def see_all(browser):
    return browser.post("/notices/seen/", {"upto": timezone.now().isoformat()})


class TestWhatIsTold:
    def test_a_planned_session_is_told_to_all_but_who_planned_it(self, group, leader, member, outsider):
        plan(group, by=leader)
        assert told(member) == [("session_planned", "长者餐桌")]
        assert told(leader) == told(outsider) == []

    def test_a_changed_one_too_if_anything_was_changed(self, group, leader, member, session):
        change(session, by=leader)
        assert told(member) == []
        session.refresh_from_db()
        change(session, by=leader, place="三楼")
        assert told(member) == [("session_changed", session.topic)]

    def test_a_text_to_read(self, group, leader, member, article):
        actions.assign(group=group, article=article, assigned_by=leader)
        assert told(member) == [("assignment_given", article.title)]
        assert told(leader) == []

    def test_a_reply_is_told_to_whom_it_answers(self, leader, member, note):
        reply = answer(leader, note)
        assert told(member) == [("note_answered", note.revision.title)]
        assert told(leader) == []
        answer(
            member, reply
        )  # in the same thread: the leader is answered, and the note's author is who writes
        assert told(leader) == [("note_answered", note.revision.title)]

    def test_a_form_sent_twice_tells_once(self, leader, member, note):
        one = uuid.uuid4()
        for _ in range(2):
            actions.reply(author=leader, note=note, text="好。", client_id=one)
            actions.mark_seen(user=member, upto=timezone.now())
        assert told(member) == []

    def test_a_note_hidden_is_told_to_its_author(self, leader, member, note):
        actions.hide_note(note=note, by=leader, reason="说到了别人的家事。")
        assert told(member) == [("note_hidden", note.revision.title)]

    def test_who_was_there_is_asked_for_changes_to_the_minutes(self, leader, member, held):
        held.session.attendances.filter(user=leader).update(present=False)
        actions.open_minutes(minutes=held, until=timezone.localdate(), by=None)
        assert told(member) == [("minutes_opened", held.title)]
        assert told(leader) == []

    def test_minutes_that_were_approved(self, leader, member, held):
        actions.approve_minutes(minutes=held, approved_by=leader, version=held.version)
        assert told(member) == [("minutes_approved", held.title)]
        assert told(leader) == []

    def test_several_texts_for_several_groups(self, group, other_group, leader, member, outsider):
        articles = [make_article("菜价"), make_article("送餐")]
        targets = [Target(group), Target(other_group)]
        actions.assign_all(targets=targets, articles=articles, assigned_by=leader)
        assert (
            sorted(title for _, title in told(member))
            == sorted(title for _, title in told(outsider))
            == ["菜价", "送餐"]
        )
        assert told(leader) == []

    def test_a_guest_is_told_when_asked_and_when_it_changes_and_no_longer_when_not(
        self, leader, member, outsider, session
    ):
        for _ in range(2):
            actions.ask_guest(session=session, user=outsider, by=leader)
        change(session, by=leader, place="三楼")
        assert told(outsider) == [("session_changed", session.topic), ("session_asked", session.topic)]
        assert told(member) == [("session_changed", session.topic)]
        actions.remove_guest(guest=session.guests.get())
        assert told(outsider) == []

    def test_what_was_not_done_is_not_told(self, group, leader, member):
        with transaction.atomic():
            plan(group, by=leader)
            transaction.set_rollback(True)
        assert not Notice.objects.exists()

    def test_who_is_deactivated_is_told_nothing(self, group, leader, member):
        User.objects.filter(pk=member.pk).update(is_active=False)
        plan(group, by=leader)
        assert not Notice.objects.exists()


class TestOneForEachThing:
    def test_what_happens_again_is_told_once_and_anew(self, leader, member, note, time_machine):
        time_machine.move_to(NOON, tick=False)
        answer(leader, note, "一。")
        Notice.objects.update(mailed=True)
        time_machine.shift(60)
        answer(leader, note, "二。")
        notice = Notice.objects.get(user=member)
        assert notice.made_at == NOON + datetime.timedelta(minutes=1)
        assert notice.mailed is False

    def test_what_nobody_looked_at_for_long_goes(self, group, leader, member, time_machine):
        time_machine.move_to(NOON, tick=False)
        plan(group, "早先的", by=leader)
        time_machine.move_to(NOON + datetime.timedelta(days=91), tick=False)
        plan(group, "现在的", by=leader)
        assert told(member) == [("session_planned", "现在的")]


class TestWhoSees:
    def test_nothing_of_a_group_one_left(self, as_, group, leader, member, note, session, article):
        plan(group, by=leader)
        answer(leader, note)
        actions.assign(group=group, article=make_article("菜价"), assigned_by=leader)
        minutes = hold(session)
        actions.approve_minutes(minutes=minutes, approved_by=leader, version=minutes.version)
        assert len(told(member)) == 4
        Membership.objects.filter(user=member).delete()
        assert told(member) == []
        assert "长者餐桌" not in as_(member).get("/notices/").content.decode()
        assert as_(member).post(f"/notices/{Notice.objects.first().pk}/seen/").status_code == 404

    def test_nothing_of_what_is_there_no_more(self, group, leader, member, article):
        given = actions.assign(group=group, article=article, assigned_by=leader)
        article.status = "withdrawn"
        article.save()
        assert told(member) == []
        actions.withdraw_assignment(assignment=given)
        assert told(member) == []

    def test_nobody_sees_another_ones(self, as_, group, leader, member, superuser):
        plan(group, by=leader)
        for other in (leader, superuser):
            assert "长者餐桌" not in as_(other).get("/notices/").content.decode()
            assert as_(other).post(f"/notices/{Notice.objects.get().pk}/seen/").status_code == 404
        see_all(as_(leader))
        assert Notice.objects.count() == 1

    def test_no_words_of_a_note_stand_anywhere(self, as_, group, leader, member, article):
        note = write(member, article, 1, "暗号甲。", group=group)
        answer(leader, note, "暗号乙。")
        actions.hide_note(note=note, by=leader, reason="暗号丙。")
        page = as_(member).get("/notices/").content.decode()
        assert note.revision.title in page
        for row in Notice.objects.values():
            page += str(row)
        for word in ("暗号", note.quote):
            assert word not in page


class TestThePage:
    def test_a_notice_leads_to_its_thing_and_stays_until_it_is_marked(self, as_, group, leader, member):
        session = plan(group, by=leader)
        browser = as_(member)
        for _ in range(2):
            page = browser.get("/notices/").content.decode()
            assert session.get_absolute_url() in page
            assert str(leader) in page
            browser.get(session.get_absolute_url())
        notice = Notice.objects.get()
        browser.post(f"/notices/{notice.pk}/seen/", {"upto": timezone.now().isoformat()})
        assert not Notice.objects.exists()

    def test_all_at_once_but_not_what_came_meanwhile(self, as_, group, leader, member):
        plan(group, "先前的", by=leader)
        before = timezone.now()
        plan(group, "刚才的", by=leader)
        as_(member).post("/notices/seen/", {"upto": before.isoformat()})
        assert told(member) == [("session_planned", "刚才的")]
        notice = Notice.objects.get()
        as_(member).post(f"/notices/{notice.pk}/seen/", {"upto": before.isoformat()})
        assert Notice.objects.exists()  # it was renewed since that page

    @pytest.mark.parametrize("upto", ["", "heute", "2026-99-99"])
    def test_a_moment_that_is_none_takes_nothing_away(self, as_, group, leader, member, upto):
        plan(group, by=leader)
        for path in ("/notices/seen/", f"/notices/{Notice.objects.get().pk}/seen/"):
            assert as_(member).post(path, {"upto": upto}).status_code == 302
        assert Notice.objects.exists()

    def test_the_front_page_shows_the_latest(self, as_, group, leader, member, note):
        for number in range(6):
            plan(group, f"第{number}题", by=leader)
        answer(leader, note)  # which stands there in full anyway
        rows = as_(member).get("/").context["notices"]
        assert [row.title for row in rows] == [f"第{number}题" for number in (5, 4, 3, 2, 1)]
        assert as_(leader).get("/").context["notices"] == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_number_of_queries_does_not_grow(
        self, count, as_, leader, article, group, member, django_assert_num_queries
    ):
        for number in range(count):
            by = person(f"leader{number}", "甲")
            actions.assign(group=group, article=make_article(f"第{number}篇"), assigned_by=by)
            minutes = hold(plan(group, f"第{number}题", by=by))
            actions.approve_minutes(minutes=minutes, approved_by=by, version=minutes.version)
            answer(leader, write(member, article, group=group))
        browser = as_(member)
        with django_assert_num_queries(10):
            assert len(browser.get("/notices/").context["rows"]) == 4 * count
