"""Passages of two texts: all of them, as long as they can be, whatever led to them."""

from hypothesis import given
from hypothesis import strategies as st

from articles import repeats
from articles.repeats import GRAM, LENGTH, LETTERS, STEP, around, asked, number, passages, places, posted

SHARED = "账目每月底贴在门口人人看得懂"
# Few characters, so that texts repeat themselves and each other in every way.
texts = st.text(st.sampled_from("甲乙丙，\n"), max_size=90) | st.lists(
    st.sampled_from([SHARED, SHARED[:12], SHARED[3:], "，", "\n", "另起", "……——……——……"]), max_size=8
).map("".join)


def covered(text: str, other: str) -> set[int]:
    """By trying every part of every block: the places of a text that stand in the other one too."""
    found = set()
    for end in range(LENGTH, len(text) + 1):
        for start in range(end - LENGTH, -1, -1):
            part = text[start:end]
            if "\n" in part or part not in other:
                break
            if part[0].isalnum() and part[-1].isalnum() and sum(map(str.isalnum, part)) >= LETTERS:
                found.update(range(start, end))
    return found


def seeds(text: str, other: str, common: set[int]) -> list[str]:
    runs = asked(text)
    runs = {value: run for value, run in runs.items() if value not in common} | around(
        text, [run for value, run in runs.items() if value in common]
    )
    return [runs[value] for value in posted(other, common) if value in runs]


def reached(text: str, found: set[str]) -> set[int]:
    return {at for one in found for start, end in places(text, one) for at in range(start, end)}


@given(texts, texts, st.data())
def test_every_passage_of_two_texts_is_found_on_both_sides(one, other, data):
    common = set(data.draw(st.lists(st.sampled_from(sorted(asked(one)) or [0]))))
    found = passages(one, other, seeds(one, other, common)) | passages(other, one, seeds(one, other, common))
    assert reached(one, found) == covered(one, other)
    assert reached(other, found) == covered(other, one)


@given(texts, texts)
def test_a_passage_is_as_long_as_it_can_be(one, other):
    """But for marks at its ends, which are no part of it."""
    for passage in passages(one, other, seeds(one, other, set())):
        assert passage in other
        assert passage[0].isalnum()
        assert passage[-1].isalnum()
        assert "\n" not in passage
        starts = [start for start in range(len(one)) if one.startswith(passage, start)]
        around_it = [(one[max(0, at - 1) : at], one[at + len(passage) :][:1]) for at in starts]
        assert any(
            (not before.isalnum() or before + passage not in other)
            and (not after.isalnum() or passage + after not in other)
            for before, after in around_it
        )


def test_any_twelve_characters_contain_one_that_is_posted():
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 200)))
    kept = posted(text, ())
    for start in range(len(text) - LENGTH + 1):
        window = text[start : start + LENGTH]
        assert any(number(window[at : at + GRAM]) in kept for at in range(STEP))
    assert len(kept) == -(-(len(text) - GRAM + 1) // STEP)


def test_in_place_of_a_common_run_the_longer_ones_around_it_are_posted():
    text = SHARED + "，另有他人"
    common = number(text[5:13])
    kept = posted(text, {common})
    assert common not in kept
    assert {number(text[at : at + LENGTH]) for at in range(1, 6)} <= kept


def test_too_short_blocks_and_rows_of_points_give_nothing():
    assert posted("账目每月底贴在门口。\n收支账", ()) == set()
    points = "……" * 20
    assert passages(points, points, seeds(points, points, set())) == set()


def test_what_overlaps_itself_is_one_place():
    assert places("甲" * 20, "甲" * 12) == [(0, 20)]
    assert places("甲甲乙甲甲", "甲甲") == [(0, 2), (3, 5)]
    assert places("乙", "甲") == []


def test_numbers_are_the_same_in_every_process():
    assert number(SHARED[:8]) == 16480081727
    assert repeats.name(SHARED) == 8503661953973387399


def test_a_long_text_of_one_character_is_done_at_once():
    """Its work grows with the length, not with the square of it."""
    text = "哈" * 20_000
    assert passages(text, text, ["哈" * 8]) == {text}
