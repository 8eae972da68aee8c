"""What stands inside a text and is none of it: pull quotes, captions, themes; and what looks so and is text."""

import pytest

from articles.importer.pictures import is_artwork

from .samples import FERRY, PUMP, SCHOOL, page, paragraphs, read, set_aside, subheads

HEAD = ("泵房里的一页纸", "□葛青山")
QUOTE = "值班员先看水位，再看电表，最后看门窗"
RULE = "————————"


@pytest.mark.parametrize(
    "quote",
    [
        (RULE, "附近的住户说，从前夜里听得见水泵轰响", RULE),
        (RULE, "从前夜里听得见水泵轰响，如今要走得近了才听得见它", RULE),  # reworded
        ("❝", "每逢下雨，值班员先看水位", "再看电表，最后看门窗", "❞"),
        ("▍“每逢下雨，值班员先看水位", "，再看电表，最后看门窗”"),
        ("“每逢下雨，值班员先看水位，再看电表，最后看门窗。”",),
        ("泵房外面种了一排冬青，夏天遮阳，冬天挡风",),
        (QUOTE,),
    ],
)
def test_a_pull_quote_inside_a_sentence_is_set_aside(quote: tuple[str, ...]) -> None:
    document = read(page(*HEAD, PUMP[0][:24], *quote, PUMP[0][24:], *PUMP[1:]))
    assert paragraphs(document) == list(PUMP)
    assert not subheads(document)
    assert set(quote) <= set(set_aside(document))


def test_a_title_that_its_text_says_again_is_no_pull_quote() -> None:
    title = "一排冬青种在泵房外面夏天遮阳冬天挡风"
    document = read(page(*HEAD, *SCHOOL, title, title[:6] + "，" + title[6:] + "。" + PUMP[1], PUMP[2]))
    assert title not in set_aside(document)


def test_half_a_sentence_that_stands_again_is_no_pull_quote() -> None:
    again = PUMP[1][:38] + "，" + FERRY[0]
    document = read(page(*HEAD, PUMP[0], PUMP[1][:38], PUMP[1][38:], again))
    assert paragraphs(document) == [*PUMP[:2], again]


@pytest.mark.parametrize("label", ["编者按", "【开栏的话】"])
def test_a_theme_and_its_note_inside_a_sentence_are_set_aside(label: str) -> None:
    note = "办好小事要有长心。本期约请几位作者，各谈一件亲身经历的事。"
    for lines in ((label, note), (label.strip("【】") + "：" + note,)):
        document = read(page(*HEAD, PUMP[0], PUMP[1][:38], "小处见功夫", *lines, PUMP[1][38:], PUMP[2]))
        assert paragraphs(document) == list(PUMP)
        assert set_aside(document)["小处见功夫"] == "page-theme"


@pytest.mark.parametrize(
    "lines",
    [
        ("①渡口的早晨。", "②泵房外的冬青。", "本版图片/康宁"),
        ("▲渡口的早晨", "▶泵房外的冬青", "◀值班员在看水位。"),
        ("《雨后》（水彩）　康宁",),
        ("山脚人家（版画）", "作者　康宁"),
        ("雨后　康宁/摄",),
        ("篆刻《守拙》",),
    ],
)
def test_pictures_inside_a_sentence_are_set_aside(lines: tuple[str, ...]) -> None:
    for cut in (24, 52):  # in the first half of a sentence, which may be taken for a heading, and later
        text = PUMP[0] + PUMP[1]
        document = read(page(*HEAD, text[:cut], *lines, text[cut:], PUMP[2]))
        assert paragraphs(document) == [text, PUMP[2]]
        assert document.drafts[0].authors == ("葛青山",)
        assert {set_aside(document)[line] for line in lines} <= {"caption", "artwork-credit"}


def test_a_short_label_above_a_picture_goes_with_it() -> None:
    document = read(
        page(*HEAD, *PUMP, "定格", "3月2日，渡口的早晨。本报记者 康宁 摄", "校园投票", "□何远", *SCHOOL)
    )
    assert [(draft.title, draft.kicker) for draft in document.drafts] == [(HEAD[0], ""), ("校园投票", "")]
    assert set_aside(document)["定格"] == "caption"


@pytest.mark.parametrize(
    "text",
    ["《丰年》", "父亲的背影（散文）", "泵房里的一页纸　高原", "让群众满意（上）", "老屋 新居 一幅画", "书法的用处", "守住底线　张弛有度 画"],
)  # fmt: skip
def test_other_titles_are_no_artwork(text: str) -> None:
    assert not is_artwork(text)
