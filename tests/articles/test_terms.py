"""Terms over time: counted exactly, month by month, and drawn."""

import datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles import search, store
from articles.chart import HEIGHT, TOP, chart, top_of
from articles.models import Article
from articles.search import months
from articles.search.folding import fold
from articles.search.months import Count, between, series
from tests.conftest import make_article

WORDS = ["食堂", "账本", "５Ｇ", "Ok", "一目了然，", "的"]


def published(month: int, body: str, *, year=2026, title="题", **more):
    article = make_article(title, body, listed_on=datetime.date(year, month, 1 + len(body) % 27), **more)
    search.put(article)
    return article


# ---- the chart


@pytest.mark.parametrize(
    ("greatest", "top"), [(1, 1), (2, 2), (3, 5), (5, 5), (6, 10), (11, 20), (99, 100), (101, 200)]
)
def test_the_axis_ends_at_a_round_number(greatest, top):
    assert top_of(greatest) == top


@given(st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=90))
def test_every_value_stands_within_the_chart(values):
    made = chart([str(at) for at in range(len(values))], [("甲", values)])
    points = [tuple(map(float, point.split(","))) for point in made.lines[0].points.split()]
    assert len(points) == sum(value is not None for value in values)
    for x, y in points:
        assert made.left <= x <= made.right
        assert TOP <= y <= made.floor <= HEIGHT
    assert len(made.across) <= 6


@pytest.mark.parametrize(("greatest", "marks"), [(1, "0 1"), (4, "0 5"), (6, "0 5 10"), (40, "0 25 50")])
def test_marks_of_the_axis_are_whole_numbers_and_equally_far_apart(greatest, marks):
    assert [tick.label for tick in chart(["甲"], [("甲", [greatest])]).up] == marks.split()


def test_months_go_over_the_end_of_a_year():
    assert between((2025, 11), (2026, 2)) == [(2025, 11), (2025, 12), (2026, 1), (2026, 2)]


# ---- the counts


@pytest.mark.django_db
def test_a_term_is_counted_exactly_in_title_and_text():
    published(10, "食堂的账本。食堂食堂。", title="食堂")
    published(10, "账本")
    published(11, "食堂")
    published(11, "食堂", status="draft")
    found = series("食堂")
    assert found.months == {(2026, 10): Count(4, 1), (2026, 11): Count(1, 1)}
    assert (found.times, found.articles, found.since) == (5, 2, None)
    assert series("没有").months == {}


@pytest.mark.django_db
def test_the_counts_are_those_of_reading_all(editor):
    for month in range(1, 13):
        for number, word in enumerate(WORDS):
            published(month, f"{word}{WORDS[(number + month) % 6]}{word * (month % 3)}。\n\n又{word}")
    store.withdraw(Article.objects.first())
    for word in WORDS:
        term = fold(word)
        truth: dict[tuple[int, int], Count] = {}
        for one in Article.objects.published().select_related("current"):
            times = fold(f"{one.current.title}\n{one.current.text}").count(term)
            month = (one.listed_on.year, one.listed_on.month)
            had = truth.get(month, Count())
            if times:
                truth[month] = Count(had.times + times, had.articles + 1)
        assert series(term).months == truth


@pytest.mark.django_db
def test_a_very_common_term_is_counted_in_whole_months_only(monkeypatch):
    monkeypatch.setattr(months, "ENOUGH", 5)
    for month, number in ((1, 4), (2, 3), (3, 2)):
        for _ in range(number):
            published(month, "食堂")
    found = series("食堂")
    assert found.months == {(2026, 3): Count(2, 1 + 1), (2026, 2): Count(3, 3)}
    assert found.since == (2026, 2)
    published(12, "账本")
    assert series("账本").since is None


@pytest.mark.django_db
def test_where_one_month_has_too_many_none_is_counted(monkeypatch):
    monkeypatch.setattr(months, "ENOUGH", 2)
    for _ in range(3):
        published(12, "食堂")
    assert series("食堂").months == {}
    assert series("食堂").since == (2027, 1)


# ---- the page


def page(browser, q):
    return browser.get(f"{reverse('article_terms')}?q={quote(q)}")


@pytest.mark.django_db
def test_article_terms_draws_each_term_and_tells_the_figures(as_, member):
    published(9, "食堂食堂", year=2025)
    published(1, "账本和食堂")
    html = page(as_(member), "食堂，账本").content.decode()
    assert html.count('class="chart__line" points=') == 2
    assert html.count("<tr>") == 1 + 5
    assert "<td>2 <small>(1)</small></td>" in html
    assert f'href="{reverse("articles")}?q={quote("食堂")}"' in html
    assert 'viewBox="0 0 720 240"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "q",
    [
        "",
        " ",
        "没有",
        "，。",
        '"',
        "食堂 账本 的 ok 了 五",
        "作者：苏禾",
        "-食堂",
        "日期：2026",
        "\0",
        "%",
        "一" * 300,
    ],
)
def test_article_terms_answers_whatever_is_asked(as_, member, q):
    published(1, "账本和食堂")
    response = page(as_(member), q)
    assert response.status_code == 200
    assert len(response.context["found"]) <= 4


@pytest.mark.django_db
def test_article_terms_says_what_is_left_out(as_, member, monkeypatch):
    monkeypatch.setattr(months, "ENOUGH", 1)
    published(1, "账本")
    published(2, "账本")
    browser = as_(member)
    html = page(browser, "账本 甲 乙 丙 丁").content.decode()
    assert "2026-02" in html
    assert "只统计前4个" in html
    published(2, "账本")
    assert 'class="empty"' in page(browser, "账本").content.decode()


@pytest.mark.django_db
def test_article_terms_draws_no_more_than_fifty_years(as_, member):
    published(1, "账本", year=1)
    published(1, "账本", year=2026)
    assert len(page(as_(member), "账本").context["rows"]) == 600


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_article_terms_asks_as_often_for_three_articles_as_for_one(
    as_, member, count, django_assert_num_queries
):
    for number in range(count):
        published(1 + number, "账本")
    browser = as_(member)
    more = 1 if connection.vendor == "postgresql" else 0  # which looks into the newest texts first
    # session, user, the index, its hits, the index, their texts, permissions
    with django_assert_num_queries(8 + more):
        page(browser, "账本")
