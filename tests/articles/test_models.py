import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import Http404

from articles import store
from articles.models import Article, Piece, Revision, Source
from articles.permissions import article_for, may_edit, source_for
from tests.articles.samples import page
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 20)


def refuses(name: str):
    """The database refuses by the constraint of this name, so that nothing else did."""
    return pytest.raises(IntegrityError, match=name)


@pytest.fixture
def source():
    return store.save_import(page()).source


def test_readers_see_published_articles_and_editors_all(editor, member, article, draft):
    withdrawn = make_article("撤回的", status="withdrawn")
    assert set(Article.objects.visible_to(member)) == {article}
    assert set(Article.objects.visible_to(editor)) == {article, draft, withdrawn}


def test_a_list_takes_one_query(source, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert sorted(
            (article.title, article.minutes, article.source.name, article.current.kicker)
            for article in Article.objects.for_lists()
        ) == [
            ("一间社区食堂的账本", 1, source.name, "云桥街道算清三笔账"),
            ("老楼里的十五分钟", 1, source.name, ""),
        ]


def test_articles_come_newest_first_and_in_the_order_of_their_page(source):
    newer = make_article("更新的", listed_on=DAY + datetime.timedelta(days=1))
    assert [a.title for a in Article.objects.all()] == [
        newer.title,
        "一间社区食堂的账本",
        "老楼里的十五分钟",
    ]


def test_minutes_are_rounded_up(settings, article):
    settings.CHARACTERS_PER_MINUTE = article.current.characters - 1
    assert article.minutes == 2
    settings.CHARACTERS_PER_MINUTE = article.current.characters
    assert article.minutes == 1


def test_an_article_without_text_has_a_title_and_no_minutes():
    article = Article.objects.create(listed_on=DAY)
    assert str(article)
    assert article.minutes == 0


def test_things_are_called_by_what_they_hold(source):
    article = source.articles.first()
    assert (str(source), str(article)) == (source.name, "一间社区食堂的账本")
    assert str(article.current) == "一间社区食堂的账本 (1)"
    assert str(source.pieces.first()) == "issue-info 0-20"
    assert source.get_absolute_url() == f"/sources/{source.pk}/"
    assert article.get_absolute_url() == f"/articles/{article.pk}/"


def test_doubts_and_reasons_are_sentences(source):
    assert source.articles.last().doubt_sentences == ["Line 17 ends without a full stop."]
    assert source.pieces.first().reason_sentence == "Says which issue this is."
    assert source.pieces.filter(role="title").first().reason_sentence == ""


def test_a_revision_gives_its_blocks(article):
    assert [block.number for block in article.current.blocks] == [1, None, 2, 3]


# ---- what the database itself refuses


def test_a_source_has_text():
    with refuses("source_has_text"), transaction.atomic():
        Source.objects.create(name="a", sha256="b", encoding="utf-8", text="", kind="article")


def test_a_published_article_has_text_and_time(draft):
    with refuses("article_published_has_text_and_time"), transaction.atomic():
        Article.objects.filter(pk=draft.pk).update(status="published")


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_is_0_to_1(article, confidence):
    with refuses("article_confidence_is_0_to_1"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(confidence=confidence)


def test_a_revision_has_text(article):
    with refuses("revision_has_text"), transaction.atomic():
        Revision.objects.create(article=article, number=2, body="", text="", sha256="", characters=0)


def test_a_piece_is_not_empty(source):
    with refuses("piece_is_not_empty"), transaction.atomic():
        Piece.objects.create(source=source, start=999, end=999, role="other", reason={})


@pytest.mark.parametrize("more", [{"reason": None}, {"reason": {"template": "", "values": {}}, "block": 1}])
def test_a_piece_is_in_an_article_or_set_aside_with_a_reason(source, more):
    with (
        refuses("piece_is_in_an_article_or_set_aside_with_a_reason"),
        transaction.atomic(),
    ):
        Piece.objects.create(source=source, start=998, end=999, role="other", **more)


def test_what_must_be_unique(source, article):
    first = source.articles.first()
    for make in (
        lambda: Source.objects.create(name="a", sha256=source.sha256, encoding="a", text="a", kind="a"),
        lambda: Article.objects.create(source=source, position=first.position, listed_on=DAY),
        lambda: Revision.objects.create(
            article=article, number=1, body="a", text="a", sha256="a", characters=1
        ),
        lambda: Piece.objects.create(source=source, start=0, end=9, role="title", reason={}),
        lambda: Piece.objects.create(source=source, start=999, end=1000, role="a", article=first, order=0),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_an_article_with_a_text_is_not_deleted(article):
    with pytest.raises(ProtectedError):
        article.delete()


# ---- doors


def test_the_door_to_an_article(editor, member, article, draft):
    assert article_for(member, article.pk) == article
    assert article_for(editor, draft.pk) == draft
    with pytest.raises(Http404):
        article_for(member, draft.pk)
    with pytest.raises(Http404):
        article_for(editor, Article.objects.create(listed_on=DAY).pk)


def test_the_door_to_a_source(editor, member, source):
    assert source_for(editor, source.pk) == source
    with pytest.raises(PermissionDenied):
        source_for(member, source.pk)
    with pytest.raises(PermissionDenied):
        source_for(member, source.pk + 1)
    with pytest.raises(Http404):
        source_for(editor, source.pk + 1)


def test_only_editors_may_edit(editor, leader, member, outsider):
    assert [may_edit(user) for user in (editor, leader, member, outsider)] == [True, False, False, False]
