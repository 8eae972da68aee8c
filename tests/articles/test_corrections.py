"""Corrections in the database: pieces, revisions, undoing, and two editors at once."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import store
from articles.models import Article, Correction, Piece, Revision
from articles.store.corrections import version_of
from tests.articles.samples import page
from tests.conftest import person

pytestmark = pytest.mark.django_db
REASON = {"template": "Set aside by an editor.", "values": {}}


@pytest.fixture
def source():
    return store.save_import(page()).source


def starts(source, *texts):
    return [source.text.index(text) for text in texts]


def seen(source):
    return version_of(source.corrections.order_by("number"))


def act(source, by, kind, *texts, replace_typed=False, **payload):
    payload = {"pieces": starts(source, *texts)} | payload
    return store.correct(source, kind, payload, by=by, seen=seen(source), replace_typed=replace_typed)


def state(source):
    return list(
        source.pieces.order_by("start").values_list(
            "pk", "start", "end", "role", "article", "block", "order", "reason"
        )
    )


def words(source):
    return [
        article.current and (article.current.title, article.current.authors, article.current.body)
        for article in source.articles.select_related("current").order_by("position")
    ]


def test_a_correction_makes_a_revision_of_what_it_changes_and_of_nothing_else(source, editor):
    first, second = source.articles.order_by("position")
    done = act(source, editor, "change", "收支账", role="paragraph")
    first.refresh_from_db()
    second.refresh_from_db()
    assert "## " not in first.current.body
    assert (first.current.number, first.current.made_by) == (2, editor)
    assert second.current.number == 1
    assert (done.correction.number, done.typed, done.emptied) == (1, [], [])
    assert source.corrections.get(number=0).kind == "import"


def test_published_articles_get_a_new_revision_and_stay_published(source, editor):
    first = source.articles.get(position=0)
    store.publish(first)
    act(source, editor, "change", "云桥街道算清三笔账", role="subtitle")
    first.refresh_from_db()
    assert (first.is_published, first.current.number) == (True, 2)
    assert (first.current.kicker, first.current.subtitle) == ("", "云桥街道算清三笔账")


def test_undoing_all_gives_the_import_and_doing_again_the_corrections(source, editor):
    imported, said = state(source), words(source)
    act(source, editor, "change", "警铃响起时", article=source.articles.get(position=0).pk)
    act(source, editor, "aside", "收支账", role="caption", reason=REASON)
    act(source, editor, "new", "最远一户", "账目每月底")
    corrected, corrected_words = state(source), words(source)
    for number in (2, 1, 3):
        store.undo(source, number, by=editor, seen=seen(source))
    assert [row[1:] for row in state(source)] == [row[1:] for row in imported]
    assert [row[0] for row in state(source)] == [row[0] for row in imported]
    assert words(source) == [*said, None]
    for number in (3, 2, 1):
        store.redo(source, number, by=editor, seen=seen(source))
    assert state(source) == corrected
    assert words(source) == corrected_words


def test_a_new_article_has_a_place_of_its_own(source, editor):
    act(source, editor, "new", "收支账", "账目每月底")
    third = source.articles.get(position=2)
    assert third.status == Article.Status.DRAFT
    assert third.current.body == "## 收支账\n\n账目每月底贴在门口，一目了然。"
    assert (third.publication, third.date) == (source.publication, source.date)


def test_a_draft_that_loses_its_text_shows_none_and_keeps_its_revisions(source, editor):
    second = source.articles.get(position=1)
    done = act(source, editor, "change", "警铃响起时", article=source.articles.get(position=0).pk)
    second.refresh_from_db()
    assert (done.emptied, second.current, second.revisions.count()) == ([second], None, 1)
    with pytest.raises(store.NoText):
        store.publish(second)
    store.undo(source, 1, by=editor, seen=seen(source))
    second.refresh_from_db()
    assert second.current.title == "老楼里的十五分钟"


def test_a_published_article_that_loses_its_text_is_withdrawn_with_its_notes(source, editor):
    second = source.articles.get(position=1)
    store.publish(second)
    act(source, editor, "aside", "警铃响起时", role="caption", reason=REASON)
    second.refresh_from_db()
    assert (second.status, second.current.number) == (Article.Status.WITHDRAWN, 1)


def test_the_second_of_two_editors_is_told_and_nothing_is_half_done(source, editor):
    before = seen(source)
    act(source, editor, "change", "收支账", role="paragraph")
    now = state(source)
    for attempt in (
        lambda: store.correct(source, "aside", {"pieces": [0]}, by=editor, seen=before),
        lambda: store.undo(source, 1, by=editor, seen=before),
    ):
        with pytest.raises(store.MovedOn):
            attempt()
    assert state(source) == now
    assert source.corrections.count() == 2


def test_what_changes_nothing_is_not_kept(source, editor):
    for kind, payload in (
        ("change", {"pieces": starts(source, "收支账"), "role": "subhead"}),
        ("up", {"pieces": starts(source, "清晨六点半")}),
        ("new", {"pieces": [99_999]}),
    ):
        with pytest.raises(store.NothingToDo):
            store.correct(source, kind, payload, by=editor, seen=seen(source))
    assert Correction.objects.count() == 0
    assert source.articles.count() == 2
    act(source, editor, "change", "收支账", role="paragraph")
    for number, do in ((1, store.redo), (2, store.undo)):
        with pytest.raises(store.NothingToDo):
            do(source, number, by=editor, seen=seen(source))


def test_typed_words_stay_unless_they_may_go(source, editor):
    first = source.articles.get(position=0)
    store.revise(first, by=editor, title="社区食堂的账本")
    done = act(source, editor, "change", "云桥街道算清三笔账", role="title")
    first.refresh_from_db()
    assert done.typed == [(first, ["title"])]
    assert (first.current.title, first.current.kicker) == ("社区食堂的账本", "")
    store.undo(source, 1, by=editor, seen=seen(source))
    act(source, editor, "change", "云桥街道算清三笔账", role="title", replace_typed=True)
    first.refresh_from_db()
    assert first.current.title == "云桥街道算清三笔账一间社区食堂的账本"


def test_a_typed_text_stays_when_its_pieces_go(source, editor):
    second = source.articles.get(position=1)
    store.revise(second, by=editor, body="警铃响起时，两位老人正在包饺子，一点也不慌。")
    done = act(source, editor, "aside", "警铃响起时", role="caption", reason=REASON)
    second.refresh_from_db()
    assert (done.typed, done.emptied) == ([(second, ["body"])], [])
    assert "不慌" in second.current.body


def test_the_words_of_the_pieces_are_taken_back_on_demand(source, editor):
    first = source.articles.get(position=0)
    imported = first.current
    store.revise(first, by=editor, title="社区食堂的账本", column="民生")
    store.retake(first, by=editor)
    first.refresh_from_db()
    assert (first.current.title, first.current.column) == (imported.title, imported.column)
    assert first.current.number == 3


def test_words_the_importer_knew_from_elsewhere_stay(editor):
    whole, second = page().drafts
    import dataclasses

    inherited = dataclasses.replace(whole, column="民生")
    source = store.save_import(page(drafts=(inherited, second))).source
    act(source, editor, "aside", "收支账", role="caption", reason=REASON)
    assert source.articles.get(position=0).current.column == "民生"


def test_all_are_published_when_no_doubt_is_open(source, editor):
    second = source.articles.get(position=1)
    with pytest.raises(store.InDoubt):
        store.publish_all(source)
    assert not Article.objects.published().exists()
    store.correct(source, "confirm", {"article": second.pk, "doubts": [0]}, by=editor, seen=seen(source))
    assert store.publish_all(source) == 2
    assert Article.objects.published().count() == 2
    assert store.publish_all(source) == 0


def test_settling_a_doubt_can_be_undone(source, editor):
    second = source.articles.get(position=1)
    store.correct(source, "confirm", {"article": second.pk, "doubts": [0]}, by=editor, seen=seen(source))
    store.undo(source, 1, by=editor, seen=seen(source))
    with pytest.raises(store.InDoubt):
        store.publish_all(source)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 0, "kind": "change"},
        {"number": 1, "kind": "import"},
        {"number": 0, "kind": "import", "undone": True},
        {"number": 1, "kind": "shuffle"},
    ],
)
def test_the_database_refuses_what_is_no_correction(source, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(source=source, payload={}, **wrong)


def test_the_database_refuses_a_number_twice(source):
    Correction.objects.create(source=source, number=1, kind="up", payload={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(source=source, number=1, kind="down", payload={})


ACTS = st.tuples(
    st.sampled_from(["change", "aside", "join", "up", "down", "new"]),
    st.lists(st.integers(0, 10), min_size=1, max_size=4),
    st.sampled_from(["title", "byline", "paragraph", "subhead", "key-points"]),
    st.booleans(),
)


class AnyRowOfActs(TestCase):
    @settings(max_examples=8)
    @given(st.lists(ACTS, max_size=6), st.randoms(use_true_random=False))
    def test_undoing_all_in_any_order_gives_the_import(self, acts, random):
        self.undo_and_do_again(acts, random)

    @pytest.mark.slow
    @settings(max_examples=200)
    @given(st.lists(ACTS, max_size=9), st.randoms(use_true_random=False))
    def test_undoing_all_of_many_acts(self, acts, random):
        self.undo_and_do_again(acts, random)

    def undo_and_do_again(self, acts, random):
        by = person("editor", "范秋")
        source = store.save_import(page()).source
        imported, said = state(source), words(source)
        target = source.articles.get(position=1).pk
        for kind, chosen, role, elsewhere in acts:
            pieces = [imported[index][1] for index in chosen]
            payload = {"pieces": pieces}
            if kind == "change":
                payload |= {"role": role, "article": target if elsewhere else None}
            elif kind == "aside":
                payload |= {"role": "caption", "reason": REASON}
            try:
                store.correct(source, kind, payload, by=by, seen=seen(source))
            except store.NothingToDo:
                continue
            solid = "".join(source.text[one.start : one.end] for one in source.pieces.order_by("start"))
            assert "".join(solid.split()) == "".join(source.text.split())
        corrected = [row[1:] for row in state(source)]
        corrected_words = words(source)
        numbers = [one.number for one in source.corrections.acts()]
        for number in random.sample(numbers, len(numbers)):
            store.undo(source, number, by=by, seen=seen(source))
        assert [row[1:] for row in state(source)] == [row[1:] for row in imported]
        assert words(source)[:2] == said
        for number in random.sample(numbers, len(numbers)):
            store.redo(source, number, by=by, seen=seen(source))
        assert [row[1:] for row in state(source)] == corrected
        assert words(source) == corrected_words


def test_nobody_else_speaks_of_pieces_by_their_key():
    """A correction may write a piece anew under its old key; that is safe as long as no table points to it."""
    assert not [field for field in Piece._meta.related_objects if field.related_model is not Piece]
    assert Revision._meta.get_field("article").remote_field.model is Article
