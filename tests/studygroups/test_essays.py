"""Essays: whose they are, who reads them when, and what is said about them."""

import uuid

import pytest
from django.urls import reverse

from portal.models import User
from studygroups import actions
from studygroups.models import Draft, Essay, EssayComment, Membership
from tests.studygroups.conftest import comment_on, essay_by, essay_form

OPENED = "清早的值班表"


@pytest.fixture
def essay(member, assignment) -> Essay:
    return essay_by(member, assignment)


@pytest.fixture
def colleague(group) -> User:
    user = User.objects.create_user("colleague", password="gongdu-demo", name="何建国")
    Membership.objects.create(group=group, user=user)
    return user


def page_of(essay, name="essay"):
    return reverse(name, args=[essay.pk])


@pytest.mark.parametrize(
    ("audience", "readers"),
    [("author", {"member"}), ("leader", {"member", "leader"}), ("group", {"member", "leader", "colleague"})],
)
def test_essays_are_read_by_whom_they_were_submitted_to(as_, essay, cast, colleague, audience, readers):
    Essay.objects.update(audience=audience)
    people = cast | {"colleague": colleague}
    found = {who for who, user in people.items() if as_(user).get(page_of(essay)).status_code == 200}
    listed = {who for who, user in people.items() if Essay.objects.visible_to(user).exists()}
    assert found == listed == readers
    for who, user in people.items():
        pages = [reverse("essays"), reverse("notes"), reverse("home")]
        if who in ("member", "leader", "colleague"):
            pages += [essay.assignment.session.get_absolute_url(), essay.group.get_absolute_url()]
        seen = [OPENED in as_(user).get(path).content.decode() for path in pages]
        assert any(seen) == (who in readers), who


def test_essay_new_is_offered_where_the_text_was_given(as_, member, assignment):
    offered = reverse("essay_new", args=[assignment.pk])
    for path in (assignment.session.get_absolute_url(), assignment.article.get_absolute_url()):
        assert offered in as_(member).get(path).content.decode()
    assert reverse("essays") in as_(member).get(reverse("notes")).content.decode()


def test_essay_new_makes_one_however_often_it_is_sent(as_, member, assignment):
    form = essay_form()
    for _ in range(2):
        response = as_(member).post(reverse("essay_new", args=[assignment.pk]), form)
    essay = Essay.objects.get()
    assert response.url == essay.get_absolute_url()
    assert (essay.author, essay.group, essay.article, essay.assignment) == (
        member,
        assignment.group,
        assignment.article,
        assignment,
    )
    assert (essay.audience, essay.paragraphs) == ("author", ["第一段。", "第二段。"])


def test_essay_new_sent_again_with_other_words_loses_none(as_, member, assignment):
    form = essay_form()
    for text in ("一稿", "二稿", "二稿"):
        as_(member).post(reverse("essay_new", args=[assignment.pk]), form | {"text": text})
    assert sorted(Essay.objects.values_list("text", flat=True)) == ["一稿", "二稿"]


def test_essay_new_keeps_what_is_typed_until_it_is_sent(as_, member, assignment):
    address = reverse("essay_new", args=[assignment.pk])
    browser = as_(member)
    kept = browser.get(address).context["keeping"]
    form = essay_form()
    keep = {**form, "draft-by": kept.by, "draft-tab": str(kept.tab), "draft-count": 1}
    assert browser.post(reverse("draft_keep", args=["essay_new", assignment.pk]), keep).status_code == 200
    again = browser.get(address)
    assert again.context["form"]["text"].value() == form["text"]
    assert again.context["form"]["title"].value() == form["title"]
    browser.post(address, form)
    assert not Draft.objects.exists()
    late = browser.post(reverse("draft_keep", args=["essay_new", assignment.pk]), keep).json()
    assert late["key"] is None


def test_an_essay_needs_title_and_words_and_says_so(as_, member, assignment):
    page = as_(member).post(reverse("essay_new", args=[assignment.pk]), essay_form(title="", text="写到一半"))
    assert page.context["form"].errors.keys() == {"title"}
    assert "写到一半" in page.content.decode()


def test_essay_edit_shows_both_texts_when_it_was_changed_meanwhile(as_, member, essay):
    browser = as_(member)
    form = {"title": OPENED, "text": "这一边的字", "version": 1, "draft": uuid.uuid4()}
    assert browser.post(page_of(essay, "essay_edit"), form | {"text": "那一边的字"}).status_code == 302
    page = browser.post(page_of(essay, "essay_edit"), form)
    assert page.status_code == 409
    assert all(words in page.content.decode() for words in ("这一边的字", "那一边的字"))
    assert browser.post(page_of(essay, "essay_edit"), form | {"version": 2}).status_code == 302
    essay.refresh_from_db()
    assert (essay.text, essay.version) == ("这一边的字", 3)


def test_essay_submit_and_take_back(as_, member, leader, essay):
    for audience in ("leader", "group"):
        as_(member).post(page_of(essay, "essay_submit"), {"audience": audience})
        essay.refresh_from_db()
        assert essay.audience == audience
    as_(member).post(page_of(essay, "essay_submit"), {"audience": "everybody"})
    essay.refresh_from_db()
    assert essay.audience == "group"
    comment_on(essay, leader, 1, "写得实。")
    assert "1" in as_(member).get(page_of(essay, "essay_take_back")).content.decode()
    as_(member).post(page_of(essay, "essay_take_back"))
    assert as_(leader).get(page_of(essay)).status_code == 404
    assert "写得实。" in as_(member).get(page_of(essay)).content.decode()


def test_whoever_left_the_group_submits_nothing_to_it(member, essay):
    Membership.objects.filter(user=member).delete()
    with pytest.raises(actions.Refused):
        actions.submit_essay(essay=essay, audience="group")


def test_an_archived_group_gets_no_new_essays_and_comments(member, leader, essay, group, assignment):
    actions.submit_essay(essay=essay, audience="group")
    group.is_archived = True
    group.save()
    assignment.refresh_from_db()
    with pytest.raises(actions.Refused):
        essay_by(member, assignment)
    with pytest.raises(actions.Refused):
        comment_on(essay, leader, 0, "来晚了")
    with pytest.raises(actions.Refused):
        actions.submit_essay(essay=essay, audience="leader")


def test_comments_stand_beside_their_paragraph_also_when_it_moves(as_, leader, member, essay):
    actions.submit_essay(essay=essay, audience="group")
    comment_on(essay, leader, 2, "说第二段。")
    comment_on(essay, leader, 0, "说全文。")
    actions.edit_essay(essay=essay, title=OPENED, text="新开头\n第一段。\n第二段。", version=1)
    context = as_(member).get(page_of(essay)).context
    assert [[said.text for said in each.comments] for each in context["paragraphs"]] == [
        [],
        [],
        ["说第二段。"],
    ]
    assert [said.text for said in context["others"]] == ["说全文。"]
    essay.refresh_from_db()
    actions.edit_essay(essay=essay, title=OPENED, text="全改了", version=2)
    page = as_(member).get(page_of(essay))
    assert {said.text for said in page.context["others"]} == {"说全文。", "说第二段。"}
    assert "第二段。" in page.content.decode()


def test_a_comment_on_a_paragraph_that_changed_is_not_lost(as_, leader, essay):
    actions.submit_essay(essay=essay, audience="leader")
    form = {"text": "想说的话", "client_id": uuid.uuid4(), "paragraph": 2, "version": 1}
    actions.edit_essay(essay=essay, title=OPENED, text="只剩一段", version=1)
    page = as_(leader).post(page_of(essay), form)
    assert page.status_code == 409
    assert "想说的话" in page.content.decode()
    assert page.context["form"]["paragraph"].value() == 0
    assert not EssayComment.objects.exists()
    page = as_(leader).post(page_of(essay), form | {"paragraph": 0, "version": 2})
    assert page.url == EssayComment.objects.get().get_absolute_url()


def test_a_comment_is_made_once_and_deleted_by_its_author_alone(as_, leader, member, essay):
    actions.submit_essay(essay=essay, audience="group")
    form = {"text": "一句", "client_id": uuid.uuid4(), "paragraph": 1, "version": 1}
    for _ in range(2):
        as_(leader).post(page_of(essay), form)
    comment = EssayComment.objects.get()
    assert comment.quote == "第一段。"
    address = reverse("essay_comment_delete", args=[comment.pk])
    assert as_(member).post(address).status_code == 404
    assert as_(leader).post(address).status_code == 302
    assert not EssayComment.objects.exists()


def test_nobody_comments_on_what_is_not_submitted(as_, member, essay):
    form = {"text": "自言自语", "client_id": uuid.uuid4(), "paragraph": 0, "version": 1}
    page = as_(member).post(page_of(essay), form)
    assert "自言自语" in page.content.decode()
    assert not EssayComment.objects.exists()


def test_what_was_said_between_author_and_leader_stays_between_them(as_, member, leader, colleague, essay):
    actions.submit_essay(essay=essay, audience="leader")
    comment_on(essay, leader, 1, "只说给你听。")
    actions.submit_essay(essay=essay, audience="group")
    comment_on(essay, leader, 1, "说给大家听。")
    for user, expected in ((member, True), (leader, True), (colleague, False)):
        page = as_(user).get(page_of(essay)).content.decode()
        assert ("只说给你听。" in page) == expected
        assert "说给大家听。" in page


def test_essay_delete_keeps_what_others_said(as_, member, leader, essay):
    actions.submit_essay(essay=essay, audience="leader")
    comment = comment_on(essay, leader, 0, "别删。")
    as_(member).post(page_of(essay, "essay_delete"))
    assert Essay.objects.exists()
    actions.delete_comment(comment=comment)
    as_(member).post(page_of(essay, "essay_delete"))
    assert not Essay.objects.exists()


def test_an_essay_outlives_its_assignment(as_, member, essay):
    actions.withdraw_assignment(assignment=essay.assignment)
    assert as_(member).get(page_of(essay)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_essays_ask_as_often_for_three_as_for_one(
    as_, member, leader, colleague, assignment, count, django_assert_num_queries
):
    for author in (member, leader) * count:
        essay = essay_by(author, assignment, audience="group")
        comment_on(essay, leader, 1)
        comment_on(essay, colleague, 0)
    browser = as_(member)
    with django_assert_num_queries(7):
        assert len(browser.get(reverse("essays")).context["mine"]) == count
    for _ in range(count - 1):
        comment_on(essay, leader, 1)
    with django_assert_num_queries(8):
        browser.get(page_of(essay))
