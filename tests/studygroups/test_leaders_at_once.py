"""A group never lacks a leader, also when two people do something about it at the same moment."""

import pytest
from django.urls import reverse

from studygroups import actions
from studygroups.models import StudyGroup
from tests.studygroups.test_interleavings import at_once

ROUNDS = 10


def refused(kept: list, act, **more):
    """The act as a job; a refusal is kept."""

    def job() -> None:
        try:
            act(group=StudyGroup.objects.get(name="第二小组"), **more)
        except actions.Refused as refusal:
            kept.append(str(refusal))

    return job


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["leave", "step down", "one of each"])
def test_of_two_leaders_who_go_at_once_one_stays(way, leader, member, group):
    for _ in range(ROUNDS):
        group.memberships.all().delete()
        actions.add_people(group=group, people=[leader, member])
        group.memberships.update(role="leader")
        kept: list[str] = []
        leave = [refused(kept, actions.remove_person, user=user) for user in (leader, member)]
        down = [refused(kept, actions.change_role, user=user, role="member") for user in (leader, member)]
        at_once(*{"leave": leave, "step down": down, "one of each": [leave[0], down[1]]}[way])
        assert len(kept) == 1
        assert group.memberships.leading().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_leaders_who_hand_over_to_each_other_leave_one(leader, member, group):
    for _ in range(ROUNDS):
        group.memberships.update(role="leader")
        kept: list[str] = []
        at_once(
            refused(kept, actions.hand_over, by=leader, to=member),
            refused(kept, actions.hand_over, by=member, to=leader),
        )
        assert group.memberships.leading().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_leader_leaves_while_an_editor_removes_the_other(as_, superuser, leader, member, group):
    address = reverse("admin:studygroups_studygroup_change", args=[group.pk])
    for _ in range(ROUNDS):
        group.memberships.all().delete()
        actions.add_people(group=group, people=[leader, member])
        group.memberships.update(role="leader")
        group.refresh_from_db()
        first, second = group.memberships.order_by("pk")
        data = {
            "name": group.name,
            "version": group.version,
            "memberships-TOTAL_FORMS": 2,
            "memberships-INITIAL_FORMS": 2,
        }
        for number, each in enumerate((first, second)):
            row = {"id": each.pk, "group": group.pk, "user": each.user_id, "role": "leader"}
            data |= {f"memberships-{number}-{name}": value for name, value in row.items()}
        data["memberships-0-DELETE"] = "on"
        browser, kept = as_(superuser), []
        at_once(
            lambda browser=browser, data=data: browser.post(address, data) and None,
            refused(kept, actions.remove_person, user=second.user),
        )
        assert group.memberships.leading().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_list_sent_twice_at_the_same_moment_adds_each_once(leader, outsider, superuser, group):
    for _ in range(ROUNDS):
        group.memberships.exclude(user=leader).delete()
        added: list[set[int]] = []

        def add(added=added) -> None:
            added.append(actions.add_people(group=group, people=[outsider, superuser]))

        at_once(add, add)
        assert sorted(map(len, added)) == [0, 2]
        assert group.memberships.count() == 3
