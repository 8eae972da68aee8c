"""How long an assignment takes to read, by what its group was given before."""

import pytest
from django.urls import reverse

from articles import store
from articles.search import quotations
from studygroups import actions
from studygroups.burden import Burden, weigh
from studygroups.models import Assignment
from tests.conftest import make_article

pytestmark = pytest.mark.django_db

SHARED = "账目每月底贴在门口，人人看得懂，样样对得上。"
LONG = "".join(f"{chr(0x4E00 + at)}{chr(0x5E00 + at)}" for at in range(300))


@pytest.fixture(autouse=True)
def pace(settings):
    settings.CHARACTERS_PER_MINUTE = 100


def published(body, title="一篇"):
    article = make_article(title, body)
    quotations.put(article)
    return article


def give(group, article, by, session=None):
    return actions.assign(group=group, article=article, assigned_by=by, session=session)


def burdens():
    found = Assignment.objects.for_lists().select_related("article__current").order_by("assigned_at", "pk")
    return [one.burden for one in weigh(found)]


def test_minutes_are_rounded_up_and_what_was_read_is_the_rest():
    assert (Burden(601, 0).minutes, Burden(601, 0).given_minutes) == (7, 0)
    assert (Burden(601, 200).new_minutes, Burden(601, 200).given_minutes) == (5, 2)
    assert (Burden(601, 601).new_minutes, Burden(601, 601).given_minutes) == (0, 7)
    assert Burden().minutes == 0


def test_what_stood_in_an_earlier_text_counts_once(group, leader):
    first = published(f"开头不同。{LONG}\n\n{SHARED}")
    second = published(f"别的开头。{LONG}甲乙丙")
    give(group, first, leader)
    give(group, second, leader)
    assert burdens() == [Burden(first.current.characters), Burden(second.current.characters, len(LONG))]


def test_parts_that_overlap_are_counted_once(group, leader):
    for part in (LONG[:300], LONG[200:500]):
        give(group, published(f"头{part}尾"), leader)
    last = published(f"首{LONG}末")
    give(group, last, leader)
    assert burdens()[-1] == Burden(602, 500)


def test_the_same_article_given_again_was_read_whole(group, leader, session):
    article = published(f"只有这一篇。{LONG}")
    give(group, article, leader)
    give(group, article, leader, session)
    assert burdens()[-1] == Burden(606, 606)


def test_another_group_and_what_is_shown_no_more_do_not_count(
    group, other_group, leader, outsider, editor, article
):
    gone = published(f"撤回的。{LONG}")
    give(group, gone, leader)
    give(other_group, published(f"别组的。{LONG}"), outsider)
    give(group, published(f"我们的。{LONG}"), leader)
    store.withdraw(gone)
    assert burdens() == [None, Burden(604), Burden(604)]


def test_it_is_shown_wherever_an_assignment_is(as_, group, leader, member, session):
    give(group, published(f"先读的。{LONG}"), leader)
    later = published(f"后读的。{LONG}{SHARED * 5}")
    alone = give(group, later, leader)
    planned = give(group, later, leader, session)
    assert alone.pk < planned.pk
    browser = as_(member)
    pages = {
        name: browser.get(path).content.decode()
        for name, path in {
            "group": reverse("group", args=[group.pk]),
            "article": later.get_absolute_url(),
            "session": session.get_absolute_url(),
            "home": "/",
        }.items()
    }
    for name in ("group", "article"):
        assert "8分钟，其中6分钟已读过" in pages[name]
    for name in ("session", "home"):  # the article was given before, on its own
        assert "8分钟，其中8分钟已读过" in pages[name]


@pytest.mark.parametrize("count", [1, 3])
def test_weighing_takes_three_queries_for_any_number(group, leader, count, django_assert_num_queries):
    give(group, published(f"先读的。{LONG}"), leader)
    for number in range(count):
        give(group, published(f"{number}。{LONG}"), leader)
    rows = list(Assignment.objects.for_lists().order_by("pk"))
    with django_assert_num_queries(3):
        weigh(rows)


def test_nothing_to_weigh_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert weigh([]) == []
