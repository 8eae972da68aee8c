import pytest

from articles.anchors import paragraph_at, paragraph_numbered
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
