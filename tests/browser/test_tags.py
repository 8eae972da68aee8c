"""Suggested tags decided with one key each, on the page of a source and in the admin's form, and without script."""

import pytest

from articles import store
from articles.models import Article
from articles.tags import names, names_of
from tests.articles.samples import page as document

from .axe import faults_at

pytestmark = pytest.mark.browser
TEXT = (
    "社区食堂的蒸笼冒着白汽。食堂的账本贴在墙上，志愿者把账本念给老人听。志愿者推着餐车送饭，餐车停在楼下。"
)


@pytest.fixture
def article(editor) -> Article:
    source = store.save_import(document()).source
    article = source.articles.get(position=0)
    store.revise(article, by=editor, body=TEXT)
    return article


def test_one_key_decides_and_the_next_one_has_the_focus(article, editor, visit):
    words = [one.word for one in article.suggestions.open()]
    assert len(words) > 3
    page = visit(editor)
    page.goto(article.source.get_absolute_url())
    page.focus("[data-suggestions] button >> nth=0")
    for key in ("a", "r", "a"):
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
        page.wait_for_function("document.activeElement.closest('[data-suggestions] > li')")
    assert names_of(article) == [words[0], words[2]]
    assert list(article.suggestions.filter(state="rejected").values_list("word", flat=True)) == [words[1]]

    page.keyboard.press("ArrowUp")  # back to the last that was decided, to take it back
    last = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != last)
    assert names_of(article) == [words[0]]


def test_keys_for_pieces_and_for_suggestions_do_not_meet(article, editor, visit):
    page = visit(editor)
    page.goto(article.source.get_absolute_url())
    page.focus("[data-suggestions] button >> nth=0")
    page.keyboard.press("x")
    page.focus(".pick >> nth=0")
    page.keyboard.press("a")
    assert names_of(article) == []
    assert not article.source.corrections.exists()


def test_without_script_buttons_do_the_same(article, editor, visit):
    first, second = article.suggestions.open()[:2]
    page = visit(editor, script=False, width=390)
    page.goto(article.source.get_absolute_url())
    page.click(f"#s{first.pk} [value=accept]")
    page.click(f"#s{second.pk} [value=reject]")
    assert names_of(article) == [first.word]
    page.click(f"#s{first.pk} [value=undo]")
    assert names_of(article) == []


def test_the_admin_s_form_is_decided_with_keys_and_saved(article, editor, visit):
    words = [one.word for one in article.suggestions.open()]
    page = visit(editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.focus("[data-suggestions] input[type=radio]:checked >> nth=0")
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("a")
    page.click("[name=_save]")
    page.wait_for_url("**/articles/article/")
    assert names_of(article) == [words[0], words[2]]


@pytest.mark.parametrize("script", [True, False])
def test_tags_are_merged_on_their_page(article, editor, visit, script):
    article.tags.set(["食堂", "饭堂", "账本"])
    page = visit(editor, script=script)
    page.goto("/tags/")
    page.check("[value=饭堂]")
    page.check("[value=食堂]")
    page.fill("[name=into]", "社区食堂")
    page.press("[name=into]", "Enter")
    page.wait_for_load_state()
    assert sorted(names()) == ["社区食堂", "账本"]


@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_are_accessible_and_fit(article, editor, visit, width):
    article.tags.set(["食堂", "很长的一个标签" * 6])
    store.publish(article)
    page = visit(editor, width=width)
    for path in ("/tags/", "/tags/?q=x", "/articles/browse/", article.source.get_absolute_url()):
        page.goto(path)
        assert faults_at(page, width) == [], path
