"""The page of all tags, and suggestions decided on the page of a source and in the admin's form."""

import itertools
import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles import store
from articles.forms import ArticleForm
from articles.models import Article, Suggestion
from articles.tags import names, names_of
from tests.articles.samples import page
from tests.conftest import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def content_types(db):
    """They are cached for the whole run; fetched here, they never count in a test."""
    ContentType.objects.get_for_model(Article)


@pytest.fixture
def source():
    return store.save_import(page()).source


def listed(response) -> list[tuple[str, int]]:
    return [(each["tags__name"], each["count"]) for each in response.context["page"]]


# ---- all tags


def test_tags_counts_what_one_may_read(as_, member, editor, article, draft):
    article.tags.set(["食堂", "账本"])
    draft.tags.set(["食堂", "秘密"])
    assert listed(as_(member).get("/tags/")) == [("账本", 1), ("食堂", 1)]
    assert listed(as_(editor).get("/tags/")) == [("食堂", 2), ("秘密", 1), ("账本", 1)]
    assert "秘密" not in as_(member).get("/tags/").content.decode()


def test_tags_lead_to_the_list_and_only_editors_can_merge(as_, member, editor, article):
    article.tags.set(["食堂&账本"])
    html = as_(member).get("/tags/").content.decode()
    assert 'href="/articles/?tag=%E9%A3%9F%E5%A0%82%26%E8%B4%A6%E6%9C%AC"' in html
    assert "/tags/merge/" not in html
    assert "/tags/merge/" in as_(editor).get("/tags/").content.decode()


def test_tags_can_be_searched(as_, member, article):
    article.tags.set(["食堂", "账本"])
    browser = as_(member)
    assert listed(browser.get("/tags/?q=食")) == [("食堂", 1)]
    for nothing in ("?q=没有", "?q=%00", "?q=" + "长" * 51, "?page=x"):
        assert browser.get(f"/tags/{nothing}").status_code == 200
    assert 'class="empty"' in browser.get("/tags/?q=没有").content.decode()


def test_tags_without_any_says_what_to_do(as_, member):
    assert 'class="empty"' in as_(member).get("/tags/").content.decode()


def test_tags_are_paged(as_, member, article):
    article.tags.set([f"标签{number:03}" for number in range(201)])
    browser = as_(member)
    assert len(listed(browser.get("/tags/"))) == 200
    assert len(listed(browser.get("/tags/?page=2"))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_tags_takes_the_same_queries_for_any_number(as_, member, article, count, django_assert_num_queries):
    article.tags.set([f"标签{number}" for number in range(count)])
    browser = as_(member)
    with django_assert_num_queries(6):  # session, user, two of permissions, count, rows
        assert len(listed(browser.get("/tags/"))) == count


def test_tags_merge_makes_them_one(as_, editor, article, draft):
    article.tags.set(["食堂", "饭堂"])
    draft.tags.set(["饭堂"])
    browser = as_(editor)
    response = browser.post("/tags/merge/", {"tag": ["食堂", "饭堂"], "into": " 社区食堂 "}, follow=True)
    assert names() == ["社区食堂"]
    assert [message.level_tag for message in response.context["messages"]] == ["success"]
    assert listed(response) == [("社区食堂", 2)]


@pytest.mark.parametrize(
    "typed",
    [
        {"into": "社区食堂"},
        {"tag": ["食堂"], "into": ""},
        {"tag": ["食堂"], "into": "甲、乙"},
        {"tag": ["食堂"], "into": "长" * 51},
        {"tag": ["没有了"], "into": "社区食堂"},
        {"tag": ["\0"], "into": "社区食堂"},
    ],
)
def test_tags_merge_keeps_what_was_typed_when_it_makes_no_sense(as_, editor, article, typed):
    article.tags.set(["食堂"])
    response = as_(editor).post("/tags/merge/", typed)
    assert response.status_code == 200
    html = response.content.decode()
    assert 'role="alert"' in html
    if typed.get("tag") == ["食堂"]:
        assert re.search('value="食堂" [^>]* checked>', html)
    assert f'value="{typed["into"]}"' in html
    assert names() == ["食堂"]


# ---- suggestions on the page of a source


def decide(browser, one: Suggestion, do: str, **more):
    url = reverse("article_suggestion", args=[one.article_id])
    return browser.post(url, {"suggestion": one.pk, "do": do}, **more)


def test_a_source_shows_what_is_suggested_to_editors_alone(as_, editor, source):
    html = as_(editor).get(source.get_absolute_url()).content.decode()
    first = source.articles.get(position=0)
    assert first.suggestions.open().exists()
    for one in first.suggestions.open():
        assert f'id="s{one.pk}"' in html
        assert f"<b>{one.word}</b>" in html


def test_each_decision_leads_on_to_the_next_one(as_, editor, source):
    first, second = source.articles.order_by("position")
    words = list(first.suggestions.open())
    browser = as_(editor)
    for one, following in itertools.pairwise(words):
        assert decide(browser, one, "accept").url == f"{source.get_absolute_url()}#s{following.pk}"
    last = decide(browser, words[-1], "reject").url
    further = second.suggestions.open().first()
    assert last == f"{source.get_absolute_url()}#" + (f"s{further.pk}" if further else f"a{first.pk}")
    assert sorted(names_of(first)) == sorted(one.word for one in words[:-1])
    html = browser.get(source.get_absolute_url()).content.decode()
    assert 'value="undo"' in html
    decide(browser, words[0], "undo")
    assert words[0].word not in names_of(first)


@pytest.mark.parametrize(
    "typed", [{}, {"do": "accept"}, {"do": "accept", "suggestion": "x"}, {"suggestion": "9" * 30}]
)
def test_a_suggestion_that_is_gone_is_no_fault(as_, editor, source, typed):
    first = source.articles.get(position=0)
    response = as_(editor).post(reverse("article_suggestion", args=[first.pk]), typed, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert names_of(first) == []


def test_a_suggestion_of_another_article_is_not_decided(as_, editor, source):
    first, second = source.articles.order_by("position")
    one = first.suggestions.open().first()
    as_(editor).post(reverse("article_suggestion", args=[second.pk]), {"suggestion": one.pk, "do": "accept"})
    assert names_of(first) == names_of(second) == []


def test_a_typed_article_leads_back_to_itself(as_, editor, article):
    store.revise(article, by=editor, body="食堂的账本，食堂的灯。")
    one = article.suggestions.open().first()
    assert decide(as_(editor), one, "accept").url.startswith(article.get_absolute_url() + "#")


# ---- suggestions in the admin's form


def form_of(article, **more) -> dict:
    fields = ("title", "kicker", "subtitle", "column", "affiliation", "body")
    typed = {name: getattr(article.current, name) for name in fields}
    typed |= {"opened_with": article.current.number, "listed_on": article.listed_on, "authors": "苏禾"}
    typed["place_seen"] = ArticleForm(instance=article)["place_seen"].value()
    for number, one in enumerate(article.suggestions.open()):
        typed |= {f"suggestions-{number}-word": one.word, f"suggestions-{number}": "suggested"}
    return typed | {"tags": "", "key_points": "", "publication": ""} | more


def test_the_form_accepts_and_rejects_with_the_rest(as_, editor, article):
    store.revise(article, by=editor, body="食堂的账本，食堂的灯。账本贴在食堂里。")
    article.refresh_from_db()
    url = reverse("admin:articles_article_change", args=[article.pk])
    browser = as_(editor)
    html = browser.get(url).content.decode()
    assert "data-suggestions" in html
    assert "portal/suggestions.js" in html
    first, second = article.suggestions.open()[:2]
    typed = form_of(article, tags="午饭") | {"suggestions-0": "accepted", "suggestions-1": "rejected"}
    assert browser.post(url, typed).status_code == 302
    assert names_of(article) == ["午饭", first.word]
    states = dict(article.suggestions.values_list("word", "state"))
    assert (states[first.word], states[second.word]) == ("accepted", "rejected")


def test_the_form_keeps_the_choices_when_something_else_is_wrong(as_, editor, article):
    store.revise(article, by=editor, body="食堂的账本，食堂的灯。账本贴在食堂里。")
    article.refresh_from_db()
    url = reverse("admin:articles_article_change", args=[article.pk])
    typed = form_of(article, body="") | {
        "suggestions-0": "accepted",
        "suggestions-9-word": "没有",
        "suggestions-9": "accepted",
    }
    response = as_(editor).post(url, typed)
    assert response.status_code == 200
    assert 'value="accepted" data-key="a" checked' in response.content.decode()
    assert names_of(article) == []


def test_the_form_decides_nothing_that_was_never_suggested(as_, editor, article):
    store.revise(article, by=editor, body="食堂的账本，食堂的灯。账本贴在食堂里。")
    article.refresh_from_db()
    url = reverse("admin:articles_article_change", args=[article.pk])
    typed = form_of(article) | {
        "suggestions-9-word": "没有",
        "suggestions-9": "accepted",
        "suggestions-0": "x",
    }
    assert as_(editor).post(url, typed).status_code == 302
    assert names_of(article) == []


def test_an_article_without_suggestions_has_no_such_field(as_, editor, article):
    url = reverse("admin:articles_article_change", args=[article.pk])
    assert "data-suggestions" not in as_(editor).get(url).content.decode()
    assert make_article("又一篇").suggestions.count() == 0
