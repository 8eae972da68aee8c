"""The organisation's own dictionary: kept once each, brought to the words of the process, and used everywhere."""

import pytest
from django.db import IntegrityError, transaction

from articles import dictionary, store, words
from articles.importer import names, read_document
from articles.models import OwnWord
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/ownword/"
ADD = "/admin/articles/ownword/add/"


def add(word: str, kind: str = "other") -> OwnWord:
    return store.keep_word(OwnWord(word=word, kind=kind))


# ---- kept once


def test_a_word_is_kept_in_its_one_spelling():
    assert add(" 一刻钟便民圈\n", "slogan").word == "一刻钟便民圈"


@pytest.mark.parametrize("word", ["", " ", "区", "——", "区、", "长" * 41])
def test_what_is_no_word_is_refused(word):
    with pytest.raises(store.NoWord):
        add(word)


def test_the_same_word_is_there_however_it_is_written():
    first = add("AI助手")
    with pytest.raises(store.WordThere) as there:
        add("ａｉ助手")
    assert there.value.word == first
    first.word = "ai助手"
    assert store.keep_word(first).word == "ai助手"
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnWord.objects.create(word="AI助手", folded=first.folded)


# ---- brought to the process


def test_it_is_read_once_and_again_when_it_changed(django_assert_num_queries):
    with django_assert_num_queries(2):
        dictionary.renew()
    word = add("柳浦新苑", "place")
    with django_assert_num_queries(2):
        dictionary.renew()
    assert "柳浦新苑" in words.cut("他住在柳浦新苑三号楼")
    assert words.is_place("柳浦新苑")
    with django_assert_num_queries(1):
        dictionary.renew()

    word.word = "柳浦旧苑"
    store.keep_word(word)
    dictionary.renew()
    assert words.is_own("柳浦旧苑")
    assert not words.is_own("柳浦新苑")

    word.kind = "unit"
    store.keep_word(word)
    dictionary.renew()
    assert not words.is_place("柳浦旧苑")

    word.delete()
    dictionary.renew()
    assert not words.is_own("柳浦旧苑")


def test_another_word_for_one_that_went_is_a_change():
    add("柳浦新苑")
    gone = add("柳浦旧苑")
    dictionary.renew()
    gone.delete()
    add("云桥新苑")
    dictionary.renew()
    assert words.is_own("云桥新苑")


# ---- used


def test_the_importer_takes_a_place_for_no_person():
    assert names.is_name("柳浦", sure=True)
    add("柳浦", "place")
    dictionary.renew()
    assert not names.is_name("柳浦", sure=True)


def test_an_import_goes_by_the_words_of_now(monkeypatch):
    from articles import intake

    known = []

    def read(name, data, encoding, **more):
        known.append(words.is_own("柳浦新苑"))
        return read_document(name, data, encoding, **more)

    text = "长椅修好了\n\n" + "柳浦新苑的长椅修好了，过路的人坐下来歇一歇。" * 4
    add("柳浦新苑", "place")
    assert intake.take("bench.txt", text.encode(), keep=False, read=read).document
    assert intake.take("bench.txt", text.encode(), read=read).source
    assert known == [False, True]  # a dry run asks no database


def test_a_search_by_words_goes_by_the_words_of_now(as_, member, editor):
    article = make_article("灯")
    store.revise(article, by=editor, body="新苑小社修好了楼道里的灯。")
    add("新苑小社", "unit")
    results = as_(member).get("/articles/", {"q": "新苑小社楼道"}).context["results"]
    assert results.by_words == ("新苑小社", "楼道")
    assert [hit.article for hit in results.hits] == [article]


# ---- the admin


def test_editors_add_change_and_delete_words(as_, editor, member):
    browser = as_(editor)
    assert browser.post(ADD, {"word": " 云桥街道 ", "kind": "unit"}).status_code == 302
    word = OwnWord.objects.get()
    assert (word.word, word.kind, word.changes) == ("云桥街道", "unit", 0)
    assert browser.post(f"{LIST}{word.pk}/change/", {"word": "云桥街道", "kind": "place"}).status_code == 302
    word.refresh_from_db()
    assert (word.kind, word.changes) == ("place", 1)
    assert browser.post(f"{LIST}{word.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not OwnWord.objects.exists()
    assert as_(member).get(LIST).status_code == 302


@pytest.mark.parametrize("word", ["区", "云桥 街道"])
def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(as_, editor, word):
    add("云桥 街道")
    response = as_(editor).post(ADD, {"word": word, "kind": "unit"})
    assert response.status_code == 200
    assert f'value="{word}"' in response.content.decode()
    assert response.context["adminform"].form.errors["word"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(as_, editor, count, django_assert_num_queries):
    for number in range(count):
        add(f"云桥{number}街")
    browser = as_(editor)
    browser.get(LIST)
    with django_assert_num_queries(7):
        assert browser.get(LIST).status_code == 200


def test_a_typed_article_is_weighed_by_the_words_of_now(editor):
    add("新苑小社", "unit")
    article = make_article(status="draft")
    store.revise(article, by=editor, body="新苑小社今天开门。")
    assert "新苑小社" in {one.keyword.word for one in article.keywords.all()}
