"""Words: the cut is whole, the dictionary is read from the package alone, and no file is left anywhere."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import words
from articles.importer import names

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXT = "值班员把说明书抄成一页纸，贴在门后。"


def test_the_words_joined_are_the_text() -> None:
    assert "".join(words.cut(TEXT)) == TEXT
    assert "说明书" in words.cut(TEXT)


def test_a_long_text_is_cut_in_bounded_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LONGEST_CUT", 5)
    assert "".join(words.cut(TEXT * 3)) == TEXT * 3


def test_frequency_persons_and_places() -> None:
    assert words.frequency("说明书") > 0
    assert words.frequency("泵房纸页") == 0
    assert words.is_place("北京")
    assert not words.is_person("说明书")


def test_a_whole_word_is_more_probable_than_its_halves() -> None:
    assert words.log_probability("说明书") > words.log_probability("说") + words.log_probability("明书")
    assert words.log_probability("") == 0.0


def test_the_fast_cutter_is_used_when_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fast:
        @staticmethod
        def cut(text: str) -> list[str]:
            return list(text)

    monkeypatch.setattr(words, "_fast_cutter", lambda: Fast)
    assert words.cut("泵房") == ["泵", "房"]


def test_it_starts_lazily_quietly_and_leaves_no_file(tmp_path: Path) -> None:
    """A foreign cache in the shared temporary folder is not loaded, and none of ours is written."""
    (tmp_path / "jieba.cache").write_bytes(b"planted")
    program = (
        "import sys, articles.words as words; assert 'jieba' not in sys.modules; print(words.cut('说明书'))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"},
        check=True,
    )
    assert done.stdout.strip() == "['说明书']"
    assert done.stderr == ""
    assert [one.name for one in tmp_path.iterdir()] == ["jieba.cache"]


@pytest.fixture
def own() -> Iterator[None]:
    words.use_own(["柳浦区公共服务中心", "柳浦", "四下基层", "AI助手", "ai"], places=["柳浦"], version=1)
    yield
    words.use_own(())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳浦区公共服务中心开门了", "柳浦区公共服务中心"),  # the longest
        ("他从柳浦区来", "柳浦"),
        ("四下基层不走过场", "四下基层"),
        ("问一问ＡＩ助手吧", "ＡＩ助手"),  # wide letters and capitals
    ],
)
def test_own_words_are_never_cut_apart(own: None, text: str, expected: str) -> None:
    assert expected in words.cut(text)
    assert "".join(words.cut(text)) == text


def own_words_in(text: str) -> list[str]:
    return [word for word in words.cut(text) if words.is_own(word)]


def test_letters_inside_another_word_are_no_own_word(own: None) -> None:
    assert own_words_in("MAIN ai AI2 x.ai，AI助手2") == ["ai", "ai", "AI助手"]


def test_own_words_are_known_and_nobody_s_name(own: None) -> None:
    assert words.frequency("四下基层") == words.OWN_FREQUENCY
    assert words.frequency("说明书") < words.OWN_FREQUENCY
    assert words.is_place("柳浦")
    assert not words.is_place("四下基层")
    assert words.is_thing("四下基层")
    assert words.is_thing("说明书")
    assert not words.is_thing("跑")
    assert not names.is_name("柳浦", sure=True)
    assert words.log_probability("四下基层") > words.log_probability("四下") + words.log_probability("基层")


def test_without_own_words_all_is_as_before() -> None:
    assert names.is_name("柳浦", sure=True)
    assert words.own_version() is None
    assert not words.is_own("柳浦")
    assert own_words_in("柳浦") == []


@given(
    st.lists(st.text("柳浦区aA1. 中心", min_size=1, max_size=4), max_size=6),
    st.text("柳浦区aA1. 中心", max_size=30),
)
def test_any_own_words_leave_the_text_whole(own_words: list[str], text: str) -> None:
    words.use_own(own_words)
    try:
        assert "".join(words.cut(text)) == text
    finally:
        words.use_own(())


@pytest.mark.parametrize("with_own", [False, True])
def test_jieba_and_rjieba_cut_alike(monkeypatch: pytest.MonkeyPatch, with_own: bool) -> None:
    """On all samples that are text, with own words from the middle of theirs and without."""
    fast = pytest.importorskip("rjieba", reason="the extra `fast` is not installed")
    texts = [
        path.read_bytes().decode("utf-8", "replace")
        for path in SEEDS.iterdir()
        if path.suffix in (".md", ".txt")
    ]
    assert len(texts) > 10
    if with_own:
        words.use_own(
            text[at : at + 2 + at % 5].strip() for text in texts for at in range(50, len(text), 400)
        )
    cut = {}
    for cutter in (fast, None):
        monkeypatch.setattr(words, "_fast_cutter", lambda cutter=cutter: cutter)
        cut[cutter] = [words.cut(text) for text in texts]
    words.use_own(())
    assert cut[fast] == cut[None]
