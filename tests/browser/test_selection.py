"""What is selected is what is stored: by mouse, keys and finger, with odd characters, and whatever else marks the text.

Chromium without a window selects nothing under a finger that stays: neither Input.dispatchTouchEvent nor a long
Input.synthesizeTapGesture ends in a selection or a context menu. On a phone the words are therefore selected by script, and
the finger taps what comes up for them.
"""

import pytest

from articles import search
from articles.search import index
from studygroups.models import Note
from tests.conftest import make_article
from tests.studygroups.conftest import revise, write

pytestmark = pytest.mark.browser

ODD = "𬭎与𠮷同行，一家👩‍👩‍👧‍👦来了。é与ö都在，全角１２３也在，ｅｎｄ。"
BODY = f"清晨六点半，食堂的蒸笼冒出第一缕白汽。\n\n## 收支账\n\n账目每月底贴在门口，一目了然。\n\n{ODD}\n\n送餐由志愿者分段接力。"

# Selects what stands between two places of the canonical text, as the browser's own range.
SELECT = """([start, end]) => {
  const at = place => {
    for (const block of document.querySelectorAll('.article__body [data-start]')) {
      let left = place - Number(block.dataset.start);
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT,
        node => node.parentElement.closest('[data-skip]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
      while (left >= 0 && walker.nextNode()) {
        const points = [...walker.currentNode.data];
        if (left <= points.length) return [walker.currentNode, points.slice(0, left).join('').length];
        left -= points.length;
      }
    }
  };
  getSelection().setBaseAndExtent(...at(start), ...at(end));
}"""


@pytest.fixture
def article(db):
    index.install()
    made = make_article("有些字少见", BODY, publication="青溪晚报")
    made.refresh_from_db()
    search.put(made)
    return made


def only_note() -> Note:
    note = Note.objects.get()
    assert note.revision.text[note.start : note.end] == note.quote
    return note


def highlight(page) -> Note:
    """What the bar's first button makes of the selection."""
    page.click("#selected button[value=highlight]")
    page.wait_for_url("**/#n-*")
    return only_note()


def test_a_highlight_is_one_act_with_the_mouse(article, member, visit):
    page = visit(member)
    page.goto(article.get_absolute_url())
    box = page.locator("#p2 > p").bounding_box()
    page.mouse.move(box["x"] + 2 * 18 + 4 * 18 + 2, box["y"] + 16)
    page.mouse.down()
    page.mouse.move(box["x"] + 2 * 18 + 9 * 18 + 2, box["y"] + 16, steps=8)
    page.mouse.up()
    seen = page.evaluate("getSelection().toString()")
    assert 3 <= len(seen) <= 7
    note = highlight(page)
    assert (note.quote, note.kind, note.text, note.group) == (seen, "highlight", "", None)


@pytest.mark.parametrize(("size", "asked"), [(1, ""), (5, "?q=同行 志愿者")])
def test_odd_characters_are_selected_whole_at_every_size_beside_other_marks(
    article, member, visit, size, asked
):
    member.text_size = size
    member.save()
    page = visit(member)
    page.goto(article.get_absolute_url() + asked)
    start = article.current.text.index(ODD)
    family = start + ODD.index("👩")
    for first, last, words in (
        (start, start + 3, "𬭎与𠮷"),
        (family + 2, family + 3, "👩‍👩‍👧‍👦"),  # inside the family: all of it
        (start + ODD.index("全角"), start + ODD.index("也在"), "全角１２３"),
        (start + ODD.index("ｅ"), start + len(ODD) - 1, "ｅｎｄ"),
        (0, 4, "清晨六点"),
        (len(article.current.text) - 2, len(article.current.text), "力。"),
    ):
        page.evaluate(SELECT, [first, last])
        note = highlight(page)
        assert note.quote == words
        note.delete()
        page.goto(article.get_absolute_url() + asked)


def test_an_accent_goes_with_its_letter(member, visit, db):
    article = make_article("组合的字", "前x̌y后。")  # no single character is x with a caron
    page = visit(member)
    page.goto(article.get_absolute_url())
    page.evaluate(SELECT, [2, 3])
    assert highlight(page).quote == "x̌"


def test_a_selection_crosses_the_borders_of_blocks(article, member, visit):
    page = visit(member)
    page.goto(article.get_absolute_url())
    text = article.current.text
    start, end = text.index("第一缕"), text.index("门口")
    page.evaluate(SELECT, [start, end])
    assert highlight(page).quote == text[start:end]
    assert text[start:end].count("\n") == 2


@pytest.mark.parametrize("width", [1440, 390])
def test_a_selection_by_mouse_goes_past_the_notes_between(article, member, visit, width):
    for number in (1, 2):
        write(member, article, number, "中间的笔记。" * 9)
    page = visit(member, width=width)
    page.goto(article.get_absolute_url())
    first, last = (page.locator(one).bounding_box() for one in ("#p1 > p", "#p3 > p"))
    page.mouse.move(first["x"] + 100, first["y"] + 16)
    page.mouse.down()
    page.mouse.move(last["x"] + 120, last["y"] + 16, steps=12)
    page.mouse.up()
    page.click("#selected button[value=highlight]")
    page.wait_for_url("**/#n-*")
    note = Note.objects.latest("pk")
    assert note.revision.text[note.start : note.end] == note.quote
    assert note.quote.count("\n") == 3
    assert "中间的笔记" not in note.quote


def test_a_selection_with_the_keyboard_alone(article, member, visit):
    """Arrows on the button beside a paragraph go through its words, with Shift they select; Tab leads to the bar."""
    page = visit(member)
    page.goto(article.get_absolute_url())
    page.focus("#p3 .para__note")
    for key in ["ArrowRight", "ArrowRight", *["Shift+ArrowRight"] * 3]:
        page.keyboard.press(key)
    assert page.evaluate("getSelection().toString()") == ODD[1:5]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "highlight"
    page.keyboard.press("Escape")
    assert page.locator("#selected").is_hidden()
    assert page.evaluate("document.activeElement.matches('#p3 .para__note')")
    for key in ["Shift+ArrowRight", "Shift+ArrowRight", "Tab"]:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url("**/#n-*")
    assert only_note().quote == ODD[:2]


def test_a_note_on_selected_words_with_six_keys(article, member, visit):
    """From the button: Enter with what is selected opens the form with the cursor in it; Tab, Tab, Enter sends it."""
    page = visit(member)
    page.goto(article.get_absolute_url())
    page.evaluate(SELECT, [0, 4])
    page.focus("#p1 .para__note")
    page.keyboard.press("Enter")
    page.wait_for_selector("#note-form")
    assert page.evaluate("document.activeElement.name") == "text"
    assert page.inner_text(".noteform__quote") == "清晨六点"
    page.keyboard.type("早。")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/#n-*")
    note = only_note()
    assert (note.quote, note.kind, note.text) == ("清晨六点", "thought", "早。")


def test_a_question_is_asked_by_finger_on_a_phone(article, member, visit):
    page = visit(member, width=390, touch=True)
    page.goto(article.get_absolute_url())
    page.evaluate(SELECT, [3, 7])
    bar = page.locator("#selected").bounding_box()
    assert bar["y"] + bar["height"] <= 900
    page.tap("#selected [data-do=question]")
    page.wait_for_selector("#note-form")
    assert page.is_checked("[name=kind][value=question]")
    page.fill("[name=text]", "几点？")
    page.tap("#note-form button[type=submit]")
    page.wait_for_url("**/#n-*")
    note = only_note()
    assert (note.kind, note.quote) == ("question", article.current.text[3:7])


def test_a_finger_highlights_in_one_act(article, member, visit):
    page = visit(member, width=390, touch=True)
    page.goto(article.get_absolute_url())
    page.evaluate(SELECT, [3, 7])
    page.tap("#selected button[value=highlight]")
    page.wait_for_url("**/#n-*")
    assert only_note().quote == article.current.text[3:7]


def test_a_quotation_is_copied_with_where_it_stands(article, member, visit):
    page = visit(member)
    page.goto(f"{article.get_absolute_url()}?note=0")
    page.evaluate(SELECT, [3, 7])
    page.click("#selected [data-do=quote]")
    page.focus("#id_text")
    page.keyboard.press("Control+V")
    pasted = page.input_value("#id_text")
    assert article.current.text[3:7] in pasted
    assert "青溪晚报" in pasted
    assert article.title in pasted
    assert pasted.endswith(f"{article.get_absolute_url()}#p1")


def test_more_than_two_thousand_characters_are_refused_with_a_sentence(member, visit, db):
    article = make_article("很长", "长" * 2_001)
    page = visit(member)
    page.goto(article.get_absolute_url())
    page.evaluate(SELECT, [0, 2_001])
    assert page.locator("#selected button[value=highlight]").is_disabled()
    assert "2001" in page.inner_text(".edgebar__what")
    page.evaluate(SELECT, [0, 2_000])
    assert len(highlight(page).quote) == 2_000


def test_the_bar_leaves_when_nothing_is_selected_and_never_comes_for_other_words(article, member, visit):
    page = visit(member)
    page.goto(article.get_absolute_url())
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    assert page.locator("#selected").is_hidden()
    page.evaluate(SELECT, [0, 4])
    assert page.locator("#selected").is_visible()
    page.evaluate("getSelection().removeAllRanges()")
    assert page.locator("#selected").is_hidden()


def test_a_note_on_a_text_that_changed_meanwhile_keeps_what_was_typed(article, member, visit):
    page = visit(member)
    page.goto(article.get_absolute_url())
    page.evaluate(SELECT, [3, 7])
    page.click("#selected [data-do=thought]")
    page.fill("[name=text]", "写了很久的话。")
    revise(article, "新的一段在前。\n\n" + BODY)
    page.click("#note-form button[type=submit]")
    page.wait_for_selector("#note-form [role=alert]")
    assert page.input_value("[name=text]") == "写了很久的话。"
    assert page.inner_text(".noteform__quote") == "点半，食"
    page.click("#note-form button[type=submit]")
    page.wait_for_url("**/#n-*")
    assert only_note().quote == "点半，食"
