import re

import pytest
from django.urls import reverse

from studygroups import actions
from studygroups.models import Minutes, MinutesItem, Note
from tests.conftest import make_article
from tests.studygroups.conftest import answer, hold, minutes_form, revise, words, write


def at(name, minutes):
    return reverse(name, args=[minutes.session_id])


def test_minutes_are_composed_from_the_groups_notes_and_no_others(
    leader, group, held, note, private, foreign
):
    assert [item.note for item in held.items.exclude(note=None)] == [note]
    text = "\n".join(item.text + item.quote for item in held.items.all())
    for there in (note.text, note.quote, "一间社区食堂的账本", "哪些做法学得来？", "林晓舟", "周敏"):
        assert there in text
    for absent in (private.text, foreign.text, "叶知秋", "第九小组"):
        assert absent not in text


def test_minutes_give_notes_in_the_order_of_the_text_and_answers_after_them(
    leader, member, group, session, assignment, article
):
    whole = write(member, article, 0, "写给全文的话。", group=group)
    third = write(leader, article, 3, "第三段的话。", group=group)
    first = write(member, article, 1, "第一段的话。", group=group)
    reply = answer(leader, first)
    revise(article, "清晨六点半，食堂的蒸笼冒出第一缕白汽。\n\n送餐由志愿者分段接力。")
    items = hold(session).items.exclude(note=None)
    assert [item.note for item in items] == [first, reply, third, whole]


def test_minutes_of_a_session_without_texts_are_whole(session):
    minutes = hold(session)
    assert [kind for kind, _text in words(minutes)] == [
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "names",
        "names",
    ]


def test_minutes_do_not_say_twice_what_an_earlier_session_said(
    leader, member, group, held, note, article, session
):
    later = actions.plan_session(group=group, topic="再读一次", starts_at=session.starts_at)
    actions.assign(group=group, article=article, assigned_by=leader, session=later)
    new = write(member, article, 2, "这一次的话。", group=group)
    assert [item.note for item in hold(later).items.exclude(note=None)] == [new]


def test_minutes_leave_out_a_text_that_was_withdrawn(leader, member, group, session, assignment, note):
    gone = make_article("撤回的文章")
    actions.assign(group=group, article=gone, assigned_by=leader, session=session)
    write(member, gone, 1, "撤回的文章上的话。", group=group)
    gone.status = "withdrawn"
    gone.save()
    text = "\n".join(text for _kind, text in words(hold(session)))
    assert "撤回的文章" not in text
    assert note.text in text


def test_minutes_name_the_chair_only_when_a_leader_was_there(session, leader):
    with_chair = words(hold(session))[0][1]
    later = actions.plan_session(group=session.group, topic=session.topic, starts_at=session.starts_at)
    without = words(hold(later, absent={"leader": ""}))[0][1]
    assert leader.name in with_chair
    assert leader.name not in without


def test_minutes_tell_where_a_text_was_printed(leader, session, assignment, article):
    import datetime

    from articles.models import Source

    article.publication, article.date = "《青溪晚报》", datetime.date(2026, 11, 20)
    article.source = Source.objects.create(
        name="p3.txt", sha256="1" * 64, encoding="utf-8", text="文", kind="text", page="3"
    )
    article.save()
    studied = words(hold(session))[2][1]
    assert all(there in studied for there in ("《青溪晚报》", "2026年11月20日", "3"))


def test_minutes_page_is_the_document_with_its_sources(as_, leader, member, held, note):
    for user, leads in ((leader, True), (member, False)):
        page = as_(user).get(at("minutes", held)).content.decode()
        assert note.text in page
        assert 'href="#f1"' in page
        assert f'href="{note.get_absolute_url()}"' in page
        assert note.quote in page
        assert [at(name, held) in page for name in ("minutes_edit", "minutes_approve")] == [leads] * 2
        assert re.findall(r'aria-current="step"', page) == ['aria-current="step"']


def test_minutes_page_knows_the_paragraph_also_after_a_new_revision(as_, member, held, note, article):
    revise(article, "全改了。")
    lines = as_(member).get(at("minutes", held)).context["document"].lines
    assert [(line.reference, line.paragraph) for line in lines if line.item.note] == [(1, 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_minutes_page_asks_as_often_for_three_notes_as_for_one(
    as_, member, leader, group, session, assignment, article, count, django_assert_num_queries
):
    for _ in range(count):
        answer(leader, write(member, article, group=group))
    minutes = hold(session)
    browser = as_(member)
    with django_assert_num_queries(9):
        response = browser.get(at("minutes", minutes))
    assert sum(1 for line in response.context["document"].lines if line.item.note) == 2 * count


def test_minutes_there_are_none_before_the_session_was_held(as_, leader, session):
    for name in ("minutes", "minutes_edit", "minutes_approve", "minutes_open", "minutes_amend"):
        assert as_(leader).get(reverse(name, args=[session.pk])).status_code == 404


def test_minutes_approve_signs_and_seals(as_, leader, held):
    browser = as_(leader)
    version = browser.get(at("minutes_approve", held)).context["form"]["version"].value()
    assert Minutes.objects.get().status == "draft"
    assert browser.post(at("minutes_approve", held), {"version": version}).url == at("minutes", held)
    held.refresh_from_db()
    assert (held.status, held.approved_by) == ("final", leader)
    assert held.approved_at
    assert held.sha256 == actions.seal_of(held)
    page = browser.get(at("minutes", held)).content.decode()
    assert held.sha256 in page
    assert at("minutes_edit", held) not in page


def test_minutes_approve_signs_nothing_that_was_not_read(as_, leader, held):
    actions.edit_minutes(minutes=held, version=1, title="改过的题目", changed={})
    response = as_(leader).post(at("minutes_approve", held), {"version": 1})
    assert response.status_code == 409
    assert "改过的题目" in response.content.decode()
    assert response.context["form"]["version"].value() == 2
    held.refresh_from_db()
    assert held.status == "draft"


def test_minutes_approve_without_a_version_asks_again(as_, leader, held):
    assert as_(leader).post(at("minutes_approve", held), {}).status_code == 200
    assert Minutes.objects.get().status == "draft"


def test_minutes_approve_by_a_member_is_refused(as_, member, outsider, held):
    for user, code in ((member, 403), (outsider, 404)):
        assert as_(user).post(at("minutes_approve", held), {"version": 1}).status_code == code
    assert Minutes.objects.get().status == "draft"


def test_final_minutes_are_never_changed(leader, final):
    before = words(final)
    with pytest.raises(actions.Refused):
        actions.edit_minutes(
            minutes=final, version=final.version, title="改", changed={}, added=[("names", "我")]
        )
    with pytest.raises(actions.Refused):
        actions.approve_minutes(minutes=final, approved_by=leader, version=final.version)
    assert words(final) == before


@pytest.mark.parametrize("name", ["minutes_edit", "minutes_approve"])
def test_minutes_that_become_final_meanwhile_are_refused(as_, leader, held, name, monkeypatch):
    """Between the reading of the page's row and the saving, another window approves."""

    def late(**more):
        raise actions.Refused("已经定稿。")

    monkeypatch.setattr(actions, "edit_minutes", late)
    monkeypatch.setattr(actions, "approve_minutes", late)
    response = as_(leader).post(at(name, held), minutes_form(held))
    assert response.status_code == 403
    assert "已经定稿。" in response.content.decode()


def test_minutes_say_when_the_seal_is_broken(as_, member, final):
    browser = as_(member)
    assert browser.get(at("minutes", final)).context["intact"] is True
    MinutesItem.objects.filter(minutes=final, position=1).update(text="偷改的话。")
    response = browser.get(at("minutes", final))
    assert response.context["intact"] is False
    assert 'role="alert"' in response.content.decode()


def test_minutes_without_an_earlier_note_still_show_their_words(as_, member, held, note):
    Note.objects.filter(pk=note.pk).delete()
    page = as_(member).get(at("minutes", held)).content.decode()
    assert note.text in page
    assert 'class="ref"' not in page
