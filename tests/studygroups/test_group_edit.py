import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from studygroups import actions
from studygroups.models import Assignment, Guest, Note, StudySession
from tests.studygroups.conftest import note_form, write


def address(group, name="edit"):
    return reverse(f"group_{name}", args=[group.pk])


def form(group, **more):
    return {"name": group.name, "budget": "", "budget_agreed_on": "", "version": group.version} | more


def test_a_leader_renames_the_group_and_notes_what_was_agreed(as_, leader, group):
    browser = as_(leader)
    data = form(group, name="食堂小组", budget=90, budget_agreed_on="2026-11-03")
    assert browser.post(address(group), data).url == group.get_absolute_url()
    group.refresh_from_db()
    assert (group.name, group.budget) == ("食堂小组", 90)
    assert group.budget_agreed_on == datetime.date(2026, 11, 3)
    assert "90" in browser.get(group.get_absolute_url()).content.decode()


def test_what_was_agreed_was_agreed_today_unless_said(as_, leader, group):
    browser = as_(leader)
    browser.post(address(group), form(group, budget=60))
    group.refresh_from_db()
    assert group.budget_agreed_on == timezone.localdate()
    browser.post(address(group), form(group, budget="", budget_agreed_on="2026-11-03"))
    group.refresh_from_db()
    assert (group.budget, group.budget_agreed_on) == (None, None)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"budget": 0}, {"budget": -5}, {"budget_agreed_on": "x"}])
def test_what_cannot_be_is_refused_and_kept(as_, leader, group, wrong):
    response = as_(leader).post(address(group), form(group, **({"budget": 60} | wrong)))
    assert response.context["form"].errors.keys() == wrong.keys()
    group.refresh_from_db()
    assert (group.name, group.budget) == ("第二小组", None)


def test_a_name_is_given_once(as_, leader, group, other_group):
    response = as_(leader).post(address(group), form(group, name=other_group.name))
    assert response.context["form"].errors["name"]
    facts = {"version": 1, "name": other_group.name, "budget": None, "budget_agreed_on": None}
    with pytest.raises(actions.Refused):  # somebody took it meanwhile
        actions.change_group(group=group, **facts)


def test_who_saves_second_sees_both(as_, leader, group):
    browser = as_(leader)
    browser.post(address(group), form(group, budget=60))
    response = browser.post(address(group), form(group, budget=90))
    assert response.status_code == 409
    assert response.context["theirs"].budget == 60
    assert response.context["form"]["budget"].value() == "90"
    assert browser.post(address(group), form(group, version=2, budget=90)).status_code == 302


def test_the_archive_is_entered_and_left_with_one_click(as_, leader, group):
    browser = as_(leader)
    for archived in (True, True, False, False):
        browser.post(address(group, "archive"), {"archived": "yes"} if archived else {})
        group.refresh_from_db()
        assert group.is_archived is archived
    assert group.version == 3


def test_nothing_new_is_made_in_an_archived_group(leader, member, outsider, group, session, article, note):
    actions.archive_group(group=group, archived=True)
    group.refresh_from_db()
    note.refresh_from_db()
    session.refresh_from_db()
    before = [model.objects.count() for model in (StudySession, Assignment, Note, Guest)]
    for refused in (
        lambda: actions.plan_session(group=group, topic="题目", starts_at=timezone.now()),
        lambda: actions.assign(group=group, article=article, assigned_by=leader),
        lambda: write(member, article, group=group),
        lambda: actions.reply(
            author=leader, note=Note.objects.get(pk=note.pk), text="答", client_id=uuid.uuid4()
        ),
        lambda: actions.add_people(group=group, people=[outsider]),
        lambda: actions.ask_guest(session=session, name="姜一禾"),
    ):
        with pytest.raises(actions.Refused):
            refused()
    assert before == [model.objects.count() for model in (StudySession, Assignment, Note, Guest)]
    assert group.memberships.count() == 2


def test_pages_of_an_archived_group_can_be_read_and_offer_nothing_new(
    as_, leader, member, group, session, assignment, article, held
):
    actions.archive_group(group=group, archived=True)
    browser = as_(leader)
    page = browser.get(group.get_absolute_url()).content.decode()
    for address_of in (reverse("session_new", args=[group.pk]), reverse("assignment_new")):
        assert address_of not in page
    for path in (
        session.get_absolute_url(),
        held.get_absolute_url(),
        address(group),
        address(group, "people"),
    ):
        assert browser.get(path).status_code == 200
    choices = as_(member).get(f"{article.get_absolute_url()}?note=1").context["form"].fields["who"].choices
    assert [value for value, _label in choices] == ["me"]
    home = browser.get("/")
    assert (home.context["session"], home.context["reads"], list(home.context["to_prepare"])) == (
        None,
        [],
        [],
    )


def test_forms_of_an_archived_group_say_why_and_keep_what_was_typed(
    as_, leader, outsider, group, session, article
):
    actions.archive_group(group=group, archived=True)
    browser = as_(leader)
    planned = {"topic": "下一次", "starts_at_0": "2026-12-03", "starts_at_1": "09:30", "duration": 60}
    planned |= {"starts_at": "2026-12-03T09:30", "client_id": uuid.uuid4()}
    for path, data in (
        (reverse("session_new", args=[group.pk]), planned),
        (address(group, "people"), {"people": "叶知秋"}),
        (reverse("session_guests", args=[session.pk]), {"name": "姜一禾"}),
    ):
        response = browser.post(path, data)
        assert response.status_code == 200, path
        form = response.context.get("form") or response.context["guest_form"]
        assert form.non_field_errors(), path
    response = browser.post(article.get_absolute_url(), note_form(article, who=group.pk))
    assert response.context["form"].errors["who"]
    assert not Note.objects.exists()
