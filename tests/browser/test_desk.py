"""An editor turns a badly read document into a perfect article: with the keyboard, with the mouse, and without script."""

import time

import pytest

from articles import store
from articles.importer.document import Block, BlockKind, Message, Piece, Role
from articles.models import Article
from tests.articles.samples import draft, page

from .axe import faults, faults_at

pytestmark = pytest.mark.browser

TITLE, KICKER, BYLINE = "渡口的灯有人守", "石桥镇记事", "□苏禾"
FIRST = "石桥渡的灯亮了三十年，守灯的人换了四位。"
TORN, CAPTION, REST = "去年冬天雾大，守灯人", "图为守灯人老葛在栏杆边", "每晚添一盏马灯，挂在栏杆的最外头。"
LAST, NEXT = "船期写在岸边。过河的人先看一眼。", "把账贴在饭桌旁"
OTHER = "社区食堂的账每月贴一次，坐下就看得见。"

# What the importer made of it: the title set aside, the kicker taken for the title, the halves of a sentence apart with
# the caption as a paragraph between them, two paragraphs in one, and the second article's title as a subhead.
READ = (
    (KICKER, Role.TITLE, 0, None, None),
    (TITLE, Role.FRAGMENT, None, None, "A headline or byline whose text was not found."),
    (BYLINE, Role.BYLINE, 0, None, None),
    (FIRST, Role.PARAGRAPH, 0, 0, None),
    (TORN, Role.PARAGRAPH, 0, 1, None),
    (CAPTION, Role.PARAGRAPH, 0, 2, None),
    (REST, Role.PARAGRAPH, 0, 3, None),
    (LAST, Role.PARAGRAPH, 0, 4, None),
    (NEXT, Role.SUBHEAD, 0, 5, None),
    (OTHER, Role.PARAGRAPH, 0, 6, None),
)


@pytest.fixture
def source(db):
    blocks = tuple(
        Block(BlockKind.SUBHEAD if role == Role.SUBHEAD else BlockKind.PARAGRAPH, text)
        for text, role, _draft, block, _reason in READ
        if block is not None
    )
    doubt = Message("Line %(line)s was taken for the name of the author.", {"line": 5})
    only = draft(KICKER, blocks, authors=("苏禾",), confidence=0.4, doubts=(doubt,))
    document = page(READ, drafts=(only,), name="渡口.txt", page="", page_name="", publication="")
    assert all(isinstance(piece, Piece) for piece in document.pieces)
    return store.save_import(document).source


def perfect(source) -> None:
    first, second = (article.current for article in source.articles.order_by("position"))
    assert (first.title, first.kicker, first.authors) == (TITLE, KICKER, ["苏禾"])
    assert first.body.split("\n\n") == [
        FIRST,
        TORN + REST,
        "船期写在岸边。",
        "过河的人先看一眼。",
    ]
    assert (second.title, second.body) == (NEXT, OTHER)
    caption = source.pieces.get(start=source.text.index(CAPTION))
    assert (caption.article, caption.role) == (None, "caption")
    assert Article.objects.published().count() == 2


def pick(page, text: str):
    return page.locator(".piece", has_text=text).locator(".pick").first


def step(page, number: int) -> None:
    page.wait_for_selector(f".log > li:nth-child({number})")
    page.wait_for_load_state("load")


def test_with_the_keyboard(visit, editor, source):
    """Seven steps, no hand on the mouse.

    1. Tab to the text, the kicker is the first piece: `i` makes it the kicker.
    2. ↓ to the title that was set aside: `t` makes it the title.
    3. ↓ to the torn line, Shift+↓ twice takes caption and rest with it: `g` joins the three.
    4. ↓ to the caption: role "caption" in the bar, Set.
    5. ↓ to the last paragraph: `s`, the words before the cut, Enter.
    6. ↓ to the second title, Shift+↓ takes its text: `n` makes them an article; on its title alone `t`.
    7. The doubt is right, publish all.
    """
    desk = visit(editor)
    desk.goto(source.get_absolute_url())
    began = time.monotonic()
    pick(desk, KICKER).focus()
    desk.keyboard.press("i")
    step(desk, 1)
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("t")
    step(desk, 2)
    for _ in range(3):
        desk.keyboard.press("j")
    desk.keyboard.press("Shift+ArrowDown")
    desk.keyboard.press("Shift+ArrowDown")
    assert "3" in desk.inner_text(".edgebar__what")
    desk.keyboard.press("g")
    step(desk, 3)
    desk.keyboard.press("ArrowDown")
    desk.select_option("[name=role]", "caption")
    desk.press("button[value=change]", "Enter")
    step(desk, 4)
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("s")
    desk.keyboard.type("写在岸边。")
    desk.keyboard.press("Enter")
    step(desk, 5)
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Shift+ArrowDown")
    desk.keyboard.press("n")
    step(desk, 6)
    pick(desk, NEXT).focus()
    desk.keyboard.press("Escape")
    desk.keyboard.press("t")
    step(desk, 7)
    desk.press(".draft__doubts button", "Enter")
    step(desk, 8)
    desk.press(".pagehead__do form button", "Enter")
    desk.wait_for_selector(".edgebar__said")
    perfect(source)
    assert time.monotonic() - began < 120
    assert desk.locator(".draft__doubts li").count() == 0

    # A step too far is taken back, and done again.
    pick(desk, FIRST).focus()
    desk.keyboard.press("h")
    step(desk, 9)
    pick(desk, FIRST).focus()
    desk.keyboard.press("z")
    desk.wait_for_selector(".log__undone")
    perfect(source)


def test_with_the_mouse(visit, editor, source):
    """The same by clicking, all lines unfolded: a click chooses, Shift+click a range, Ctrl+click one more; and a click
    into the text says where to split."""
    desk = visit(editor)
    desk.goto(source.get_absolute_url())
    desk.click(".unfold a")

    def click(text: str, **more) -> None:
        desk.locator(".piece label", has_text=text).first.click(**more)

    click(KICKER)
    desk.select_option("[name=role]", "kicker")
    desk.click("button[value=change]")
    step(desk, 1)
    click(TITLE)
    desk.select_option("[name=role]", "title")
    desk.click("button[value=change]")
    step(desk, 2)
    click(TORN)
    click(REST, modifiers=["Control"])
    desk.click("#desk button[value=join]")
    step(desk, 3)
    click(CAPTION)
    desk.click(".edgebar__more summary")
    desk.fill("[name=reason]", "图片说明")
    desk.select_option("[name=role]", "caption")
    desk.click("button[value=aside]")
    step(desk, 4)
    # into the text, right behind 写在岸边。
    spot = desk.evaluate(
        """(words) => {
          const label = [...document.querySelectorAll(".piece label")].find((one) => one.textContent.includes(words));
          const range = document.createRange(), at = label.textContent.indexOf(words) + words.length;
          label.scrollIntoView({ block: "center" });
          range.setStart(label.firstChild, at - 1); range.setEnd(label.firstChild, at);
          const box = range.getBoundingClientRect();
          return [box.right - 1, (box.top + box.bottom) / 2];
        }""",
        "写在岸边。",
    )
    desk.mouse.click(*spot)
    assert desk.input_value("[name=after]").endswith("写在岸边。")
    desk.click(".edgebar__more summary")
    desk.click("#desk button[value=split]")
    step(desk, 5)
    click(NEXT)
    click(OTHER, modifiers=["Shift"])
    desk.click("#desk button[value=new]")
    step(desk, 6)
    click(NEXT)
    desk.select_option("[name=role]", "title")
    desk.click("button[value=change]")
    step(desk, 7)
    desk.click(".draft__doubts button")
    step(desk, 8)
    desk.click(".pagehead__do form button")
    desk.wait_for_selector(".edgebar__said")
    perfect(source)

    # Both sides know of each other.
    desk.hover(f".draft:has-text('{TITLE}') h3")
    assert desk.locator(".piece[data-linked]").count() == source.pieces.filter(article__position=0).count()
    desk.locator(".piece label", has_text=OTHER).hover()
    assert desk.locator(".draft[data-linked] h3").inner_text() == NEXT


def test_without_script(visit, editor, source):
    """On a phone: boxes in the text, the bar's buttons, and the words before the cut typed into their field."""
    desk = visit(editor, script=False, width=390)
    desk.goto(source.get_absolute_url())
    desk.click(".unfold a")

    def send(number: int, button: str, *texts: str, role: str = "", after: str = "") -> None:
        for text in texts:
            desk.locator(".piece label", has_text=text).first.click()
        if role:
            desk.select_option("[name=role]", role)
        if after:
            desk.click(".edgebar__more summary")
            desk.fill("[name=after]", after)
        desk.click(f"#desk button[value={button}]")
        step(desk, number)

    send(1, "change", KICKER, role="kicker")
    send(2, "change", TITLE, role="title")
    send(3, "join", TORN, REST)
    send(4, "aside", CAPTION, role="caption")
    send(5, "split", LAST, after="写在岸边。")
    send(6, "new", NEXT, OTHER)
    send(7, "change", NEXT, role="title")
    desk.click(".draft__doubts button")
    step(desk, 8)
    desk.click(".pagehead__do form button")
    desk.wait_for_selector(".edgebar__said")
    perfect(source)

    desk.click(".log > li:nth-child(1) button")
    desk.wait_for_selector(".log__undone")
    desk.click(".log__undone button")
    assert desk.locator(".log__undone").count() == 0


def test_the_desk_with_its_bar_open_is_for_everybody(visit, editor, source):
    desk = visit(editor, width=360)
    desk.goto(source.get_absolute_url())
    desk.locator(".piece label", has_text=FIRST).first.click()
    desk.click(".edgebar__more summary")
    assert faults_at(desk, 360, 390, 1440) == []
    for width in (360, 390, 1440):
        desk.set_viewport_size({"width": width, "height": 900})
        assert width < 1440 or faults(desk) == []
        assert desk.locator(".edgebar").bounding_box()["height"] < 900 * 0.62


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_files_are_sent_in_and_each_says_what_became_of_it(visit, editor, tmp_path, script):
    """Three files at once: one is read, one is there already, one is no text; then the refused one is removed."""
    body = "长椅修好了，过路的人坐下来歇一歇，聊几句天气。" * 4
    for name in ("bench.txt", "again.txt"):
        (tmp_path / name).write_text(f"市民中心的长椅\n\n□苏禾\n\n{body}\n", encoding="gb18030")
    (tmp_path / "not.txt").write_bytes(b"%PDF-1.7")
    desk = visit(editor, script=script, width=390)
    desk.goto("/")
    desk.click("a[href='/sources/upload/']")
    desk.set_input_files(
        "[name=documents]", [tmp_path / name for name in ("bench.txt", "again.txt", "not.txt")]
    )
    desk.click("#upload button")
    desk.wait_for_selector("#unread")
    desk.wait_for_selector("#finished")
    desk.wait_for_selector("#upload button:not([disabled])")
    assert desk.locator("#inbox .uploads li").count() == 3
    if script:
        assert desk.locator("#progress progress").count() == 3
    else:
        assert not desk.locator("#progress").is_visible()
    if script:  # axe itself is a script
        assert faults(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.click("#inbox form[action$='/remove/'] button")
    desk.wait_for_selector("#unread", state="detached")
    desk.click("#inbox a.btn >> nth=0")
    assert "市民中心的长椅" in desk.inner_text("main")
