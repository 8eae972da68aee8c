"""While a session runs: one item at a time, who is there by a tap, what it came to, and what was said aloud."""

import uuid

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from studygroups import actions
from studygroups.actions import AgendaRow, Refused
from studygroups.models import Attendance, Guest, Membership, Minutes, Note, Outcome, Pick
from tests.conftest import make_article, person
from tests.studygroups.conftest import answer, hold, write
from tests.studygroups.test_planning import ROWS
from tests.studygroups.test_sessions import at


@pytest.fixture
def running(session, assignment):
    """The session with three items and one text."""
    actions.set_agenda(session=session, rows=ROWS)
    return session


@pytest.fixture
def recorder(group):
    user = person("recorder", "沈佳")
    Membership.objects.create(group=group, user=user, role=Membership.Role.RECORDER)
    return user


def outcome_form(**more):
    return {"act": "outcome", "kind": "decision", "text": "账目上墙。", "client_id": str(uuid.uuid4())} | more


def spoken_form(who, article, **more):
    data = {
        "author": who.pk,
        "article": article.pk,
        "paragraph": "2",
        "kind": "thought",
        "text": "这一条学得来。",
    }
    data |= {"client_id": str(uuid.uuid4())} | more
    return {"act": "spoken"} | {f"said-{name}": value for name, value in data.items()}


def run(session, item=None):
    return at("session_run", session) + (f"?item={item}" if item else "")


def decide(session, text="账目上墙。", item=None, **more):
    facts = {"kind": "decision", "text": text, "client_id": uuid.uuid4()} | more
    return actions.record_outcome(session=session, item=item, **facts)


@pytest.mark.parametrize(
    ("asked", "shown", "links"),
    [
        ("", "回看上次", {"2"}),
        ("?item=2", "讨论", {"1", "3"}),
        ("?item=3", "分工", {"2"}),
        ("?item=99", "分工", {"2"}),
        ("?item=0", "回看上次", {"2"}),
        ("?item=x", "回看上次", {"2"}),
    ],
)
def test_session_run_shows_one_item_with_links_to_its_neighbours(as_, leader, running, asked, shown, links):
    page = as_(leader).get(at("session_run", running) + asked)
    html = page.content.decode()
    assert f'<h2 id="now" tabindex="-1">{shown}</h2>' in html
    for rel in ("prev", "next"):
        number = str(page.context["now"].number + (1 if rel == "next" else -1))
        assert (f'rel="{rel}" href="?item={number}"' in html) == (number in links)


def test_session_run_without_an_agenda_says_where_to_write_one(as_, leader, session):
    page = as_(leader).get(run(session)).content.decode()
    assert at("session_edit", session) in page
    assert as_(leader).post(run(session), outcome_form()).status_code == 302
    assert Outcome.objects.get().item is None


def test_session_run_is_for_leader_and_recorder(as_, leader, recorder, member, outsider, running):
    found = [as_(user).get(run(running)).status_code for user in (leader, recorder, member, outsider)]
    assert found == [200, 200, 403, 404]
    assert at("session_hold", running) in as_(leader).get(run(running)).content.decode()
    assert at("session_hold", running) not in as_(recorder).get(run(running)).content.decode()


def test_session_run_after_it_was_held_leads_to_the_session(as_, leader, running):
    hold(running)
    response = as_(leader).get(run(running))
    assert response.url == running.get_absolute_url()
    assert len(list(get_messages(response.wsgi_request))) == 1


def test_one_tap_marks_absent_and_one_more_present(as_, recorder, member, running):
    browser, url = as_(recorder), run(running, 2)
    assert "person--leave" not in browser.get(url).content.decode()
    assert browser.post(url, {"act": "tap", "absent": member.pk}).url == url
    assert (Attendance.objects.get().user, Attendance.objects.get().present) == (member, False)
    browser.post(url, {"act": "tap", "absent": member.pk, "reason": "窗口值班"})
    assert Attendance.objects.get().reason == "窗口值班"
    page = browser.get(url)
    assert (page.context["here"], page.context["away"]) == (2, 1)
    assert "窗口值班" in page.content.decode()
    browser.post(url, {"act": "tap", "present": member.pk})
    assert (Attendance.objects.get().present, Attendance.objects.get().reason) == (True, "")


def test_a_guest_is_tapped_too(as_, leader, running, other_group):
    guest = Guest.objects.create(session=running, name="郑海川")
    foreign = Guest.objects.create(
        session=actions.plan_session(group=other_group, topic="别组的会", starts_at=running.starts_at),
        name="外人",
    )
    for each in (guest, foreign):
        as_(leader).post(run(running), {"act": "tap", "absent": f"g{each.pk}"})
    assert [Guest.objects.get(pk=each.pk).present for each in (guest, foreign)] == [False, True]


@pytest.mark.parametrize("who", ["", "x", "999999", "g999999", "9" * 40])
def test_a_tap_on_nobody_does_nothing(as_, leader, running, who):
    assert as_(leader).post(run(running), {"act": "tap", "absent": who}).status_code == 302
    assert not Attendance.objects.exists()


def test_nobody_of_another_group_is_tapped(as_, leader, outsider, running):
    as_(leader).post(run(running), {"act": "tap", "absent": outsider.pk})
    assert not Attendance.objects.exists()


def test_session_hold_starts_from_what_was_tapped(as_, leader, member, running):
    actions.tap(session=running, user=member, present=False, reason="窗口值班")
    form = as_(leader).get(at("session_hold", running)).context["form"]
    assert [form[f"present-{user.pk}"].value() for user in (leader, member)] == [True, False]
    assert form[f"reason-{member.pk}"].value() == "窗口值班"
    data = {f"present-{leader.pk}": "on", f"present-{member.pk}": "on"}
    assert as_(leader).post(at("session_hold", running), data).url == at("minutes", running)
    assert set(Attendance.objects.values_list("user", "present", "reason")) == {
        (leader.pk, True, ""),
        (member.pk, True, ""),
    }


def test_an_outcome_is_written_down_under_its_item(as_, recorder, member, running):
    second = running.agenda.all()[1]
    data = outcome_form(kind="task", text="抄一份账目贴出来", person=member.pk, due_on="2026-12-10")
    for _time in range(2):  # a form sent twice makes one
        assert as_(recorder).post(run(running, 2), data).url == run(running, 2)
    made = Outcome.objects.get()
    assert (made.item, made.kind, made.person, str(made.due_on)) == (second, "task", member, "2026-12-10")
    as_(recorder).post(run(running, 2), data | {"text": "别的话"})
    assert Outcome.objects.count() == 2
    shown = as_(recorder).get(run(running, 2)).content.decode()
    assert "抄一份账目贴出来" in shown
    assert "抄一份账目贴出来" not in as_(recorder).get(run(running, 1)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "字" * 501}, "text"),
        ({"kind": "wish"}, "kind"),
        ({"due_on": "2026-12-10"}, "kind"),
        ({"kind": "task", "due_on": "改天"}, "due_on"),
        ({"kind": "task", "person": "999999"}, "person"),
    ],
)
def test_an_outcome_keeps_what_was_typed(as_, leader, running, wrong, field):
    response = as_(leader).post(run(running, 2), outcome_form() | wrong)
    assert response.status_code == 200
    assert list(response.context["outcome"].errors) == [field]
    assert response.context["now"].number == 2
    assert not Outcome.objects.exists()
    if "text" not in wrong:
        assert "账目上墙。" in response.content.decode()


def test_an_outcome_names_nobody_of_another_group(as_, leader, outsider, running):
    response = as_(leader).post(run(running), outcome_form(kind="task", person=outsider.pk))
    assert list(response.context["outcome"].errors) == ["person"]
    assert "叶知秋" not in response.content.decode()


def test_an_outcome_is_changed_and_taken_out(as_, recorder, member, outsider, running):
    third = running.agenda.all()[2]
    outcome = decide(running, item=third)
    browser, edit = as_(recorder), at("outcome_edit", outcome)
    assert "账目上墙。" in browser.get(edit).content.decode()
    data = {"kind": "information", "text": "账目已经上墙。", "version": 1}
    assert browser.post(edit, data).url == f"{run(running, 3)}#outcomes"
    outcome.refresh_from_db()
    assert (outcome.kind, outcome.text, outcome.item) == ("information", "账目已经上墙。", third)
    for user, status in ((member, 403), (outsider, 404)):
        assert as_(user).post(edit, data).status_code == status
        assert as_(user).post(at("outcome_delete", outcome)).status_code == status
    assert browser.post(at("outcome_delete", outcome)).url == f"{run(running, 3)}#outcomes"
    assert not Outcome.objects.exists()


def test_an_outcome_changed_by_two_shows_the_second_both(as_, leader, running):
    outcome = decide(running)
    data = {"kind": "decision", "version": 1}
    browser, edit = as_(leader), at("outcome_edit", outcome)
    browser.post(edit, data | {"text": "先存的话"})
    response = browser.post(edit, data | {"text": "后存的话"})
    assert response.status_code == 409
    assert "先存的话" in response.content.decode()
    assert 'value="后存的话"' in response.content.decode()
    assert Outcome.objects.get().text == "先存的话"
    seen = response.context["form"]["version"].value()
    assert browser.post(edit, data | {"text": "后存的话", "version": seen}).status_code == 302
    assert Outcome.objects.get().text == "后存的话"


def test_what_was_taken_out_meanwhile_is_not_changed(running):
    outcome = decide(running)
    actions.remove_outcome(outcome=Outcome.objects.get())
    with pytest.raises(Refused):
        actions.change_outcome(outcome=outcome, version=1, kind="decision", text="还在？")


def test_after_the_session_nothing_is_written_down(as_, leader, member, running, article):
    outcome = decide(running)
    note = write(member, article, group=running.group)
    hold(running)
    for act in (
        lambda: actions.tap(session=running, user=member, present=False),
        lambda: decide(running, "晚了"),
        lambda: actions.remove_outcome(outcome=outcome),
        lambda: actions.pick(session=running, note=note, item=None),
    ):
        with pytest.raises(Refused):
            act()
    for act in (outcome_form(), {"act": "tap", "absent": member.pk}):
        assert as_(leader).post(run(running), act).url == running.get_absolute_url()
    page = as_(leader).post(at("outcome_edit", outcome), {"kind": "decision", "text": "晚了", "version": 1})
    assert page.context["form"].non_field_errors()
    assert as_(leader).post(at("outcome_delete", outcome)).url == running.get_absolute_url()
    assert Outcome.objects.get().text == "账目上墙。"
    assert Attendance.objects.filter(present=False).count() == 0


def test_nothing_is_written_down_in_an_archived_group(running, member):
    running.group.is_archived = True
    running.group.save()
    with pytest.raises(Refused):
        actions.tap(session=running, user=member, present=False)


def test_words_said_aloud_become_a_note_of_who_said_them(as_, recorder, member, running, article):
    data = spoken_form(member, article)
    for _time in range(2):
        assert as_(recorder).post(run(running, 2), data).url == run(running, 2)
    note = Note.objects.get()
    assert (note.author, note.recorded_by, note.group) == (member, recorder, running.group)
    assert note.quote == "账目每月底贴在门口，一目了然。"
    assert not Pick.objects.exists()  # nothing was picked, so the minutes take all notes
    assert "沈佳" in as_(member).get(article.get_absolute_url()).content.decode()
    for name in ("note_edit", "note_delete"):
        assert as_(member).get(at(name, note)).status_code == 200
        assert as_(recorder).get(at(name, note)).status_code == 403


def test_words_said_aloud_are_picked_where_others_are(as_, leader, member, running, article):
    actions.pick(session=running, note=write(member, article, group=running.group), item=None)
    as_(leader).post(run(running, 2), spoken_form(member, article, paragraph=""))
    said = Note.objects.get(recorded_by=leader)
    assert said.start is None
    assert Pick.objects.get(note=said).item == running.agenda.all()[1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"paragraph": "99"}, "paragraph"),
        ({"paragraph": "-1"}, "paragraph"),
        ({"author": ""}, "author"),
        ({"text": ""}, "text"),
        ({"kind": "highlight"}, "kind"),
    ],
)
def test_words_said_aloud_are_kept_when_something_is_wrong(
    as_, leader, member, running, article, wrong, field
):
    response = as_(leader).post(run(running, 2), spoken_form(member, article, **wrong))
    assert response.status_code == 200
    assert list(response.context["spoken"].errors) == [field]
    assert not Note.objects.exists()
    if field != "text":
        assert "这一条学得来。" in response.content.decode()


def test_nobody_else_is_made_to_say_something_and_on_no_other_text(
    as_, leader, outsider, member, running, draft, article
):
    other = make_article("没有布置的文章")
    for author, text in ((outsider, article), (member, other), (member, draft)):
        response = as_(leader).post(run(running), spoken_form(author, text))
        assert response.status_code == 200
    assert not Note.objects.exists()


def test_session_run_shows_what_was_picked_for_its_item(as_, leader, member, running, article, private):
    second = running.agenda.all()[1]
    note = write(member, article, 2, "账目要看得懂。", group=running.group)
    reply = answer(leader, note, "先贴出来。")
    for each in (note, reply):
        actions.pick(session=running, note=each, item=second)
    assert [each.thread.note for each in as_(leader).get(run(running, 2)).context["picked"]] == [note, reply]
    assert as_(leader).get(run(running, 1)).context["picked"] == []
    shown = as_(member).get(running.get_absolute_url())
    assert [len(each.picked) for each in shown.context["agenda"].items] == [0, 2, 0]
    actions.hide_note(note=reply, by=leader, reason="说好不写")
    assert [each.thread.note for each in as_(leader).get(run(running, 2)).context["picked"]] == [note]


def ask(group, article, people, paragraph=1):
    return [
        actions.write_note(
            author=user,
            revision=article.current,
            paragraph=paragraph,
            group=group,
            text="怎么办？",
            client_id=uuid.uuid4(),
            kind="question",
        )
        for user in people
    ]


def test_the_question_map_counts_from_three_people_and_names_none(
    as_, leader, member, recorder, running, article, group
):
    ask(group, article, [leader, member, member, member])  # four questions of two people
    ask(group, article, [leader, member, recorder, recorder], paragraph=2)
    page = as_(recorder).get(run(running))
    [(_text, places)] = page.context["map"].texts
    assert [(place.number, place.count) for place in places] == [(1, 0), (2, 4), (3, 0)]
    assert [place.number for place in page.context["map"].most] == [2]
    html = page.content.decode()
    assert "怎么办？" not in html
    assert as_(leader).get(running.get_absolute_url()).context["map"].most
    assert as_(member).get(running.get_absolute_url()).context["map"] is None


def test_the_question_map_says_when_there_is_nothing_to_show(as_, leader, member, running, article, group):
    ask(group, article, [leader, member])
    page = as_(leader).get(run(running))
    assert page.context["map"].texts == []
    assert "heat" not in page.content.decode()


@pytest.mark.parametrize(("minutes", "over"), [((20, 40), 0), ((20, 45), 5), ((20, 30), -10)])
def test_the_sum_of_the_agenda_is_said_in_words(as_, member, session, minutes, over):
    actions.set_agenda(session=session, rows=[AgendaRow("项", each) for each in minutes])
    page = as_(member).get(session.get_absolute_url())
    agenda = page.context["agenda"]
    assert (agenda.total, agenda.over) == (sum(minutes), over)
    html = page.content.decode()
    assert ('<span class="bad">' in html) == (over > 0)
    assert ('<span class="good">' in html) == (over == 0)


@pytest.mark.parametrize("count", [1, 3])
def test_session_run_asks_as_often_for_three_as_for_one(
    as_, leader, member, group, session, count, django_assert_num_queries
):
    actions.set_agenda(session=session, rows=ROWS[:count])
    item = session.agenda.first()
    for number in range(count):
        article = make_article(f"文章{number}")
        actions.assign(group=group, article=article, assigned_by=leader, session=session)
        note = write(member, article, group=group)
        actions.pick(session=session, note=note, item=item)
        decide(session, f"第{number}条", item=item, kind="task", person=member)
        Guest.objects.create(session=session, name=f"客人{number}")
        actions.tap(session=session, user=member, present=False, reason="值班")
    browser = as_(leader)
    with django_assert_num_queries(15):
        browser.get(run(session))


def test_the_minutes_stay_one_after_taps(as_, leader, member, running):
    actions.tap(session=running, user=member, present=False, reason="值班")
    as_(leader).post(
        reverse("session_hold", args=[running.pk]),
        {f"present-{leader.pk}": "on", f"reason-{member.pk}": "值班"},
    )
    assert Minutes.objects.count() == 1
    assert Attendance.objects.filter(present=False, reason="值班").count() == 1
