import datetime

import pytest
from django.utils import timezone

from studygroups.models import Assignment, Membership, Minutes, Note, StudySession
from tests.conftest import make_article


@pytest.fixture(autouse=True)
def _before_the_session(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC), tick=False)


def page(browser) -> str:
    return browser.get("/").content.decode()


def test_a_member_sees_the_next_session_and_what_to_read(as_, member, session, assignment, article):
    html = page(as_(member))
    assert session.topic in html
    assert article.get_absolute_url() in html
    assert assignment.questions in html


def test_an_outsider_sees_nothing_of_the_group(
    as_, outsider, other_group, session, assignment, article, group
):
    html = page(as_(outsider))
    for word in (session.topic, article.title, group.name, assignment.questions):
        assert word not in html


def test_only_published_articles_of_sessions_to_come_are_to_be_read(
    as_, member, leader, group, assignment, session
):
    withdrawn, past = make_article("撤下的文章"), make_article("上次读过的文章")
    held = StudySession.objects.create(
        group=group,
        number=9,
        topic="上一次",
        starts_at=timezone.now() - datetime.timedelta(days=9),
        status="held",
    )
    Assignment.objects.create(group=group, article=withdrawn, assigned_by=leader)
    Assignment.objects.create(group=group, article=past, session=held, assigned_by=leader)
    withdrawn.status = "withdrawn"
    withdrawn.save()
    reads = as_(member).get("/").context["reads"]
    assert reads == [assignment]


def test_a_session_that_is_long_over_is_not_the_next(as_, member, session, time_machine):
    time_machine.move_to(session.starts_at + datetime.timedelta(days=2))
    assert as_(member).get("/").context["session"] is None


def test_answers_to_my_notes_stand_there_and_my_own_do_not(as_, member, leader, group, article):
    note = Note.objects.create(
        author=member, group=group, revision=article.current, stands_on=article.current, text="学得来吗？"
    )
    theirs = Note.objects.create(
        author=leader,
        group=group,
        revision=article.current,
        stands_on=article.current,
        parent=note,
        text="学得来。",
    )
    Note.objects.create(
        author=member,
        group=group,
        revision=article.current,
        stands_on=article.current,
        parent=note,
        text="那就试试。",
    )
    assert list(as_(member).get("/").context["answers"]) == [theirs]
    assert list(as_(leader).get("/").context["answers"]) == []


def test_an_answer_is_gone_with_the_membership(as_, member, leader, group, article):
    note = Note.objects.create(
        author=member, group=group, revision=article.current, stands_on=article.current, text="学得来吗？"
    )
    Note.objects.create(
        author=leader,
        group=group,
        revision=article.current,
        stands_on=article.current,
        parent=note,
        text="学得来。",
    )
    Membership.objects.filter(user=member).delete()
    assert "学得来。" not in page(as_(member))


def test_a_leader_sees_what_to_prepare_and_a_member_does_not(as_, leader, member, session, group):
    held = StudySession.objects.create(
        group=group,
        number=2,
        topic="上一次",
        starts_at=timezone.now() - datetime.timedelta(days=3),
        status="held",
    )
    minutes = Minutes.objects.create(session=held, title="学习纪要")
    context = as_(leader).get("/").context
    assert context["leads"] is True
    assert list(context["to_prepare"]) == [session]
    assert list(context["minutes_drafts"]) == [minutes]
    context = as_(member).get("/").context
    assert context["leads"] is False
    assert list(context["to_prepare"]) == list(context["minutes_drafts"]) == []


def test_only_an_editor_is_asked_to_review(as_, editor, member, things_to_review):
    assert [source.name for source in as_(editor).get("/").context["to_review"]] == ["bench.txt"]
    assert "to_review" not in as_(member).get("/").context


@pytest.fixture
def things_to_review(db):
    from articles.importer import read_document
    from articles.store import save_import

    text = "市民中心的长椅\n\n□苏禾\n\n" + "长椅修好了，过路的人坐下来歇一歇，聊几句天气。" * 4 + "\n"
    save_import(document=read_document("bench.txt", text.encode()))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(
    rows, as_, leader, member, group, session, article, django_assert_num_queries
):
    for number in range(rows):
        Assignment.objects.create(group=group, session=session, article=make_article(f"第{number}篇"))
        note = Note.objects.create(
            author=leader, group=group, revision=article.current, stands_on=article.current, text="一"
        )
        Note.objects.create(
            author=member,
            group=group,
            revision=article.current,
            stands_on=article.current,
            parent=note,
            text="二",
        )
    browser = as_(leader)
    with django_assert_num_queries(14):
        browser.get("/")
