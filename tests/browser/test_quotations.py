"""The same words elsewhere and terms over time, in a real browser."""

import pytest

from articles import search
from articles.quotations import marks
from articles.search import index, quotations
from tests.articles.importer.samples import PUMP, SCHOOL
from tests.conftest import make_article

from .axe import faults_at

pytestmark = pytest.mark.browser

# How a script finds a place in the text: text nodes, without what is marked to be skipped.
COUNTED = """block => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT,
    node => node.parentElement.closest('[data-skip]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  let text = '';
  while (walker.nextNode()) text += walker.currentNode.data;
  return text;
}"""


@pytest.fixture
def pair(db):
    index.install()
    changed = [line.replace("水", "油") for line in PUMP]
    texts = ([*PUMP, *SCHOOL], [*changed, "另有一段。", *SCHOOL[1:]], [SCHOOL[0], "只引了一段。"])
    made = [
        make_article(f"第{number}篇", "\n\n".join(text), listed_on=f"2026-{number + 8:02}-05")
        for number, text in enumerate(texts, 1)
    ]
    for one in made:
        one.refresh_from_db()
        search.put(one)
        quotations.put(one)
    return made


def pages(article):
    at = marks(article)[0].start
    quotation = article.quotations.first().quotation
    same = f"/articles/{article.pk}/same/"
    return [
        article.get_absolute_url(),
        f"{same}?at={at}",
        same,
        "/quotations/",
        quotation.get_absolute_url(),
        "/articles/terms/?q=水 学校 的",
        "/articles/terms/",
    ]


@pytest.mark.parametrize("widths", [(360, 390), (1440, 2560)], ids=["narrow", "wide"])
def test_the_pages_are_accessible_and_fit(pair, member, visit, widths):
    page = visit(member, width=widths[0])
    for path in pages(pair[0]):
        page.goto(path)
        assert faults_at(page, *widths) == [], path


@pytest.mark.parametrize("script", [True, False])
def test_marks_lead_to_the_other_articles_and_are_no_part_of_the_text(pair, member, visit, script):
    page = visit(member, script=script)
    page.goto(pair[0].get_absolute_url())
    for block in pair[0].current.blocks:
        if script and block.number:
            assert page.eval_on_selector(f"#p{block.number} > p", COUNTED) == block.text
    page.focus(".same__also >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/same/?at=*")
    assert page.is_visible("text=第2篇")


def test_marks_are_not_printed(pair, member, visit):
    page = visit(member)
    page.goto(pair[0].get_absolute_url())
    page.emulate_media(media="print")
    assert page.locator(".same__also").first.is_hidden()
    assert page.locator(".same").first.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
