import pytest
from django.contrib import admin
from django.urls import reverse

from studygroups import actions
from studygroups.models import Assignment, StudyGroup, StudySession
from tests.studygroups.conftest import hold


def test_notes_minutes_and_attendance_are_not_in_the_admin():
    ours = {
        model._meta.model_name for model in admin.site._registry if model._meta.app_label == "studygroups"
    }
    assert ours == {"studygroup", "studysession", "assignment"}


def test_editors_put_people_into_groups(as_, editor, leader, group):
    address = reverse("admin:studygroups_studygroup_add")
    data = {
        "name": "第三小组",
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 0,
        "memberships-0-user": leader.pk,
        "memberships-0-role": "leader",
    }
    assert as_(editor).post(address, data).status_code == 302
    made = StudyGroup.objects.get(name="第三小组")
    assert [(each.user, each.is_leader) for each in made.memberships.all()] == [(leader, True)]


def people_form(group, *rows, **more):
    """What the page of a group sends back: each row is (membership or None, user, role, whether it is to go)."""
    data = {
        "name": group.name,
        "version": group.version,
        "memberships-TOTAL_FORMS": len(rows),
        "memberships-INITIAL_FORMS": sum(row[0] is not None for row in rows),
    }
    for number, (membership, user, role, gone) in enumerate(rows):
        row = {"id": membership.pk if membership else "", "user": user.pk, "role": role}
        row |= {"group": group.pk or ""} | ({"DELETE": "on"} if gone else {})
        data |= {f"memberships-{number}-{name}": value for name, value in row.items()}
    return data | more


def test_an_editor_leaves_no_group_without_a_leader(as_, editor, leader, member, group):
    browser, address = as_(editor), reverse("admin:studygroups_studygroup_change", args=[group.pk])
    first, second = group.memberships.all()
    for rows in (
        [(first, leader, "leader", True), (second, member, "member", False)],
        [(first, leader, "recorder", False), (second, member, "member", False)],
        [(first, leader, "leader", True), (second, member, "leader", True)],
    ):
        page = browser.post(address, people_form(group, *rows))
        assert page.status_code == 200
        assert page.context["errors"]
    assert list(group.memberships.leading()) == [first]
    rows = [(first, leader, "leader", True), (second, member, "leader", False)]
    assert browser.post(address, people_form(group, *rows)).status_code == 302
    assert list(group.memberships.all()) == [second]


def test_a_leader_who_cannot_log_in_is_not_enough_for_the_editor(as_, editor, leader, member, group):
    leader.is_active = False
    leader.save()
    first, second = group.memberships.all()
    rows = [(first, leader, "leader", False), (second, member, "member", False)]
    address = reverse("admin:studygroups_studygroup_change", args=[group.pk])
    assert as_(editor).post(address, people_form(group, *rows)).status_code == 200


def test_an_editor_with_an_old_page_cannot_remove_the_leader_who_is_left(as_, editor, leader, member, group):
    """The page still shows two leaders; one has left since."""
    group.memberships.update(role="leader")
    first, second = group.memberships.all()
    second.delete()
    rows = [(first, leader, "leader", True), (second, member, "leader", False)]
    second.pk = second.pk or 10**6
    address = reverse("admin:studygroups_studygroup_change", args=[group.pk])
    assert as_(editor).post(address, people_form(group, *rows)).status_code == 200
    assert list(group.memberships.all()) == [first]


def test_a_new_group_has_a_leader(as_, editor, member):
    group = StudyGroup(name="第三小组")
    page = as_(editor).post(
        reverse("admin:studygroups_studygroup_add"), people_form(group, (None, member, "member", False))
    )
    assert page.status_code == 200
    assert not StudyGroup.objects.exists()


def test_two_editors_of_a_group_are_told_of_each_other(as_, editor, leader, member, group):
    browser, address = as_(editor), reverse("admin:studygroups_studygroup_change", args=[group.pk])
    rows = [(each, each.user, each.role, False) for each in group.memberships.all()]
    assert browser.post(address, people_form(group, *rows, budget=90)).status_code == 302
    page = browser.post(address, people_form(group, *rows, name="第四小组"))
    assert page.status_code == 200
    assert "第四小组" in page.content.decode()
    group.refresh_from_db()
    assert (group.name, group.budget, group.version) == ("第二小组", 90, 2)


def session_form(group, **more):
    return {
        "group": group.pk,
        "topic": "老楼的通道",
        "starts_at_0": "2026-12-03",
        "starts_at_1": "09:30",
        "duration": 60,
        "place": "",
        "version": 1,
    } | more


def test_a_session_made_in_the_admin_gets_its_number(as_, editor, group, session):
    response = as_(editor).post(reverse("admin:studygroups_studysession_add"), session_form(group))
    assert response.status_code == 302
    made = StudySession.objects.get(topic="老楼的通道")
    assert (made.group, made.number, made.status) == (group, 2, "planned")


def test_a_session_stays_in_its_group_and_as_it_was_held(as_, editor, group, other_group, session):
    address = reverse("admin:studygroups_studysession_change", args=[session.pk])
    assert as_(editor).post(address, session_form(other_group)).status_code == 302
    session.refresh_from_db()
    assert (session.topic, session.group, session.number) == ("老楼的通道", group, 1)
    hold(session)
    assert as_(editor).post(address, session_form(group, topic="改口")).status_code == 403
    session.refresh_from_db()
    assert session.topic == "老楼的通道"


def assignment_form(group, article, **more):
    return {
        "group": group.pk,
        "article": article.pk,
        "session": "",
        "questions": "",
        "due_on": "",
        "version": 1,
    } | more


def test_an_assignment_made_in_the_admin_names_the_editor(as_, editor, group, session, article):
    address = reverse("admin:studygroups_assignment_add")
    data = assignment_form(group, article, session=session.pk)
    assert as_(editor).post(address, data).status_code == 302
    made = Assignment.objects.get()
    assert (made.group, made.session, made.article, made.assigned_by) == (group, session, article, editor)
    change = reverse("admin:studygroups_assignment_change", args=[made.pk])
    assert as_(editor).post(change, data | {"questions": "学什么？"}).status_code == 302
    assert Assignment.objects.get().questions == "学什么？"
    assert as_(editor).get(reverse("admin:studygroups_assignment_changelist")).status_code == 200


def test_whoever_saves_second_in_the_admin_reads_what_stands_there_and_may_then_save(
    as_, editor, group, session, assignment, article
):
    actions.change_session(
        session=session, version=1, topic="先到的题目", starts_at=session.starts_at, duration=60, place=""
    )
    actions.change_assignment(
        assignment=assignment, version=1, questions="先到的问题", due_on=None, session=session
    )
    for thing, data, first, late in (
        (session, session_form(group, topic="晚到的题目"), "先到的题目", "晚到的题目"),
        (
            assignment,
            assignment_form(group, article, session=session.pk, questions="晚到的问题"),
            "先到的问题",
            "晚到的问题",
        ),
    ):
        address = reverse(f"admin:studygroups_{thing._meta.model_name}_change", args=[thing.pk])
        form = as_(editor).post(address, data).context["adminform"].form
        assert form.has_error("__all__", "moved-on")
        assert first in str(form.non_field_errors())
        thing.refresh_from_db()
        assert first in (getattr(thing, "topic", ""), getattr(thing, "questions", ""))
        seen = form["version"].value()
        assert as_(editor).post(address, data | {"version": seen}).status_code == 302
        thing.refresh_from_db()
        assert late in (getattr(thing, "topic", ""), getattr(thing, "questions", ""))
        assert thing.version == 3


def test_an_assignment_in_the_admin_refuses_drafts_and_sessions_of_others(
    as_, editor, group, other_group, session, article, draft
):
    foreign = actions.plan_session(group=other_group, topic="别组的会", starts_at=session.starts_at)
    address = reverse("admin:studygroups_assignment_add")
    for data, field in (
        (assignment_form(group, draft), "article"),
        (assignment_form(group, article, session=foreign.pk), "session"),
    ):
        response = as_(editor).post(address, data)
        assert response.status_code == 200
        assert list(response.context["adminform"].form.errors) == [field]
    assert as_(editor).post(address, {}).status_code == 200
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("model", ["studygroup", "studysession", "assignment"])
def test_readers_and_leaders_have_no_admin(as_, leader, member, model):
    for user in (leader, member):
        response = as_(user).get(reverse(f"admin:studygroups_{model}_changelist"))
        assert response.status_code == 302
        assert response.url.startswith(reverse("admin:login"))


def test_the_admin_shows_nobody_the_words_of_notes_and_minutes(as_, superuser, group, held, note, private):
    page = (
        as_(superuser).get(reverse("admin:studygroups_studygroup_delete", args=[group.pk])).content.decode()
    )
    assert note.text not in page
    assert not any(item.text in page for item in held.items.all())
