"""What an editor states and decides, in a real browser, with and without script."""

import pytest

from articles import store
from articles.models import Article, HouseRule, Reprint
from tests.articles.importer.samples import PUMP, SCHOOL
from tests.articles.test_reprints import printed

from .axe import faults_at

pytestmark = pytest.mark.browser


@pytest.fixture
def pair(db) -> Reprint:
    printed("青溪晚报", shown=True)
    changed = (*PUMP, SCHOOL[0].replace("菜", "饭"), "柳岸日报另加了一段，说的是别的事。", *SCHOOL[1:])
    printed("柳岸日报", changed, "一页纸", day=21)
    return Reprint.objects.get()


def test_the_page_of_a_pair_is_accessible_and_fits(pair, editor, visit):
    page = visit(editor)
    for path in (pair.get_absolute_url(), pair.other.source.get_absolute_url()):
        page.goto(path)
        assert faults_at(page, 360, 1440, 2560) == []


def test_one_reading_is_made_without_script(pair, editor, visit):
    page = visit(editor, script=False)
    page.goto(pair.other.source.get_absolute_url())
    page.click(".draft__alike a")
    page.click("main [value=accept] >> nth=0")
    assert Article.objects.get(pk=pair.other_id).status == "reprint"
    page.goto(pair.one.get_absolute_url())
    assert "柳岸日报" in page.inner_text(".article__all")
    page.goto(pair.get_absolute_url())
    page.click("main [value=undo]")
    assert Article.objects.get(pk=pair.other_id).status == "draft"


def test_where_else_it_was_printed_stands_above_the_text(pair, editor, visit):
    store.accept(pair, pair.other, by=editor)
    page = visit(editor)
    for article in (pair.one, pair.other):
        page.goto(article.get_absolute_url())
        assert page.is_visible(".article__also")
        assert faults_at(page, 360, 1440) == []


@pytest.mark.parametrize("script", [True, False])
def test_a_rule_is_stated_out_of_a_piece(pair, editor, visit, script):
    source = pair.one.source
    piece = source.pieces.order_by("start").last()
    page = visit(editor, script=script)
    page.goto(f"{source.get_absolute_url()}?all=1")
    page.click(f"label[for=pick-{piece.pk}] >> nth=0")
    page.click(".edgebar__more summary")
    page.click("button[name=rule][value=furniture]")
    page.wait_for_url("**/sources/*/?at=*")
    assert HouseRule.objects.get().text == SCHOOL[-1]
    assert SCHOOL[-1] not in Article.objects.get(pk=pair.one_id).current.text
