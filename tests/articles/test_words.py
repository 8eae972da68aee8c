"""Words: the cut is whole, the dictionary is read from the package alone, and no file is left anywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from articles import words

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
