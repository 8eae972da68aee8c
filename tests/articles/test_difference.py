import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.difference import Kind, Row, Span, between, difference, spans

A, B, C = "清晨六点半，食堂的蒸笼冒出第一缕白汽。", "账目每月底贴在门口，一目了然。", "送餐由志愿者分段接力。"


def kinds(left, right):
    return [
        (row.kind.value, "".join(one.text for one in row.right or row.left))
        for row in difference(left, right)
    ]


def sides(rows: list[Row]) -> tuple[list[str], list[str]]:
    return tuple(
        ["".join(span.text for span in found) for row in rows if (found := getattr(row, side))]
        for side in ("left", "right")
    )


def test_texts_that_are_the_same():
    assert kinds([A, B], [A, B]) == [("same", A), ("same", B)]
    assert difference([A], [A]) == [Row(Kind.SAME, (Span(A),), (Span(A),))]
    assert difference([], []) == []


def test_a_changed_word_is_marked_on_both_sides():
    (row,) = difference([A], [A.replace("六点半", "七点")])
    assert row.kind == Kind.CHANGED
    assert row.left == (Span("清晨"), Span("六点半", True), Span(A[5:]))
    assert row.right == (Span("清晨"), Span("七点", True), Span(A[5:]))


def test_each_paragraph_says_what_became_of_it():
    old = ["开头。", "账目每月底贴在门口，一目了然。", "送餐由志愿者接力。", "结尾。"]
    new = ["前言。", "开头。", "账目每周贴在门口，一目了然。", "结尾。", "附记。"]
    assert kinds(old, new) == [
        ("added", "前言。"),
        ("same", "开头。"),
        ("changed", "账目每周贴在门口，一目了然。"),
        ("removed", "送餐由志愿者接力。"),
        ("same", "结尾。"),
        ("added", "附记。"),
    ]


def test_changed_paragraphs_find_their_place_among_others():
    right = ["今天写一件小事，与别的都不一样。", A.replace("白汽", "热气"), C.replace("分段", "")]
    assert [row.kind for row in difference([A, B, C], right)] == [
        Kind.ADDED,
        Kind.CHANGED,
        Kind.REMOVED,
        Kind.CHANGED,
    ]


def test_what_was_removed_at_the_top_stands_at_the_top():
    assert kinds(["旧的话。", "甲。"], ["甲。"]) == [("removed", "旧的话。"), ("same", "甲。")]


def test_a_paragraph_that_moved_is_said_to():
    assert kinds(["甲。", "乙。", "丙。"], ["丙。", "甲。", "乙。"]) == [
        ("same", "丙。"),
        ("moved", "甲。"),
        ("moved", "乙。"),
    ]


def test_of_equal_paragraphs_one_more_is_one_added():
    assert kinds(["甲。", "＊", "乙。"], ["甲。", "＊", "丙说：", "＊", "乙。"]) == [
        ("same", "甲。"),
        ("same", "＊"),
        ("added", "丙说："),
        ("added", "＊"),
        ("same", "乙。"),
    ]


def test_a_paragraph_that_was_cut_in_two():
    rows = difference([A + B], [A, B])
    assert sorted(row.kind for row in rows) == [Kind.ADDED, Kind.CHANGED]
    assert sides(rows) == ([A + B], [A, B])


def test_a_title_is_always_the_title():
    assert between("路通到田头", "水管分段换") == Row(
        Kind.CHANGED, (Span("路通到田头", True),), (Span("水管分段换", True),)
    )
    assert [one.text for one in between("算清三笔账", "算清四笔账").right if one.marked] == ["四"]
    assert [between(*both).kind.value for both in (("", ""), ("甲", "甲"), ("", "甲"), ("甲", ""))] == [
        "same",
        "same",
        "added",
        "removed",
    ]


def test_only_the_words_that_differ_are_marked():
    left, right = spans("账目每月底贴在门口，一目了然。", "账目每周贴在大门口，一目了然。")
    assert left == (Span("账目每"), Span("月底", True), Span("贴在"), Span("门口，一目了然。"))
    assert [one.text for one in right if one.marked] == ["周", "大"]


def test_changes_with_one_character_between_are_one():
    left, right = spans("甲乙丙丁戊己", "甲Ａ丙Ｂ戊己")
    assert [one.text for one in left if one.marked] == ["乙丙丁"]
    assert [one.text for one in right if one.marked] == ["Ａ丙Ｂ"]


TEXTS = st.lists(st.text("甲乙丙，。", min_size=1, max_size=8), max_size=8)


@given(TEXTS, TEXTS)
@example(["，", "。。", "。", "。"], ["。", "。，", "。。"])
@example(["。", "。", "乙", "丙", "乙", "。。"], ["乙", "。", "。。", "丙"])
def test_no_paragraph_is_lost_on_either_side(left, right):
    rows = difference(left, right)
    assert sides(rows)[1] == right
    assert sorted(sides(rows)[0]) == sorted(left)
    for row in rows:
        assert (row.kind is Kind.REMOVED, row.kind is Kind.ADDED) == (not row.right, not row.left)
        if row.kind in (Kind.SAME, Kind.MOVED):
            assert row.left == row.right


@given(st.text("甲乙丙，。", max_size=12), st.text("甲乙丙，。", max_size=12))
def test_spans_are_the_whole_text(left, right):
    one, other = spans(left, right)
    assert ("".join(each.text for each in one), "".join(each.text for each in other)) == (left, right)
    assert [each.text for each in one if not each.marked] == [each.text for each in other if not each.marked]


def test_long_texts_are_compared_in_a_moment():
    left = [f"第{n}段：{A}{B * 3}" for n in range(300)]
    right = [f"第{n}节，{A.replace('白汽', '热气')}{B * 2}" for n in range(300)]
    start = time.perf_counter()
    rows = (
        difference(left, right)
        + difference([A * 300], [B * 400])
        + difference([(A + B) * 30], [(A + C) * 30])
    )
    assert sides(rows)[1][:300] == right
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("kind", Kind)
def test_kinds_have_names_on_both_pages(kind):
    from articles import comparison
    from articles.views import reprints

    assert str(comparison.KINDS[kind])
    assert bool(str(reprints.KINDS[kind])) is (kind is not Kind.SAME)
