"""Where the leader asked so, nobody sees, counts or finds what others noted before they wrote something themselves."""

import re
import uuid

import pytest
from django.urls import reverse

from portal.models import User
from studygroups import actions
from studygroups.models import Assignment, Membership, Note, StudySession
from tests.conftest import make_article
from tests.studygroups.conftest import answer, hold, note_form, revise, write

CANARY = "金丝雀"


@pytest.fixture
def asking(assignment) -> Assignment:
    assignment.write_first = True
    assignment.save()
    return assignment


@pytest.fixture
def other(group) -> User:
    user = User.objects.create_user("other", password="gongdu-demo", name="何建国")
    Membership.objects.create(group=group, user=user)
    return user


@pytest.fixture
def canary(asking, article, group, other) -> Note:
    return write(other, article, 1, CANARY, group=group)


def sees(user, note) -> bool:
    return Note.objects.visible_to(user).filter(pk=note.pk).exists()


def mark(author, article, group) -> Note:
    """Words marked with the pen, and none written."""
    return actions.write_note(
        author=author,
        revision=article.current,
        paragraph=1,
        group=group,
        text="",
        kind="highlight",
        client_id=uuid.uuid4(),
    )


def test_others_notes_are_closed_until_one_wrote(canary, member, leader, other, article, group):
    assert [sees(user, canary) for user in (member, leader, other)] == [False, True, True]
    write(member, article, 2, "我的一条。", group=group)
    assert sees(member, canary)


def test_what_is_no_note_for_the_group_there_opens_nothing(
    canary, member, leader, article, group, other_group
):
    Membership.objects.create(group=other_group, user=member)
    write(member, article, 2, "只给自己。")
    write(member, article, 2, "给别的组。", group=other_group)
    write(member, make_article("另一篇"), 1, "写在别处。", group=group)
    mark(member, article, group)
    assert not sees(member, canary)


def test_it_opens_when_the_session_was_held(canary, member, session):
    hold(session)
    assert sees(member, canary)


def test_without_a_session_only_writing_opens(canary, asking, member, article, group):
    Assignment.objects.filter(pk=asking.pk).update(session=None)
    assert not sees(member, canary)
    own = write(member, article, 2, "我的一条。", group=group)
    assert sees(member, canary)
    actions.delete_note(note=own)
    assert not sees(member, canary)


def test_a_recorder_is_a_member_who_writes_first(canary, member, group):
    group.memberships.filter(user=member).update(role=Membership.Role.RECORDER)
    assert not sees(member, canary)


def test_other_articles_and_groups_stay_open(canary, member, other, leader, group, other_group, article):
    Membership.objects.create(group=other_group, user=member)
    elsewhere = write(other, make_article("另一篇"), 1, "写在别处。", group=group)
    theirs = write(leader, article, 1, "别组的。", group=other_group)
    assert sees(member, elsewhere)
    assert sees(member, theirs)
    assert not sees(member, canary)


def test_it_stays_closed_in_the_next_revision_too(canary, member, article, group):
    revise(article, "新的开头。\n\n清晨六点半，食堂的蒸笼冒出第一缕白汽。")
    assert not sees(member, canary)


def test_a_note_that_went_to_another_article_stays_closed(canary, member):
    there = make_article("移到这里")
    Note.objects.filter(pk=canary.pk).update(stands_on=there.current)
    assert not sees(member, canary)


def pages(browser, article, session, note):
    """All that could show or count it, without what differs from one answer to the next."""
    addresses = [
        article.get_absolute_url(),
        f"{article.get_absolute_url()}?notes=all&note=1",
        f"{article.get_absolute_url()}?q={CANARY}",
        f"{article.get_absolute_url()}revisions/1/",
        session.get_absolute_url(),
        session.group.get_absolute_url(),
        reverse("home"),
        reverse("groups"),
        reverse("sessions"),
        reverse("drafts"),
        reverse("notes"),
        *(
            f"{reverse('notes')}?whose=groups{more}"
            for more in ("", f"&q={CANARY}", f"&article={article.pk}")
        ),
        f"{reverse('notes')}?whose=groups&status=open",
        *(
            f"{reverse('notes_export', args=[form])}?whose=groups&q={CANARY}"
            for form in ("md", "json", "csv")
        ),
        *(
            reverse(name, args=[note])
            for name in ("note", "note_edit", "note_delete", "note_reply", "note_hide", "note_place")
        ),
    ]
    found = {}
    for address in addresses:
        response = browser.get(address)
        html = response.content.decode()
        html = re.sub(
            r'name="csrfmiddlewaretoken" value="[^"]+"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', "", html
        )
        html = re.sub(r"\d+:\w{6}:[\w-]{43}", "the seal", html)
        found[address] = (response.status_code, html, dict(response.headers))
    return found


def test_no_page_file_or_count_knows_of_it(as_, member, leader, other, canary, article, session, group):
    """As if it were not there: also a hidden one, an answer, and an answer to what one only marked."""
    answer(leader, canary, f"{CANARY}的回声")
    hidden = write(other, article, 2, f"{CANARY}藏起来的", group=group)
    actions.hide_note(note=hidden, by=leader, reason=f"{CANARY}的缘故")
    question = write(other, article, 0, f"{CANARY}？", group=group)
    Note.objects.filter(pk=question.pk).update(kind="question")
    own = mark(member, article, group)
    reply = answer(leader, own, f"{CANARY}答给我")
    browser = as_(member)
    delete = reverse("note_delete", args=[own.pk])

    def all_of_them():
        return pages(browser, article, session, canary.pk) | {
            delete: re.sub(r'value="[^"]+"', "", browser.get(delete).content.decode())
        }

    with_them = all_of_them()
    Note.objects.filter(pk__in=[reply.pk]).delete()
    Note.objects.filter(parent=canary).delete()
    Note.objects.filter(author=other).delete()
    assert with_them == all_of_them()
    leaders = pages(as_(leader), article, session, own.pk)
    assert leaders[article.get_absolute_url()][0] == 200


def test_nobody_acts_on_what_is_closed(as_, member, canary):
    browser = as_(member)
    for name, data in (
        ("note_reply", {"text": "回一句。", "client_id": uuid.uuid4()}),
        ("note_settle", {}),
        ("note_hide", {"reason": "x"}),
        ("note_show", {}),
    ):
        assert browser.post(reverse(name, args=[canary.pk]), data).status_code == 404


def test_pages_say_that_one_is_to_write_first_and_then_show(
    as_, member, leader, canary, article, session, group
):
    browser = as_(member)
    said = "给小组写下自己的一条笔记后"
    for page in (article, session):
        assert said in browser.get(page.get_absolute_url()).content.decode()
        assert said not in as_(leader).get(page.get_absolute_url()).content.decode()
    assert "还没有" not in browser.get(session.get_absolute_url()).content.decode()
    assert browser.post(article.get_absolute_url(), note_form(article, who=group.pk)).status_code == 302
    for page in (article, session):
        html = browser.get(page.get_absolute_url()).content.decode()
        assert said not in html
        assert CANARY in html


def test_minutes_hold_what_everybody_noted(canary, session):
    minutes = hold(session)
    assert any(CANARY in item.text for item in minutes.items.all())
    assert StudySession.objects.get().is_held


@pytest.mark.parametrize(("audience", "chosen"), [("group", "group"), ("private", "me")])
def test_the_form_for_a_note_begins_with_the_audience_of_the_assignment(
    as_, member, assignment, article, group, audience, chosen
):
    Assignment.objects.update(audience=audience)
    form = as_(member).get(article.get_absolute_url(), {"note": 1}).context["form"]
    assert form["who"].value() == {"group": str(group.pk), "me": "me"}[chosen]
