import sys
import unicodedata
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import folding, index
from articles.search.folding import fold, fold_with_places, version
from studygroups.actions import write_note
from tests.conftest import make_article, simplified


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


def test_without_opencc_traditional_characters_stay_what_they_are():
    assert version() == "1"
    assert fold("學習") == "學習"


@pytest.fixture
def zh(monkeypatch):
    """The product with the extra `zh`."""
    pytest.importorskip("opencc", reason="the extra `zh` is not installed")
    monkeypatch.setattr(folding, "_simplified", simplified)
    monkeypatch.setattr(folding, "_FOLDS", folding._Folds())


def test_with_opencc_traditional_and_simplified_characters_are_the_same(zh):
    assert version() == "1+zh"
    assert fold("學習「圖書館」，乾淨頭髮。") == fold("学习“图书馆”，干净头发。")
    changed = [chr(code) for code in range(sys.maxunicode + 1) if fold(once := fold(chr(code))) != once]
    assert changed == []


@pytest.mark.django_db
def test_with_opencc_either_way_of_writing_finds_the_other_in_articles_and_notes(zh, as_, member):
    list(index.rebuild())
    traditional = make_article("學習筆記", "圖書館的燈，亮到晚上九點。")
    plain = make_article("读书笔记", "图书馆的灯也亮着。")
    note = write_note(
        author=member,
        revision=plain.current,
        paragraph=1,
        group=None,
        text="圖書館真安靜",
        client_id=uuid.uuid4(),
    )
    for one in (traditional, plain):
        index.put(one)
    browser = as_(member)
    for typed in ("图书馆", "圖書館", "圖书館"):
        page = browser.get("/articles/", {"q": typed})
        assert {hit.article for hit in page.context["results"].hits} == {traditional, plain}
        html = page.content.decode()
        assert "<mark>圖書館</mark>的燈" in html
        assert "<mark>图书馆</mark>的灯" in html
        (row,) = browser.get("/notes/", {"q": typed}).context["page"]
        assert row == note
    page = browser.get("/articles/", {"q": "作者：蘇禾"})
    assert len(page.context["results"].hits) == 2


def test_no_letter_becomes_a_mark_that_ends_a_run():
    """Else a word with it would be kept as two runs, and still be found: but only by chance."""
    for code in range(0x4E00, 0x9FFF):
        assert fold(chr(code)).isalnum()
    assert unicodedata.category(fold("Ａ")) == "Ll"
