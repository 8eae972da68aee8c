import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import (
    blocks_of,
    canonical_text,
    count_characters,
    digest,
    one_line,
    paragraph_beside,
    to_markup,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
BLOCKS = st.lists(st.tuples(st.sampled_from(["paragraph", "subhead"]), TEXTS), max_size=6)


def test_blocks_are_placed_in_the_canonical_text_and_paragraphs_are_numbered():
    markup = "第一段。\n\n## 小标题\n第二段。\r\n\r\n  第三段。 "
    assert [(b.kind, b.text, b.start, b.end, b.number) for b in blocks_of(markup)] == [
        ("paragraph", "第一段。", 0, 4, 1),
        ("subhead", "小标题", 5, 8, None),
        ("paragraph", "第二段。", 9, 13, 2),
        ("paragraph", "第三段。", 14, 18, 3),
    ]
    assert canonical_text(markup) == "第一段。\n小标题\n第二段。\n第三段。"


@pytest.mark.parametrize("text", ["## 不是小标题", "\\反斜线", "\\## 都有", "##没有空格"])
def test_a_paragraph_that_looks_like_a_mark_stays_a_paragraph(text):
    (block,) = blocks_of(to_markup([("paragraph", text)]))
    assert (block.kind, block.text) == ("paragraph", text)


@given(BLOCKS)
def test_markup_gives_the_blocks_back(blocks):
    kept = [(kind, one_line(text)) for kind, text in blocks if one_line(text)]
    assert [(block.kind, block.text) for block in blocks_of(to_markup(blocks))] == kept


@given(BLOCKS)
def test_every_block_stands_where_it_says(blocks):
    markup = to_markup(blocks)
    text = canonical_text(markup)
    assert [text[block.start : block.end] for block in blocks_of(markup)] == [
        block.text for block in blocks_of(markup)
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_one_line_joins_lines_whatever_ends_them(end):
    assert one_line(f" 上{end}下 ") == "上 下"


def test_letters_are_composed_and_never_replaced():
    assert one_line("e\u0301") == "\xe9"
    assert one_line("①ｆ") == "①ｆ"


def test_characters_are_counted_without_blanks():
    assert count_characters("一 二\u3000三\n四") == 4


def test_the_digest_is_of_the_text():
    assert digest("一") != digest("二")
    assert len(digest("")) == 64


def test_what_is_said_of_a_place_stands_beside_a_paragraph():
    blocks = blocks_of("甲甲\n\n## 题\n\n乙乙\n\n## 末")
    assert [paragraph_beside(blocks, place) for place in range(9)] == [1, 1, 2, 2, 2, 2, 2, 2, 2]
    assert paragraph_beside(blocks_of("## 只有题"), 1) == 0
