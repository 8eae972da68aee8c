import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import fold
from articles.search.grams import enough, grams, needed
from articles.search.query import LONGEST, MOST_TERMS, Span, can_be_found, parse, span_of


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("食堂", ("食堂",)),
        ("食堂 账本", ("食堂", "账本")),
        ("食堂\u3000账本  食堂", ("食堂", "账本")),
        ('"一目 了然"', ("一目 了然",)),
        ("“一目 了然” 食堂", ("一目 了然", "食堂")),
        ("「一目 了然」", ("一目 了然",)),
        ("『一目』 ‘了然’", ("一目", "了然")),
        ("“没有 收尾", ("没有 收尾",)),
        ("《晚报》", ("《晚报》",)),
        ("他说“好”", ('他说"好"',)),
        ("３／４ ＣＯＶＩＤ", ("3/4", "covid")),
        ("时间：八点", ("时间:八点",)),
        ("作者：", ("作者:",)),
        ("don't", ("don't",)),
        ("- 食堂 ，", ("食堂",)),
        ('"" 食堂', ("食堂",)),
    ],
)
def test_terms_and_phrases(typed, terms):
    assert parse(typed).terms == terms


def test_exclusions_and_fields_by_both_names():
    query = parse(
        "食堂 -志愿者 －“排队 等候” 作者：苏禾 author:叶知秋 来源：晚报 栏目：短评 标签：社区食堂 日期：2026年11月"
    )
    assert query.terms == ("食堂",)
    assert query.without == ("志愿者", "排队 等候")
    assert query.authors == ("苏禾", "叶知秋")
    assert query.sources == ("晚报",)
    assert query.columns == ("短评",)
    assert query.tags == ("社区食堂",)
    assert query.dates == (Span(datetime.date(2026, 11, 1), datetime.date(2026, 11, 30)),)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        ("2026年", (2026, 1, 1), (2026, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2026.11.5", (2026, 11, 5), (2026, 11, 5)),
        ("２０２６年１１月５日", (2026, 11, 5), (2026, 11, 5)),
        ("2026-01..2026-03", (2026, 1, 1), (2026, 3, 31)),
        ("2025年至2026年2月", (2025, 1, 1), (2026, 2, 28)),
        ("2026/1/2~2026/1/5", (2026, 1, 2), (2026, 1, 5)),
    ],
)
def test_a_date_is_a_year_a_month_a_day_or_from_one_to_another(typed, first, last):
    assert span_of(typed) == Span(datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize("typed", ["2026-13", "2026-02-30", "0000", "昨天", "2026-03..2026-01", ""])
def test_what_is_no_date_is_said_and_not_searched(typed):
    assert span_of(typed) is None
    assert parse(f"日期：{typed or '？'}").bad_dates == (typed or "？",)


def test_a_line_that_is_too_long_is_cut_and_it_is_said():
    query = parse("食" * (LONGEST + 1))
    assert query.too_long
    assert query.terms == ("食" * LONGEST,)
    many = parse(" ".join(f"词{number}" for number in range(MOST_TERMS + 5)))
    assert many.too_many
    assert len(many.terms) == MOST_TERMS


@given(st.text(max_size=300))
def test_any_line_is_understood_as_something(typed):
    query = parse(typed)
    assert all(term and term == fold(term) for term in (*query.terms, *query.without))
    assert "\0" not in "".join((*query.terms, *query.without, *query.authors, *query.sources, *query.tags))


@given(st.text(min_size=1, max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_a_text_has_all_that_a_term_in_it_needs(term, before, after):
    term = fold(term)
    assert grams(fold(before) + term + fold(after)) >= set(needed(term))


@pytest.mark.parametrize(
    ("term", "grams_of_it", "alone"),
    [
        ("食堂账", ["食堂", "堂账"], False),
        ("食堂", ["食堂"], True),
        ("食", ["食"], True),
        ("了,但是", ["了,但", "但是"], False),
        ('了。"但是,', ['了。"但', "但是", "是,"], False),
        ("一二三四五六七八九十百", ["一二", "三四", "五六", "七八", "九十"], False),
        ('"食', ['"食'], False),
        ("a 𠮷", ["a 𠮷"], False),
        ("𠮷", ["𠮷"], False),
        (",。", [], False),
    ],
)
def test_what_a_term_needs_and_when_that_is_enough(term, grams_of_it, alone):
    assert needed(term) == grams_of_it
    assert enough(term) == alone
    assert can_be_found(term) == bool(grams_of_it)


def test_marks_alone_are_left_out_and_it_is_said():
    query = parse("， 食堂 -“——” 作者：。")
    assert query.terms == ("食堂",)
    assert query.without == query.authors == ()
    assert query.marks == (",", "——", "。")
    assert not parse("-食堂 ，")
