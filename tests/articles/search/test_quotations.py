"""Which words stand in several published articles: exactly those, kept in step, however often they are said."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import quotations, store
from articles.importer import files, read_document
from articles.models import Article, Comparison, Fingerprint, Quotation, Reprint, Revision, Use
from articles.search import fingerprints
from articles.search import quotations as index
from articles.search.folding import fold_with_places
from tests.articles.test_repeats import SHARED, covered
from tests.conftest import make_article

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]

FIRST = f"镇上的食堂有一句话：{SHARED}。\n\n别的都是闲话。"
SECOND = f"隔壁街道也说，{SHARED}！后来传开了。"
THIRD = f"第三家只记得半句，{SHARED[2:]}。"


def published(body: str, title: str = "一篇", **more) -> Article:
    article = make_article(title, body, **more)
    index.put(article)
    return article


def said(article: Article) -> list[tuple[str, int]]:
    """The marked words of an article as a reader sees it, each with the number of other articles."""
    text = article.current.text
    return [(text[mark.start : mark.end], mark.count) for mark in quotations.marks(article)]


def by_reading_all() -> dict[int, dict[int, set[int]]]:
    """For each published article the places that stand in others, each with these others: every part is tried."""
    shown = Article.objects.published().once().select_related("current")
    folded = {one.pk: fold_with_places(one.current.text) for one in shown}
    found: dict[int, dict[int, set[int]]] = {key: {} for key in folded}
    for key, (text, places) in folded.items():
        for other, (theirs, _places) in folded.items():
            for at in covered(text, theirs) if other != key else ():
                for place in range(places[at], places[at] + 1):
                    found[key].setdefault(place, set()).add(other)
    return found


def holds(most: int | None = None) -> None:
    truth = by_reading_all()
    for article in Article.objects.select_related("current"):
        marks = quotations.marks(article)
        places = truth.get(article.pk, {})
        assert {at for mark in marks for at in range(mark.start, mark.end)} == places.keys()
        for mark in marks:
            others = set().union(*(places[at] for at in range(mark.start, mark.end)))
            if most is None:
                assert (mark.articles, mark.more) == (others, False)
            else:  # some of them; fewer may be known when many were withdrawn
                assert mark.articles <= others
                assert mark.articles or mark.more
    if most is None:
        for one in Quotation.objects.all():
            having = {
                key
                for key, text in Article.objects.published().once().values_list("pk", "current__text")
                if one.text in fold_with_places(text)[0]
            }
            assert set(one.uses.values_list("article", flat=True)) == having
            assert one.articles == len(having) >= 2


bodies = st.lists(
    st.sampled_from(
        [
            SHARED,
            SHARED[:12],
            SHARED[2:],
            SHARED.replace("账", "帳"),
            "，",
            "５Ｇ",
            "“另起”",
            "甲乙丙丁",
            "\n\n",
        ]
    )
    | st.text(st.sampled_from("甲乙丙，"), min_size=1, max_size=14),
    min_size=2,
    max_size=7,
).map("".join)
acts = st.lists(
    st.tuples(st.sampled_from(["revise", "withdraw", "publish"]), st.integers(0, 9), bodies), max_size=6
)


def crowded(monkeypatch, most: int) -> None:
    monkeypatch.setattr(fingerprints, "MOST", most)
    monkeypatch.setattr(fingerprints, "CROWD", most)
    monkeypatch.setattr(quotations, "MOST", most)


def play(texts: list[str], steps: list[tuple[str, int, str]], most: int | None) -> None:
    articles = [published(f"头{text}尾", status="published") for text in texts]
    for act, which, text in steps:
        article = Article.objects.get(pk=articles[which % len(articles)].pk)
        if act == "revise":
            store.revise(article, by=None, body=f"头{text}尾")
        elif act == "withdraw":
            store.withdraw(article)
        else:
            store.publish(article)
    holds(most)
    assert list(index.stale()) == []


def anew() -> None:
    Article.objects.update(status="draft", published_at=None, current=None)
    Revision.objects.all().delete()
    Article.objects.all().delete()
    for model in (Quotation, Fingerprint, index.CommonFingerprint):
        model.objects.all().delete()


def property_of(cases: int, most: int | None) -> None:
    @settings(max_examples=cases, suppress_health_check=list(HealthCheck))
    @given(st.lists(bodies, min_size=2, max_size=6), acts)
    def check(texts, steps):
        anew()
        play(texts, steps, most)

    check()


def test_every_passage_is_marked_and_counted_exactly_whatever_editors_do():
    property_of(10, None)


def test_so_it_is_where_almost_everything_is_common(monkeypatch):
    crowded(monkeypatch, 2)
    property_of(10, 2)


@pytest.mark.slow
@pytest.mark.parametrize("most", [None, 2, 3])
def test_many_more_libraries(monkeypatch, most):
    if most:
        crowded(monkeypatch, most)
    property_of(200, most)


def test_the_same_words_are_marked_in_each_article():
    first, second, third = (published(body) for body in (FIRST, SECOND, THIRD))
    assert said(first) == [(SHARED, 2)]
    assert said(second) == [(SHARED, 2)]
    assert said(third) == [(SHARED[2:], 2)]


def test_what_reads_the_same_is_the_same():
    first = published("标语写着：“全面推行５Ｇ网络，ＯＫ行动”，就是这样")
    second = published("他说「全面推行5G网络,ok行动」以后再看")
    assert said(first) == [("全面推行５Ｇ网络，ＯＫ行动", 1)]
    assert said(second) == [("全面推行5G网络,ok行动", 1)]


def test_eleven_characters_are_no_passage_and_paragraphs_do_not_run_together():
    first = published(f"一。{SHARED[:11]}。甲")
    published(f"二，{SHARED[:11]}，乙")
    published(f"三{SHARED[:6]}\n\n{SHARED[6:]}")
    published(f"四{SHARED}")
    assert said(first) == []


def test_drafts_and_withdrawn_articles_are_in_no_count(editor):
    first = published(FIRST)
    draft = published(SECOND, status="draft")
    assert said(first) == []
    assert not Quotation.objects.exists()
    store.publish(draft)
    assert said(first) == [(SHARED, 1)]
    store.withdraw(draft)
    assert said(first) == []
    assert said(Article.objects.get(pk=draft.pk)) == []
    assert not Quotation.objects.exists()


def test_an_edit_takes_the_mark_along_or_away(editor):
    first, second = published(FIRST), published(SECOND)
    store.revise(first, by=editor, body=f"先加一段。\n\n{FIRST}")
    assert said(Article.objects.get(pk=first.pk)) == [(SHARED, 1)]
    store.revise(second, by=editor, body="改成别的话了。")
    assert said(Article.objects.get(pk=first.pk)) == []


def test_a_new_title_alone_compares_nothing(editor, monkeypatch):
    first, _second = published(FIRST), published(SECOND)
    monkeypatch.setattr(index.repeats, "passages", None)
    store.revise(first, by=editor, title="改了题目")
    assert said(Article.objects.get(pk=first.pk)) == [(SHARED, 1)]


def test_a_reprint_is_no_other_article(editor):
    first, copy, third = published(FIRST), published(SECOND), published(THIRD)
    one, other = sorted([first, copy], key=lambda each: each.pk)
    pair = Reprint.objects.create(one=one, other=other, share=0.7)
    store.accept(pair, copy, by=editor)
    assert [count for _words, count in said(first)] == [1]
    assert [count for _words, count in said(third)] == [1]
    store.take_back(pair, by=editor)
    assert [count for _words, count in said(first)] == [2]


def test_rows_that_were_left_behind_are_not_shown():
    """Whatever wrote past the store: what an article does not say any more is never marked."""
    first, second = published(FIRST), published(SECOND)
    Article.objects.filter(pk=second.pk).update(status="withdrawn", published_at=None)
    assert said(first) == []
    assert [one.pk for one in index.stale()] == [second.pk]
    assert list(index.catch_up()) == [1]
    assert not Use.objects.exists()


def test_all_of_it_can_be_made_again():
    first, second = make_article(body=FIRST), make_article(body=SECOND)
    make_article(body=THIRD, status="draft")
    assert said(first) == []
    assert {one.pk for one in index.stale()} == {first.pk, second.pk}
    assert list(index.rebuild()) == [2]
    assert said(first) == [(SHARED, 1)]
    before = list(Quotation.objects.values_list("text", "articles"))
    assert list(index.rebuild()) == [2]
    assert list(Quotation.objects.values_list("text", "articles")) == before
    assert Comparison.objects.count() == 2


def test_another_folding_asks_for_all_anew(monkeypatch):
    published(FIRST)
    monkeypatch.setattr(index, "version", lambda: "2")
    assert index.stale().count() == 1


def test_what_very_many_say_is_counted_as_so_many(monkeypatch):
    crowded(monkeypatch, 5)
    for number in range(12):
        published(f"第{number}篇的开头。{SHARED}，第{number}篇的结尾。")
    late = published(f"最后一篇。{SHARED}。")
    assert said(late) == [(SHARED, 5)]
    assert quotations.marks(late)[0].more
    assert Quotation.objects.get(text=SHARED).articles > 5


def test_an_article_that_did_not_change_is_not_compared_again(django_assert_num_queries):
    article = published(FIRST)
    with django_assert_num_queries(1 + (connection.vendor == "postgresql")):  # which takes a lock
        index.put(article)


@pytest.mark.django_db(transaction=True)
def test_editors_who_save_at_once_wait_for_each_other_and_not_for_ever():
    articles = [published(f"第{number}篇，别的话。") for number in range(4)]

    def save(article: Article) -> None:
        try:
            for turn in range(5):
                store.revise(article, by=None, body=f"第{article.pk}篇。\n\n{SHARED}。{turn}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(save, articles))
    for article in articles:
        article.refresh_from_db()
        assert [count for _text, count in said(article)] == [3]


@pytest.mark.parametrize("count", [1, 3])
def test_marks_take_two_queries_for_any_number(count, django_assert_num_queries):
    lines = [SHARED + chr(0x4E00 + number) * 3 for number in range(count)]
    article = published("\n\n".join(lines))
    published("\n\n".join(reversed(lines)))
    with django_assert_num_queries(2):
        assert len(quotations.marks(article)) == count


@pytest.mark.parametrize("folder", [ROOT / "seeds", ROOT.parent / "shared" / "seeds"], ids=["own", "real"])
def test_the_documents_are_marked_exactly(folder):
    if not folder.is_dir():
        pytest.xfail("These documents are not kept with the code.")
    for one in files.find([folder]):
        store.save_import(read_document(one.path.name, one.data), publish=True)
    holds()
    assert folder == ROOT / "seeds" or Quotation.objects.exists()
