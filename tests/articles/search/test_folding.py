import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import _simplified, fold, fold_with_places, version


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("５Ｇ网络", "5g网络"),
        ("，：；！？（）", ",:;!?()"),
        ("“一网通办”", "「一网通办」"),
        ("‘省心’", "'省心'"),
        ("上\u3000下\u00a0左", "上 下 左"),
        ("基\u200b层\ufeff", "基层"),
        ("ﬁne STRASSE", "fine straße"),
        ("Ⅲ㎡①", "iiim21"),
    ],
)
def test_what_reads_the_same_is_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("kept", ["。、", "——", "《人民》", "百分之十", "\n", "é"])
def test_what_differs_for_a_reader_stays(kept):
    assert fold(kept) == kept


def test_folding_every_character_twice_is_folding_it_once():
    changed = [chr(code) for code in range(sys.maxunicode + 1) if fold(once := fold(chr(code))) != once]
    assert changed == []


@given(st.text(), st.text())
def test_pieces_fold_to_the_pieces_of_the_whole(one, other):
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text(max_size=30))
def test_places_lead_back_to_the_characters(text):
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert all(character in fold(text[place]) for character, place in zip(folded, places, strict=False))


def test_traditional_characters_are_simplified_when_opencc_is_installed():
    if _simplified() is str:
        assert version() == "1"
        assert fold("學習") == "學習"
    else:
        assert version() == "1+zh"
        assert fold("學習") == "学习"


def test_no_letter_becomes_a_mark_that_ends_a_run():
    """Else a word with it would be kept as two runs, and still be found: but only by chance."""
    for code in range(0x4E00, 0x9FFF):
        assert fold(chr(code)).isalnum()
    assert unicodedata.category(fold("Ａ")) == "Ll"
