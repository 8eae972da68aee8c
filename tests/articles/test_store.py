import dataclasses
import datetime

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from articles import store
from articles.body import canonical_text
from articles.models import Article, Piece, Revision, Source
from tests.articles.samples import draft, page
from tests.conftest import BODY, make_article

pytestmark = pytest.mark.django_db


def test_an_import_keeps_source_articles_revisions_and_pieces(editor):
    document = page()

    stored = store.save_import(document, by=editor)

    assert stored.created
    source = stored.source
    assert (source.name, source.sha256, source.text) == (document.name, document.sha256, document.text)
    assert (source.publication, source.page, source.page_name) == ("青溪晚报", "3", "民生")
    first, second = source.articles.order_by("position")
    assert [first.position, second.position] == [0, 1]
    assert first.status == second.status == Article.Status.DRAFT
    assert first.current.number == 1
    assert first.current.made_by == editor
    assert first.current.title == "一间社区食堂的账本"
    assert first.current.authors == ["苏禾", "叶知秋"]
    assert first.current.key_points == ["最远一户十八分钟送到"]
    assert (
        first.current.text == "清晨六点半，食堂的蒸笼冒出第一缕白汽。\n收支账\n账目每月底贴在门口，一目了然。"
    )
    assert first.current.characters == len(first.current.text) - 2
    assert second.doubts == [{"template": "Line %(line)s ends without a full stop.", "values": {"line": 17}}]
    assert list(
        source.pieces.order_by("start").values_list("start", "end", "role", "article", "block", "order")
    ) == [
        (
            piece.start,
            piece.end,
            piece.role,
            {None: None, 0: first.pk, 1: second.pk}[piece.draft],
            piece.block,
            piece.order,
        )
        for piece in document.pieces
    ]
    assert source.pieces.last().reason == {"template": "It goes on on page %(page)s.", "values": {"page": 6}}


def test_the_same_document_again_changes_nothing():
    first = store.save_import(page())
    again = store.save_import(page(name="another-name.txt"))

    assert not again.created
    assert again.source == first.source
    assert Source.objects.get().name == page().name
    assert (Article.objects.count(), Revision.objects.count(), Piece.objects.count()) == (2, 2, 11)


def test_of_two_imports_at_once_one_wins_and_the_other_reports_unchanged(monkeypatch):
    keep = store.articles._keep

    def somebody_else_first(document, **more):
        keep(document, **more)
        return keep(document, **more)

    monkeypatch.setattr(store.articles, "_keep", somebody_else_first)

    stored = store.save_import(page())

    assert not stored.created
    assert stored.source == Source.objects.get()
    assert Article.objects.count() == 2


def test_an_import_that_breaks_a_rule_keeps_nothing():
    document = page()
    twice = dataclasses.replace(document, pieces=(*document.pieces, document.pieces[0]))

    with pytest.raises(IntegrityError):
        store.save_import(twice)

    assert not Source.objects.exists()
    assert not Article.objects.exists()


def test_an_import_can_be_published_at_once():
    source = store.save_import(page(), publish=True).source
    assert [article.is_published for article in source.articles.all()] == [True, True]
    assert all(article.published_at for article in source.articles.all())


def test_a_draft_without_text_is_kept_without_a_revision_and_not_published():
    whole, _second = page().drafts
    document = page(drafts=(whole, draft("只有标题", ())))

    source = store.save_import(document, publish=True).source

    first, second = source.articles.order_by("position")
    assert first.is_published
    assert second.current is None
    assert second.status == Article.Status.DRAFT
    assert second.pieces.count() == 2


@pytest.mark.parametrize(
    ("of_draft", "of_source", "listed_on"),
    [
        (datetime.date(2026, 11, 2), datetime.date(2026, 11, 1), datetime.date(2026, 11, 2)),
        (None, datetime.date(2026, 11, 1), datetime.date(2026, 11, 1)),
        (None, None, datetime.date(2026, 11, 21)),
    ],
)
def test_an_article_is_listed_under_its_date_or_the_day_of_the_import(of_draft, of_source, listed_on):
    drafts = tuple(dataclasses.replace(each, date=of_draft) for each in page().drafts)
    with time_machine.travel("2026-11-20T17:00:00+00:00", tick=False):  # the 21st in Shanghai
        source = store.save_import(page(date=of_source, drafts=drafts)).source

    article = source.articles.first()
    assert article.listed_on == listed_on
    assert article.date == (of_draft or of_source)


def test_the_publication_comes_from_the_draft_or_the_source():
    first, second = page().drafts
    drafts = (dataclasses.replace(first, publication="柳浦服务通讯"), second)
    source = store.save_import(page(drafts=drafts)).source
    assert [a.publication for a in source.articles.order_by("position")] == ["柳浦服务通讯", "青溪晚报"]


def test_what_is_too_long_for_its_column_is_cut():
    source = store.save_import(page(page="第" * 90, publication="报" * 300)).source
    assert (source.page, source.publication) == ("第" * 20, "报" * 120)
    assert source.articles.first().publication == "报" * 120


def test_a_revision_is_made_only_when_a_word_changed(editor, article):
    before = article.current

    same = store.revise(article, by=editor, title=before.title, body=BODY.replace("\n", "\r\n"))
    assert same == before

    made = store.revise(article, by=editor, title="账本", body="只有一段。")
    assert (made.number, made.title, made.text, made.made_by) == (2, "账本", "只有一段。", editor)
    assert made.authors == before.authors
    article.refresh_from_db()
    assert article.current == made
    assert article.revisions.count() == 2
    before.refresh_from_db()
    assert before.text == canonical_text(BODY)


def test_words_are_kept_on_one_line_and_empty_entries_left_out(editor, article):
    made = store.revise(
        article, by=editor, title="上\r\n下 ", authors=["苏禾", " "], key_points=["", "一\n二"]
    )
    assert (made.title, made.authors, made.key_points) == ("上 下", ["苏禾"], ["一 二"])


def test_a_revision_goes_on_from_the_latest_even_when_the_article_was_read_before(editor, article):
    stale = Article.objects.get(pk=article.pk)
    store.revise(article, by=editor, title="第二版")
    assert store.revise(stale, by=editor, title="第三版").number == 3


def test_a_revision_without_text_is_refused(editor, article):
    with pytest.raises(store.NoText):
        store.revise(article, by=editor, body=" \n\n ")
    assert article.revisions.count() == 1


def test_an_article_without_text_gets_its_first_revision(editor):
    article = Article.objects.create(listed_on=datetime.date(2026, 11, 20))
    assert store.revise(article, by=editor, title="后来补上", body="正文。").number == 1


def test_an_editor_adds_an_article(editor):
    article = Article(date=datetime.date(2026, 11, 3), publication="编辑录入")
    store.add_article(article, by=editor, title="手写的", body="一段。")

    kept = Article.objects.get()
    assert (kept.title, kept.status, kept.source) == ("手写的", "draft", None)
    assert kept.listed_on == datetime.date(2026, 11, 3)
    assert kept.current.made_by == editor


def test_an_added_article_without_date_is_listed_today(editor):
    with time_machine.travel("2026-11-20T17:00:00+00:00", tick=False):
        store.add_article(article := Article(), by=editor, title="手写的", body="一段。")
    assert article.listed_on == datetime.date(2026, 11, 21)


def test_an_added_article_without_text_is_not_kept(editor):
    with pytest.raises(store.NoText):
        store.add_article(Article(), by=editor, title="只有标题")
    assert not Article.objects.exists()


def test_saving_facts_leaves_words_and_status_alone(article):
    stale = Article.objects.get(pk=article.pk)
    store.withdraw(article)
    stale.publication = "青溪晚报"
    store.save_facts(stale)
    article.refresh_from_db()
    assert (article.publication, article.status) == ("青溪晚报", "withdrawn")


def test_publish_and_withdraw(draft):
    store.publish(draft)
    draft.refresh_from_db()
    assert draft.is_published
    assert draft.published_at <= timezone.now()

    store.withdraw(draft)
    draft.refresh_from_db()
    assert (draft.status, draft.published_at) == ("withdrawn", None)

    store.publish(draft)
    draft.refresh_from_db()
    assert draft.is_published


def test_publishing_twice_keeps_the_first_time(article):
    before = article.published_at
    store.publish(article)
    article.refresh_from_db()
    assert article.published_at == before


def test_a_draft_is_not_withdrawn(draft):
    store.withdraw(draft)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_an_article_without_text_is_not_published():
    article = Article.objects.create(listed_on=datetime.date(2026, 11, 20))
    with pytest.raises(store.NoText):
        store.publish(article)
    article.refresh_from_db()
    assert article.status == "draft"


def test_other_articles_stay_as_they_are(editor, article):
    other = make_article("另一篇")
    store.revise(article, by=editor, title="改过")
    store.withdraw(article)
    other.refresh_from_db()
    assert (other.title, other.status, other.revisions.count()) == ("另一篇", "published", 1)
