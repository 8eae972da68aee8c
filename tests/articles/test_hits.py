import pytest

from articles.body import blocks_of
from articles.hits import hits

BLOCKS = blocks_of("食堂的账本。\n\n## 账本\n\n志愿者 １２３ 人。\n\n别的。")


def found(typed):
    got = hits(BLOCKS, typed)
    text = "\n".join(block.text for block in BLOCKS)
    return got and ([text[span.start : span.end] for span in got.spans], got.paragraphs)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("账本", (["账本", "账本"], [1, 2])),  # one in a subhead: to the paragraph below
        ("123 别的", (["１２３", "别的"], [2, 3])),
        ("账本 -食堂", (["账本", "账本"], [1, 2])),
        ('"没有的话"', ([], [])),
        ("作者：苏禾", None),
        ("", None),
    ],
)
def test_the_places_of_what_was_typed(typed, places):
    assert found(typed) == places


def test_the_words_are_found_where_the_term_is_not(db):
    words, _paragraphs = found("食堂志愿者")
    assert words == ["食堂", "志愿者"]
