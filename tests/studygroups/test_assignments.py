import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from studygroups import actions
from studygroups.models import Assignment


def at(name, thing):
    return reverse(name, args=[thing.pk])


def plan(group, session):
    return actions.plan_session(group=group, topic="题目", starts_at=session.starts_at)


def test_assign_itself_refuses_drafts_and_sessions_of_others(
    group, other_group, session, article, draft, leader
):
    foreign = plan(other_group, session)
    for values in ({"article": draft}, {"article": article, "session": foreign}):
        with pytest.raises(actions.Refused):
            actions.assign(group=group, assigned_by=leader, **values)


def test_assignment_edit_changes_questions_date_and_session(as_, leader, assignment, group, session, draft):
    other = plan(group, session)
    browser = as_(leader)
    page = browser.get(at("assignment_edit", assignment)).content.decode()
    assert "哪些做法学得来？" in page
    data = {
        "questions": "换一个问题",
        "due_on": "2026-11-24",
        "session": other.pk,
        "article": draft.pk,
        "version": 1,
        "audience": "private",
        "write_first": "on",
    }
    assert browser.post(at("assignment_edit", assignment), data).url == other.get_absolute_url()
    changed = Assignment.objects.get()
    assert (changed.questions, changed.session, changed.article) == ("换一个问题", other, assignment.article)
    assert (changed.audience, changed.write_first) == ("private", True)
    data = {"version": 2, "audience": "group"}
    assert browser.post(at("assignment_edit", assignment), data).url == group.get_absolute_url()
    assert Assignment.objects.get().session is None


def test_assignment_edit_shows_the_second_both_texts(as_, leader, assignment, session):
    browser = as_(leader)
    first = {
        "questions": "先到的问题",
        "due_on": "2026-11-24",
        "session": session.pk,
        "version": 1,
        "audience": "group",
    }
    assert browser.post(at("assignment_edit", assignment), first).status_code == 302
    late = first | {"questions": "晚到的问题"}
    response = browser.post(at("assignment_edit", assignment), late)
    assert response.status_code == 409
    html = response.content.decode()
    assert "先到的问题" in html
    assert "晚到的问题" in html
    assert Assignment.objects.get().questions == "先到的问题"
    seen = response.context["form"]["version"].value()
    assert browser.post(at("assignment_edit", assignment), late | {"version": seen}).status_code == 302
    assert Assignment.objects.get().questions == "晚到的问题"


def test_assignment_edit_refuses_the_place_of_another(as_, leader, assignment, group, article):
    actions.assign(group=group, article=article, assigned_by=leader)
    response = as_(leader).post(
        at("assignment_edit", assignment), {"questions": "还在吗？", "version": 1, "audience": "group"}
    )
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "还在吗？" in response.content.decode()
    assert Assignment.objects.get(pk=assignment.pk).session == assignment.session


def test_assignment_of_a_held_session_stays_on_record(as_, leader, assignment, held):
    browser = as_(leader)
    response = browser.post(
        at("assignment_edit", assignment), {"questions": "改口", "version": 1, "audience": "group"}
    )
    assert response.context["form"].non_field_errors()
    response = browser.post(at("assignment_delete", assignment))
    assert len(list(get_messages(response.wsgi_request))) == 1
    assert Assignment.objects.get().questions == "哪些做法学得来？"


def test_assignment_delete_asks_first_and_keeps_the_notes(as_, leader, assignment, session, note):
    browser = as_(leader)
    assert browser.get(at("assignment_delete", assignment)).status_code == 200
    assert Assignment.objects.exists()
    assert browser.post(at("assignment_delete", assignment)).url == session.get_absolute_url()
    assert not Assignment.objects.exists()
    note.refresh_from_db()


def test_assignment_delete_by_a_member_is_refused(as_, member, outsider, assignment):
    for user, code in ((member, 403), (outsider, 404)):
        assert as_(user).post(at("assignment_delete", assignment)).status_code == code
    assert Assignment.objects.get() == assignment
