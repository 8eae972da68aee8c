import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editions.difference import LONGEST, Kind, Row, Stretch, between, rows, stretches


def kinds(old, new):
    return [(row.kind.value, "".join(one.text for one in row.new or row.old)) for row in rows(old, new)]


def test_nothing_differs():
    assert kinds(["甲。", "乙。"], ["甲。", "乙。"]) == [("same", "甲。"), ("same", "乙。")]
    assert rows([], []) == []


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


def test_a_title_is_always_the_title():
    assert between("路通到田头", "水管分段换") == Row(
        Kind.CHANGED, (Stretch("路通到田头", True),), (Stretch("水管分段换", True),)
    )
    assert [one.text for one in between("算清三笔账", "算清四笔账").new if one.differs] == ["四"]
    assert [between(*both).kind.value for both in (("", ""), ("甲", "甲"), ("", "甲"), ("甲", ""))] == [
        "same",
        "same",
        "added",
        "removed",
    ]


def test_only_the_words_that_differ_are_marked():
    old, new = stretches("账目每月底贴在门口，一目了然。", "账目每周贴在大门口，一目了然。")
    assert old == (
        Stretch("账目每", False),
        Stretch("月底", True),
        Stretch("贴在", False),
        Stretch("门口，一目了然。", False),
    )
    assert [one.text for one in new if one.differs] == ["周", "大"]


def test_changes_with_one_character_between_are_one():
    old, new = stretches("甲乙丙丁戊己", "甲Ａ丙Ｂ戊己")
    assert [one.text for one in old if one.differs] == ["乙丙丁"]
    assert [one.text for one in new if one.differs] == ["Ａ丙Ｂ"]


def test_very_long_paragraphs_are_not_compared_by_character():
    long = "长" * (LONGEST + 1)
    assert stretches(long, long + "了") == ((Stretch(long, True),), (Stretch(long + "了", True),))


TEXTS = st.lists(st.text("甲乙丙，。", min_size=1, max_size=6), max_size=8)


@given(TEXTS, TEXTS)
def test_no_paragraph_is_lost_on_either_side(old, new):
    found = rows(old, new)
    assert ["".join(one.text for one in row.new) for row in found if row.new] == new
    assert sorted("".join(one.text for one in row.old) for row in found if row.old) == sorted(old)


@given(st.text("甲乙丙，。", max_size=12), st.text("甲乙丙，。", max_size=12))
def test_stretches_are_the_whole_text(old, new):
    one, other = stretches(old, new)
    assert ("".join(each.text for each in one), "".join(each.text for each in other)) == (old, new)
    assert [each.text for each in one if not each.differs] == [
        each.text for each in other if not each.differs
    ]


@pytest.mark.parametrize("kind", Kind)
def test_kinds_have_names(kind):
    from articles.comparison import KINDS

    assert str(KINDS[kind])
