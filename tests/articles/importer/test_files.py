"""From paths to files: a stable order, and no bad file stops the rest."""

import os
import socket
from pathlib import Path

import pytest

from articles.importer import files
from articles.importer.files import Failure, Found, find


def names(folder: Path, *given: Path) -> list[str]:
    return [one.path.name for one in find(given or (folder,)) if isinstance(one, Found)]


def failures(folder: Path, *given: Path) -> list[str]:
    return [str(one.message) for one in find(given or (folder,)) if isinstance(one, Failure)]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in (
        "c.txt",
        "b/z.MD",
        "b/a.txt",
        "a.Txt",
        "README.md",
        "readme.txt",
        ".hidden.txt",
        "d.PDF",
        "e.css",
    ):
        (tmp_path / name).write_text("文")
    assert names(tmp_path) == ["a.Txt", "a.txt", "z.MD", "c.txt", "d.PDF"]
    assert failures(tmp_path) == []


def test_documents_that_are_not_read_are_not_passed_over(tmp_path: Path) -> None:
    """Their bytes say later what to do about them; a picture in a folder is no document."""
    for name in ("a.doc", "b.WPS", "c.ofd", "d.rtf", "e.xlsx", "f.jpg"):
        (tmp_path / name).write_text("文")
    assert names(tmp_path) == ["a.doc", "b.WPS", "c.ofd", "d.rtf", "e.xlsx"]


def test_a_named_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "f.jpg").write_text("文")
    assert names(tmp_path, tmp_path / "f.jpg") == ["f.jpg"]


def test_what_a_browser_saved_beside_a_page_is_no_document(tmp_path: Path) -> None:
    for folder in ("page_files", "第二页_文件", "notes_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("文")
    for name in ("page.html", "第二页.htm"):
        (tmp_path / name).write_text("文")
    assert names(tmp_path) == ["frame.html", "page.html", "第二页.htm"]


def test_a_named_file_is_read_and_a_missing_one_reported(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("文")
    found = list(find([tmp_path / "README.txt", tmp_path / "gone.txt"]))
    assert [type(one) for one in found] == [Found, Failure]
    assert "is not there" in failures(tmp_path, tmp_path / "gone.txt")[0]


def test_links_inside_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("文")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    assert names(inside) == []
    assert ["is a link" in message for message in failures(inside)] == [True]


def test_what_is_no_file_is_reported_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "inner.txt").write_text("文")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(os.path.relpath(tmp_path / "door.txt"))
        assert names(tmp_path) == ["inner.txt"]
        assert len(failures(tmp_path)) == 3


def test_a_device_is_refused() -> None:
    assert isinstance(files._read(Path("/dev/zero"), follow=True), Failure)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(100 * 1024**2)  # takes no room on the disk
    monkeypatch.setattr(files.os, "fdopen", lambda *_: pytest.fail("the file was read"))
    assert "larger than 20 MB" in failures(tmp_path)[0]


def test_an_unreadable_file_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("文")
    real = os.open

    def refuse(path: Path, *rest: int) -> int:
        if Path(path).name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *rest)

    monkeypatch.setattr(files.os, "open", refuse)
    assert names(tmp_path) == ["a.txt", "c.txt"]
    assert "may not be read" in failures(tmp_path)[0]


def test_a_file_that_vanishes_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文")
    (tmp_path / "b.txt").write_text("文")
    walk = find([tmp_path])
    next(walk)
    (tmp_path / "b.txt").unlink()
    (rest,) = walk
    assert isinstance(rest, Failure)


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 300 + ".txt"])
def test_impossible_names_are_reported(name: str) -> None:
    (failure,) = find([name])
    assert isinstance(failure, Failure)


@pytest.mark.parametrize("name", ["=cmd.txt", "CON.txt", "纪要\u202e.txt", "📄.txt", "a b.txt"])
def test_odd_names_are_only_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("文")
    assert names(tmp_path) == [name]


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xd1\xa7\xcf\xb0\xff.txt")).write_text("文")
    assert len(names(tmp_path)) == 1


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("文")
    assert names(tmp_path) == ["a.txt"]
