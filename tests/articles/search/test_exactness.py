"""What is found is exactly what a reading of every text would find."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from articles import search, store
from articles.importer import files, read_document
from articles.models import Article
from articles.search import index, postgres
from articles.search.folding import fold
from articles.search.query import can_be_found
from tests.articles.importer.generator import VOCABULARIES, sample
from tests.conftest import make_article

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = [Article.Status.PUBLISHED]
ODD = [
    "５Ｇ网络与COVID-19防控",
    "“一网通办”，省心！",
    "「上门办」『马上办』",
    "ΑΒΓ ﬁne Ǆ ß 𠮷野家 🀄 e\u0301",
    "A\u200bB 上\u00a0下 _左_右_",
    "了，但是：12.5%、３／４",
]


def generated() -> None:
    """Articles of many vocabularies, some with odd characters, and a draft that says all of these."""
    rng = random.Random("search")
    for town in VOCABULARIES:
        for layout in ("opinion", "reports", "half_width"):
            for true in sample(layout, town, 5).truth["articles"]:
                store_article(true["title"], "\n\n".join(true["paragraphs"]))
    for one in ODD:
        store_article(one, f"{one}。{rng.choice(ODD)}\n\n{rng.choice(ODD)}{one}")
    index.put(make_article("草稿", "\n\n".join(ODD), status="draft"))


def store_article(title: str, body: str) -> None:
    index.put(make_article(title, body))


def published() -> dict[int, str]:
    """By key, all that is read of a published article, folded."""
    return {
        one.pk: fold("\n".join([words.title, words.kicker, words.subtitle, *words.key_points, words.text]))
        for one in Article.objects.published().select_related("current")
        if (words := one.current)
    }


@st.composite
def passages(draw: st.DrawFn, texts: list[str]) -> str:
    line = draw(st.sampled_from(draw(st.sampled_from(texts)).split("\n")).filter(bool))
    start = draw(st.integers(0, len(line) - 1))
    return line[start : start + draw(st.integers(1, 40))]


def holds(texts: Mapping[int, str], cases: int) -> None:
    @settings(max_examples=cases, suppress_health_check=list(HealthCheck))
    @given(passages(list(texts.values())))
    def exactly(term: str) -> None:
        assume(can_be_found(term))
        found = search.find(search.Query(terms=(term,)), PUBLISHED, limit=10_000)
        assert found == sorted(found, reverse=True)  # all of one day: newest first is by key
        assert set(found) == {key for key, text in texts.items() if term in text}

    assert texts
    exactly()


def test_a_passage_of_any_article_finds_exactly_the_articles_that_have_it():
    generated()
    holds(published(), 50)


@pytest.mark.slow
def test_two_thousand_passages_find_exactly_the_articles_that_have_them():
    generated()
    holds(published(), 2_000)


@pytest.mark.parametrize("folder", [ROOT / "seeds", ROOT.parent / "shared" / "seeds"], ids=["own", "real"])
def test_every_word_of_the_documents_is_found(folder, editor):
    if not folder.is_dir():
        pytest.xfail("These documents are not kept with the code.")
    for one in files.find([folder]):
        store.save_import(read_document(one.path.name, one.data), publish=True)
    texts = published()
    rng = random.Random("documents")
    for text in texts.values():
        for _ in range(20):
            line = rng.choice([line for line in text.split("\n") if line])
            start = rng.randrange(len(line))
            term = line[start : start + rng.randint(1, 40)]
            if can_be_found(term):
                found = search.find(search.Query(terms=(term,)), PUBLISHED, limit=10_000)
                assert set(found) == {key for key, other in texts.items() if term in other}, term


def test_what_is_no_more_in_a_text_is_found_no_more(editor):
    article = make_article("旧题", "旧文里有食堂。")
    index.put(article)

    store.revise(article, by=editor, title="新题", body="新文里有菜园。")

    assert search.find(search.parse("食堂"), PUBLISHED, limit=10) == []
    assert search.find(search.parse("旧"), PUBLISHED, limit=10) == []
    assert search.find(search.parse("菜园"), PUBLISHED, limit=10) == [article.pk]


def test_common_words_are_found_exactly_by_whichever_way_costs_least(monkeypatch):
    """On PostgreSQL: in the newest texts at once, in more and more of them, or by the index after all."""
    for number in range(24):  # said everywhere, in every third, of late only, once long ago
        said = ["食堂", *["账本"] * (number % 3 == 0), *["菜园"] * (number > 16), *["钟楼"] * (number == 1)]
        store_article(f"第{number}篇", "，".join(said) + "。")
    for _ in index.rebuild():
        pass
    texts = published()
    monkeypatch.setattr(postgres, "FIRST", 2)
    for looking in (0.01, 1, 16):
        monkeypatch.setattr(postgres, "LOOKING", looking)
        for term in ("食堂", "账本", "菜园", "钟楼", "食", "堂,账", "没有"):
            true = sorted((key for key, text in texts.items() if term in text), reverse=True)
            for limit in (1, 3, 7, 30):
                for offset in (0, 2):
                    found = search.find(search.Query(terms=(term,)), PUBLISHED, limit=limit, offset=offset)
                    assert found == true[offset : offset + limit], (looking, term, limit, offset)
