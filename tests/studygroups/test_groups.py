import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from studygroups import actions
from studygroups.models import Membership, StudyGroup
from tests.conftest import make_article
from tests.studygroups.conftest import hold


def plan(group, topic="题目", days=1):
    return actions.plan_session(
        group=group, topic=topic, starts_at=timezone.now() + datetime.timedelta(days=days)
    )


def test_groups_lists_mine_with_the_next_session(as_, cast, group, other_group):
    later, sooner, foreign = plan(group, "再下次", 9), plan(group, "下一次", 2), plan(other_group, "别组的会")
    for role, rows in {
        "leader": [(group, 2, True, sooner)],
        "member": [(group, 2, False, sooner)],
        "outsider": [(other_group, 1, True, foreign)],
        "editor": [],
        "superuser": [],
    }.items():
        response = as_(cast[role]).get(reverse("groups"))
        found = [
            (membership.group, membership.people, membership.is_leader, session)
            for membership, session in response.context["rows"]
        ]
        assert found == rows
        assert later.topic not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_groups_asks_as_often_for_three_as_for_one(as_, member, count, django_assert_num_queries):
    for number in range(count):
        group = StudyGroup.objects.create(name=f"组{number}")
        Membership.objects.create(group=group, user=member)
        plan(group)
        plan(group)
    browser = as_(member)
    with django_assert_num_queries(6):
        assert len(browser.get(reverse("groups")).context["rows"]) == count


def test_group_shows_people_sessions_minutes_and_what_to_read(as_, member, leader, group, held, other_group):
    planned = plan(group, "下一次学习会")
    foreign = plan(other_group, "别组的会")
    article, other = make_article("单独读的文章"), make_article("别组读的文章")
    actions.assign(group=group, article=article, assigned_by=leader, questions="读出了什么？")
    actions.assign(group=other_group, article=other, assigned_by=leader)
    response = as_(member).get(reverse("group", args=[group.pk]))
    page = response.content.decode()
    assert [each.user for each in response.context["memberships"]] == [leader, member]
    assert list(response.context["planned"]) == [planned]
    assert [session.minutes for session in response.context["held"]] == [held]
    assert held.get_absolute_url() in page
    for words in ("单独读的文章", "读出了什么？", leader.unit, "周敏"):
        assert words in page
    for words in ("别组读的文章", foreign.topic, "叶知秋"):
        assert words not in page


def test_group_gives_only_the_leader_what_leaders_do(as_, member, leader, group, article):
    alone = actions.assign(group=group, article=article, assigned_by=leader)
    ways = [
        reverse("session_new", args=[group.pk]),
        f"{reverse('assignment_new')}?group={group.pk}",
        reverse("assignment_edit", args=[alone.pk]),
        reverse("assignment_delete", args=[alone.pk]),
    ]
    for user, there in ((leader, True), (member, False)):
        page = as_(user).get(reverse("group", args=[group.pk])).content.decode()
        assert [way in page for way in ways] == [there] * 4


@pytest.mark.parametrize("count", [1, 3])
def test_group_asks_as_often_for_three_as_for_one(
    as_, member, leader, group, count, django_assert_num_queries
):
    for number in range(count):
        plan(group)
        hold(plan(group))
        actions.assign(group=group, article=make_article(f"文章{number}"), assigned_by=leader)
    browser = as_(member)
    with django_assert_num_queries(14):
        browser.get(reverse("group", args=[group.pk]))


def test_group_without_anything_says_so(as_, member, group):
    assert 'class="empty"' in as_(member).get(reverse("group", args=[group.pk])).content.decode()
