"""What texts are about, counted in step with them, and the tags suggested of it."""

import pytest
from django.db import connection
from django.db.models import Count

from articles import keywords, store, words
from articles.models import Article, ArticleKeyword, Keyword, OwnWord, Suggestion
from articles.store.keywords import MOST, renew_keywords
from tests.articles.samples import page
from tests.conftest import make_article

CANTEEN = (
    "社区食堂的蒸笼冒着白汽。食堂的账本贴在门口，志愿者把账本念给老人听。\n\n"
    "志愿者苏禾说，食堂不赚钱，账本要一目了然。一个月有三十天，苏禾天天来。"
)
LIBRARY = "图书馆的灯亮到九点。读者把书架上的旧书放回书架，图书馆的馆员数一数。志愿者也来。"


def add(title: str, text: str, editor, **more) -> Article:
    article = make_article(title, "旧的。", **more)
    store.revise(article, by=editor, title=title, body=text)
    article.refresh_from_db()
    return article


def suggested(article: Article) -> list[str]:
    return [one.word for one in article.suggestions.open()]


def counts_are_right() -> bool:
    """Each keyword counts just the articles that have it."""
    true = Keyword.objects.annotate(true=Count("entries"))
    return all(one.articles == one.true for one in true)


# ---- pure


def test_a_text_is_about_its_nouns_and_not_about_persons_numbers_or_everyday_words():
    weighed = keywords.weigh("一间社区食堂的账本", CANTEEN, ["苏禾"])
    assert list(weighed)[:2] == ["账本", "食堂"]
    assert {"志愿者", "蒸笼"} <= weighed.keys()
    assert not {"苏禾", "三十", "一个", "门口", "的", "天天", "一目了然"} & weighed.keys()


def test_a_word_of_the_title_weighs_more():
    assert keywords.weigh("蒸笼", CANTEEN)["蒸笼"].weight > keywords.weigh("", CANTEEN)["蒸笼"].weight


def test_an_own_word_is_a_topic_as_rare_as_any():
    words.use_own(["四下基层", "AI助手"])
    weighed = keywords.weigh("", "四下基层，问AI助手。ai助手答。")
    assert weighed.keys() == {"四下基层", "AI助手"}
    assert {one.rarity for one in weighed.values()} == {1.0}
    assert weighed["AI助手"].times > weighed["四下基层"].times


def test_an_empty_text_is_about_nothing():
    assert keywords.weigh("", "") == {}
    assert keywords.weigh("。", "12 abc，了。") == {}


def test_no_more_words_are_kept_than_there_is_room_for():
    from articles.words import _dictionary

    many = sorted(_dictionary().things)[5000:7000]
    assert len(keywords.weigh("", "，".join(many))) == keywords.KEPT


# ---- kept in step


@pytest.mark.django_db
def test_keywords_are_counted_with_each_change(editor):
    source = store.save_import(page()).source
    first, second = source.articles.order_by("position")
    assert Keyword.objects.get(word="食堂").articles == 1
    store.revise(second, by=editor, body="楼下的食堂开门了。")
    assert Keyword.objects.get(word="食堂").articles == 2
    assert not second.keywords.filter(keyword__word="饺子").exists()
    assert Keyword.objects.get(word="饺子").articles == 0
    store.revise(first, by=editor, title="老楼", body="电梯修好了。", kicker="", key_points=[])
    assert Keyword.objects.get(word="食堂").articles == 1
    assert counts_are_right()


@pytest.mark.django_db
def test_an_article_that_loses_its_text_has_no_keywords(editor):
    source = store.save_import(page()).source
    second = source.articles.get(position=1)
    assert second.keywords.exists()
    pieces = source.pieces.filter(article=second)
    reason = {"template": "", "values": {}}
    store.correct(
        source,
        "aside",
        {"pieces": [one.start for one in pieces], "role": "other", "reason": reason},
        by=editor,
        seen=store.version_of([]),
    )
    assert not second.keywords.exists()
    assert not second.suggestions.exists()
    assert counts_are_right()


@pytest.mark.django_db
def test_a_failed_import_counts_nothing(monkeypatch):
    from articles.store import articles as module

    monkeypatch.setattr(module, "keep_rules", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.save_import(page())
    assert not Keyword.objects.exists()
    assert not Suggestion.objects.exists()


@pytest.mark.django_db
def test_all_are_weighed_anew_after_the_dictionary_changed(editor, capsys):
    from django.core.management import call_command

    article = add("新苑小社开门", "新苑小社今天开门，新苑小社的灯亮了。", editor)
    assert "新苑小社" not in suggested(article)
    store.keep_word(OwnWord(word="新苑小社", kind="unit"))
    call_command("renew_keywords")
    assert "1" in capsys.readouterr().out
    assert suggested(article)[0] == "新苑小社"
    assert counts_are_right()


@pytest.mark.django_db
def test_weighing_all_anew_lets_an_editor_go_first(editor, monkeypatch):
    from articles.store import keywords as module

    article = add("一间社区食堂的账本", CANTEEN, editor)
    article.suggestions.all().delete()
    real, turns = module._one_at_a_time, [False, False, True]
    monkeypatch.setattr(
        module, "_one_at_a_time", lambda *, wait=True: real(wait=wait) and (wait or turns.pop(0))
    )
    monkeypatch.setattr(module, "PAUSE", 0)
    assert list(store.renew_all_keywords()) == [1]
    assert turns == []
    assert suggested(article)


@pytest.mark.django_db
def test_a_tag_that_is_too_long_to_be_suggested_is_no_fault(editor):
    name = "很长的标签" * 12
    make_article("另一篇").tags.set([name])
    assert name not in suggested(add("标签", name * 2, editor))


@pytest.mark.django_db
@pytest.mark.parametrize("library", [0, 30])
def test_weighing_takes_the_same_queries_in_a_small_and_a_large_library(
    editor, library, django_assert_num_queries
):
    for number in range(library):
        add(f"第{number}篇", CANTEEN, editor)
    article = add("一间社区食堂的账本", CANTEEN, editor)
    with django_assert_num_queries(8 + (connection.vendor == "postgresql")):  # which takes a lock
        renew_keywords(article)


# ---- suggested


@pytest.mark.django_db
def test_tags_are_suggested_when_a_text_comes_in(editor):
    article = add("一间社区食堂的账本", CANTEEN, editor)
    found = suggested(article)
    assert found[:2] == ["账本", "食堂"]
    assert "志愿者" in found
    assert len(found) <= MOST
    assert not {"苏禾", "门口"} & set(found)


@pytest.mark.django_db
def test_what_every_article_says_is_suggested_later_in_a_large_library(editor):
    text = "志愿者来到渡口，渡口的志愿者守着船。"
    alone = suggested(add("渡口", text, editor))
    assert set(alone) >= {"渡口", "志愿者"}
    for number in range(60):
        add(f"第{number}篇", f"志愿者和志愿者在第{number}号楼。", editor)
    other = add("船", "志愿者来到渡口，渡口的志愿者守着船。", editor)
    assert suggested(other).index("渡口") < suggested(other).index("志愿者")


@pytest.mark.django_db
def test_words_of_the_house_and_of_its_tags_come_first(editor):
    assert "志愿者" not in suggested(add("图书馆", LIBRARY, editor))[:2]
    make_article("另一篇").tags.set(["志愿者", "数一数", "没有"])
    found = suggested(add("图书馆", LIBRARY, editor))
    assert "数一数" in found  # no noun, but a tag
    assert "志愿者" in found
    assert "没有" not in found


@pytest.mark.django_db
def test_of_two_words_of_which_one_says_the_other_only_one_is_suggested(editor):
    make_article("另一篇").tags.set(["社区食堂"])
    found = suggested(add("社区食堂", "社区食堂开门，社区食堂的账本。", editor))
    assert "社区食堂" in found
    assert "食堂" not in found


@pytest.mark.django_db
def test_a_tag_that_the_article_wears_is_not_suggested(editor):
    article = make_article("账本", "旧的。")
    article.tags.set(["食堂"])
    store.revise(article, by=editor, body=CANTEEN)
    assert "食堂" not in suggested(article)


# ---- decided


@pytest.mark.django_db
def test_a_decision_stays_when_the_text_changes(editor):
    article = add("一间社区食堂的账本", CANTEEN, editor)
    store.decide(article, {"食堂": "accepted", "账本": "rejected"})
    assert [tag.name for tag in article.tags.all()] == ["食堂"]
    store.revise(article, by=editor, body=CANTEEN + "\n\n食堂又开门了，账本又贴出来。")
    assert not {"食堂", "账本"} & set(suggested(article))
    article.tags.clear()
    store.revise(article, by=editor, body=CANTEEN)
    assert not {"食堂", "账本"} & set(suggested(article))


@pytest.mark.django_db
def test_a_decision_can_be_taken_back(editor):
    article = add("一间社区食堂的账本", CANTEEN, editor)
    store.decide(article, {"食堂": "accepted", "账本": "rejected"})
    store.decide(article, {"食堂": "accepted"})  # again: nothing happens
    store.decide(article, {"食堂": "suggested", "账本": "accepted"})
    assert [tag.name for tag in article.tags.all()] == ["账本"]
    assert "食堂" in suggested(article)
    store.decide(article, {"账本": "rejected"})
    assert not article.tags.exists()


@pytest.mark.django_db
def test_a_word_that_was_rejected_often_sinks(editor):
    before = suggested(add("一间社区食堂的账本", CANTEEN, editor))
    assert before[0] == "账本"
    for number in range(3):
        one = add(f"第{number}篇", CANTEEN, editor)
        store.decide(one, {"账本": "rejected"})
    assert suggested(add("一间社区食堂的账本", CANTEEN, editor))[0] != "账本"


@pytest.mark.django_db
def test_keywords_and_suggestions_go_with_their_article(editor):
    article = add("一间社区食堂的账本", CANTEEN, editor)
    assert str(article.keywords.first())
    assert str(article.suggestions.first()) == "账本"
    assert str(Keyword.objects.get(word="食堂")) == "食堂"
    assert ArticleKeyword.objects.filter(article=article).count() <= keywords.KEPT
