"""Notes follow their words: through revisions, corrections, editions and back, and by hand."""

import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from articles import store
from articles.store.corrections import version_of
from studygroups import actions
from studygroups.models import Membership, Note, Placement
from tests.articles.samples import page
from tests.conftest import BODY, make_article
from tests.studygroups.conftest import answer, revise, write

STEAM, BOOKS, CARRIED = BODY.split("\n\n")[0], "账目每月底贴在门口，一目了然。", "送餐由志愿者分段接力。"


def select(author, article, exact, *, group=None, **more) -> Note:
    start = article.current.text.index(exact)
    return actions.write_note(
        author=author,
        revision=article.current,
        selection=actions.Selection(start, start + len(exact), exact),
        group=group,
        text=more.pop("text", "记一笔。"),
        client_id=uuid.uuid4(),
        **more,
    )


def stands(note: Note) -> tuple[str, str | None]:
    """How a note stands, and the words it stands on now."""
    note.refresh_from_db()
    text = note.stands_on.text
    return note.standing, None if note.now_start is None else text[note.now_start : note.now_end]


# ---- selections


def test_a_selection_is_stored_as_it_was_selected(member, article):
    note = select(member, article, "蒸笼")
    assert (note.quote, article.current.text[note.start : note.end]) == ("蒸笼", "蒸笼")
    assert stands(note) == ("kept", "蒸笼")


@pytest.mark.parametrize(
    ("start", "end", "exact", "error"),
    [
        (0, 2, "清早", actions.WordsDiffer),
        (0, 3, "清晨", actions.WordsDiffer),
        (9_000, 9_002, "清晨", actions.WordsDiffer),
        (2, 2, "", actions.Refused),
        (3, 2, "", actions.Refused),
        (-2, 2, "清晨", actions.Refused),
        (0, 2_001, "清晨", actions.Refused),
    ],
)
def test_what_does_not_stand_there_is_refused(member, article, start, end, exact, error):
    with pytest.raises(error):
        actions.write_note(
            author=member,
            revision=article.current,
            selection=actions.Selection(start, end, exact),
            group=None,
            text="记。",
            client_id=uuid.uuid4(),
        )
    assert not Note.objects.exists()


def test_only_a_highlight_can_do_without_words_and_not_without_a_passage(member, article):
    assert select(member, article, "蒸笼", kind="highlight", text="").text == ""
    with pytest.raises(actions.Refused):
        select(member, article, "蒸笼", text="")
    with pytest.raises(actions.Refused):
        actions.write_note(
            author=member,
            revision=article.current,
            group=None,
            text="",
            client_id=uuid.uuid4(),
            kind="highlight",
        )


# ---- revisions


def test_all_notes_follow_a_new_revision(member, leader, group, article):
    kept, edited, moved, lost, whole = (
        select(member, article, "冒出第一缕白汽"),
        select(member, article, "账目每月底贴在门口"),
        select(member, article, "志愿者分段接力"),
        select(member, article, "收支账", group=group),
        write(member, article, 0),
    )
    reply = answer(leader, lost)
    revise(article, f"{CARRIED}\n\n{STEAM}\n\n账目每周末贴在门口，一目了然。")
    assert stands(kept) == ("kept", "冒出第一缕白汽")
    assert stands(edited) == ("edited", "账目每周末贴在门口")
    assert stands(moved) == ("moved", "志愿者分段接力")
    assert stands(lost) == stands(reply) == ("lost", None)
    assert stands(whole) == ("kept", None)
    assert {note.stands_on_id for note in Note.objects.all()} == {article.current_id}
    assert {note.revision.number for note in Note.objects.all()} == {1}


def test_the_old_words_restored_bring_every_note_back(member, editor, article):
    note = select(member, article, "志愿者分段接力")
    revise(article, STEAM)
    assert stands(note) == ("lost", None)
    store.restore(article, 1, by=editor, seen=2)
    assert stands(note) == ("kept", "志愿者分段接力")
    assert note.stands_on.number == 3


def test_a_note_on_an_older_revision_is_followed_when_it_comes(member, article):
    first = article.current
    revise(article, f"新的开头。\n\n{BODY}")
    article.current = first
    note = select(member, article, "蒸笼")
    assert (note.revision_id, note.stands_on.number, stands(note)) == (first.pk, 2, ("kept", "蒸笼"))


def test_an_article_of_nobodys_notes_asks_little(article, django_assert_num_queries):
    from studygroups.actions import placing

    with django_assert_num_queries(1):
        placing.revised(article)


@pytest.mark.parametrize("count", [1, 3])
def test_following_asks_as_often_for_three_notes_as_for_one(
    member, article, count, django_assert_num_queries
):
    from studygroups.actions import placing

    for _ in range(count):
        select(member, article, "蒸笼")
    other = make_article("别的", body=f"新的开头。\n\n{BODY}")
    article.current = other.current
    with django_assert_num_queries(4):  # notes, placements, texts, the update
        placing.revised(article)


def test_the_database_refuses_a_note_that_stands_nowhere(member, article):
    note = select(member, article, "蒸笼")
    rows = Note.objects.filter(pk=note.pk)
    for wrong in (
        {"now_start": None, "now_end": None},
        {"standing": "lost"},
        {"standing": "gone"},
        {"now_start": 5, "now_end": 5},
        {"stands_on": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


# ---- corrections on the desk


@pytest.fixture
def source(editor):
    made = store.save_import(page()).source
    for article in made.articles.all():
        store.publish(article)
    return made


def correct(source, by, kind, *texts, **payload):
    payload = {"pieces": [source.text.index(text) for text in texts]} | payload
    seen = version_of(source.corrections.order_by("number"))
    return store.correct(source, kind, payload, by=by, seen=seen)


def undo(source, by, number):
    store.undo(source, number, by=by, seen=version_of(source.corrections.order_by("number")))


def test_notes_go_with_their_pieces_into_a_new_article_and_back(source, editor, member, leader, group):
    first = source.articles.get(position=0)
    there = select(member, first, "贴在门口", group=group)
    reply = answer(leader, there)
    here = select(member, first, "蒸笼")
    correct(source, editor, "new", "账目每月底")
    third = source.articles.get(position=2)
    assert stands(there) == stands(reply) == ("kept", "贴在门口")
    assert there.stands_on_id == third.current_id
    assert list(Note.objects.on(third.pk)) == [there, reply]
    assert stands(here) == ("kept", "蒸笼")
    assert here.stands_on.article_id == first.pk
    undo(source, editor, 1)
    first.refresh_from_db()
    assert stands(there) == stands(reply) == ("kept", "贴在门口")
    assert there.stands_on_id == reply.stands_on_id == first.current_id
    assert not Note.objects.on(third.pk).exists()


def test_notes_of_an_article_that_was_joined_to_another_stand_there(source, editor, member):
    first, second = source.articles.order_by("position")
    passage = select(member, second, "警铃")
    whole = write(member, second, 0)
    correct(source, editor, "change", "警铃响起时", article=first.pk)
    first.refresh_from_db()
    assert stands(passage) == ("kept", "警铃")
    assert stands(whole) == ("kept", None)
    assert set(Note.objects.on(first.pk)) == {passage, whole}
    undo(source, editor, 1)
    assert set(Note.objects.on(second.pk)) == {passage, whole}
    assert stands(passage) == ("kept", "警铃")


def test_a_carried_note_follows_the_article_that_it_went_to(source, editor, member):
    first = source.articles.get(position=0)
    note = select(member, first, "每月底贴在门口")
    correct(source, editor, "new", "账目每月底")
    third = source.articles.get(position=2)
    store.revise(third, by=editor, body="账目每周末贴在门口，一目了然。")
    assert stands(note) == ("edited", "每周末贴在门口")
    store.revise(third, by=editor, body="全改了。")
    assert stands(note) == ("lost", None)
    assert note.stands_on.article_id == third.pk
    store.revise(third, by=editor, body=BOOKS)
    assert stands(note) == ("kept", "每月底贴在门口")


def test_notes_on_a_text_that_somebody_typed_stay_when_its_pieces_go(source, editor, member):
    first, second = source.articles.order_by("position")
    store.revise(second, by=editor, body=f"{second.current.body}\n\n又记。")
    note = select(member, second, "警铃")
    correct(source, editor, "change", "警铃响起时", article=first.pk)
    assert stands(note) == ("kept", "警铃")
    assert note.stands_on.article_id == second.pk


# ---- by hand


@pytest.fixture
def lost(member, group, article) -> Note:
    note = select(member, article, "志愿者分段接力", group=group)
    revise(article, f"{STEAM}\n\n{BOOKS}")
    note.refresh_from_db()
    return note


def place(note):
    return reverse("note_place", args=[note.pk])


def test_a_lost_note_is_placed_by_hand_with_its_replies(as_, leader, lost, article):
    reply = answer(leader, lost)
    browser = as_(leader)
    assert BOOKS in browser.get(place(lost)).content.decode()
    response = browser.post(place(lost), {"seen": 2, "paragraph": 2})
    assert response.url == f"{article.get_absolute_url()}#n-{lost.pk}"
    assert stands(lost) == stands(reply) == ("placed", BOOKS)
    assert lost.quote == "志愿者分段接力"
    page = browser.get(article.get_absolute_url())
    (thread,) = page.context["margin"].beside[2]
    assert (thread.note, thread.now) == (lost, BOOKS)


def test_a_note_placed_by_hand_stays_there_and_comes_home_when_its_words_do(lost, article, editor):
    actions.place_note(note=lost, seen=2, paragraph=2)
    revise(article, f"新的开头。\n\n{STEAM}\n\n{BOOKS}")
    assert stands(lost) == ("placed", BOOKS)
    revise(article, STEAM)
    assert stands(lost) == ("lost", None)
    revise(article, BODY)
    assert stands(lost) == ("kept", "志愿者分段接力")


def test_a_lost_note_can_be_placed_on_the_whole_article(as_, member, lost, article):
    as_(member).post(place(lost), {"seen": 2, "paragraph": 0})
    assert stands(lost) == ("placed", None)
    margin = as_(member).get(article.get_absolute_url()).context["margin"]
    assert [thread.note for thread in margin.whole] == [lost]
    revise(article, STEAM)
    assert stands(lost) == ("placed", None)


def test_placing_looks_at_what_was_seen(as_, member, lost, article):
    revise(article, STEAM)
    response = as_(member).post(place(lost), {"seen": 2, "paragraph": 1})
    assert response.status_code == 409
    assert stands(lost) == ("lost", None)
    assert as_(member).post(place(lost), {"seen": 3, "paragraph": 9}).status_code == 200
    assert not Placement.objects.exists()


def test_a_note_beside_its_words_is_not_placed(as_, member, note):
    assert as_(member).post(place(note), {"seen": 1, "paragraph": 2}).status_code == 302
    assert stands(note)[0] == "kept"
    with pytest.raises(actions.Refused):
        actions.place_note(note=note, seen=1, paragraph=2)


def test_only_author_and_leader_place_a_note(as_, group, outsider, lost):
    Membership.objects.create(group=group, user=outsider)
    assert as_(outsider).get(place(lost)).status_code == 403


def test_lost_notes_stand_in_the_lists_of_author_and_leader(as_, member, leader, group, lost, other_group):
    assert place(lost) in as_(member).get(reverse("notes")).content.decode()
    assert place(lost) not in as_(leader).get(reverse("notes")).content.decode()
    assert place(lost) in as_(leader).get(group.get_absolute_url()).content.decode()
    assert place(lost) not in as_(member).get(group.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_as_often_for_three_lost_notes_as_for_one(
    as_, leader, group, article, count, django_assert_num_queries
):
    for _ in range(count):
        select(leader, article, "志愿者分段接力", group=group)
    revise(article, STEAM)
    browser = as_(leader)
    with django_assert_num_queries(10):
        browser.get(reverse("notes"))
    with django_assert_num_queries(11):
        browser.get(group.get_absolute_url())


def test_the_page_shows_both_wordings_and_the_way_to_what_is_lost(as_, member, article):
    edited = select(member, article, "账目每月底贴在门口")
    lost = select(member, article, "志愿者分段接力")
    revise(article, f"{STEAM}\n\n账目每周末贴在门口，一目了然。")
    response = as_(member).get(article.get_absolute_url())
    page, margin = response.content.decode(), response.context["margin"]
    assert [thread.note for thread in margin.beside[2]] == [edited]
    assert "账目每月底贴在门口" in page
    assert margin.beside[2][0].now == "账目每周末贴在门口"
    assert [thread.note for thread in margin.unplaced] == [lost]
    assert f"{reverse('article_revision', args=[article.pk, 1])}#n-{lost.pk}" in page
    assert place(lost) in page


# ---- hidden notes, settled questions


def test_a_hidden_note_is_read_by_author_and_leader_and_others_read_why(
    as_, member, leader, outsider, group, article
):
    Membership.objects.create(group=group, user=outsider)
    note = select(member, article, "蒸笼", group=group, text="不该写的话。")
    actions.hide_note(note=note, by=leader, reason="说到了别人的私事。")
    pages = {
        user: as_(user).get(article.get_absolute_url()).content.decode()
        for user in (member, leader, outsider)
    }
    assert ["不该写的话。" in page for page in pages.values()] == [True, True, False]
    assert all("说到了别人的私事。" in page for page in pages.values())
    assert as_(outsider).get(note.get_absolute_url()).status_code == 404
    assert not Note.objects.visible_to(outsider).exists()
    actions.show_note(note=note)
    assert list(Note.objects.visible_to(outsider)) == [note]


def test_hiding_takes_a_reason_and_a_group(member, leader, note, private):
    with pytest.raises(actions.Refused):
        actions.hide_note(note=note, by=leader, reason=" ")
    with pytest.raises(actions.Refused):
        actions.hide_note(note=private, by=leader, reason="因为。")


def test_a_hidden_note_is_not_in_the_minutes(member, leader, group, note, session, assignment):
    from tests.studygroups.conftest import hold

    actions.hide_note(note=note, by=leader, reason="因为。")
    assert note.text not in " ".join(item.text for item in hold(session).items.all())


def test_a_question_is_settled_and_opened_again(member, leader, group, article, note):
    question = select(member, article, "蒸笼", group=group, kind="question")
    actions.settle_question(note=question, by=leader)
    assert (question.settled, question.settled_by) == (True, leader)
    actions.settle_question(note=question, by=leader, settled=False)
    assert (question.settled, question.settled_by) == (False, None)
    with pytest.raises(actions.Refused):
        actions.settle_question(note=note, by=leader)


def test_a_settled_question_that_becomes_a_thought_is_none_any_more(member, leader, group, article):
    question = select(member, article, "蒸笼", group=group, kind="question")
    actions.settle_question(note=question, by=leader)
    actions.edit_note(note=question, text="想通了。", version=question.version, kind="thought")
    assert (question.kind, question.settled) == ("thought", False)


# ---- two at once


@pytest.mark.django_db(transaction=True)
def test_a_note_written_while_a_revision_is_saved_stands_on_it(member, article):
    """The writer waits for the editor's transaction, or the editor's for the writer's: none is left behind."""
    first = article.current
    errors = []

    def in_a_thread(act):
        def run():
            try:
                act()
            except Exception as error:  # noqa: BLE001
                errors.append(error)
            finally:
                connection.close()

        return threading.Thread(target=run)

    def note():
        fresh = type(article).objects.select_related("current").get(pk=article.pk)
        fresh.current = first
        select(member, fresh, "蒸笼")

    def edit(number):
        fresh = type(article).objects.get(pk=article.pk)
        store.revise(fresh, by=None, body=f"第{number}个开头。\n\n{BODY}")

    for number in range(10):
        threads = [in_a_thread(note), in_a_thread(lambda number=number: edit(number)), in_a_thread(note)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert errors == []
    article.refresh_from_db()
    assert article.current.number == 11
    assert Note.objects.count() == 20
    for each in Note.objects.all():
        assert (each.stands_on_id, stands(each)) == (article.current_id, ("kept", "蒸笼"))


@pytest.mark.django_db(transaction=True)
def test_who_waited_for_another_revision_reads_that_one(article):
    """Two editors change different fields at once: neither loses the other's words."""
    barrier = threading.Barrier(2)

    def edit(**words):
        try:
            barrier.wait()
            store.revise(type(article).objects.get(pk=article.pk), by=None, **words)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=edit, kwargs={"title": "新的题目"}),
        threading.Thread(target=edit, kwargs={"body": "新的正文。"}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    article.refresh_from_db()
    assert (article.current.title, article.current.body, article.current.number) == (
        "新的题目",
        "新的正文。",
        3,
    )
