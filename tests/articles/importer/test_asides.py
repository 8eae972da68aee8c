"""What stands inside a text and is none of it: pull quotes, captions, themes; and what looks so and is text."""

import pytest

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
