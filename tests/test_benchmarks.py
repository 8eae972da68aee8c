"""The command that measures the importer, and the document that its figures stand in."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import importer

SECTIONS = ("basis", "scores", "calibration", "speed", "layouts")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two layouts of one town, and a long text that is not so long."""
    monkeypatch.setattr(importer, "LARGE", 20_000)
    monkeypatch.setattr(importer, "ROUNDS", 1)
    return ["--seeds", "3", "--vocabularies", "steppe", "--layouts", "bylines,theory_page"]


@pytest.fixture
def docs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    text = (importer.DOCS / "importer.md").read_text(encoding="utf-8")
    (tmp_path / "importer.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(importer, "DOCS", tmp_path)
    return tmp_path


def test_the_command_prints_every_section_and_writes_nothing_unasked(small, docs, capsys):
    before = (docs / "importer.md").read_text(encoding="utf-8")
    importer.main(small)
    out = capsys.readouterr().out
    for words in (
        "2 pages",
        "all pages",
        "Pages under 60: ",
        "words right",
        "≥ 0.9",
        "pages a second",
        "theory_page",
    ):
        assert words in out
    assert (docs / "importer.md").read_text(encoding="utf-8") == before
    assert not list((docs / "pictures").iterdir())


def test_write_renews_what_stands_between_the_marks_and_the_picture(small, docs, capsys):
    blind = (docs / "importer.md").read_text(encoding="utf-8").partition("## 盲测")[2].partition("\n## ")[0]
    importer.main([*small, "--write"])
    text = (docs / "importer.md").read_text(encoding="utf-8")
    assert blind.count("\n| ") > 4
    assert blind in text
    printed = capsys.readouterr().out
    for name in SECTIONS:
        part = re.search(f"<!-- begin {name} -->\n(.*?)\n<!-- end {name} -->", text, re.DOTALL)
        assert part
        assert part[1] in printed
    picture = ElementTree.parse(docs / importer.PICTURE).getroot()
    names = [element.tag.rpartition("}")[2] for element in picture]
    assert names[:2] == ["title", "desc"]
    assert "polyline" in names


@pytest.mark.parametrize("name", SECTIONS)
def test_the_document_has_marks_for_each_section(name):
    text = (importer.DOCS / "importer.md").read_text(encoding="utf-8")
    assert "## 盲测" in text
    for mark in (f"<!-- begin {name} -->", f"<!-- end {name} -->"):
        assert text.count(mark) == 1


def test_a_document_without_its_marks_is_not_written():
    with pytest.raises(ValueError, match="begin speed"):
        importer.rewritten("No marks here.", {"speed": ""})
