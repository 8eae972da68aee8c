import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils.translation import gettext

from articles import intake, store
from articles.importer import report
from articles.management.commands import import_seeds
from articles.models import Article, Source

FIRST = (
    "一间社区食堂的账本\n\n苏禾\n\n清晨六点半，食堂的蒸笼冒出第一缕白汽。\n\n账目每月底贴在门口，一目了然。\n"
)
SECOND = "老楼里的十五分钟\n\n白鹭\n\n警铃响起时，七楼的两位老人正在包饺子。\n\n楼长按名单敲门。\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "1.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "2.txt").write_text(SECOND, encoding="gb18030")
    return tmp_path


def run(*args, stderr=None, **options) -> tuple[int, str, str]:
    out, err = io.StringIO(), stderr or io.StringIO()
    try:
        call_command("import_seeds", *map(str, args), stdout=out, stderr=err, **options)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def summary(created=0, unchanged=0, failed=0) -> str:
    text = gettext("%(created)d created, %(unchanged)d unchanged, %(failed)d failed.")
    return text % {"created": created, "unchanged": unchanged, "failed": failed}


@pytest.mark.django_db
def test_documents_are_imported_once(folder):
    code, out, _err = run(folder)
    assert code == 0
    assert out.splitlines()[-1] == summary(created=2)
    assert sorted(Source.objects.values_list("name", "encoding")) == [
        ("1.txt", "utf-8"),
        ("2.txt", "gb18030"),
    ]
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}

    code, out, _err = run(folder)
    assert (code, out.splitlines()[-1]) == (0, summary(unchanged=2))
    assert Source.objects.count() == 2


@pytest.mark.django_db
def test_publish_shows_the_articles_at_once(folder):
    run(folder, "--publish")
    assert set(Article.objects.values_list("status", flat=True)) == {"published"}


@pytest.mark.django_db
def test_the_second_of_two_alike_is_unchanged(folder):
    (folder / "3.txt").write_text(FIRST, encoding="utf-8")
    _code, out, _err = run(folder)
    assert out.splitlines()[-1] == summary(created=2, unchanged=1)


@pytest.mark.django_db
def test_one_bad_file_stops_no_other(folder):
    (folder / "0.txt").write_bytes(b"%PDF-1.7 not text")
    (folder / "1b.txt").write_bytes(b"")
    code, out, _err = run(folder)
    assert code == 1
    assert out.splitlines()[-1] == summary(created=2, failed=2)
    assert str(folder / "0.txt") in out
    assert Source.objects.count() == 2


def test_a_file_that_cannot_be_opened_is_a_failure(folder):
    (folder / "gone.txt").symlink_to(folder / "missing.txt")
    code, out, _err = run(folder / "gone.txt", folder / "1.txt", "--dry-run", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert [failed["file"] for failed in found["failed"]] == [str(folder / "gone.txt")]
    assert len(found["sources"]) == 1


@pytest.mark.django_db
def test_a_fault_in_the_program_stops_no_other_file(folder, monkeypatch, caplog):
    read = import_seeds.read_document

    def faulty(name, data, encoding):
        if name == "1.txt":
            raise ZeroDivisionError
        return read(name, data, encoding)

    monkeypatch.setattr(import_seeds, "read_document", faulty)
    code, out, _err = run(folder)
    assert code == 1
    assert out.splitlines()[-1] == summary(created=1, failed=1)
    assert gettext(intake.FAULT) % {"name": "1.txt", "error": "ZeroDivisionError"} in out
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.django_db
def test_a_fault_while_keeping_stops_no_other_file(folder, monkeypatch, caplog):
    keep = store.save_import

    def faulty(document, **options):
        if document.name == "1.txt":
            raise ValueError
        return keep(document, **options)

    monkeypatch.setattr(store, "save_import", faulty)
    code, _out, _err = run(folder)
    assert code == 1
    assert [source.name for source in Source.objects.all()] == ["2.txt"]


@pytest.mark.django_db
def test_a_database_that_cannot_be_used_ends_the_run(folder, monkeypatch):
    def broken(document, **options):
        raise OperationalError("no such table")

    monkeypatch.setattr(store, "save_import", broken)
    with pytest.raises(CommandError) as error:
        run(folder)
    assert error.value.returncode == 1


@pytest.mark.django_db
def test_stopping_keeps_what_was_imported(folder, monkeypatch):
    keep = store.save_import

    def stopped(document, **options):
        if document.name == "2.txt":
            raise KeyboardInterrupt
        return keep(document, **options)

    monkeypatch.setattr(store, "save_import", stopped)
    code, out, _err = run(folder)
    assert code == 130
    assert out.splitlines()[-1] == summary(created=1)
    assert Source.objects.get().name == "1.txt"


def test_a_dry_run_needs_no_database(folder):
    """This test has no database: any query would fail it."""
    code, out, _err = run(folder, "--dry-run")
    assert code == 0
    documents = [
        import_seeds.read_document(path.name, path.read_bytes()) for path in sorted(folder.iterdir())
    ]
    assert out.startswith(
        "\n".join(report.as_text(document, say=import_seeds.in_words) for document in documents)
    )


def test_a_dry_run_as_json_is_one_object(folder):
    (folder / "0.txt").write_bytes(b"")
    code, out, err = run(folder, "--dry-run", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert err == ""
    assert [source["file"] for source in found["sources"]] == [str(folder / "1.txt"), str(folder / "2.txt")]
    assert [failed["file"] for failed in found["failed"]] == [str(folder / "0.txt")]
    assert found["failed"][0]["error"]
    first = found["sources"][0]
    assert first["articles"][0]["title"] == "一间社区食堂的账本"
    assert first["characters"]["lost"] == 0
    assert "status" not in first


@pytest.mark.django_db
def test_json_says_what_became_of_each(folder):
    run(folder / "1.txt")
    _code, out, _err = run(folder, "--format", "json")
    assert {source["file"]: source["status"] for source in json.loads(out)["sources"]} == {
        str(folder / "1.txt"): "unchanged",
        str(folder / "2.txt"): "created",
    }


CORRECTED = FIRST.replace("一目了然", "人人可查")


def edition_summary(created=0, edition=0, unchanged=0, failed=0) -> str:
    text = gettext(
        "%(created)d created, %(edition)d new editions, %(unchanged)d unchanged, %(failed)d failed."
    )
    return text % {"created": created, "edition": edition, "unchanged": unchanged, "failed": failed}


@pytest.mark.django_db
def test_a_file_that_was_changed_is_a_new_edition_and_the_report_says_what_it_did(folder):
    run(folder)
    (folder / "1.txt").write_text(CORRECTED, encoding="utf-8")
    code, out, _err = run(folder)
    assert (code, out.splitlines()[-1]) == (0, edition_summary(edition=1, unchanged=1))
    assert out.splitlines()[0] == gettext("new edition: %(file)s") % {"file": folder / "1.txt"}
    made = Source.objects.get(edition=2)
    assert made.articles.get().current.number == 2
    _code, out, _err = run(folder)
    assert out.splitlines()[-1] == summary(unchanged=2)


@pytest.mark.django_db
def test_a_new_edition_in_json(folder, editor):
    run(folder / "1.txt")
    first = Source.objects.get()
    article = first.articles.get()
    store.revise(article, by=editor, body="编辑写的正文。")
    pieces = {"pieces": [first.text.index("清晨六点半")], "role": "subhead", "article": None}
    store.correct(first, "change", pieces, by=editor, seen=store.version_of([]))
    (folder / "1.txt").write_text(CORRECTED + "\n" + "送餐由志愿者分段接力。\n", encoding="utf-8")
    _code, out, _err = run(folder / "1.txt", "--format", "json")
    (source,) = json.loads(out)["sources"]
    assert source["status"] == "edition"
    assert source["edition"] == {
        "number": 2,
        "previous": first.sha256,
        "articles": {"same": ["一间社区食堂的账本"], "changed": [], "new": [], "gone": []},
        "typed": ["一间社区食堂的账本"],
        "corrections": {"carried": 1, "needless": 0, "left_out": 0},
    }
    (folder / "1.txt").write_text(CORRECTED + "\n再来一次。\n", encoding="utf-8")
    _code, out, _err = run(folder / "1.txt")
    assert gettext("stays as somebody typed it: %(title)s") % {"title": "一间社区食堂的账本"} in out


@pytest.mark.django_db
def test_articles_that_are_gone_are_named(folder):
    both = FIRST + "\n" + SECOND
    (folder / "1.txt").write_text(both, encoding="utf-8")
    run(folder / "1.txt")
    assert Source.objects.get().articles.count() == 2
    (folder / "1.txt").write_text(FIRST, encoding="utf-8")
    _code, out, _err = run(folder / "1.txt")
    assert gettext("no longer in this edition: %(title)s") % {"title": "老楼里的十五分钟"} in out


@pytest.mark.django_db
def test_files_of_one_name_in_two_folders_stay_apart(folder):
    for name in ("10月", "11月"):
        (folder / name).mkdir()
    (folder / "10月" / "1.txt").write_text(CORRECTED, encoding="utf-8")
    (folder / "11月" / "1.txt").write_text(CORRECTED + "\n又一段。\n", encoding="utf-8")
    (folder / "1.txt").unlink()
    run(folder)
    assert set(Source.objects.values_list("name", "folder", "edition")) == {
        ("1.txt", "10月", 1),
        ("1.txt", "11月", 1),
        ("2.txt", "", 1),
    }
    (folder / "11月" / "1.txt").write_text(CORRECTED + "\n又一段，改过。\n", encoding="utf-8")
    run(folder)
    assert Source.objects.get(edition=2).predecessor.folder == "11月"


def test_an_encoding_can_be_named(folder):
    code, out, _err = run(folder / "2.txt", "--dry-run", "--format", "json", "--encoding", "gbk")
    assert (code, json.loads(out)["sources"][0]["encoding"]) == (0, "gbk")
    code, out, _err = run(folder / "2.txt", "--dry-run", "--format", "json", "--encoding", "utf-16")
    assert code in (0, 1)  # known, whether or not it fits


@pytest.mark.parametrize("name", ["no-such-encoding", "base64", "a\0b"])
def test_an_unknown_encoding_is_a_mistake_of_usage(folder, name):
    with pytest.raises(CommandError) as error:
        run(folder, "--dry-run", "--encoding", name)
    assert error.value.returncode == 2


def test_a_path_that_is_not_there_is_a_mistake_of_usage(folder):
    with pytest.raises(CommandError) as error:
        run(folder / "missing", folder, "--dry-run")
    assert error.value.returncode == 2


def test_without_paths_the_samples_are_read(settings, folder):
    settings.BASE_DIR = folder.parent
    (folder.parent / "seeds").symlink_to(folder)
    _code, out, _err = run("--dry-run", "--format", "json")
    assert len(json.loads(out)["sources"]) == 2


def test_a_terminal_gets_a_bar_and_the_report_none_of_it(folder):
    terminal = Terminal()
    _code, out, err = run(folder, "--dry-run", "--format", "json", stderr=terminal)
    assert json.loads(out)
    assert "1/2" in err
    assert "2/2" in err
    assert err.endswith("\r\x1b[K")
    assert "\r" not in out


def test_no_bar_where_nobody_watches(folder):
    _code, _out, err = run(folder, "--dry-run")
    assert err == ""


def test_a_name_is_shown_without_commands_to_the_terminal(tmp_path):
    (tmp_path / "坏\x1b[2J名.txt").write_text(FIRST, encoding="utf-8")
    _code, out, _err = run(tmp_path, "--dry-run")
    assert "\x1b" not in out
    assert "坏\N{REPLACEMENT CHARACTER}[2J名.txt" in out
