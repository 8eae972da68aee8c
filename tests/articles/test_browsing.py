"""Articles on the same matter, with the words that they share; and shelves by date, newspaper, column and author."""

import datetime
import re

import pytest
from django.utils.translation import override

from articles import search, store
from articles.browsing import shelf
from articles.models import Article, Reprint
from articles.related import MOST, related
from articles.templatetags.articles_extras import asked
from tests.articles.samples import page
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
CANTEEN = (
    "社区食堂的蒸笼冒着白汽，食堂的账本贴在墙上，志愿者把账本念给老人听，志愿者推着餐车送饭，餐车停在楼下。"
)
BRIDGE = "石桥的栏杆修好了，工匠把石料运到渡口，渡口的船夫把缆绳系在栏杆上。"


def add(title: str, text: str, editor, **more) -> Article:
    article = make_article(title, "旧的。", **more)
    store.revise(article, by=editor, title=title, body=text)
    article.refresh_from_db()
    return article


def titles(article, user) -> list[str]:
    return [one.article.title for one in related(article, user)]


# ---- related


def test_related_are_those_that_share_words_with_the_words_as_the_reason(editor, member):
    one = add("食堂的账本", CANTEEN, editor)
    other = add("餐车到楼下", "餐车从社区食堂出发，志愿者把蒸笼抬上餐车，账本放在餐车里。", editor)
    add("石桥", BRIDGE, editor)
    found = related(one, member)
    assert [each.article for each in found] == [other]
    assert {"食堂", "餐车"} <= set(found[0].words)
    assert titles(other, member) == ["食堂的账本"]


def test_related_shows_nobody_what_they_may_not_read(editor, member):
    one = add("食堂的账本", CANTEEN, editor)
    add("还没有发布的", CANTEEN, editor, status="draft")
    withdrawn = add("撤下的", CANTEEN, editor)
    store.withdraw(withdrawn)
    assert titles(one, member) == []
    assert set(titles(one, editor)) == {"还没有发布的", "撤下的"}


def test_related_is_never_the_same_text_in_another_paper(editor, member):
    one = add("食堂的账本", CANTEEN, editor)
    copy = add("食堂的账本", CANTEEN, editor, status="draft")
    pair, _made = Reprint.objects.get_or_create(one=one, other=copy, defaults={"share": 1})
    store.accept(pair, copy, by=editor)
    for article in (one, copy):
        article.refresh_from_db()
        assert related(article, editor) == []


def test_related_are_few_and_the_nearest_first(editor, member):
    one = add("食堂的账本", CANTEEN, editor)
    for number in range(MOST + 2):
        add(f"第{number}篇", CANTEEN + BRIDGE, editor)
    nearest = add("又一篇", CANTEEN * 3, editor)
    found = related(one, member)
    assert len(found) == MOST
    assert found[0].article == nearest


@pytest.mark.parametrize("count", [1, 3])
def test_related_takes_two_queries(editor, member, count, django_assert_num_queries):
    one = add("食堂的账本", CANTEEN, editor)
    for number in range(count):
        add(f"第{number}篇", CANTEEN, editor)
    member.has_perm("articles.change_article")
    with django_assert_num_queries(2):
        found = related(one, member)
        assert [(each.article.title, each.article.source, each.words) for each in found]
    assert len(found) == count


def test_related_stand_on_the_page_of_the_article(as_, editor, member):
    one = add("食堂的账本", CANTEEN, editor)
    other = add("餐车到楼下", CANTEEN, editor)
    html = as_(member).get(one.get_absolute_url()).content.decode()
    section = html.split('class="related"')[1].split("</section>")[0]
    assert other.get_absolute_url() in section
    assert "餐车" in section
    lone = add("石桥", BRIDGE, editor)
    assert 'class="related"' not in as_(member).get(lone.get_absolute_url()).content.decode()


# ---- shelves


@pytest.fixture
def library() -> None:
    for number, (day, publication, column, authors) in enumerate(
        [
            ((2026, 11, 20), "青溪晚报", "民生", ["苏禾", "叶知秋"]),
            ((2026, 11, 3), "青溪晚报", "", ["苏禾", "苏禾"]),
            ((2026, 2, 1), "", "夜读札记", []),
            ((2024, 5, 5), "柳岸日报", "旧栏", ["何人"]),
        ]
    ):
        article = make_article(
            f"第{number}篇", listed_on=datetime.date(*day), publication=publication, date=datetime.date(*day)
        )
        article.current.column, article.current.authors = column, authors
        article.current.save()
        search.put(article)


def test_each_shelf_leads_to_as_many_articles_as_it_says(as_, member, library):
    """Newspapers, columns, authors and months, each with its number, as the search finds them."""
    browser = as_(member)
    html = browser.get("/articles/browse/").content.decode()
    links = re.findall(r'href="(/articles/\?q=[^"]+)"><b>([^<]+)</b> <span>(\d+)</span>', html)
    assert [name for _url, name, _count in links][2:] == ["青溪晚报", "夜读札记", "民生", "苏禾", "叶知秋"]
    for url, name, count in links:
        assert browser.get(url).context["results"].count == int(count), name


def test_the_shelf_shows_the_newest_year(library):
    found = shelf(Article.objects.published())
    assert found.years == [(2026, 3), (2024, 1)]
    assert found.year == 2026
    assert found.months == [(datetime.date(2026, 2, 1), 1), (datetime.date(2026, 11, 1), 2)]
    assert [(one.name, one.count) for one in found.publications] == [("青溪晚报", 2)]
    assert {(one.name, one.count) for one in found.columns} == {("民生", 1), ("夜读札记", 1)}
    assert [(one.name, one.count) for one in found.authors] == [("苏禾", 2), ("叶知秋", 1)]


@pytest.mark.parametrize(("asked_for", "shown"), [(2024, 2024), (1999, 2026), (None, 2026)])
def test_another_year_can_be_chosen(library, asked_for, shown):
    assert shelf(Article.objects.published(), asked_for).year == shown


def test_browse_shows_what_one_may_read(as_, member, editor, library):
    draft = make_article("没发布", status="draft", publication="内部稿", listed_on=datetime.date(2026, 3, 1))
    draft.current.authors = ["无名氏"]
    draft.current.save()
    html = as_(member).get("/articles/browse/").content.decode()
    assert "内部稿" not in html
    assert "无名氏" not in html
    html = as_(editor).get("/articles/browse/").content.decode()
    assert "内部稿" in html
    assert "无名氏" in html


@pytest.mark.parametrize("query", ["", "?year=2024", "?year=x", "?year=0", "?year=99999", "?year=%00"])
def test_browse_answers_any_year(as_, member, library, query):
    assert as_(member).get(f"/articles/browse/{query}").status_code == 200


def test_browse_without_any_says_what_to_do(as_, member):
    assert 'class="empty"' in as_(member).get("/articles/browse/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_browse_takes_the_same_queries_for_any_number(as_, member, count, django_assert_num_queries):
    for number in range(count):
        store.save_import(page(sha256=str(number), name=f"{number}.txt"), publish=True)
    browser = as_(member)
    with django_assert_num_queries(9):
        # session, user, two of permissions, months, authors, newspapers, columns, sources
        assert browser.get("/articles/browse/").status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_a_shelf_leads_to_is_what_the_search_understands(language):
    with override(language):
        author = search.parse(asked("author", "苏 禾", 2026))
        date = search.parse(asked("date", "2026-11"))
        source = search.parse(asked("source", "青溪“晚报”"))
        column = search.parse(asked("column", "夜读札记", 2026))
    assert author.authors == ("苏 禾",)
    assert author.dates[0].first == datetime.date(2026, 1, 1)
    assert date.dates[0].last == datetime.date(2026, 11, 30)
    assert column.columns == ("夜读札记",)
    assert source.sources == ('青溪"晚报"',)
