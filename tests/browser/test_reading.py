"""The reading page with its notes: beside the text, folded, without script, in large letters, in print, and when they are many."""

import gzip
import uuid
from itertools import pairwise

import pytest
from django.test import Client

from articles import search
from articles.search import index
from studygroups import actions
from studygroups.models import Note
from tests.conftest import make_article
from tests.studygroups.conftest import answer, write

from .axe import faults_at

pytestmark = pytest.mark.browser

SENTENCE = "志愿者把路线分成六段，每段由就近的人接力，账目每月底贴在门口，一目了然。"
BODY = "\n\n".join(f"第{number}天。{SENTENCE * 3}" for number in range(1, 13)).replace(
    "第7天", "## 人心账\n\n第7天"
)
SHIFTS = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.value))"
    ".observe({type: 'layout-shift', buffered: true});"
)


def mark(author, article, start, end, *, kind="highlight", text="", group=None) -> Note:
    return actions.write_note(
        author=author,
        revision=article.current,
        selection=actions.Selection(start, end, article.current.text[start:end]),
        kind=kind,
        text=text,
        group=group,
        client_id=uuid.uuid4(),
    )


@pytest.fixture
def noted(db, member, leader, group):
    """An article with notes of all kinds, side by side, on one another, on paragraphs and on the whole."""
    index.install()
    article = make_article("三笔账", BODY, publication="青溪晚报")
    article.refresh_from_db()
    search.put(article)
    mark(member, article, 5, 12)
    mark(leader, article, 8, 20, kind="question", text="谁来接力？" * 30, group=group)
    settled = mark(member, article, 8, 14, kind="question", text="几段？", group=group)
    actions.settle_question(note=settled, by=leader)
    answer(leader, settled, "六段。")
    hidden = mark(member, article, 30, 40, kind="practice", text="我们试过。", group=group)
    actions.hide_note(note=hidden, by=leader, reason="写错了组")
    for number in (2, 2, 2, 3, 4, 4, 5, 6):
        write(leader, article, number, "再说一句，说得长一点，好占几行。" * 3, group=group)
    write(member, article, 0, "写给全文。", group=group)
    return article


def text_of(article, at: int) -> str:
    return article.current.blocks[at].text


@pytest.mark.parametrize("who", ["member", "leader"])
def test_the_page_is_accessible_with_notes_of_every_kind(noted, member, leader, visit, who):
    user = {"member": member, "leader": leader}[who]
    page = visit(user)
    widths = (360, 390, 1024, 1440, 2560)
    for asked in ("?q=志愿者 账目", "?start=5&end=12&revision=1&kind=question", "?note=0&notes=mine"):
        page.goto(noted.get_absolute_url() + asked)
        assert faults_at(page, *widths) == [], asked
    user.text_size, user.line_width = 5, "wide"
    user.save()
    page.goto(noted.get_absolute_url())
    assert faults_at(page, *widths) == []
    hidden = Note.objects.exclude(hidden_reason="").get()
    page.goto(f"{hidden.get_absolute_url()}hide/") if user == leader else page.goto(
        f"{hidden.get_absolute_url()}edit/"
    )
    assert faults_at(page, 360, 1440) == []


def test_the_bar_is_accessible_and_fits_a_phone(noted, member, visit):
    page = visit(member)
    page.goto(noted.get_absolute_url())
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p3 > p'))")
    page.wait_for_selector("#selected:not([hidden])")
    assert faults_at(page, 360, 390, 1440) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_a_screen_reader_reads_a_paragraph_and_then_its_notes(noted, member, visit, width):
    page = visit(member, width=width)
    first = Note.objects.order_by("pk").first()
    page.goto(f"{noted.get_absolute_url()}#n-{first.pk}")
    said = page.locator("article").aria_snapshot()
    places = [said.index(words) for words in ("第1天", "谁来接力", "六段。", "第2天")]
    assert places == sorted(places)


@pytest.mark.parametrize("asked", ["", "?note=6"])
def test_crowded_notes_keep_their_order_and_cover_nothing(noted, member, visit, asked):
    page = visit(member)
    page.goto(noted.get_absolute_url() + asked)
    boxes = [one.bounding_box() for one in page.locator(".para > .margin").all()]
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"]
    text = page.locator("#p1 > p").bounding_box()
    assert all(box["x"] > text["x"] + text["width"] for box in boxes)
    if asked:  # what one came for stands at its place
        assert (
            abs(page.locator("#p6 .margin").bounding_box()["y"] - page.locator("#p6").bounding_box()["y"])
            < 12
        )


def test_a_fold_that_the_reader_opens_stays_open(noted, member, visit):
    page = visit(member, width=390)
    page.goto(noted.get_absolute_url())
    assert page.locator("#p2 .note").first.is_hidden()
    page.click("#p2 .margin__count")
    assert page.locator("#p2 .note").first.is_visible()
    page.set_viewport_size({"width": 400, "height": 900})
    page.wait_for_timeout(100)
    assert page.locator("#p2 .note").first.is_visible()
    paragraph, notes, following = (
        page.locator(one).bounding_box() for one in ("#p2 > p", "#p2 .margin", "#p3")
    )
    assert paragraph["y"] + paragraph["height"] <= notes["y"]
    assert notes["y"] + notes["height"] <= following["y"]


def test_a_highlight_leads_to_its_note_also_where_it_is_folded(noted, member, visit):
    page = visit(member, width=390)
    page.goto(noted.get_absolute_url())
    page.click("#p1 .hl a >> nth=0")
    assert page.locator("#p1 .note").first.is_visible()
    assert page.locator("#p2 .note").first.is_hidden()


def test_without_script_all_of_it_is_there(noted, member, visit):
    page = visit(member, width=390, script=False)
    page.goto(f"{noted.get_absolute_url()}?q=接力")
    assert page.locator("#p1 .note").first.is_visible()
    assert page.locator("#p1 .hl--mine.hl--other").count()
    assert page.locator("#p1 .hit").count()
    assert page.locator("#selected").is_hidden()
    assert page.locator("#print").is_hidden()
    page.click("[name=notes][value=none]")
    assert page.locator(".note").count() == 0
    assert "q=" in page.url
    page.click("[name=notes][value=all]")
    page.click("#p2 .para__note")
    page.check("[name=kind][value=highlight]")
    page.click("#note-form button[type=submit]")
    assert Note.objects.latest("pk").quote == text_of(noted, 1)


@pytest.mark.parametrize("size", [4, 5])
def test_large_letters_keep_a_line_of_28_to_36_characters(noted, member, visit, size):
    member.text_size = size
    member.save()
    page = visit(member)
    page.goto(noted.get_absolute_url())
    for width in (1280, 1440, 1920, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        letters = page.evaluate(
            "(box => box.clientWidth / parseFloat(getComputedStyle(box).fontSize))(document.querySelector('#p1 > p'))"
        )
        assert 28 <= letters <= 36, width


@pytest.mark.parametrize(("chosen", "letters"), [("narrow", 28), ("usual", 36), ("wide", 44)])
def test_lines_are_as_wide_as_was_chosen(noted, member, visit, chosen, letters):
    page = visit(member, width=2560)
    page.goto(noted.get_absolute_url())
    page.click(f"[name=width][value={chosen}]")
    width = page.evaluate("document.querySelector('#p1 > p').clientWidth")
    assert abs(width - min(letters * 18, 1296 - 388)) <= 1


@pytest.mark.parametrize(("which", "visible"), [("all", True), ("none", False)])
def test_print_follows_the_switch(noted, member, visit, which, visible):
    page = visit(member)
    page.goto(f"{noted.get_absolute_url()}?notes={which}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 971})  # what A4 leaves
    assert page.locator("#p2 .para__no").is_visible()
    assert page.locator("#p2 .para__note").is_hidden()
    notes = page.locator("#p2 .note")
    assert (notes.count() > 0 and notes.first.is_visible()) == visible
    text, all_of_it = (page.locator(one).bounding_box() for one in ("#p2 > p", "main"))
    margin = all_of_it["x"] + all_of_it["width"] - text["x"] - text["width"]
    assert margin > 120  # 46 mm to write on, or the notes
    if visible:
        assert notes.first.bounding_box()["x"] > text["x"] + text["width"]


def test_three_hundred_notes_on_ten_thousand_characters(member, leader, group, visit, db):
    body = "\n\n".join(f"第{number}段。{SENTENCE * 7}" for number in range(1, 40))
    article = make_article("很长的一篇", body)
    assert article.current.characters > 10_000
    text = article.current.text
    for number in range(300):
        start = (number * 3491) % (len(text) - 30)
        author = (member, leader)[number % 2]
        mark(
            author,
            article,
            start,
            start + 4 + number % 20,
            kind=("question", "thought", "highlight")[number % 3],
            text="" if number % 3 == 2 else f"第{number}条，想到的事情不止一件。" * (1 + number % 4),
            group=group,
        )
    browser = Client()
    browser.force_login(member)
    content = browser.get(article.get_absolute_url()).content
    assert len(gzip.compress(content, 6)) < 100_000, f"{len(gzip.compress(content, 6))} of {len(content)}"
    print("compressed", len(gzip.compress(content, 6)), "of", len(content))
    page = visit(member)
    page.add_init_script(SHIFTS)
    page.goto(article.get_absolute_url(), wait_until="networkidle")
    boxes = [one.bounding_box() for one in page.locator(".para > .margin").all()]
    assert all(upper["y"] + upper["height"] <= lower["y"] for upper, lower in pairwise(boxes))
    for _ in range(12):
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(50)
    assert page.evaluate("window.shift") == 0
