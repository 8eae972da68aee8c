import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editions.alignment import Alignment, Lost, same_lines

OLD = "青溪晚报 第3版\n\n一间社区食堂的账本\n　　清晨六点半，食堂的蒸笼冒出第一缕白汽。\n账目每月底贴在门口，一目了然。\n"


def find(words: str, new: str, old: str = OLD):
    start = old.index(words)
    found = Alignment(old, new).find(start, start + len(words))
    return found if isinstance(found, Lost) else [new[begin:end] for begin, end in found]


def test_words_are_found_where_they_stand_now():
    new = "导读\r\n账目每月底贴在门口，一目了然。\r\n\r\n一间社区食堂的账本\r\n"
    assert find("一目了然", new) == ["一目了然"]
    assert find("一间社区食堂的账本", new) == ["一间社区食堂的账本"]
    assert find("清晨六点半", new) is Lost.GONE


def test_indents_and_line_ends_do_not_matter():
    assert find("清晨六点半，", OLD.replace("　　", "").replace("\n", "\r\n")) == ["清晨六点半，"]


def test_inside_a_changed_line_what_did_not_change_is_found():
    new = OLD.replace("第一缕白汽", "第二缕白汽")
    assert find("清晨六点半，食堂的蒸笼冒出", new) == ["清晨六点半，食堂的蒸笼冒出"]
    assert find("清晨六点半，食堂的蒸笼冒出第一缕白汽。", new) is Lost.CHANGED


def test_a_span_over_lines_is_found_in_one_or_in_parts():
    span = OLD[OLD.index("一间") : OLD.index("账目")].rstrip()
    assert find(span, OLD) == [span]
    assert find(span, OLD.replace("账本\n", "账本\n插图\n")) == [
        "一间社区食堂的账本",
        "清晨六点半，食堂的蒸笼冒出第一缕白汽。",
    ]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("甲乙丙", "甲乙丙", {0: 0, 1: 1, 2: 2}),
        ("甲乙丙", "丙甲乙", {0: 1, 1: 2, 2: 0}),  # moved
        ("甲一乙一", "甲一新乙一", {0: 0, 1: 1, 2: 3, 3: 4}),  # two alike, each beside its neighbour
        ("一一一", "新一一新一", {0: 1, 1: 2, 2: 4}),  # as often as before: in their order
        ("甲一乙", "甲新一旧一新乙", {0: 0, 2: 6}),  # one became two: it could be either
        ("一一甲乙甲丙", "甲一丙乙", {3: 3, 5: 2}),  # two places reach the same 甲: it could be of either
    ],
)
def test_lines_that_are_the_same(old, new, same):
    assert same_lines(old, new) == same


def test_what_could_be_either_is_not_found():
    assert (
        find(
            "一段话。",
            "甲段话在前。\n新话。\n一段话。\n旧话。\n一段话。\n新话。\n",
            "甲段话在前。\n一段话。\n",
        )
        is Lost.UNSURE
    )


def test_line_numbers_are_those_of_the_file():
    pair = Alignment(OLD, "导读\n\n" + OLD)
    assert [pair.line(number) for number in (1, 2, 3, 4, 99)] == [3, None, 5, 6, None]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (8, 10), (10_000, 10_010)])
def test_a_span_without_words_is_nowhere(start, end):
    assert Alignment(OLD, OLD).find(start, end) is Lost.GONE


def test_long_and_repetitive_texts_take_no_long_time():
    old = "▲\n" * 3000 + "\n".join(f"第{number}句话。" for number in range(3000))
    new = "▲\n" * 2999 + "\n".join(f"第{number}次说的话。" for number in range(3000))
    assert Alignment(old, new).find(0, 1) == [(0, 1)]
    assert Alignment("长" * 9000, "长" * 9001).find(0, 5) is Lost.CHANGED


@given(st.lists(st.sampled_from("甲乙丙丁"), max_size=12), st.lists(st.integers(0, 12), max_size=6))
def test_no_line_is_lost_when_others_are_put_in(lines, places):
    new = list(lines)
    for place in sorted(places, reverse=True):
        new.insert(place, "新")
    found = same_lines(lines, new)
    assert sorted(found) == list(range(len(lines)))
    assert [new[found[i]] for i in sorted(found)] == lines
    assert sorted(found.values()) == [j for j, text in enumerate(new) if text != "新"]


@given(st.lists(st.sampled_from("甲乙丙丁"), max_size=9), st.lists(st.sampled_from("甲乙丙戊"), max_size=9))
def test_a_line_is_never_another(old, new):
    found = same_lines(old, new)
    assert all(old[i] == new[j] for i, j in found.items())
    assert len(set(found.values())) == len(found)
