import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles import store
from articles.models import Article, Source
from tests.articles.samples import page
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def content_types(db):
    """They are cached for the whole run; fetched here, they never count in a test."""
    ContentType.objects.get_for_model(Article)


@pytest.fixture
def source() -> Source:
    return store.save_import(page()).source


# ---- the list of articles


def titles(response) -> list[str]:
    return [article.title for article in response.context["page"]]


def test_articles_shows_each_what_they_may_read(as_, editor, leader, member, outsider, article, draft):
    for user in (leader, member, outsider):
        assert titles(as_(user).get("/articles/")) == [article.title]
    assert set(titles(as_(editor).get("/articles/"))) == {article.title, draft.title}


def test_articles_needs_a_log_in(client, article):
    response = client.get("/articles/")
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_articles_tells_editors_what_is_not_published(as_, editor, member, article, draft):
    html = as_(editor).get("/articles/").content.decode()
    assert html.count(draft.get_status_display()) == 1
    assert reverse("admin:articles_article_add") in html
    assert reverse("admin:articles_article_add") not in as_(member).get("/articles/").content.decode()


def test_articles_come_newest_first_under_their_days(as_, member, source):
    for article in source.articles.all():
        store.publish(article)
    newer = make_article("更新的", listed_on=DAY + datetime.timedelta(days=1))
    response = as_(member).get("/articles/")
    assert titles(response) == [newer.title, "一间社区食堂的账本", "老楼里的十五分钟"]
    html = response.content.decode()
    assert html.index('datetime="2026-11-21"') < html.index('datetime="2026-11-20"')
    for words in ("云桥街道算清三笔账", "苏禾、叶知秋", "《青溪晚报》", "民生"):
        assert words in html


def test_articles_without_a_text_are_left_out(as_, editor):
    Article.objects.create(listed_on=DAY)
    assert titles(as_(editor).get("/articles/")) == []


def test_articles_filters_by_tag_and_source_together(as_, member, source):
    canteen, stairs = source.articles.order_by("position")
    store.publish(canteen)
    store.publish(stairs)
    typed = make_article("手写的")
    canteen.tags.set(["食堂", "账本"])
    stairs.tags.set(["账本"])
    typed.tags.set(["食堂"])
    browser = as_(member)

    assert set(titles(browser.get("/articles/?tag=食堂"))) == {canteen.title, typed.title}
    assert titles(browser.get("/articles/", {"source": source.pk})) == [canteen.title, stairs.title]
    both = browser.get("/articles/", {"tag": "食堂", "source": source.pk})
    assert titles(both) == [canteen.title]
    # What is offered beside the list counts within the other filter.
    assert both.context["tags"] == [{"name": "账本", "count": 2}, {"name": "食堂", "count": 1}]
    assert [(each["pk"], each["count"]) for each in both.context["sources"]] == [(source.pk, 1)]
    html = both.content.decode()
    assert f"?source={source.pk}" in html
    assert 'href="?tag=%E9%A3%9F%E5%A0%82"' in html


@pytest.mark.parametrize(
    "query",
    [
        "tag=没有",
        "source=0",
        "source=abc",
        "source=999999",
        "source=99999999999999999999999",
        "tag=%00",
        "tag=食堂&source=-1",
    ],
)
def test_articles_answers_a_filter_that_finds_nothing(as_, member, article, query):
    response = as_(member).get(f"/articles/?{query}")
    assert response.status_code == 200
    assert titles(response) == []
    assert 'class="empty"' in response.content.decode()
    assert f'href="{reverse("articles")}"' in response.content.decode()


def test_articles_counts_nothing_that_is_hidden(as_, member, editor, article, draft, source):
    article.tags.set(["食堂"])
    draft.tags.set(["食堂", "秘密"])
    response = as_(member).get("/articles/")
    assert response.context["tags"] == [{"name": "食堂", "count": 1}]
    assert response.context["sources"] == []
    for path in (f"/articles/?source={source.pk}", "/articles/?tag=秘密"):
        html = as_(member).get(path).content.decode()
        assert source.page_name not in html
        assert draft.title not in html
    assert len(as_(editor).get("/articles/").context["tags"]) == 2


@pytest.mark.parametrize("user", ["member", "editor"])
def test_articles_without_any_says_what_to_do(as_, request, user):
    response = as_(request.getfixturevalue(user)).get("/articles/")
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_articles_takes_the_same_queries_for_any_number(as_, member, count, django_assert_num_queries):
    for number in range(count):
        source = store.save_import(page(sha256=str(number), name=f"{number}.txt"), publish=True).source
        for article in source.articles.all():
            article.tags.set([f"标签{number}", "食堂"])
    browser = as_(member)
    with django_assert_num_queries(10):
        # session, user, two of permissions, what one leads, count, rows, tags of rows, facets of tags and of sources
        assert len(titles(browser.get("/articles/"))) == 2 * count


def test_articles_are_paged_and_the_filter_stays(as_, member):
    for number in range(45):
        make_article(f"第{number}篇").tags.set(["食堂"])
    browser = as_(member)
    first = browser.get("/articles/?tag=食堂")
    assert len(titles(first)) == 20
    assert "?tag=%E9%A3%9F%E5%A0%82&amp;page=2" in first.content.decode()
    last = browser.get("/articles/?tag=食堂&page=3")
    assert len(titles(last)) == 5
    assert 'rel="prev"' in last.content.decode()
    assert 'rel="next"' not in last.content.decode()
    assert len(titles(browser.get("/articles/?page=999"))) == 5
    assert len(titles(browser.get("/articles/?page=x"))) == 20


def test_articles_escapes_what_people_typed(as_, member):
    make_article("<script>alert(1)</script>").tags.set(['"><b>'])
    html = as_(member).get("/articles/").content.decode()
    assert "<script>alert" not in html
    assert "<b>" not in html.replace("<b>范", "").split('class="hits"')[1]


@pytest.mark.parametrize("path", ["/articles/", "/sources/", "/sources/{pk}/"])
def test_pages_are_only_read(as_, editor, source, path):
    assert as_(editor).post(path.format(pk=source.pk)).status_code == 405


@pytest.mark.parametrize("path", ["/articles/", "/sources/", "/sources/{pk}/"])
def test_pages_hold_nothing_the_policy_forbids(as_, editor, source, path):
    html = as_(editor).get(path.format(pk=source.pk)).content.decode()
    assert "style=" not in html
    assert "<script>" not in html
    assert " onclick" not in html
