"""The page from which a leader prepares: all notes of the group on a session's texts, narrowed, picked and taken along."""

import csv
import io

import pytest
from django.urls import reverse

from studygroups import actions
from studygroups.models import Pick
from tests.conftest import make_article
from tests.studygroups.conftest import answer, hold, write
from tests.studygroups.test_planning import ROWS
from tests.studygroups.test_run import ask
from tests.studygroups.test_sessions import at


@pytest.fixture
def other(group, session, leader):
    """A second text of the session."""
    article = make_article("把书放到人常坐的地方")
    actions.assign(group=group, article=article, assigned_by=leader, session=session)
    return article


@pytest.fixture
def notes(group, session, assignment, article, other, leader, member, private, foreign):
    """Two notes and a reply on the first text, an open question on the second, and what nobody here may see."""
    actions.set_agenda(session=session, rows=ROWS)
    first = write(member, article, 1, "蒸笼一开，人就来了。", group=group)
    third = write(leader, article, 3, "接力要有保险。", group=group)
    reply = answer(leader, first, "说得对。")
    [question] = ask(group, other, [member])
    return {"first": first, "reply": reply, "third": third, "question": question}


def shown(response):
    return [row.note for row in response.context["page"]]


def labels(response, name):
    for facet in response.context["facets"]:
        if facet.name == name:
            return {choice.label: choice.count for choice in facet.choices}
    return None


def test_session_notes_gathers_notes_and_replies_in_the_order_of_the_texts(as_, leader, session, notes):
    response = as_(leader).get(at("session_notes", session))
    assert shown(response) == [notes[name] for name in ("first", "reply", "third", "question")]
    page = response.content.decode()
    assert "只给自己看的话。" not in page
    assert "别组的话。" not in page


def test_session_notes_is_the_leaders_page(as_, leader, member, outsider, session, notes):
    for name, args in (("session_notes", []), ("session_notes_export", ["md"])):
        url = reverse(name, args=[session.pk, *args])
        assert [as_(user).get(url).status_code for user in (leader, member, outsider)] == [200, 403, 404]
    for user, status in ((member, 403), (outsider, 404)):
        data = {"note": notes["first"].pk, "pick": "1"}
        assert as_(user).post(at("session_pick", session), data).status_code == status
    assert not Pick.objects.exists()


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"person": "member"}, ["first", "question"]),
        ({"person": "leader", "text": "article"}, ["reply", "third"]),
        ({"text": "article", "paragraph": "1"}, ["first", "reply"]),
        ({"paragraph": "1"}, ["first", "reply", "third", "question"]),  # of no text: narrows nothing
        ({"kind": "question"}, ["question"]),
        ({"kind": "reply"}, ["reply"]),
        ({"state": "open"}, ["question"]),
        ({"state": "settled"}, []),
        ({"picked": "yes"}, ["third"]),
        ({"picked": "no", "kind": "thought"}, ["first"]),
        ({"person": "x' OR 1=1"}, []),
    ],
)
def test_session_notes_are_narrowed_by_the_address(
    as_, leader, member, article, session, notes, asked, names
):
    actions.pick(session=session, note=notes["third"], item=None)
    keys = {"member": member.pk, "leader": leader.pk, "article": article.pk}
    asked = {name: keys.get(value, value) for name, value in asked.items()}
    response = as_(leader).get(at("session_notes", session), asked)
    assert shown(response) == [notes[name] for name in names]


def test_filters_are_links_that_count_and_can_be_let_go(as_, leader, member, session, notes):
    browser, url = as_(leader), at("session_notes", session)
    response = browser.get(url, {"person": member.pk, "under": "7"})
    assert labels(response, "person") == {"周敏": 2, "林晓舟": 2}
    assert labels(response, "kind") == {"心得": 1, "提问": 1}
    assert labels(response, "paragraph") is None  # of which text?
    for facet in response.context["facets"]:
        for choice in facet.choices:
            found = browser.get(url + choice.query)
            if not choice.chosen:
                assert len(shown(found)) == choice.count
            assert found.wsgi_request.GET["under"] == "7"
    [mine] = [each for facet in response.context["facets"] for each in facet.choices if each.chosen]
    assert len(shown(browser.get(url + mine.query))) == 4


def test_a_note_is_picked_under_an_item_moved_and_let_go(as_, leader, session, notes):
    browser, items = as_(leader), list(session.agenda.all())
    url = at("session_pick", session) + "?kind=thought"
    data = {"note": notes["first"].pk, "item": items[1].pk, "pick": "1"}
    assert browser.post(url, data).url == f"{at('session_notes', session)}?kind=thought#n-{notes['first'].pk}"
    assert Pick.objects.get().item == items[1]
    browser.post(url, data | {"item": items[2].pk})
    assert Pick.objects.get().item == items[2]
    browser.post(url, data | {"item": ""})
    assert Pick.objects.get().item is None
    browser.post(url, data | {"pick": "0"})
    assert not Pick.objects.exists()


def test_only_what_the_page_shows_can_be_picked(as_, leader, session, notes, private, foreign):
    hidden = actions.hide_note(note=notes["third"], by=leader, reason="说好不写")
    for note in (private.pk, foreign.pk, hidden.pk, 999999, "x", ""):
        assert as_(leader).post(at("session_pick", session), {"note": note, "pick": "1"}).status_code == 404
    assert not Pick.objects.exists()


def test_an_item_of_another_session_is_none(as_, leader, group, session, notes):
    later = actions.plan_session(group=group, topic="下一次", starts_at=session.starts_at, agenda=ROWS)
    data = {"note": notes["first"].pk, "item": later.agenda.first().pk, "pick": "1"}
    as_(leader).post(at("session_pick", session), data)
    assert Pick.objects.get().item is None


def test_notes_are_picked_under_the_longest_item_unless_another_is_chosen(as_, leader, session, notes):
    items = list(session.agenda.all())
    browser, url = as_(leader), at("session_notes", session)
    assert browser.get(url).context["under"] == items[1]
    assert browser.get(url, {"under": items[2].pk}).context["under"] == items[2]
    assert browser.get(url, {"under": "x"}).context["under"] == items[1]


def test_after_the_session_nothing_is_picked(as_, leader, session, notes):
    hold(session)
    browser = as_(leader)
    page = browser.get(at("session_notes", session))
    assert shown(page)
    assert at("session_pick", session) not in page.content.decode()
    browser.post(at("session_pick", session), {"note": notes["first"].pk, "pick": "1"})
    assert not Pick.objects.exists()


def test_export_holds_what_the_page_shows(as_, leader, member, session, notes):
    browser = as_(leader)
    url = reverse("session_notes_export", args=[session.pk, "csv"])
    rows = list(csv.reader(io.StringIO(browser.get(url, {"person": member.pk}).content.decode("utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == ["蒸笼一开，人就来了。", "怎么办？"]
    assert {row[6] for row in rows[1:]} == {"周敏"}
    response = browser.get(reverse("session_notes_export", args=[session.pk, "md"]))
    text = response.content.decode()
    assert response["Content-Disposition"].startswith("attachment")
    for words in ("一间社区食堂的账本", "蒸笼一开，人就来了。", "说得对。", "周敏", "林晓舟"):
        assert words in text
    assert "只给自己看的话。" not in text
    assert "别组的话。" not in text
    assert browser.get(reverse("session_notes_export", args=[session.pk, "json"])).status_code == 404


def test_session_notes_leafs_through_many(as_, leader, member, group, session, assignment, article):
    for number in range(51):
        write(member, article, 1, f"第{number}条。", group=group)
    browser = as_(leader)
    assert len(shown(browser.get(at("session_notes", session)))) == 50
    assert len(shown(browser.get(at("session_notes", session), {"page": "2"}))) == 1
    assert browser.get(at("session_notes", session), {"page": "x"}).status_code == 200


def test_session_notes_without_notes_says_what_to_do(as_, leader, session):
    page = as_(leader).get(at("session_notes", session)).content.decode()
    assert session.get_absolute_url() in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "args", "queries"), [("session_notes", [], 10), ("session_notes_export", ["md"], 12)]
)
def test_session_notes_asks_as_often_for_three_as_for_one(
    as_, leader, member, group, session, count, name, args, queries, django_assert_num_queries
):
    actions.set_agenda(session=session, rows=ROWS[:count])
    for number in range(count):
        article = make_article(f"文章{number}")
        actions.assign(group=group, article=article, assigned_by=leader, session=session)
        for _ in range(count):
            note = write(member, article, group=group)
            answer(leader, note)
            actions.pick(session=session, note=note, item=None)
    browser = as_(leader)
    with django_assert_num_queries(queries):
        browser.get(reverse(name, args=[session.pk, *args]))
