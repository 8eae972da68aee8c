import io

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Revision, SearchIndex
from articles.search import index
from studygroups.models import Note
from tests.conftest import make_article

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(command: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), Terminal()
    try:
        call_command(command, stdout=out, stderr=err)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_rebuild_finds_every_article_and_note_and_shows_how_far_it_is(article, member):
    note = Note.objects.create(
        author=member, revision=article.current, stands_on=article.current, text="食堂ＡＢ"
    )
    assert run("check_index")[:2] == (
        1,
        f"索引中缺少第{article.pk}号文章\n请运行 manage.py rebuild_index。\n",
    )

    code, out, err = run("rebuild_index")

    assert code == 0
    assert "1" in out
    assert "1/1" in err
    note.refresh_from_db()
    assert note.folded == "食堂ab"
    assert run("check_index")[0] == 0


def test_the_check_names_what_is_stale(article):
    other = make_article("另一篇")
    for one in (article, other):
        index.put(one)
    Revision.objects.filter(pk=other.current_id).update(text="改过的文字")

    code, out, _ = run("check_index")

    assert code == 1
    assert str(other.pk) in out.splitlines()[0]
    assert len(out.splitlines()) == 2


def test_an_index_of_other_rules_and_none_at_all_are_said():
    SearchIndex.objects.update(version="0")
    code, out, _ = run("check_index")
    assert code == 1
    assert "rebuild_index" in out
    SearchIndex.objects.all().delete()
    code, _, err = run("check_index")
    assert code == 1
    assert "migrate" in err


def test_of_two_rebuilds_the_first_stops(article, monkeypatch):
    step = index._next_step

    def meanwhile(number: int) -> int:
        SearchIndex.objects.filter(pk=number).delete()
        return step(number)

    monkeypatch.setattr(index, "_next_step", meanwhile)
    with pytest.raises(CommandError):
        call_command("rebuild_index", stdout=io.StringIO(), stderr=io.StringIO())
    assert Article.objects.count() == 1
