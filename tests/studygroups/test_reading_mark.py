"""A reader ticks an article as read: for herself, without a time, seen by nobody else."""

import re

import pytest
from django.urls import reverse

from studygroups.models import ReadingMark
from tests.conftest import make_article

pytestmark = pytest.mark.django_db


def tick(browser, article, read="1"):
    return browser.post(reverse("article_read", args=[article.pk]), {"read": read})


def test_article_read_is_ticked_once_and_taken_away(as_, member, article):
    browser = as_(member)
    for _time in range(2):
        response = tick(browser, article)
        assert response["Location"] == f"{article.get_absolute_url()}#read"
    assert list(ReadingMark.objects.values_list("user", "article")) == [(member.pk, article.pk)]
    assert (
        'aria-pressed="true">'
        in browser.get(article.get_absolute_url()).content.decode().split('id="read"')[1]
    )
    tick(browser, article, "")
    tick(browser, article, "")
    assert not ReadingMark.objects.exists()


def test_a_reading_mark_holds_a_reader_and_an_article_and_nothing_else():
    assert {field.name for field in ReadingMark._meta.get_fields()} == {"id", "user", "article"}


def test_nobody_else_sees_a_reading_mark(
    as_, member, leader, outsider, editor, superuser, article, group, assignment, session
):
    """Every page that others can open reads the same with the mark as without."""
    paths = [
        "/",
        reverse("articles"),
        article.get_absolute_url(),
        group.get_absolute_url(),
        session.get_absolute_url(),
        reverse("sessions"),
        reverse("admin:portal_user_change", args=[member.pk]),
        reverse("admin:articles_article_change", args=[article.pk]),
    ]
    browsers = [as_(user) for user in (leader, outsider, editor, superuser)]

    def pages() -> list[str]:
        found = []
        for browser in browsers:
            for path in paths:
                html = browser.get(path).content.decode()
                found.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html))
        return found

    before = pages()
    tick(as_(member), article)
    assert ReadingMark.objects.count() == 1
    assert pages() == before


def test_home_and_group_show_it_to_the_reader_and_leave_its_minutes_out(
    as_, member, group, session, article, assignment, time_machine
):
    time_machine.move_to(session.starts_at.replace(day=22), tick=False)
    other = make_article("另一篇", body="字" * 1_200)
    group.assignments.create(session=session, article=other)
    alone = make_article("单独读的", body="句子各有不同。")
    group.assignments.create(article=alone)
    browser = as_(member)
    before = browser.get("/").context["minutes_left"]
    assert before > 1
    tick(browser, other)
    page = browser.get("/")
    assert page.context["minutes_left"] == 1
    assert page.content.decode().count('<li class="done">') == 1
    assert page.context["first"].article == article
    tick(browser, article)
    page = browser.get("/")
    assert (page.context["minutes_left"], page.context["first"].article) == (0, alone)
    assert page.content.decode().count('<li class="done">') == 2
    tick(browser, alone)
    assert '<span class="good">' in browser.get(group.get_absolute_url()).content.decode()


def test_article_read_asks_for_an_article_one_may_read(as_, member, draft):
    assert tick(as_(member), draft).status_code == 404
    assert not ReadingMark.objects.exists()
