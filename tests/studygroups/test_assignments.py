import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from studygroups import actions
from studygroups.forms import assignments as forms
from studygroups.models import Assignment
from tests.conftest import make_article
from tests.studygroups.conftest import hold


def at(name, thing):
    return reverse(name, args=[thing.pk])


def plan(group, session):
    return actions.plan_session(group=group, topic="题目", starts_at=session.starts_at)


def test_assignment_new_gives_an_article_to_the_group(as_, leader, group, session, article, other_group):
    data = {
        "article": article.pk,
        "session": session.pk,
        "questions": "学什么？\r\n怎么学？",
        "due_on": "2026-11-25",
        "group": other_group.pk,
        "assigned_by": 0,
    }
    response = as_(leader).post(at("assignment_new", group), data)
    assert response.url == session.get_absolute_url()
    made = Assignment.objects.get()
    assert (made.group, made.session, made.article, made.assigned_by) == (group, session, article, leader)
    assert (made.question_list, made.due_on) == (["学什么？", "怎么学？"], datetime.date(2026, 11, 25))


def test_assignment_new_without_a_session_leads_back_to_the_group(as_, leader, group, article):
    response = as_(leader).post(at("assignment_new", group), {"article": article.pk})
    assert response.url == group.get_absolute_url()
    assert Assignment.objects.get().session is None


def test_assignment_new_chooses_what_the_address_names(
    as_, leader, group, session, article, other_group, draft
):
    browser = as_(leader)
    form = browser.get(at("assignment_new", group), {"article": article.pk, "session": session.pk}).context[
        "form"
    ]
    assert form.initial == {"article": article, "session": session}
    foreign = plan(other_group, session)
    for wrong in ("x", "999", "-1", str(10**30)):
        form = browser.get(at("assignment_new", group), {"article": wrong, "session": wrong}).context["form"]
        assert form.initial == {"article": None, "session": None}
    form = browser.get(at("assignment_new", group), {"article": draft.pk, "session": foreign.pk}).context[
        "form"
    ]
    assert form.initial == {"article": None, "session": None}


def test_assignment_new_offers_the_newest_and_the_one_that_was_named(as_, leader, group, draft, monkeypatch):
    monkeypatch.setattr(forms, "ARTICLES_OFFERED", 2)
    old, *new = [
        make_article(f"文章{n}", listed_on=datetime.date(2026, 11, n), date=datetime.date(2026, 11, n))
        for n in (1, 2, 3)
    ]
    browser = as_(leader)

    def offered(**query):
        form = browser.get(at("assignment_new", group), query).context["form"]
        return [pk for pk, _label in form.fields["article"].choices if pk]

    assert offered() == [new[1].pk, new[0].pk]
    assert offered(article=old.pk) == [old.pk, new[1].pk, new[0].pk]
    assert offered(article=new[0].pk) == [new[1].pk, new[0].pk]
    assert browser.post(at("assignment_new", group), {"article": old.pk}).status_code == 302


@pytest.mark.parametrize("field", ["article", "session", "due_on"])
def test_assignment_new_refuses_what_is_not_the_groups_to_give(
    as_, leader, group, session, article, other_group, draft, field
):
    wrong = {"article": draft.pk, "session": plan(other_group, session).pk, "due_on": "bald"}[field]
    data = {"article": article.pk, "questions": "还在吗？"} | {field: wrong}
    response = as_(leader).post(at("assignment_new", group), data)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "还在吗？" in response.content.decode()
    assert not Assignment.objects.exists()


def test_assignment_new_offers_no_session_that_was_held(as_, leader, group, session, article):
    hold(session)
    response = as_(leader).post(at("assignment_new", group), {"article": article.pk, "session": session.pk})
    assert list(response.context["form"].errors) == ["session"]


def test_assignment_new_refuses_the_same_article_twice(as_, leader, group, session, assignment, article):
    data = {"article": article.pk, "session": session.pk}
    response = as_(leader).post(at("assignment_new", group), data)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    for expected in (302, 200):
        assert as_(leader).post(at("assignment_new", group), {"article": article.pk}).status_code == expected
    assert Assignment.objects.count() == 2


def test_assignment_new_by_a_member_is_refused(as_, member, outsider, group, article):
    for user, code in ((member, 403), (outsider, 404)):
        assert as_(user).post(at("assignment_new", group), {"article": article.pk}).status_code == code
    assert not Assignment.objects.exists()


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
    }
    assert browser.post(at("assignment_edit", assignment), data).url == other.get_absolute_url()
    changed = Assignment.objects.get()
    assert (changed.questions, changed.session, changed.article) == ("换一个问题", other, assignment.article)
    assert browser.post(at("assignment_edit", assignment), {"version": 2}).url == group.get_absolute_url()
    assert Assignment.objects.get().session is None


def test_assignment_edit_shows_the_second_both_texts(as_, leader, assignment, session):
    browser = as_(leader)
    first = {"questions": "先到的问题", "due_on": "2026-11-24", "session": session.pk, "version": 1}
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
    response = as_(leader).post(at("assignment_edit", assignment), {"questions": "还在吗？", "version": 1})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "还在吗？" in response.content.decode()
    assert Assignment.objects.get(pk=assignment.pk).session == assignment.session


def test_assignment_of_a_held_session_stays_on_record(as_, leader, assignment, held):
    browser = as_(leader)
    response = browser.post(at("assignment_edit", assignment), {"questions": "改口", "version": 1})
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
