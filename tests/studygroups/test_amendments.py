"""The round in which those who were there propose changes to the minutes."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from studygroups import actions
from studygroups.models import Amendment, Guest, Membership, Minutes, MinutesItem
from tests.conftest import person
from tests.studygroups.conftest import hold, minutes_form, words


def at(name, minutes):
    return reverse(name, args=[minutes.session_id])


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def opened(held):
    return actions.open_minutes(minutes=held, until=today(7))


@pytest.fixture
def line(opened, note):
    return opened.items.get(note=note)


@pytest.fixture
def recorder(group):
    user = person("recorder", "许婉宁")
    Membership.objects.create(group=group, user=user, role="recorder")
    return user


def propose(minutes, by, line=None, text="周敏谈到，蒸笼一开，人就来了。", **more):
    data = {"seen": line.text if line else "", "reason": "", "client_id": uuid.uuid4()} | more
    return actions.propose_change(minutes=minutes, item=line, text=text, proposed_by=by, **data)


def form(line=None, **more):
    return {
        "seen": line.text if line else "",
        "text": "改好的话。",
        "reason": "更准确。",
        "client_id": str(uuid.uuid4()),
    } | more


def change(line, text):
    MinutesItem.objects.filter(pk=line.pk).update(text=text)


def test_minutes_open_until_a_day_and_for_more_days(as_, leader, held):
    browser = as_(leader)
    page = browser.get(at("minutes_open", held))
    assert page.context["form"]["until"].value() == today(7)
    for days in (3, 10):
        assert browser.post(at("minutes_open", held), {"until": today(days)}).url == at("minutes", held)
        held.refresh_from_db()
        assert (held.status, held.open_until, held.version) == ("open", today(days), 1)
    assert 'aria-current="step"' in browser.get(at("minutes", held)).content.decode()


@pytest.mark.parametrize("until", ["", "x", "2020-01-01"])
def test_minutes_open_refuses_a_day_that_is_none_or_past(as_, leader, held, until):
    response = as_(leader).post(at("minutes_open", held), {"until": until})
    assert response.status_code == 200
    assert response.context["form"].errors
    held.refresh_from_db()
    assert held.status == "draft"


def test_minutes_open_is_for_the_leader_alone(as_, member, recorder, outsider, held):
    for user, code in ((member, 403), (recorder, 403), (outsider, 404)):
        assert as_(user).post(at("minutes_open", held), {"until": today(3)}).status_code == code


def test_who_was_there_proposes_other_words_and_the_group_reads_them(as_, leader, member, opened, line):
    browser = as_(member)
    address = f"{at('minutes_amend', opened)}?line={line.pk}"
    assert f'href="{address}"' in browser.get(at("minutes", opened)).content.decode()
    assert line.text in browser.get(at("minutes_amend", opened)).content.decode()
    assert browser.get(address).context["form"]["text"].value() == line.text
    assert browser.post(address, form(line)).url == at("minutes", opened)
    made = Amendment.objects.get()
    assert (made.item, made.was, made.text, made.reason) == (line, line.text, "改好的话。", "更准确。")
    assert (made.proposed_by, made.status) == (member, "proposed")
    line.refresh_from_db()
    assert line.text == made.was
    for user, decides in ((leader, True), (member, False)):
        page = as_(user).get(at("minutes", opened)).content.decode()
        assert "更准确。" in page
        assert "<ins>" in page
        assert ('name="do" value="accept"' in page) is decides


def test_a_new_line_is_proposed_too(as_, member, leader, opened):
    address = f"{at('minutes_amend', opened)}?line="
    assert as_(member).post(address, form()).status_code == 302
    made = Amendment.objects.get()
    assert (made.item, made.was) == (None, "")
    actions.accept_amendment(amendment=made, decided_by=leader, seen="")
    assert words(opened)[-1] == ("paragraph", "改好的话。")


def test_a_form_sent_twice_proposes_once(as_, member, opened, line):
    data = form(line)
    for _ in range(2):
        assert as_(member).post(f"{at('minutes_amend', opened)}?line={line.pk}", data).status_code == 302
    assert Amendment.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": " "}, {"client_id": ""}, {"reason": "长" * 201}])
def test_a_proposal_that_is_not_taken_keeps_what_was_typed(as_, member, opened, line, wrong):
    data = form(line) | {"text": "还在吗？"} | wrong
    response = as_(member).post(f"{at('minutes_amend', opened)}?line={line.pk}", data)
    assert response.status_code == 200
    assert data["reason"] in response.content.decode()
    assert not Amendment.objects.exists()


def test_the_same_words_are_no_change(as_, member, opened, line):
    response = as_(member).post(f"{at('minutes_amend', opened)}?line={line.pk}", form(line, text=line.text))
    assert response.context["form"].non_field_errors()
    assert not Amendment.objects.exists()


def test_nobody_proposes_on_words_they_have_not_seen(as_, member, opened, line):
    address, data = f"{at('minutes_amend', opened)}?line={line.pk}", form(line)
    change(line, "别人改过的话。")
    response = as_(member).post(address, data)
    assert response.status_code == 409
    page = response.content.decode()
    assert "别人改过的话。" in page
    assert "改好的话。" in page
    assert not Amendment.objects.exists()
    again = data | {"seen": response.context["form"]["seen"].value()}
    assert as_(member).post(address, again).status_code == 302
    assert Amendment.objects.get().was == "别人改过的话。"


def test_a_line_that_is_gone_meanwhile_may_be_proposed_anew(as_, member, opened, line):
    address, data = f"{at('minutes_amend', opened)}?line={line.pk}", form(line)
    line.delete()
    assert as_(member).get(address).status_code == 404
    response = as_(member).post(address, data)
    assert response.status_code == 409
    assert "改好的话。" in response.content.decode()
    assert as_(member).post(address, data | {"seen": ""}).status_code == 302
    assert Amendment.objects.get().item is None


def test_only_who_was_there_proposes_and_only_while_it_is_open(as_, member, leader, held, note):
    line = held.items.get(note=note)
    address = f"{at('minutes_amend', held)}?line={line.pk}"
    assert as_(member).post(address, form(line)).context["form"].non_field_errors()
    actions.open_minutes(minutes=held, until=today())
    assert at("minutes_amend", held) in as_(member).get(at("minutes", held)).content.decode()
    held.session.attendances.filter(user=member).update(present=False)
    assert at("minutes_amend", held) not in as_(member).get(at("minutes", held)).content.decode()
    assert as_(member).post(address, form(line)).context["form"].non_field_errors()
    Minutes.objects.update(open_until=today(-1))
    assert as_(leader).post(address, form(line)).context["form"].non_field_errors()
    assert not Amendment.objects.exists()


def test_a_line_of_other_minutes_is_not_found(as_, member, opened, other_group, session):
    theirs = hold(actions.plan_session(group=other_group, topic="别组的会", starts_at=session.starts_at))
    for number in (theirs.items.first().pk, "x", "９", "1" * 30):
        address = f"{at('minutes_amend', opened)}?line={number}"
        assert as_(member).get(address).status_code == 404
        assert as_(member).post(address, form()).status_code == 404
    assert not Amendment.objects.exists()


def test_accepting_changes_the_line_and_the_version(as_, member, recorder, opened, line):
    made = propose(opened, member, line)
    response = as_(recorder).post(made_at(made), {"do": "accept", "seen": line.text})
    assert response.status_code == 302
    made.refresh_from_db()
    line.refresh_from_db()
    opened.refresh_from_db()
    assert (line.text, opened.version, opened.status) == (made.text, 2, "open")
    assert line.note is not None
    assert (made.status, made.decided_by) == ("accepted", recorder)
    page = as_(member).get(at("minutes", opened)).content.decode()
    assert made.get_status_display() in page


def made_at(amendment):
    return reverse("amendment", args=[amendment.pk])


def test_declining_leaves_the_words(as_, member, leader, opened, line):
    made = propose(opened, member, line)
    assert as_(leader).post(made_at(made), {"do": "decline"}).status_code == 302
    made.refresh_from_db()
    assert made.status == "declined"
    assert opened.items.get(pk=line.pk).text == line.text
    opened.refresh_from_db()
    assert opened.version == 1


def test_a_line_that_was_changed_since_is_decided_on_with_both_texts(as_, member, leader, opened, line):
    made = propose(opened, member, line)
    change(line, "别人改过的话。")
    browser = as_(leader)
    document = browser.get(at("minutes", opened)).content.decode()
    assert 'name="do" value="accept"' not in document
    response = browser.post(made_at(made), {"do": "accept", "seen": line.text})
    assert response.status_code == 409
    page = response.content.decode()
    for there in ("别人改过的话。", made.text, made.was):
        assert there in page
    assert opened.items.get(pk=line.pk).text == "别人改过的话。"
    together = {"do": "accept", "seen": response.context["form"]["seen"].value(), "text": "两句并成一句。"}
    assert browser.post(made_at(made), together).status_code == 302
    assert opened.items.get(pk=line.pk).text == "两句并成一句。"


def test_what_the_leader_typed_is_kept_when_the_line_changes_once_more(as_, member, leader, opened, line):
    made = propose(opened, member, line)
    change(line, "第二次改的话。")
    data = {"do": "accept", "seen": "第一次改的话。", "text": "两句并成一句。"}
    response = as_(leader).post(made_at(made), data)
    assert response.status_code == 409
    assert response.context["form"]["text"].value() == "两句并成一句。"


def test_words_for_a_line_that_was_taken_out_become_a_new_one(as_, member, leader, opened, line):
    made = propose(opened, member, line)
    line.delete()
    page = as_(leader).get(made_at(made))
    assert page.status_code == 200
    assert made.text in as_(leader).get(at("minutes", opened)).content.decode()
    assert as_(leader).post(made_at(made), {"do": "accept", "seen": "", "text": made.text}).status_code == 302
    assert words(opened)[-1] == ("paragraph", made.text)


def test_a_proposal_is_decided_once(as_, member, leader, opened, line):
    made = propose(opened, member, line)
    actions.decline_amendment(amendment=made, decided_by=leader)
    response = as_(leader).post(made_at(made), {"do": "accept", "seen": line.text})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert opened.items.get(pk=line.pk).text == line.text


def test_two_proposals_on_one_line_are_both_read(as_, member, leader, opened, line):
    one, other = propose(opened, member, line), propose(opened, leader, line, "另一种说法。")
    page = as_(member).get(at("minutes", opened)).content.decode()
    assert page.count("from--amend") == 2
    actions.accept_amendment(amendment=one, decided_by=leader, seen=line.text)
    assert Amendment.objects.get(pk=other.pk).is_outrun


@pytest.mark.parametrize("count", [1, 3])
def test_minutes_page_asks_as_often_for_three_proposals_as_for_one(
    as_, member, opened, line, count, django_assert_num_queries
):
    for number in range(count):
        propose(opened, member, line, f"第{number}种说法。")
        propose(opened, member, None, f"第{number}句新话。")
    browser = as_(member)
    with django_assert_num_queries(11):
        page = browser.get(at("minutes", opened)).content.decode()
    assert page.count("from--amend") == 2 * count


def test_members_read_a_proposal_and_decide_nothing(as_, member, outsider, opened, line):
    made = propose(opened, member, line)
    for user, code, post in ((member, 200, 403), (outsider, 404, 404)):
        assert as_(user).get(made_at(made)).status_code == code
        assert as_(user).post(made_at(made), {"do": "accept", "seen": line.text}).status_code == post
    assert opened.items.get(pk=line.pk).text == line.text


def test_approving_with_open_proposals_asks_first(as_, member, leader, opened, line):
    made = propose(opened, member, line)
    browser = as_(leader)
    page = browser.get(at("minutes_approve", opened)).content.decode()
    assert made.text[:10] in page
    response = browser.post(at("minutes_approve", opened), {"version": 1})
    assert response.status_code == 409
    assert made.text[:10] in response.content.decode()
    opened.refresh_from_db()
    assert opened.status == "open"
    data = {"version": 1, "declining": str(made.pk)}
    late = propose(opened, member, line, "又想到一种说法。")
    assert browser.post(at("minutes_approve", opened), data).status_code == 409
    data["declining"] += f",{late.pk}"
    assert browser.post(at("minutes_approve", opened), data).status_code == 302
    opened.refresh_from_db()
    assert (opened.status, opened.sha256) == ("final", actions.seal_of(opened))
    assert set(Amendment.objects.values_list("status", "decided_by")) == {("declined", leader.pk)}
    assert made.text in browser.get(at("minutes", opened)).content.decode()


def test_open_minutes_are_edited_by_leader_and_recorder(as_, leader, recorder, member, opened):
    for version, (user, title) in enumerate(((leader, "组长改的"), (recorder, "记录改的")), 1):
        data = minutes_form(opened, title=title, version=version)
        assert as_(user).post(at("minutes_edit", opened), data).status_code == 302
    opened.refresh_from_db()
    assert (opened.title, opened.status) == ("记录改的", "open")
    assert as_(recorder).post(at("minutes_approve", opened), {"version": 3}).status_code == 403


def test_open_minutes_wait_on_the_leaders_first_page(as_, leader, opened):
    assert opened.get_absolute_url() in as_(leader).get("/").content.decode()


def test_an_archived_groups_minutes_are_read_and_not_changed(as_, leader, member, group, opened, line):
    made = propose(opened, member, line)
    group.is_archived = True
    group.save()
    assert as_(member).get(at("minutes", opened)).status_code == 200
    before = words(opened)
    as_(leader).post(at("minutes_edit", opened), minutes_form(opened, title="改"))
    as_(leader).post(at("minutes_open", opened), {"until": today(9)})
    as_(leader).post(at("minutes_approve", opened), {"version": 1, "declining": str(made.pk)})
    as_(leader).post(made_at(made), {"do": "accept", "seen": line.text})
    as_(member).post(f"{at('minutes_amend', opened)}?line={line.pk}", form(line))
    opened.refresh_from_db()
    assert (opened.status, opened.version, opened.open_until, words(opened)) == ("open", 1, today(7), before)
    assert Amendment.objects.get().status == "proposed"


def test_a_guest_reads_final_minutes_without_a_way_into_the_group(
    as_, outsider, member, final, note, session
):
    assert as_(outsider).get(at("minutes", final)).status_code == 404
    Guest.objects.create(session=session, user=outsider)
    page = as_(outsider).get(at("minutes", final)).content.decode()
    assert note.text in page
    assert note.get_absolute_url() not in page
    assert 'class="margin"' not in page
    exported = as_(outsider).get(reverse("minutes_export", args=[session.pk, "md"])).content.decode()
    assert note.text in exported
    assert note.get_absolute_url() not in exported
    Minutes.objects.update(status="draft", approved_by=None, approved_at=None, sha256="")
    assert as_(outsider).get(at("minutes", final)).status_code == 404
