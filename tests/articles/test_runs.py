from hypothesis import given
from hypothesis import strategies as st

from articles.runs import Run, Span, runs
from tests.examples import examples

TEXT = "路线分成六段，由志愿者接力。"


def cut(*spans, signs=None, start=0):
    return [
        (run.text, run.classes, run.target) for run in runs(TEXT, start, [Span(*s) for s in spans], signs)
    ]


def test_words_without_a_mark_are_one_run():
    assert runs(TEXT, 40, []) == [Run(TEXT)]
    assert runs("", 0, []) == []


def test_a_mark_cuts_its_words_out():
    assert cut((2, 4, "hit")) == [("路线", "", ""), ("分成", "hit", ""), (TEXT[4:], "", "")]


def test_places_count_from_the_beginning_of_the_text():
    assert cut((102, 104, "hit"), start=100)[1] == ("分成", "hit", "")
    assert cut((2, 4, "hit"), start=100) == [(TEXT, "", "")]


def test_what_begins_or_goes_on_in_another_block_is_marked_to_the_edge():
    assert cut((90, 102, "same"), (110, 140, "same"), start=100) == [
        (TEXT[:2], "same", ""),
        (TEXT[2:10], "", ""),
        (TEXT[10:], "same", ""),
    ]


def test_marks_of_all_kinds_lie_on_one_another():
    found = cut((0, 6, "hl--mine", "#n-1"), (4, 10, "hl--other", "#n-2"), (5, 8, "hit"), (0, 10, "same"))
    assert found == [
        ("路线分成", "hl hl--mine same", "#n-1"),
        ("六", "hl hl--mine hl--other same", "#n-2"),
        ("段", "hit hl hl--mine hl--other same", "#n-2"),
        ("，由", "hit hl hl--other same", "#n-2"),
        ("志愿", "hl hl--other same", "#n-2"),
        ("者接力。", "", ""),
    ]


def test_two_notes_of_one_side_say_so_and_the_shorter_leads():
    found = cut((0, 6, "hl--other", "#n-1"), (2, 4, "hl--other", "#n-2"))
    assert found[1] == ("分成", "hl hl--many hl--other", "#n-2")


def test_a_sign_stands_behind_its_place_and_is_no_text():
    found = runs(TEXT, 0, [Span(2, 6, "same")], {7: "elsewhere"})
    assert [(run.text, run.sign) for run in found] == [
        ("路线", None),
        ("分成六段", None),
        ("，", "elsewhere"),
        (TEXT[7:], None),
    ]


places = st.integers(0, 30)
many = st.lists(
    st.builds(
        lambda a, b, kind: Span(min(a, b), max(a, b) + 1, kind, "#n" if kind.startswith("hl") else ""),
        places,
        places,
        st.sampled_from(["hit", "same", "hl--mine", "hl--other"]),
    ),
    max_size=8,
)


@examples(300)
@given(st.text("字𬭎𠮷e\u0301👩\u200d🌾１２ ，", max_size=20), st.integers(0, 15), many, st.sets(places))
def test_runs_are_the_block_and_each_character_has_its_marks(text, start, spans, signs):
    made = runs(text, start, spans, {place: place for place in signs})
    assert "".join(run.text for run in made) == text
    assert all(run.text for run in made)
    at = start
    for run in made:
        for place in range(at, at + len(run.text)):
            kinds = {span.kind for span in spans if span.start <= place < span.end}
            assert set(run.classes.split()) - {"hl", "hl--many"} == kinds
        at += len(run.text)
        assert run.sign == (at if at in signs else None)
    assert sum(run.sign is not None for run in made) == sum(start < one <= start + len(text) for one in signs)
