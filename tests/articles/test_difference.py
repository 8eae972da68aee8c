import time

from hypothesis import given
from hypothesis import strategies as st

from articles.difference import Kind, Row, Span, difference

A, B, C = "清晨六点半，食堂的蒸笼冒出第一缕白汽。", "账目每月底贴在门口，一目了然。", "送餐由志愿者分段接力。"


def sides(rows: list[Row]) -> tuple[list[str], list[str]]:
    return tuple(
        ["".join(span.text for span in spans) for row in rows if (spans := getattr(row, side))]
        for side in ("left", "right")
    )


def test_texts_that_are_the_same():
    assert difference([A, B], [A, B]) == [
        Row(Kind.KEPT, (Span(A),), (Span(A),)),
        Row(Kind.KEPT, (Span(B),), (Span(B),)),
    ]
    assert difference([], []) == []


def test_a_changed_word_is_marked_on_both_sides():
    (row,) = difference([A], [A.replace("六点半", "七点")])
    assert row.kind == Kind.CHANGED
    assert row.left == (Span("清晨"), Span("六点半", True), Span(A[5:]))
    assert row.right == (Span("清晨"), Span("七点", True), Span(A[5:]))


def test_a_paragraph_on_one_side_stands_alone():
    assert [row.kind for row in difference([A, B, C], [A, C])] == [Kind.KEPT, Kind.REMOVED, Kind.KEPT]
    assert [row.kind for row in difference([A, C], [A, B, C])] == [Kind.KEPT, Kind.ADDED, Kind.KEPT]


def test_changed_paragraphs_find_their_place_among_others():
    left, right = (
        [A, B, C],
        ["今天写一件小事，与别的都不一样。", A.replace("白汽", "热气"), C.replace("分段", "")],
    )
    assert [row.kind for row in difference(left, right)] == [
        Kind.ADDED,
        Kind.CHANGED,
        Kind.REMOVED,
        Kind.CHANGED,
    ]


def test_a_paragraph_that_was_cut_in_two():
    rows = difference([A + B], [A, B])
    assert sorted(row.kind for row in rows) == [Kind.ADDED, Kind.CHANGED]
    assert sides(rows) == ([A + B], [A, B])


def test_one_like_character_between_two_changes_is_part_of_the_change():
    (row,) = difference(["甲乙丙丁的戊己" + A], ["子丑寅卯的辰巳" + A])
    assert [span.marked for span in row.left] == [True, False]


WORDS = st.lists(st.text(alphabet="甲乙丙，。", max_size=8).filter(bool), max_size=8)


@given(WORDS, WORDS)
def test_nothing_is_lost_on_either_side(left, right):
    rows = difference(left, right)
    assert sides(rows) == (left, right)
    for row in rows:
        assert row.kind == (Kind.REMOVED if not row.right else Kind.ADDED if not row.left else row.kind)
        if row.kind == Kind.KEPT:
            assert row.left == row.right


def test_long_texts_are_compared_in_a_moment():
    left = [f"第{n}段：{A}{B * 3}" for n in range(300)]
    right = [f"第{n}节，{A.replace('白汽', '热气')}{B * 2}" for n in range(300)]
    start = time.perf_counter()
    rows = difference(left, right) + difference([A * 300], [B * 400])
    assert sides(rows)[0] == [*left, A * 300]
    assert time.perf_counter() - start < 5
