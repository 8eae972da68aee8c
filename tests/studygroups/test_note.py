import uuid

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import gettext

from portal.models import User
from studygroups import actions
from studygroups.models import Membership, MinutesItem, Note
from tests.studygroups.conftest import answer, revise, write


def at(name, note):
    return reverse(name, args=[note.pk])


def test_note_leads_to_where_it_stands(as_, leader, note, article):
    place = f"{reverse('article', args=[article.pk])}#n-{note.pk}"
    assert as_(leader).get(at("note", note)).url == place
    assert as_(leader).post(at("note", note)).status_code == 405


def test_note_edit_changes_the_words_and_counts_the_version(as_, member, note, article):
    browser = as_(member)
    form = browser.get(at("note_edit", note)).context["form"]
    assert form.initial == {"kind": "thought", "text": note.text, "version": 1}
    response = browser.post(at("note_edit", note), {"text": "换一种说法。", "version": 1})
    assert response.url == f"{reverse('article', args=[article.pk])}#n-{note.pk}"
    note.refresh_from_db()
    assert (note.text, note.version, note.edited_at is None) == ("换一种说法。", 2, False)


def test_note_edit_shows_both_texts_to_the_second_who_saves(as_, member, note):
    browser = as_(member)
    browser.post(at("note_edit", note), {"text": "先存的话。", "version": 1})
    response = browser.post(at("note_edit", note), {"text": "后存的话。", "version": 1})
    assert response.status_code == 409
    page = response.content.decode()
    assert "先存的话。" in page
    assert "后存的话。" in page
    note.refresh_from_db()
    assert (note.text, note.version) == ("先存的话。", 2)
    again = response.context["form"]
    sent = {name: again[name].value() for name in again.fields}
    assert browser.post(at("note_edit", note), sent).status_code == 302
    note.refresh_from_db()
    assert (note.text, note.version) == ("后存的话。", 3)


@pytest.mark.parametrize("version", [2, 10**30])
def test_note_edit_of_a_version_that_never_was_writes_nothing(as_, member, note, version):
    response = as_(member).post(at("note_edit", note), {"text": "换。", "version": version})
    assert response.status_code == 409
    assert Note.objects.get().text == note.text


@pytest.mark.parametrize("text", ["", " ", "长" * 5_001])
def test_note_edit_keeps_the_old_words_when_the_new_are_none(as_, member, note, text):
    response = as_(member).post(at("note_edit", note), {"text": text, "version": 1})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Note.objects.get().text == note.text


def test_note_edit_takes_no_other_fields(as_, member, leader, note, other_group):
    as_(member).post(
        at("note_edit", note),
        {"text": "换。", "version": 1, "author": leader.pk, "group": other_group.pk, "quote": "假"},
    )
    changed = Note.objects.get()
    assert (changed.author, changed.group, changed.quote) == (note.author, note.group, note.quote)


def test_note_edit_by_someone_else_writes_nothing(as_, leader, outsider, note):
    data = {"text": "改别人的。", "version": 1}
    assert as_(leader).post(at("note_edit", note), data).status_code == 403
    assert as_(outsider).post(at("note_edit", note), data).status_code == 404
    assert Note.objects.get().text == note.text


def test_note_edit_of_a_withdrawn_article_ends_at_home(as_, member, note, article):
    article.status = "withdrawn"
    article.save()
    response = as_(member).post(at("note_edit", note), {"text": "换。", "version": 1})
    assert response.url == reverse("home")
    assert Note.objects.get().text == "换。"


def test_note_delete_asks_first_and_then_deletes(as_, member, note, article, foreign):
    browser = as_(member)
    assert note.text in browser.get(at("note_delete", note)).content.decode()
    assert Note.objects.filter(pk=note.pk).exists()
    assert browser.post(at("note_delete", note)).url == reverse("article", args=[article.pk])
    assert list(Note.objects.all()) == [foreign]


def test_note_delete_refuses_while_there_are_replies(as_, member, leader, note):
    reply = answer(leader, note)
    browser = as_(member)
    assert "<form" not in _main(browser.get(at("note_delete", note)))
    response = browser.post(at("note_delete", note))
    sentence = gettext("Others have replied to this note, so it stays. You can change its words instead.")
    assert [str(message) for message in get_messages(response.wsgi_request)] == [sentence]
    assert set(Note.objects.all()) == {note, reply}
    actions.delete_note(note=reply)
    assert browser.post(at("note_delete", note)).status_code == 302
    assert not Note.objects.exists()


def _main(response) -> str:
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_note_delete_refuses_when_a_reply_comes_at_the_same_moment(note, monkeypatch):
    def fail(*args, **more):
        raise IntegrityError

    monkeypatch.setattr("django.db.models.query.QuerySet.delete", fail)
    with pytest.raises(actions.Refused):
        actions.delete_note(note=note)


def test_note_delete_by_someone_else_deletes_nothing(as_, leader, note):
    assert as_(leader).post(at("note_delete", note)).status_code == 403
    assert Note.objects.get() == note


def test_note_that_is_deleted_leaves_its_words_in_the_minutes(held, note):
    line = MinutesItem.objects.get(note=note)
    actions.delete_note(note=note)
    kept = MinutesItem.objects.get(pk=line.pk)
    assert (kept.note, kept.text, kept.quote) == (None, line.text, line.quote)


def test_note_reply_is_on_the_same_place_for_the_same_group(as_, leader, note, article):
    browser = as_(leader)
    form = browser.get(at("note_reply", note)).context["form"]
    data = {"text": "回一句。", "client_id": str(form["client_id"].value())}
    first, second = (browser.post(at("note_reply", note), data) for _ in range(2))
    reply = Note.objects.get(parent=note)
    assert first.url == second.url == f"{reverse('article', args=[article.pk])}#n-{reply.pk}"
    place = ("group_id", "revision_id", "start", "end", "quote")
    assert [getattr(reply, name) for name in place] == [getattr(note, name) for name in place]
    assert (reply.author, reply.text) == (leader, "回一句。")


def test_note_reply_to_a_reply_joins_the_thread(as_, member, leader, note):
    reply = answer(leader, note, "第一答。")
    browser = as_(member)
    assert "第一答。" in browser.get(at("note_reply", reply)).content.decode()
    browser.post(at("note_reply", reply), {"text": "第二答。", "client_id": str(uuid.uuid4())})
    assert Note.objects.get(text="第二答。").parent == note


def test_note_reply_without_words_is_shown_again(as_, leader, note):
    response = as_(leader).post(at("note_reply", note), {"text": " ", "client_id": str(uuid.uuid4())})
    assert response.status_code == 200
    assert not Note.objects.filter(parent=note).exists()


def test_note_reply_to_a_private_note_there_is_none(as_, member, private):
    assert as_(member).get(at("note_reply", private)).status_code == 404
    with pytest.raises(actions.Refused):
        answer(member, private)


def test_note_reply_stays_on_the_revision_of_its_note(leader, note, article):
    revise(article, "全改了。")
    assert answer(leader, note).revision_id == note.revision_id


def test_write_note_refuses_a_paragraph_that_is_not_there(member, article):
    with pytest.raises(actions.Refused):
        write(member, article, 9)


def test_the_same_form_id_of_two_people_makes_two_notes(member, leader, article):
    data = {"revision": article.current, "paragraph": 1, "group": None, "text": "记。"}
    client_id = uuid.uuid4()
    for author in (member, leader):
        actions.write_note(author=author, client_id=client_id, **data)
    assert Note.objects.count() == 2


def test_an_account_with_answered_notes_is_not_deleted_with_the_answers(member, leader, note):
    from django.db.models import RestrictedError

    answer(leader, note)
    with pytest.raises(RestrictedError):
        member.delete()
    note.group.delete()  # but a group goes with all its notes
    assert not Note.objects.exists()
    assert not Membership.objects.exists()


def test_notes_and_lines_of_minutes_are_named_without_their_words(note, held):
    assert note.text not in str(note)
    item = held.items.first()
    assert item.text not in str(item)


def test_note_edit_changes_the_kind_but_not_of_a_reply(as_, member, note, group):
    browser = as_(member)
    assert (
        browser.post(at("note_edit", note), {"kind": "highlight", "text": "", "version": 1}).status_code
        == 302
    )
    note.refresh_from_db()
    assert (note.kind, note.text) == ("highlight", "")
    reply = answer(member, note)
    assert "kind" not in browser.get(at("note_edit", reply)).context["form"].fields
    browser.post(at("note_edit", reply), {"kind": "question", "text": "换。", "version": 1})
    reply.refresh_from_db()
    assert (reply.kind, reply.text) == ("thought", "换。")


def test_note_edit_refuses_a_highlight_of_nothing_with_a_sentence(as_, member, article):
    whole = write(member, article, 0)
    response = as_(member).post(at("note_edit", whole), {"kind": "highlight", "text": "字", "version": 1})
    assert response.context["form"].non_field_errors()
    assert Note.objects.get().kind == "thought"


def question(author, article, group):
    return actions.write_note(
        author=author,
        revision=article.current,
        paragraph=1,
        group=group,
        text="谁来送？",
        kind="question",
        client_id=uuid.uuid4(),
    )


@pytest.mark.parametrize("who", ["member", "leader"])
def test_note_settle_marks_a_question_and_opens_it_again(as_, cast, who, article, group):
    note = question(cast["member"], article, group)
    browser = as_(cast[who])
    for value, settled in (("1", True), ("0", False)):
        page = browser.get(reverse("article", args=[article.pk])).content.decode()
        assert f'formaction="{at("note_settle", note)}" name="settled" value="{value}"' in page
        response = browser.post(at("note_settle", note), {"settled": value})
        assert response.url == f"{reverse('article', args=[article.pk])}#n-{note.pk}"
        note.refresh_from_db()
        assert note.settled == settled


def test_note_settle_is_for_questions_and_their_author_and_leader(as_, member, leader, article, group, note):
    response = as_(member).post(at("note_settle", note))
    assert [str(message) for message in get_messages(response.wsgi_request)]
    theirs = question(leader, article, group)
    assert as_(member).post(at("note_settle", theirs)).status_code == 403
    assert (
        at("note_settle", theirs)
        not in as_(member).get(reverse("article", args=[article.pk])).content.decode()
    )
    theirs.refresh_from_db()
    assert not theirs.settled


def test_note_hide_leaves_the_reason_to_the_group_and_show_brings_it_back(
    as_, leader, member, note, article, group
):
    third = User.objects.create_user("third", name="冯静秋")
    Membership.objects.create(group=group, user=third)
    place = reverse("article", args=[article.pk])
    assert at("note_hide", note) in as_(leader).get(place).content.decode()
    assert at("note_hide", note) not in as_(member).get(place).content.decode()
    assert as_(leader).get(at("note_hide", note)).status_code == 200
    assert as_(leader).post(at("note_hide", note), {"reason": " "}).context["form"].errors
    as_(leader).post(at("note_hide", note), {"reason": "写错了组"})
    pages = {user: as_(user).get(place).content.decode() for user in (leader, member, third)}
    assert all("写错了组" in page for page in pages.values())
    assert [note.text in page for page in pages.values()] == [True, True, False]
    as_(leader).post(at("note_show", note))
    assert note.text in as_(third).get(place).content.decode()


@pytest.mark.parametrize(("shown", "query"), [("all", ""), ("mine", "?notes=all"), ("none", "?notes=all")])
def test_note_leads_to_where_it_stands_also_for_a_reader_who_sees_none(
    as_, leader, note, article, shown, query
):
    leader.notes_shown = shown
    leader.save()
    place = f"{reverse('article', args=[article.pk])}{query}#n-{note.pk}"
    assert as_(leader).get(at("note", note)).url == place
    assert f'id="n-{note.pk}"' in as_(leader).get(place).content.decode()
