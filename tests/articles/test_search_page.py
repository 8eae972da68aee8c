import datetime

import pytest
from django.db import connection
from django.urls import reverse

from articles.models import Article
from articles.results import PER_PAGE
from articles.search import MOST, index
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
URL = reverse("articles")


def add(title: str, body: str, **more) -> Article:
    article = make_article(title, body, **more)
    index.put(article)
    return article


def titles(response) -> list[str]:
    return [hit.article.title for hit in response.context["results"].hits]


def test_a_word_inside_a_sentence_is_found_marked_and_linked_to_its_paragraph(as_, member):
    found = add("一间食堂", "清晨六点。\n\n蒸笼冒出<白汽>，食堂开门。")
    add("别的", "菜园里的事。")

    page = as_(member).get(URL, {"q": "白汽"})

    assert titles(page) == ["一间食堂"]
    html = page.content.decode()
    assert f'href="/articles/{found.pk}/?q=%E7%99%BD%E6%B1%BD#p2"' in html
    assert "蒸笼冒出&lt;<mark>白汽</mark>&gt;，食堂开门。" in html


def test_a_word_in_the_title_alone_is_marked_there(as_, member):
    add("白汽", "蒸笼。")
    assert "<mark>白汽</mark>" in as_(member).get(URL, {"q": "白汽"}).content.decode()


def test_a_member_finds_published_articles_and_an_editor_drafts_as_well(as_, member, editor):
    add("公开的", "食堂。")
    add("草稿", "食堂。", status="draft")
    add("撤下的", "食堂。", status="withdrawn")
    page = as_(member).get(URL, {"q": "食堂"})
    assert titles(page) == ["公开的"]
    assert "1篇文章" in page.content.decode()
    assert sorted(titles(as_(editor).get(URL, {"q": "食堂"}))) == ["公开的", "撤下的", "草稿"]


def test_what_nobody_says_literally_is_looked_up_word_by_word_and_it_is_said(as_, member):
    add("一", "食堂的账本贴在门口。")
    page = as_(member).get(URL, {"q": "食堂账本"})
    assert titles(page) == ["一"]
    assert "没有原文，按词查找：食堂 账本" in page.content.decode()
    assert titles(as_(member).get(URL, {"q": "“食堂账本”"})) == []
    assert "没有原文" not in as_(member).get(URL, {"q": "食堂厨房"}).content.decode()


def test_newest_first_or_most_relevant_first(as_, member):
    add("旧食堂", "食堂，食堂。", listed_on=datetime.date(2025, 1, 1))
    add("新", "食堂。", listed_on=datetime.date(2026, 1, 1))
    assert titles(as_(member).get(URL, {"q": "食堂"})) == ["新", "旧食堂"]
    assert titles(as_(member).get(URL, {"q": "食堂", "sort": "relevant"})) == ["旧食堂", "新"]


def test_facets_narrow_and_stand_in_the_url(as_, member):
    old = add("旧", "食堂。", listed_on=datetime.date(2025, 1, 1))
    old.tags.add("民生")
    add("新", "食堂。", listed_on=datetime.date(2026, 1, 1))
    page = as_(member).get(URL, {"q": "食堂"})
    assert page.context["years"] == [{"year": 2026, "count": 1}, {"year": 2025, "count": 1}]
    assert page.context["tags"] == [{"name": "民生", "count": 1}]
    assert "?q=%E9%A3%9F%E5%A0%82&amp;year=2025" in page.content.decode()
    assert titles(as_(member).get(URL, {"q": "食堂", "year": 2025})) == ["旧"]
    assert titles(as_(member).get(URL, {"q": "食堂", "tag": "民生"})) == ["旧"]
    nothing = as_(member).get(URL, {"q": "食堂", "tag": "民生", "year": 2026})
    assert titles(nothing) == []
    assert "year=2026" in nothing.content.decode()
    assert titles(as_(member).get(URL, {"q": "食堂", "source": "x"})) == []


def test_a_great_number_is_not_counted_and_its_pages_go_on(as_, member):
    for number in range(MOST + PER_PAGE + 2):
        add(f"第{number}篇", "食堂。")
    browser = as_(member)
    seen: list[str] = []
    for number in range(1, 13):
        page = browser.get(URL, {"q": "食堂", "page": number})
        seen += titles(page)
        assert page.context["results"].following == (number < 12)
    assert len(seen) == len(set(seen)) == MOST + PER_PAGE + 2
    assert f"超过{MOST}篇" in page.content.decode()
    relevant = browser.get(URL, {"q": "食堂", "sort": "relevant", "page": 11}).content.decode()
    assert "从这里起" in relevant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("，", "标点"),
        ("-食堂", "不出现"),
        ("日期：昨天", "昨天"),
        ("食" * 300, "200"),
        ("没有的词", "没有"),
    ],
)
def test_what_cannot_be_searched_is_said_and_kept(as_, member, typed, said):
    add("一", "食堂。")
    page = as_(member).get(URL, {"q": typed})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert f'value="{typed}"' in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_takes_twelve_queries_however_much_it_finds(as_, member, django_assert_num_queries, count):
    for number in range(count):
        add(f"第{number}篇", "食堂。").tags.add("民生")
    browser = as_(member)
    browser.get(URL)
    more = 1 if connection.vendor == "postgresql" else 0  # which looks into the newest texts first
    with django_assert_num_queries(12 + more):
        assert len(titles(browser.get(URL, {"q": "食堂"}))) == count


@pytest.mark.parametrize("asked", [{"q": "没有的词"}, {"q": "没有的词", "source": "x"}, {"q": "-食堂"}])
def test_where_nothing_narrows_there_is_no_place_for_it(as_, member, asked):
    add("一", "食堂。")
    html = as_(member).get(URL, asked).content.decode()
    assert "cols--list" not in html
    assert 'id="facets"' not in html
