import pytest
from django.urls import reverse

from studygroups import actions
from tests.studygroups.conftest import hold, minutes_form, sent_back, words


def at(name, minutes):
    return reverse(name, args=[minutes.session_id])


def test_minutes_edit_unchanged_changes_no_line(as_, leader, held):
    before = list(held.items.values())
    page = as_(leader).get(at("minutes_edit", held)).content.decode()
    assert all(f'name="line-{row["id"]}-text"' in page for row in before)
    assert as_(leader).post(at("minutes_edit", held), minutes_form(held)).url == at("minutes", held)
    assert list(held.items.values()) == before
    held.refresh_from_db()
    assert held.version == 2


def test_minutes_edit_changes_leaves_out_and_adds(as_, leader, held, note):
    said = held.items.get(note=note)
    opening, heading, *_ = held.items.all()
    data = minutes_form(held, title="改过的题目") | {
        f"line-{said.pk}-text": "周敏谈到，蒸笼一开，人就来了。",
        f"line-{heading.pk}-remove": "on",
        f"line-{heading.pk}-text": "",
        f"line-{opening.pk}-kind": "subheading",
        "new-1-text": "议定：每月公布一次账目。",
    }
    before = held.items.count()
    assert as_(leader).post(at("minutes_edit", held), data).status_code == 302
    held.refresh_from_db()
    assert (held.title, held.version) == ("改过的题目", 2)
    said.refresh_from_db()
    assert (said.text, said.note, said.quote) == ("周敏谈到，蒸笼一开，人就来了。", note, note.quote)
    assert words(held)[0][0] == "subheading"
    assert words(held)[-1] == ("paragraph", "议定：每月公布一次账目。")
    assert held.items.count() == before
    assert not held.items.filter(pk=heading.pk).exists()


def test_minutes_edit_shows_added_lines_before_the_names(as_, leader, held):
    as_(leader).post(at("minutes_edit", held), minutes_form(held) | {"new-0-text": "议定：照办。"})
    page = as_(leader).get(at("minutes", held)).content.decode()
    assert page.index("议定：照办。") < page.index('class="names"')


@pytest.mark.parametrize("wrong", [{"title": ""}, {"version": "x"}, {"new-0-text": "长" * 10_001}])
def test_minutes_edit_keeps_what_was_typed(as_, leader, held, wrong):
    response = as_(leader).post(
        at("minutes_edit", held), minutes_form(held) | {"new-2-text": "还在吗？"} | wrong
    )
    assert response.status_code == 200
    assert "还在吗？" in response.content.decode()
    held.refresh_from_db()
    assert held.version == 1


def test_minutes_edit_refuses_an_emptied_line(as_, leader, held):
    line = held.items.first()
    response = as_(leader).post(at("minutes_edit", held), minutes_form(held) | {f"line-{line.pk}-text": " "})
    assert response.status_code == 200
    assert held.items.first().text == line.text


def test_minutes_edit_shows_both_texts_to_the_second_who_saves(as_, leader, held, note):
    browser = as_(leader)
    said, first, gone = held.items.get(note=note), minutes_form(held), held.items.first()
    second = minutes_form(held, title="后存的题目") | {
        f"line-{said.pk}-text": "后存的话。",
        f"line-{gone.pk}-text": "后存的开头。",
    }
    first |= {
        f"line-{said.pk}-text": "先存的话。",
        f"line-{gone.pk}-remove": "on",
        "new-0-text": "先加的话。",
    }
    assert browser.post(at("minutes_edit", held), first).status_code == 302
    response = browser.post(at("minutes_edit", held), second)
    assert response.status_code == 409
    page = response.content.decode()
    for there in ("先存的话。", "后存的话。", "先加的话。", "后存的开头。", "后存的题目"):
        assert there in page
    said.refresh_from_db()
    assert said.text == "先存的话。"
    again = second | {"version": response.context["form"]["version"].value()}
    assert browser.post(at("minutes_edit", held), again).status_code == 302
    texts = [text for _kind, text in words(held)]
    assert "先存的话。" not in texts
    assert {"后存的话。", "后存的开头。", "先加的话。"} <= set(texts)
    assert held.items.get(text="后存的话。").note == note


def test_minutes_edit_undoes_nothing_that_was_not_touched(as_, leader, held, note):
    """Two windows change different lines: whoever saves second sees both and, saving again, loses neither."""
    browser = as_(leader)
    said, opening, gone = held.items.get(note=note), held.items.first(), held.items.all()[1]
    first, second = minutes_form(held, title="先存的题目"), minutes_form(held)
    first |= {f"line-{opening.pk}-text": "先改的开头。", f"line-{gone.pk}-remove": "on"}
    second |= {f"line-{said.pk}-text": "后改的话。"}
    browser.post(at("minutes_edit", held), first)
    response = browser.post(at("minutes_edit", held), second)
    assert response.status_code == 409
    assert browser.post(at("minutes_edit", held), sent_back(response)).status_code == 302
    held.refresh_from_db()
    texts = [text for _kind, text in words(held)]
    assert held.title == "先存的题目"
    assert {"先改的开头。", "后改的话。"} <= set(texts)
    assert gone.text not in texts


def test_minutes_edit_touches_no_line_of_other_minutes(as_, leader, outsider, other_group, session, held):
    theirs = hold(actions.plan_session(group=other_group, topic="别组的会", starts_at=session.starts_at))
    line = theirs.items.first()
    data = minutes_form(held) | {f"line-{line.pk}-text": "改别组的。", f"line-{line.pk}-kind": "names"}
    as_(leader).post(at("minutes_edit", held), data)
    as_(leader).post(
        at("minutes_edit", held), minutes_form(held, version=2) | {f"line-{line.pk}-remove": "on"} | data
    )
    line.refresh_from_db()
    assert line.minutes == theirs
    assert line.text != "改别组的。"


def test_minutes_edit_by_a_member_is_refused(as_, member, outsider, held):
    before = words(held)
    for user, code in ((member, 403), (outsider, 404)):
        assert as_(user).post(at("minutes_edit", held), minutes_form(held, title="改")).status_code == code
    assert words(held) == before
