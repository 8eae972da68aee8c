"""The burden of each group and of oneself by month: assigned minutes only, and of others no more than a number."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.models import User
from studygroups import actions, budget
from studygroups.budget import Month
from studygroups.models import Membership, StudyGroup
from tests.conftest import make_article

URL = reverse("burden")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pace(settings):
    settings.CHARACTERS_PER_MINUTE = 10


def give(group, by, minutes, months_ago=0):
    day = timezone.localdate().replace(day=15)
    for _ in range(months_ago):
        day = (day.replace(day=1) - datetime.timedelta(days=1)).replace(day=15)
    article = make_article(f"{group} {minutes}", "字" * (10 * minutes))
    return actions.assign(group=group, article=article, assigned_by=by, due_on=day)


def lines(response):
    return {
        line.group.name if line.group else "我": line.minutes for line, _chart in response.context["lines"]
    }


def test_months_of_each_group_and_all_together(as_, member, leader, outsider, group, other_group):
    third = StudyGroup.objects.create(name="第三小组")
    Membership.objects.create(group=third, user=member)
    give(group, leader, 3, months_ago=2)
    give(group, leader, 4)
    give(third, leader, 5)
    give(other_group, outsider, 7)
    response = as_(member).get(URL)
    assert lines(response) == {"我": [3, 0, 9], "第二小组": [3, 0, 4], "第三小组": [0, 0, 5]}
    html = response.content.decode()
    assert "第九小组" not in html
    assert html.count("<svg viewBox") == html.count("<table>") == 3
    assert "字数除以10" in html


def test_the_same_article_in_two_groups_is_read_once(as_, member, leader, group):
    third = StudyGroup.objects.create(name="第三小组")
    Membership.objects.create(group=third, user=member)
    one = give(group, leader, 4)
    actions.assign(group=third, article=one.article, assigned_by=leader, due_on=one.due_on)
    assert lines(as_(member).get(URL)) == {"我": [4], "第二小组": [4], "第三小组": [4]}


def test_nothing_of_what_anybody_did_changes_it(as_, member, leader, group):
    one = give(group, leader, 4)
    before = lines(as_(member).get(URL))
    actions.mark_read(reader=member, article=one.article, read=True)
    assert lines(as_(member).get(URL)) == before


def test_who_is_in_no_group_sees_an_empty_year(as_, superuser, group, leader):
    give(group, leader, 4)
    assert lines(as_(superuser).get(URL)) == {"我": [0]}


def test_what_was_agreed_is_drawn_from_its_month_on(as_, member, leader, group):
    give(group, leader, 3, months_ago=2)
    group.budget, group.budget_agreed_on = 60, timezone.localdate()
    group.save()
    line = next(line for line, _chart in as_(member).get(URL).context["lines"] if line.group)
    assert line.agreed == [None, None, 60]


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_often_for_three_groups_as_for_one(as_, member, leader, count, django_assert_num_queries):
    for number in range(count):
        group = StudyGroup.objects.create(name=f"组{number}")
        Membership.objects.create(group=group, user=member)
        for months_ago in range(count):
            give(group, leader, 3, months_ago)
    browser = as_(member)
    with django_assert_num_queries(10):
        assert len(browser.get(URL).context["lines"]) == count + 1


def test_a_bar_has_its_parts_in_percent(group):
    group.budget = 90
    first = datetime.date(2026, 11, 1)
    within, over = Month(group, first, 52, 13), Month(group, first, 80, 17)
    assert (within.bar, within.limit, within.left) == (
        [("bar-used", "0.0%", "52.0%"), ("bar-within", "52.0%", "13.0%")],
        "90.0%",
        25,
    )
    assert [kind for kind, *_place in over.bar] == ["bar-used", "bar-within", "bar-over"]
    assert (over.over, over.left) == (7, 0)
    assert Month(group, first, 95).bar[-1][0] == "bar-over"
    assert Month(group, first, 0).bar == []


# ---- what a leader learns of her members


@pytest.fixture
def crowd(group, leader) -> list[User]:
    group.budget = 10
    group.save()
    people = [User.objects.create_user(f"p{n}", password="gongdu-demo", name=f"某{n}") for n in range(4)]
    Membership.objects.bulk_create(Membership(group=group, user=user) for user in people)
    return people


def busy(people, leader, minutes):
    elsewhere = StudyGroup.objects.create(name=f"别处{len(people)}")
    Membership.objects.bulk_create(Membership(group=elsewhere, user=user) for user in people)
    give(elsewhere, leader, minutes)


def page(browser, group):
    return browser.get(group.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("many", "count"), [(0, None), (2, None), (3, 3), (4, 4)])
def test_a_leader_reads_how_many_from_three_up_and_nothing_else(
    as_, leader, member, group, crowd, many, count
):
    busy(crowd[:many], leader, 8)
    give(group, leader, 4)
    assert budget.members_over(group, leader) == count
    html = page(as_(leader), group)
    assert "别处" not in html
    assert ("不到3人" in html) == (count is None)
    assert (f"有{count}人" in html) == (count is not None)
    for words in ("不到3人", "有3人", "有4人"):
        assert words not in page(as_(member), group)


def test_fewer_than_three_are_told_like_none(as_, leader, group, crowd):
    """The page is the same, whether two of them are busy elsewhere or nobody."""
    pages = []
    for many in (0, 2):
        busy(crowd[:many], leader, 30)
        pages.append(page(as_(leader), group).split("<main")[1].split("</main>")[0])
    assert pages[0] == pages[1]


def test_without_a_budget_nothing_is_counted(leader, group, crowd):
    group.budget = None
    busy(crowd, leader, 30)
    assert budget.members_over(group, leader) is None


def test_counting_asks_as_often_for_many(leader, group, crowd, django_assert_num_queries):
    busy(crowd, leader, 30)
    busy(crowd[:3], leader, 30)
    with django_assert_num_queries(4):
        assert budget.members_over(group, leader) == 4
