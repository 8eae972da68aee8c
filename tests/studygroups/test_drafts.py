"""Words on their way: what is kept, what gives way to what, and when it is gone."""

import datetime
import uuid

import pytest
import time_machine

from studygroups import actions
from studygroups.actions.drafts import LONGEST_DRAFT
from studygroups.models import Draft, Note
from tests.studygroups.conftest import begin, write

KEY, ONE, OTHER = (uuid.UUID(int=number) for number in (1, 2, 3))


def kept(author):
    return {draft.key: draft.fields["text"] for draft in Draft.objects.of(author).with_words()}


def test_a_window_writes_over_what_it_kept_itself(member, note):
    assert begin(member, note, "一", key=KEY, tab=ONE, count=1).version == 1
    assert begin(member, note, "一二", key=KEY, tab=ONE, count=2, seen=0).version == 2  # the answer was lost
    assert kept(member) == {KEY: "一二"}


def test_a_late_request_changes_nothing(member, note):
    begin(member, note, "一二三", key=KEY, tab=ONE, count=3)
    late = begin(member, note, "一二", key=KEY, tab=ONE, count=2)
    assert (late.version, kept(member)) == (1, {KEY: "一二三"})


def test_a_late_request_does_not_bring_back_deleted_words(member, note):
    begin(member, note, "一", key=KEY, tab=ONE, count=1)
    begin(member, note, " ", key=KEY, tab=ONE, count=3)
    begin(member, note, "一二", key=KEY, tab=ONE, count=2)
    assert kept(member) == {}
    begin(member, note, "又写。", key=KEY, tab=ONE, count=4)
    assert kept(member) == {KEY: "又写。"}


def test_another_window_goes_on_with_what_it_has_seen(member, note):
    begin(member, note, "一", key=KEY, tab=ONE)
    assert begin(member, note, "一二", key=KEY, tab=OTHER, seen=1).version == 2
    assert kept(member) == {KEY: "一二"}


def test_two_windows_that_have_not_seen_each_other_are_kept_side_by_side(member, note):
    begin(member, note, "这边。", key=KEY, tab=ONE)
    beside = begin(member, note, "那边。", key=KEY, tab=OTHER, seen=0)
    assert kept(member) == {KEY: "这边。", beside.key: "那边。"}
    assert beside.fields["client_id"] == str(beside.key)  # the form goes on under its own key
    again = begin(member, note, "那边还在写。", key=KEY, tab=OTHER, seen=0, count=2)  # the answer was lost
    assert again.pk == beside.pk
    assert kept(member) == {KEY: "这边。", beside.key: "那边还在写。"}


def test_two_people_keep_theirs_apart(member, leader, note):
    begin(member, note, "周敏的。", key=KEY)
    begin(leader, note, "林晓舟的。", key=KEY)
    assert (kept(member), kept(leader)) == ({KEY: "周敏的。"}, {KEY: "林晓舟的。"})


@pytest.mark.parametrize("text", ["", " \n ", "　"])
def test_nothing_is_kept_without_words(member, note, text):
    assert begin(member, note, text, key=KEY).pk is None
    assert not Draft.objects.exists()


def test_too_much_is_refused_with_a_sentence(member, note):
    with pytest.raises(actions.Refused):
        begin(member, note, "长" * LONGEST_DRAFT)
    assert not Draft.objects.exists()


def test_sending_a_note_forgets_its_draft_and_no_other(member, leader, group, article, note):
    begin(member, note, "要寄的。", key=KEY)
    begin(member, note, "还没写完的。", key=OTHER)
    begin(leader, note, "别人的。", key=KEY)
    actions.reply(author=member, note=note, text="要寄的。", client_id=KEY)
    assert (kept(member), kept(leader)) == ({OTHER: "还没写完的。"}, {KEY: "别人的。"})


def test_a_request_that_comes_after_its_note_keeps_nothing(member, note):
    actions.reply(author=member, note=note, text="写完了，寄出。", client_id=KEY)
    assert begin(member, note, "写完了", key=KEY, tab=ONE) is None
    assert not Draft.objects.exists()


def test_other_words_under_the_key_of_a_note_are_kept_beside_it(member, note):
    actions.reply(author=member, note=note, text="寄出的。", client_id=KEY)
    beside = begin(member, note, "另一个窗口还在写。", key=KEY, tab=OTHER)
    assert beside.key != KEY
    assert kept(member) == {beside.key: "另一个窗口还在写。"}


def test_a_form_sent_again_with_other_words_is_another_note(member, article, note):
    first, again, twice = (
        actions.reply(author=member, note=note, text=text, client_id=KEY)
        for text in ("寄出的。", "退回去改过的。", "退回去改过的。")
    )
    assert (first.text, again.text) == ("寄出的。", "退回去改过的。")
    assert first != again == twice
    actions.edit_note(note=first, text="后来改的。", version=1)
    assert actions.reply(author=member, note=note, text="寄出的。", client_id=KEY) == first
    assert Note.objects.filter(parent=note).count() == 2


def test_an_edit_forgets_its_draft_only_when_it_is_saved(member, note):
    typed = {"author": member, "form": "note_edit", "about": note.pk, "fields": {"text": "改。"}}
    actions.keep_draft(key=KEY, **typed)
    with pytest.raises(actions.Outdated):
        actions.edit_note(note=note, text="改。", version=9, draft=KEY)
    assert kept(member) == {KEY: "改。"}
    actions.edit_note(note=note, text="改。", version=1, draft=KEY)
    assert not Draft.objects.exists()


def test_what_was_emptied_is_gone_a_day_later(member, note):
    with time_machine.travel(datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC), tick=False) as clock:
        begin(member, note, "写", key=KEY, tab=ONE, count=1)
        begin(member, note, "", key=KEY, tab=ONE, count=2)
        write(member, note.revision.article)
        assert Draft.objects.count() == 1
        clock.shift(datetime.timedelta(days=1, seconds=1))
        write(member, note.revision.article)
        assert not Draft.objects.exists()


def test_a_draft_is_named_without_its_words(member, note):
    assert "想回的话" not in str(begin(member, note))


def test_an_account_takes_its_drafts_along(outsider, note):
    begin(outsider, note)
    outsider.memberships.all().delete()
    outsider.delete()
    assert not Draft.objects.exists()
