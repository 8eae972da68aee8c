"""One form gives several articles to several groups, and shows the burden of each before anything is saved."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from articles import search
from studygroups import actions
from studygroups.actions import OverBudget, Refused
from studygroups.budget import Target
from studygroups.models import Assignment, Membership, StudyGroup, StudySession
from studygroups.views import assigning
from tests.conftest import make_article
from tests.studygroups.conftest import hold

URL = reverse("assignment_new")


@pytest.fixture(autouse=True)
def pace(settings):
    settings.CHARACTERS_PER_MINUTE = 10


@pytest.fixture
def second(leader) -> StudyGroup:
    """Another group of the same leader."""
    group = StudyGroup.objects.create(name="第三小组")
    Membership.objects.create(group=group, user=leader, role=Membership.Role.LEADER)
    return group


@pytest.fixture
def articles() -> list:
    return [make_article(title, "字" * 100) for title in ("第一篇", "第二篇")]


def sent(articles, *, do="assign", **more):
    return {"article": [one.pk for one in articles], "do": do, "audience": "group"} | more


def given():
    rows = Assignment.objects.order_by("pk").values_list("group__name", "session", "article__current__title")
    return list(rows)


def test_several_articles_go_to_several_groups_at_once(as_, leader, group, second, session, articles):
    data = sent(articles, questions="学什么？\r\n怎么学？", due_on="2026-11-25", write_first="on") | {
        "audience": "private",
        f"group-{group.pk}": session.pk,
        f"group-{second.pk}": "alone",
        "assigned_by": 0,
    }
    assert as_(leader).post(URL, data).url == reverse("groups")
    assert sorted(given(), key=str) == [
        ("第三小组", None, "第一篇"),
        ("第三小组", None, "第二篇"),
        ("第二小组", session.pk, "第一篇"),
        ("第二小组", session.pk, "第二篇"),
    ]
    for one in Assignment.objects.all():
        assert one.question_list == ["学什么？", "怎么学？"]
        assert (one.due_on, one.assigned_by) == (datetime.date(2026, 11, 25), leader)
        assert (one.audience, one.write_first, one.over_reason) == ("private", True, "")


def test_one_group_leads_to_where_it_stands(as_, leader, group, session, articles):
    browser = as_(leader)
    there = browser.post(URL, sent(articles[:1]) | {f"group-{group.pk}": session.pk})
    assert there.url == session.get_absolute_url()
    assert (
        browser.post(URL, sent(articles[:1]) | {f"group-{group.pk}": "alone"}).url == group.get_absolute_url()
    )


def test_what_is_there_is_named_and_skipped(as_, leader, group, session, articles):
    actions.assign(group=group, article=articles[0], assigned_by=leader, session=session, questions="原来的")
    browser = as_(leader)
    data = sent(articles, questions="新的") | {f"group-{group.pk}": session.pk}
    assert "已安排过，不变" in browser.post(URL, data | {"do": "look"}).content.decode()
    response = browser.post(URL, data)
    assert "第一篇 (第二小组)" in " ".join(map(str, get_messages(response.wsgi_request)))
    assert list(Assignment.objects.order_by("pk").values_list("questions", flat=True)) == ["原来的", "新的"]
    response = browser.post(URL, data)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "新的" in response.content.decode()
    assert Assignment.objects.count() == 2


def chosen(response):
    form = response.context["form"]
    return [one.title for one in form.articles], {
        target.group.name: target.session and target.session.pk for target in form.targets
    }


def test_the_address_chooses_beforehand(as_, leader, group, second, session, articles, other_group, draft):
    browser = as_(leader)
    pks = [one.pk for one in reversed(articles)]
    assert chosen(browser.get(URL)) == ([], {})
    assert chosen(browser.get(URL, {"article": pks})) == (["第二篇", "第一篇"], {})
    assert chosen(browser.get(URL, {"group": group.pk})) == ([], {"第二小组": session.pk})
    assert chosen(browser.get(URL, {"group": second.pk})) == ([], {"第三小组": None})
    later = actions.plan_session(group=group, topic="下下次", starts_at=session.starts_at)
    assert chosen(browser.get(URL, {"session": later.pk})) == ([], {"第二小组": later.pk})
    foreign = actions.plan_session(group=other_group, topic="别组的", starts_at=session.starts_at)
    for wrong in ("x", "-1", str(10**9), str(10**30)):
        asked = {"group": wrong, "session": wrong, "article": [wrong]}
        assert chosen(browser.get(URL, asked)) == ([], {})
    assert chosen(browser.get(URL, {"group": other_group.pk, "session": foreign.pk}))[1] == {}
    assert chosen(browser.get(URL, {"article": draft.pk}))[0] == []
    assert "别组的" not in browser.get(URL, {"group": other_group.pk, "session": foreign.pk}).content.decode()


def test_who_leads_one_group_finds_it_chosen(as_, leader, group, session):
    assert chosen(as_(leader).get(URL)) == ([], {"第二小组": session.pk})


def test_an_article_is_found_by_its_words_and_nothing_is_lost(as_, leader, group, second, monkeypatch):
    monkeypatch.setattr(assigning, "FOUND", 2)
    made = [
        make_article(f"文章{n}", f"第{n}篇说食堂。", listed_on=datetime.date(2026, 11, n))
        for n in range(1, 6)
    ]
    old = make_article("账本", "一间食堂的账本。", listed_on=datetime.date(2020, 1, 1))
    for one in (*made, old):
        search.put(one)
    browser = as_(leader)
    assert [one.title for one in browser.get(URL).context["found"]] == ["文章5", "文章4"]
    typed = sent([made[0]], do="find", q="账本", questions="想问的", due_on="2026-11-25", write_first="on")
    response = browser.post(URL, typed | {f"group-{group.pk}": "alone"})
    assert [one.title for one in response.context["found"]] == ["账本"]
    assert chosen(response) == (["文章1"], {"第二小组": None})
    html = response.content.decode()
    for kept in ("想问的", 'value="2026-11-25"', 'value="账本"'):
        assert kept in html
    assert not Assignment.objects.exists()
    response = browser.post(URL, typed | {"q": "没有的词"})
    assert "没有找到" in response.content.decode()
    assert len(browser.post(URL, typed | {"q": "食堂"}).context["found"]) == 2


@pytest.mark.parametrize("missing", ["article", "group", "due_on", "session", "draft", "audience"])
def test_what_cannot_be_assigned_is_said_and_nothing_lost(
    as_, leader, group, session, articles, other_group, draft, missing
):
    foreign = actions.plan_session(group=other_group, topic="别组的", starts_at=session.starts_at)
    data = sent(articles, questions="还在吗？") | {f"group-{group.pk}": session.pk}
    data |= {
        "article": {"article": []},
        "group": {f"group-{group.pk}": ""},
        "due_on": {"due_on": "bald"},
        "session": {f"group-{group.pk}": foreign.pk},
        "draft": {"article": [articles[0].pk, draft.pk]},
        "audience": {"audience": "alle"},
    }[missing]
    response = as_(leader).post(URL, data | {f"group-{other_group.pk}": "alone"})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert "还在吗？" in response.content.decode()
    assert not Assignment.objects.exists()


def test_looking_writes_nothing_and_scolds_nobody(as_, leader, group, session):
    for do in ("look", "find"):
        response = as_(leader).post(URL, {"do": do, "audience": "group"})
        assert not response.context["form"].errors
    assert not Assignment.objects.exists()


def test_a_held_session_is_offered_no_more(as_, leader, group, session, articles):
    hold(session)
    response = as_(leader).post(URL, sent(articles) | {f"group-{group.pk}": session.pk})
    assert response.context["form"].errors
    assert not Assignment.objects.exists()


def test_a_member_and_who_leads_only_the_archive_may_not(as_, member, leader, group, articles):
    assert as_(member).post(URL, sent(articles) | {f"group-{group.pk}": "alone"}).status_code == 403
    group.is_archived = True
    group.save()
    assert as_(leader).get(URL).status_code == 403
    with pytest.raises(Refused):
        actions.assign(group=group, article=articles[0], assigned_by=leader)
    assert not Assignment.objects.exists()


def test_too_many_at_once_are_refused(as_, leader, group, articles, monkeypatch):
    from studygroups.forms import assignments

    monkeypatch.setattr(assignments, "MOST", 1)
    response = as_(leader).post(URL, sent(articles) | {f"group-{group.pk}": "alone"})
    assert "1" in str(response.context["form"].non_field_errors())
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("query", ["", "?q=食堂"])
def test_leaders_choose_articles_where_they_find_them(
    as_, leader, member, editor, group, article, draft, query
):
    for one in (article, draft):
        search.put(one)
    Membership.objects.create(group=group, user=editor, role=Membership.Role.LEADER)
    boxes = {
        user: as_(user).get(f"{reverse('articles')}{query}").content.decode().count('name="article" value=')
        for user in (leader, member, editor)
    }
    assert boxes == {leader: 1, member: 0, editor: 1}  # the draft can be given to nobody


# ---- the budget


@pytest.fixture
def tight(group) -> StudyGroup:
    """Fifteen minutes a month; each of the articles takes ten, and half of a second does not fit."""
    group.budget = 15
    group.save()
    return group


def month(response, group):
    return next(row.month for row in response.context["rows"] if row.group == group)


def test_the_burden_is_shown_before_saving(as_, leader, tight, session, articles):
    browser = as_(leader)
    response = browser.get(URL, {"article": articles[0].pk, "session": session.pk})
    now = month(response, tight)
    assert (now.before, now.more, now.left, now.over, now.first) == (0, 10, 5, 0, datetime.date(2026, 11, 1))
    html = response.content.decode()
    assert "10分钟，在额度内" in html
    assert "字数除以10" in html
    actions.assign(group=tight, article=articles[0], assigned_by=leader, session=session)
    response = browser.post(URL, sent(articles[1:], do="look") | {f"group-{tight.pk}": session.pk})
    now = month(response, tight)
    assert (now.before, now.more, now.over) == (10, 10, 5)
    assert "20分钟，超5分钟" in response.content.decode()
    assert f'name="reason-{tight.pk}"' in response.content.decode()


def test_over_the_budget_a_reason_is_asked_which_members_read(as_, leader, member, tight, session, articles):
    browser = as_(leader)
    data = sent(articles, questions="还在吗？") | {f"group-{tight.pk}": session.pk}
    for reason in ("", "   "):
        response = browser.post(URL, data | {f"reason-{tight.pk}": reason})
        assert response.context["form"].non_field_errors()
        assert f'name="reason-{tight.pk}"' in response.content.decode()
        assert not Assignment.objects.exists()
    assert browser.post(URL, data | {f"reason-{tight.pk}": "消防演练前要读完"}).status_code == 302
    reasons = Assignment.objects.order_by("pk").values_list("over_reason", flat=True)
    assert list(reasons) == ["", "消防演练前要读完"]  # the first alone is as agreed
    for page in (session, articles[1]):
        assert "消防演练前要读完" in as_(member).get(page.get_absolute_url()).content.decode()
    assert "消防演练前要读完" not in as_(member).get(articles[0].get_absolute_url()).content.decode()


def test_each_group_is_asked_for_itself(as_, leader, tight, second, session, articles):
    data = sent(articles) | {f"group-{tight.pk}": session.pk, f"group-{second.pk}": "alone"}
    response = as_(leader).post(URL, data)
    assert [row.group for row in response.context["rows"] if row.asks] == [tight]
    assert not Assignment.objects.exists()  # all of it or nothing
    assert as_(leader).post(URL, data | {f"reason-{tight.pk}": "有缘故"}).status_code == 302
    assert Assignment.objects.filter(group=second, over_reason="").count() == 2


def test_the_month_is_the_sessions_else_the_due_date_else_today(as_, leader, tight, session, articles):
    browser = as_(leader)
    this = timezone.localdate().replace(day=1)
    for choice, due_on, first in (
        (session.pk, "2027-03-05", datetime.date(2026, 11, 1)),
        ("alone", "2027-03-05", datetime.date(2027, 3, 1)),
        ("alone", "", this),
    ):
        data = sent(articles, do="look", due_on=due_on) | {f"group-{tight.pk}": choice}
        assert month(browser.post(URL, data), tight).first == first


def test_what_was_read_before_is_no_burden(as_, leader, tight, session, articles):
    actions.assign(group=tight, article=articles[0], assigned_by=leader)
    data = sent(articles[:1], do="look") | {f"group-{tight.pk}": session.pk}
    assert month(as_(leader).post(URL, data), tight).more == 0


def test_the_action_itself_keeps_the_budget(leader, tight, session, articles):
    with pytest.raises(OverBudget):
        actions.assign_all(targets=[Target(tight, session)], articles=articles, assigned_by=leader)
    assert not Assignment.objects.exists()


def test_moving_into_a_full_month_asks_too(as_, leader, tight, session, articles):
    actions.assign(group=tight, article=articles[0], assigned_by=leader, session=session)
    later = actions.plan_session(
        group=tight, topic="明年", starts_at=session.starts_at + datetime.timedelta(days=60)
    )
    moved = actions.assign(group=tight, article=articles[1], assigned_by=leader, session=later)
    browser, url = as_(leader), reverse("assignment_edit", args=[moved.pk])
    data = {"session": session.pk, "audience": "group", "version": 1}
    assert browser.post(url, data).context["form"].non_field_errors()
    assert browser.post(url, data | {"session": later.pk, "questions": "问"}).status_code == 302
    data |= {"version": 2, "over_reason": "有缘故"}
    assert browser.post(url, data).status_code == 302
    moved.refresh_from_db()
    assert (moved.session, moved.over_reason) == (session, "有缘故")


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_asks_as_often_for_three_as_for_one(as_, leader, count, django_assert_num_queries):
    articles = [make_article(f"文章{n}", "字" * 100) for n in range(count)]
    data = sent(articles, do="look")
    for number in range(count):
        group = StudyGroup.objects.create(name=f"组{number}", budget=5)
        Membership.objects.create(group=group, user=leader, role=Membership.Role.LEADER)
        one = actions.plan_session(group=group, topic="题目", starts_at=timezone.now())
        actions.assign(
            group=group, article=make_article(f"旧{number}", "字" * 10), assigned_by=leader, session=one
        )
        data[f"group-{group.pk}"] = one.pk
    browser = as_(leader)
    with django_assert_num_queries(12):
        assert len(browser.post(URL, data).context["rows"]) == count
    assert StudySession.objects.count() == count
