"""Leaders, a recorder and those who were there change the same minutes, step by step in a random order and at the same
moment: every change that was acknowledged stands there once at the end, or was declined."""

import datetime
import random
import uuid
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.models import User
from studygroups import actions
from studygroups.models import Amendment, Membership, Minutes, MinutesItem
from tests.conftest import person
from tests.studygroups.conftest import minutes_form, sent_back
from tests.studygroups.test_interleavings import at_once

Steps = Iterator[None]


@pytest.fixture
def people(group, leader, member) -> list[User]:
    second, recorder = person("second", "何建国"), person("recorder", "许婉宁")
    Membership.objects.create(group=group, user=second, role="leader")
    Membership.objects.create(group=group, user=recorder, role="recorder")
    return [leader, second, recorder, member]


def editor(dice: random.Random, user: User, minutes: Minutes, said: list[str]) -> Steps:
    """Opens the page, writes behind one line and adds another, and saves; overtaken, saves what the page then shows."""
    browser = Client()
    browser.force_login(user)
    address = f"{minutes.get_absolute_url()}edit/"
    for number in range(2):
        data = sent_back(browser.get(address))
        yield
        field = dice.choice([name for name in data if name.startswith("line-") and name.endswith("-text")])
        words, line = f"〔{user.name}{number}写〕", f"〔{user.name}{number}加〕"
        data |= {field: data[field] + words, "new-0-text": line}
        while (response := browser.post(address, data)).status_code == 409:
            yield
            data = sent_back(response)
            if words not in "".join(data.values()):
                raise AssertionError("what was typed is not on the page that shows both")
            standing = {f"line-{item.pk}-text": item.text for item in response.context["items"]}
            for name, text in standing.items():  # both changed this line: put together
                if name in data and words in data[name]:
                    data[name] = text + words
        assert response.status_code == 302
        said += [words, line]
        yield


def proposer(dice: random.Random, user: User, minutes: Minutes, said: list[str]) -> Steps:
    """Proposes to write behind a line."""
    for number in range(2):
        item = dice.choice(list(MinutesItem.objects.filter(minutes=minutes)))
        yield
        words = f"〔{user.name}{number}提〕"
        try:
            actions.propose_change(
                minutes=minutes,
                item=item,
                seen=item.text,
                text=item.text + words,
                reason="",
                proposed_by=user,
                client_id=uuid.UUID(int=dice.getrandbits(128)),
            )
            said.append(words)
        except actions.Outdated:
            yield
            continue
        yield


def decider(dice: random.Random, user: User, minutes: Minutes, declined: list[str]) -> Steps:
    """Decides on what waits; where the line was changed meanwhile, puts both together."""
    for _ in range(8):
        yield
        for amendment in Amendment.objects.proposed().select_related("item").filter(minutes=minutes):
            words = amendment.text.removeprefix(amendment.was)
            if dice.random() < 0.2:
                actions.decline_amendment(amendment=amendment, decided_by=user)
                declined.append(words)
                continue
            seen = amendment.item.text if amendment.item else ""
            yield
            try:
                actions.accept_amendment(amendment=amendment, decided_by=user, seen=seen, text=seen + words)
            except actions.Outdated:
                continue


@pytest.mark.parametrize(
    "seeds",
    [range(4), pytest.param(range(4, 60), marks=pytest.mark.slow)],
    ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}",
)
def test_whatever_the_order_no_change_of_the_minutes_is_lost(seeds, people, session, assignment, note):
    for seed in seeds:
        with transaction.atomic():
            play(seed, people, actions.hold_session(session=session))
            transaction.set_rollback(True)
        session.refresh_from_db()


def play(seed: int, people: list[User], minutes: Minutes) -> None:
    dice, said, declined = random.Random(seed), [], []
    minutes = actions.open_minutes(minutes=minutes, until=timezone.localdate() + datetime.timedelta(days=1))
    actors: list[Steps] = [editor(dice, user, minutes, said) for user in people[:3]]
    actors += [proposer(dice, people[3], minutes, said), decider(dice, people[1], minutes, declined)]
    while actors:
        turn = dice.randrange(len(actors))
        if next(actors[turn], actors) is actors:
            actors.pop(turn)
    waiting = [each.text.removeprefix(each.was) for each in Amendment.objects.proposed()]
    text = "".join(item.text for item in minutes.items.all())
    assert len(said) >= 12
    assert {words: text.count(words) for words in said} == {
        words: int(words not in (*declined, *waiting)) for words in said
    }


# The same with real threads.


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_the_same_moment_leave_one_to_put_both_together(people, session, assignment, note):
    minutes = actions.hold_session(session=session)
    address = reverse("minutes_edit", args=[session.pk])
    for number in range(5):
        minutes.refresh_from_db()
        items = list(minutes.items.all())
        answers: list[int] = []

        def save(user, at, number=number, items=items, answers=answers):
            browser = Client()
            browser.force_login(user)
            line = f"line-{items[at].pk}-text"
            words = f"〔{user.name}{number}〕"
            data = minutes_form(minutes)
            data |= {line: data[line] + words}
            while (response := browser.post(address, data)).status_code == 409:
                answers.append(409)
                data = sent_back(response)
            answers.append(response.status_code)

        at_once(lambda save=save: save(people[0], 0), lambda save=save: save(people[1], 1))
        assert sorted(answers) == [302, 302, 409]
        text = "".join(item.text for item in minutes.items.all())
        assert all(f"〔{user.name}{number}〕" in text for user in people[:2])


@pytest.mark.django_db(transaction=True)
def test_an_approval_and_a_change_at_the_same_moment_do_not_mix(people, session, assignment, note):
    minutes = actions.open_minutes(minutes=actions.hold_session(session=session), until=timezone.localdate())
    for number in range(5):
        Minutes.objects.update(
            status="open", approved_by=None, approved_at=None, sha256="", version=number + 1, issuer=""
        )
        line = minutes.items.first()
        done: list[str] = []

        def attempt(name, act, done=done):
            try:
                act()
                done.append(name)
            except (actions.Outdated, actions.Refused, actions.Undecided):
                pass

        changed = {line.pk: (line.kind, f"第{number}次改的话。")}
        at_once(
            lambda attempt=attempt, number=number: attempt(
                "approve",
                lambda: actions.approve_minutes(minutes=minutes, approved_by=people[0], version=number + 1),
            ),
            lambda attempt=attempt, number=number, changed=changed: attempt(
                "edit",
                lambda: actions.edit_minutes(
                    minutes=minutes, version=number + 1, title="题", changed=changed
                ),
            ),
        )
        assert len(done) == 1
        now = Minutes.objects.get(pk=minutes.pk)
        assert now.is_final is (done == ["approve"])
        assert (minutes.items.first().text == f"第{number}次改的话。") is (done == ["edit"])
        assert not now.is_final or actions.seal_of(now) == now.sha256
