from itertools import combinations

import pytest

from articles.shingles import FEWEST, KEPT, LEAST, SHARED, SIZE, letters, likeness, shingles, sketch
from tests.articles.importer.samples import FERRY, PUMP, SCHOOL

TEXT = "\n".join(PUMP + SCHOOL)
OTHER = "\n".join(FERRY)


def share(one: str, other: str) -> float:
    return likeness(shingles(one), shingles(other))


def test_blanks_marks_widths_and_line_ends_do_not_count():
    dressed = TEXT.replace("，", ",").replace("。", " 。 \n\n").replace("一", " 一")
    assert letters(dressed) == letters(TEXT)
    assert share(TEXT, dressed) == 1.0


def test_another_text_is_not_alike():
    for one, other in combinations(["\n".join(PUMP), "\n".join(SCHOOL), OTHER], 2):
        assert share(one, other) < 0.05


def test_a_shortened_reprint_is_alike_and_a_quotation_is_none():
    shortened = TEXT[: int(len(TEXT) * 0.7)]
    assert share(TEXT, shortened) == share(shortened, TEXT) == 1.0
    assert share(TEXT, TEXT[: int(len(TEXT) * 0.3)]) == 0.0


def test_each_changed_word_costs_the_runs_around_it():
    changed = TEXT.replace("水", "油", 1)
    lost = 1 - share(TEXT, changed)
    assert 0 < lost * len(shingles(TEXT)) <= SIZE + 1


def test_a_short_text_is_told_from_none():
    assert shingles("短" * (FEWEST - 1)) == frozenset()
    assert likeness(frozenset(), frozenset()) == 0.0
    assert len(shingles("".join(map(chr, range(0x4E00, 0x4E00 + FEWEST))))) == FEWEST - SIZE + 1


def test_the_sketch_is_the_same_in_every_process():
    found = shingles(TEXT)
    assert len(sketch(found)) == KEPT
    assert sketch(found) == sorted(found)[:KEPT]
    assert all(0 <= number < 2**63 for number in found)
    assert min(shingles("".join(map(chr, range(0x4E00, 0x4E64))))) == 143735409552443382


@pytest.mark.parametrize("kept", [0.45, 0.7, 1.0])
def test_what_is_alike_shares_enough_of_the_sketch(kept):
    """A reprint that is cut and touched up is still found by its sketch."""
    part = TEXT[: int(len(TEXT) * kept)]
    for word in ("的", "了"):
        part = part.replace(word, "", 1)
    one, other = shingles(TEXT), shingles(part)
    assert likeness(one, other) >= LEAST
    assert len(set(sketch(one)) & set(sketch(other))) >= SHARED
