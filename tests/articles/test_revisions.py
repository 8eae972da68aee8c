"""The versions of an article beside one another, and an earlier one restored."""

import pytest
from django.urls import reverse

from articles import store
from tests.conftest import BODY, make_article

EDITED = BODY.replace("第一缕白汽", "头一缕白汽")


@pytest.fixture
def article(db):
    article = make_article()
    store.revise(article, by=None, body=EDITED, title="账本")
    return article


def at(article):
    return reverse("article_revisions", args=[article.pk])


def restore(article, number):
    return reverse("article_restore", args=[article.pk, number])


def numbers(response):
    return response.context["left"].number, response.context["right"].number


def test_the_last_two_stand_side_by_side(as_, editor, article):
    response = as_(editor).get(at(article))
    page = response.content.decode()
    assert numbers(response) == (1, 2)
    assert "<del>第</del>" in page
    assert "<ins>头</ins>" in page
    assert response.context["same"] == 3
    assert restore(article, 1) in page
    assert restore(article, 2) not in page
    assert at(article) in as_(editor).get(article.get_absolute_url()).content.decode()
    assert (
        at(article)
        in as_(editor).get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"left": "2", "right": "1"}, (2, 1)),
        ({"left": "1", "right": "1"}, (1, 1)),
        ({"left": "9", "right": "x"}, (1, 2)),
    ],
)
def test_any_two_can_be_chosen(as_, editor, article, query, shown):
    assert numbers(as_(editor).get(at(article), query)) == shown


def test_a_single_version_is_beside_itself(as_, editor):
    response = as_(editor).get(at(make_article()))
    assert numbers(response) == (1, 1)
    assert response.context["changes"] == []


def test_restoring_makes_a_new_version_of_the_old_words(as_, editor, article):
    response = as_(editor).post(restore(article, 1), {"seen": 2})
    assert response.url == at(article)
    article.refresh_from_db()
    current = article.current
    assert (current.number, current.body, current.title, current.made_by) == (
        3,
        BODY,
        "一间社区食堂的账本",
        editor,
    )
    assert article.revisions.count() == 3


@pytest.mark.parametrize("seen", ["1", "", "x"])
def test_who_saw_another_version_restores_nothing(as_, editor, article, seen):
    as_(editor).post(restore(article, 1), {"seen": seen})
    article.refresh_from_db()
    assert article.current.number == 2
    assert as_(editor).post(restore(article, 9), {"seen": 2}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_many_versions(as_, editor, article, count, django_assert_num_queries):
    for number in range(count):
        store.revise(article, by=editor, title=f"题目{number}")
    browser = as_(editor)
    with django_assert_num_queries(7):
        browser.get(at(article))
