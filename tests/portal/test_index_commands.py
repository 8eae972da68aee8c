import io
import re

import pytest
from django.core.management import CommandError, call_command

from articles import store
from articles.models import Article, ArticleKeyword, Comparison, Revision, SearchIndex, Use
from articles.search import index, quotations
from studygroups.models import Note
from tests.articles.test_repeats import SHARED
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
    code, out, _ = run("check_index")
    assert code == 1
    assert out.startswith(f"索引中缺少第{article.pk}号文章\n")
    assert out.endswith("\n请运行 manage.py rebuild_index。\n")

    code, out, err = run("rebuild_index")

    assert code == 0
    assert "1" in out
    assert "1/1" in err
    note.refresh_from_db()
    assert note.folded == "食堂ab"
    assert run("check_index")[0] == 0


def test_the_check_names_what_is_stale(article):
    other = make_article("另一篇")
    list(quotations.catch_up())
    list(store.renew_all_keywords())
    for one in (article, other):
        index.put(one)
    Revision.objects.filter(pk=other.current_id).update(text="改过的文字")

    code, out, _ = run("check_index")

    assert code == 1
    named = [re.search(r"\d+", line)[0] for line in out.splitlines()[:-1]]
    assert named == [str(other.pk)] * 3  # its index, its quotations, its keywords


def test_the_check_names_stale_quotations_and_keywords_and_a_rebuild_mends_them(article):
    others = [make_article("另一篇", f"{SHARED}。"), make_article("第三篇", f"别的话。\n\n听说，{SHARED}。")]
    run("rebuild_index")
    assert run("check_index")[0] == 0

    Comparison.objects.filter(article=article).update(version="0")
    Use.objects.filter(article=others[1]).update(start=1, end=20)
    ArticleKeyword.objects.filter(article=article).delete()
    code, out, _ = run("check_index")
    named = [int(re.search(r"\d+", line)[0]) for line in out.splitlines()[:-1]]
    assert (code, named) == (1, [article.pk, others[1].pk, article.pk])

    code, _, err = run("rebuild_index")
    assert code == 0
    assert "3/3" in err
    assert run("check_index")[0] == 0
    text = others[1].current.text
    assert [text[use.start : use.end] for use in Use.objects.filter(article=others[1])] == [SHARED]


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
