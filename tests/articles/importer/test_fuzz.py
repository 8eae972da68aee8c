"""The command that reads random documents: the same cases for the same seed, and what fails is found and made short."""

import random

import pytest

from articles.importer import UnreadableDocument, readers
from benchmarks import fuzz

from .generator import LAYOUTS, sample


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of eight pages are as random as parts of thousands, which take their time to be composed."""
    pages = tuple(sample(layout, "river", 1).text for layout in sorted(LAYOUTS)[::13])
    monkeypatch.setattr(fuzz, "pages", lambda: pages)


@pytest.mark.usefixtures("few_pages")
def test_the_same_seed_gives_the_same_cases() -> None:
    one, two = ([fuzz.case(rng) for _ in range(8)] for rng in (random.Random(5), random.Random(5)))
    assert one == two
    assert len(set(one)) > 6


@pytest.mark.usefixtures("few_pages")
def test_a_fault_is_found_and_made_short(monkeypatch: pytest.MonkeyPatch, tmp_path, capsys) -> None:
    read = readers.read

    def faulty(name: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
        if "。".encode() in data:
            raise ZeroDivisionError
        return read(name, data, encoding)

    monkeypatch.setattr(readers, "read", faulty)
    monkeypatch.setattr("sys.argv", ["fuzz", "--cases", "20", "--failures", str(tmp_path)])
    assert fuzz.main() == 1
    assert [path.read_text() for path in tmp_path.glob("*.txt")] == ["。"]
    assert "ZeroDivisionError" in next(tmp_path.glob("*.log")).read_text()
    assert "(1 different)" in capsys.readouterr().out


def test_a_refusal_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fuzz.fault(b"\xff\xfe\x00") == ""
    with pytest.raises(UnreadableDocument):
        readers.read("a.txt", b"\xff\xfe\x00")


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_thousands_of_random_documents(number: int) -> None:
    assert fuzz.run(seed=1, number=number).failures == {}
