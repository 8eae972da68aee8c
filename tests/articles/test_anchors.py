import pytest

from articles.anchors import moved, paragraph_at, paragraph_numbered, paragraph_of
from articles.body import blocks_of

OLD = blocks_of("甲段。\n\n## 小标题\n\n乙段。\n\n丙段。")


@pytest.mark.parametrize(
    ("start", "number"), [(0, 1), (2, 1), (3, None), (4, None), (8, 2), (10, 2), (12, 3), (99, None)]
)
def test_a_code_point_belongs_to_the_paragraph_that_holds_it(start, number):
    block = paragraph_at(OLD, start)
    assert (block.number if block else None) == number


def test_paragraphs_are_found_by_number():
    assert paragraph_numbered(OLD, 2).text == "乙段。"
    assert paragraph_numbered(OLD, 4) is None
    assert paragraph_numbered(OLD, 0) is None


def test_a_quotation_is_a_paragraph_only_when_it_is_all_of_exactly_one():
    assert paragraph_of("乙段。", OLD).number == 2
    assert paragraph_of("乙", OLD) is None
    assert paragraph_of("小标题", OLD) is None
    assert paragraph_of("乙段。", blocks_of("乙段。\n\n乙段。")) is None


@pytest.mark.parametrize(
    ("new", "number"),
    [
        ("新段。\n\n甲段。\n\n乙段。", 3),  # moved down
        ("## 乙段。\n\n乙段。", 1),  # a subhead of the same words is no paragraph
        ("甲段。\n\n乙段，改过。", None),  # edited
        ("乙段。\n\n乙段。", None),  # now twice: it could be either
        ("甲段。", None),  # gone
    ],
)
def test_a_note_follows_its_paragraph_only_without_doubt(new, number):
    block = moved("乙段。", OLD, blocks_of(new))
    assert (block.number if block else None) == number


def test_a_note_on_one_of_two_equal_paragraphs_stays_where_it_was_written():
    assert moved("乙段。", blocks_of("乙段。\n\n乙段。"), blocks_of("乙段。")) is None
