"""A new edition of a real sample, as an editor sees it: accessible, at every width, and told without colour."""

import pytest
from django.conf import settings
from django.urls import reverse

from articles import store
from articles.importer import read_document
from articles.models import Source

from .axe import faults_at

pytestmark = pytest.mark.browser
SAMPLE = settings.BASE_DIR / "seeds" / "06-news-page.txt"


@pytest.fixture
def made(editor) -> Source:
    """The second edition: of the first page one paragraph is worded otherwise, one is new, and the last lines are gone."""
    text = SAMPLE.read_text(encoding="utf-8")
    first = store.save_import(read_document(SAMPLE.name, text.encode()), publish=True).source
    piece = first.pieces.filter(role="paragraph").order_by("start")[1]
    done = {"pieces": [piece.start], "role": "subhead", "article": None}
    store.correct(first, "change", done, by=editor, seen=store.version_of([]))
    lines = text.splitlines()
    longest = max(range(len(lines)), key=lambda at: len(lines[at]) * lines[at].endswith("。"))
    lines[longest] = lines[longest].replace("，", "，而且", 1).replace("的", "", 1) + "记者还将继续关注。"
    text = "\n".join(
        [*lines[: longest + 1], "", "添上的一段话写在这里，说清楚后来的情形。", "", *lines[longest + 1 : -6]]
    )
    stored = store.save_import(read_document(SAMPLE.name, text.encode()), by=editor)
    assert stored.followed.changed
    return stored.source


def test_the_pages_of_editions_are_accessible_and_fit_every_width(made, editor, visit):
    page = visit(editor)
    difference = reverse("source_difference", args=[made.pk])
    for path in (difference, made.get_absolute_url(), made.predecessor.get_absolute_url(), "/sources/"):
        page.goto(path)
        assert faults_at(page, 360, 1440, 2560) == [], path


def test_both_editions_stand_side_by_side_on_a_wide_screen_and_below_each_other_on_a_phone(
    made, editor, visit
):
    page = visit(editor)
    page.goto(reverse("source_difference", args=[made.pk]))
    for width, beside in ((1440, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        row = page.locator(".diff__row:has(.diff__left):has(.diff__right)").first
        old, new = (row.locator(name).bounding_box() for name in (".diff__left", ".diff__right"))
        assert (old["y"] == new["y"], old["x"] < new["x"]) == (beside, beside)
    style = "element => getComputedStyle(element).textDecorationLine"
    assert page.locator(".diff ins").first.evaluate(style) == "underline"
    assert page.locator(".diff del").first.evaluate(style) == "line-through"
