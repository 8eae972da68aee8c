import datetime

import pytest

from articles.models import Source
from articles.reading import neighbours
from tests.conftest import make_article


@pytest.fixture
def page(db):
    """Four articles on one page, the second a draft, and one on another page."""
    one, other = (
        Source.objects.create(name=f"{n}.txt", sha256=str(n) * 64, encoding="utf-8", text="文", kind="text")
        for n in range(2)
    )
    make_article("别的版面", source=other, position=1, listed_on=datetime.date(2026, 11, 19))
    return [
        make_article(title, source=one, position=position, status=status)
        for position, (title, status) in enumerate(
            [("甲", "published"), ("乙", "draft"), ("丙", "published"), ("丁", "published")]
        )
    ]


def titles(articles):
    return [article and article.title for article in articles]


def test_a_page_shows_its_articles_in_order_and_no_drafts(page, member, django_assert_num_queries):
    member.has_perm("articles.change_article")  # rights are read once per request
    with django_assert_num_queries(1):
        found = neighbours(page[2], member)
        assert titles(found.titles) == ["甲", "丙", "丁"]
        assert titles([found.previous, found.next]) == ["甲", "丁"]


def test_the_first_and_the_last_have_one_neighbour(page, member):
    assert titles([neighbours(page[0], member).previous, neighbours(page[0], member).next]) == [None, "丙"]
    assert titles([neighbours(page[3], member).previous, neighbours(page[3], member).next]) == ["丙", None]


def test_an_editor_sees_drafts_between(page, editor):
    assert titles(neighbours(page[2], editor).titles) == ["甲", "乙", "丙", "丁"]


def test_an_article_that_was_typed_stands_on_no_page(article, member, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert neighbours(article, member).titles == []
