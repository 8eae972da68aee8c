"""The people of a group: who is added, which roles they have, and how they leave; the group always has a leader."""

import pytest
from django.urls import reverse

from portal.models import User
from studygroups import actions
from studygroups.models import Attendance, Membership
from tests.conftest import person
from tests.studygroups.conftest import write


def address(group, name="people", *more):
    return reverse(f"group_{name}", args=[group.pk, *more])


def add(browser, group, text="", **more):
    return browser.post(address(group), {"people": text} | more)


def outcome(response):
    """Line by line: added, there, several (how many may be meant) or nobody."""
    return [
        (answer.line, "added" if answer.added else "there" if answer.person else len(answer.choice))
        for answer in response.context["answers"]
    ]


def roles(group):
    return {each.user.username: each.role for each in group.memberships.select_related("user")}


@pytest.fixture
def namesakes(db) -> list[User]:
    first, second = person("he1", "何建"), person("he2", "何建")
    User.objects.filter(pk=second.pk).update(unit="石桥镇文化站")
    return [first, second]


def test_a_person_is_added_by_name(as_, leader, outsider, group):
    response = add(as_(leader), group, "叶知秋")
    assert outcome(response) == [("叶知秋", "added")]
    assert roles(group) == {"leader": "leader", "member": "member", "outsider": "member"}


def test_the_field_for_one_person_suggests_who_is_not_in_the_group(as_, leader, member, outsider, group):
    member.unit = "a"
    page = as_(leader).get(address(group))
    assert page.context["offered"] == [outsider]
    assert '<option value="叶知秋 柳浦区公共服务中心">' in page.content.decode()


def test_a_list_is_answered_line_by_line_and_sending_it_again_changes_nothing(
    as_, leader, outsider, namesakes, group
):
    text = "1\t叶知秋\t柳浦区公共服务中心\n周 敏\n何建\n何建 石桥镇文化站\n无此人\n叶知秋"
    browser = as_(leader)
    for became in ("added", "there"):
        response = add(browser, group, text)
        assert outcome(response) == [
            ("1\t叶知秋\t柳浦区公共服务中心", became),
            ("周 敏", "there"),
            ("何建", 2),
            ("何建 石桥镇文化站", became),
            ("无此人", 0),
            ("叶知秋", "there"),
        ]
        assert set(roles(group)) == {"leader", "member", "outsider", "he2"}
    # what was not known is left to be put right, and those who may be meant can be chosen
    assert response.context["form"]["people"].value() == "无此人"
    page = response.content.decode()
    assert page.count('type="checkbox" name="chosen"') == 2


def test_one_chooses_among_people_of_the_same_name(as_, leader, namesakes, group):
    response = add(as_(leader), group, chosen=[namesakes[0].pk])
    assert outcome(response) == [("何建", "added")]
    assert set(roles(group)) == {"leader", "member", "he1"}


def test_who_cannot_log_in_is_not_added(as_, leader, outsider, group):
    User.objects.filter(pk=outsider.pk).update(is_active=False)
    browser = as_(leader)
    assert outcome(add(browser, group, "叶知秋")) == [("叶知秋", 0)]
    assert add(browser, group, chosen=[outsider.pk]).context["answers"] is None
    assert set(roles(group)) == {"leader", "member"}


@pytest.mark.parametrize("text", ["", " \n ", "何建\n" * 301])
def test_nothing_or_too_much_is_refused_and_kept(as_, leader, group, text):
    response = add(as_(leader), group, text)
    assert response.context["form"].errors["people"]
    assert response.context["form"]["people"].value() == text


@pytest.mark.parametrize("count", [1, 3])
def test_people_asks_as_often_for_three_as_for_one(as_, leader, group, count, django_assert_num_queries):
    people = [person(f"p{number}", f"姓名{number}") for number in range(count)]
    actions.add_people(group=group, people=people)
    browser = as_(leader)
    with django_assert_num_queries(8):
        browser.get(address(group))
    with django_assert_num_queries(12):
        add(browser, group, "\n".join(each.name for each in people))


def test_a_leader_gives_roles(as_, leader, member, group):
    browser = as_(leader)
    for role in ("recorder", "leader", "member"):
        assert browser.post(address(group, "role", member.pk), {"role": role}).url == address(group)
        assert roles(group)["member"] == role
    browser.post(address(group, "role", member.pk), {"role": "editor"})
    assert roles(group)["member"] == "member"


def test_a_group_has_several_leaders_but_never_none(as_, leader, member, group):
    browser, mine = as_(leader), address(group, "role", leader.pk)
    browser.post(mine, {"role": "member"})
    browser.post(address(group, "remove", leader.pk))
    browser.post(address(group, "leave"))
    assert roles(group) == {"leader": "leader", "member": "member"}
    browser.post(address(group, "role", member.pk), {"role": "leader"})
    response = browser.post(mine, {"role": "recorder"})
    assert (
        response.url == group.get_absolute_url()
    )  # who does not lead any more does not see the people's page
    assert roles(group) == {"leader": "recorder", "member": "leader"}


def test_the_refusal_says_what_to_do(as_, leader, group):
    page = as_(leader).post(address(group, "leave"), follow=True).content.decode()
    assert "林晓舟" in page
    assert "message--bad" in page


def test_a_leader_who_cannot_log_in_counts_for_none(leader, member, outsider, group):
    actions.change_role(group=group, user=member, role="leader")
    User.objects.filter(pk=member.pk).update(is_active=False)
    with pytest.raises(actions.Refused):
        actions.remove_person(group=group, user=leader)
    member.refresh_from_db()
    actions.remove_person(group=group, user=member)
    actions.add_people(group=group, people=[member])
    for refused in (
        lambda: actions.change_role(group=group, user=member, role="leader"),
        lambda: actions.hand_over(group=group, by=leader, to=member),
        lambda: actions.hand_over(group=group, by=leader, to=leader),
        lambda: actions.hand_over(group=group, by=leader, to=outsider),
        lambda: actions.hand_over(group=group, by=member, to=leader),
        lambda: actions.change_role(group=group, user=outsider, role="member"),
    ):
        with pytest.raises(actions.Refused):
            refused()
    assert roles(group) == {"leader": "leader", "member": "member"}


def test_leadership_is_handed_over_with_one_click(as_, leader, member, group):
    browser = as_(leader)
    assert browser.post(address(group, "hand_over", member.pk)).url == group.get_absolute_url()
    assert roles(group) == {"leader": "member", "member": "leader"}
    assert browser.post(address(group, "hand_over", member.pk)).status_code == 403
    assert roles(group) == {"leader": "member", "member": "leader"}


def test_who_is_removed_sees_nothing_any_more_and_what_was_written_stays(
    as_, leader, member, group, session, article
):
    note = write(member, article, group=group)
    session.chair = session.recorder = member
    session.save()
    Attendance.objects.create(session=session, user=member, present=True)
    browser = as_(leader)
    assert "周敏" in browser.get(address(group, "remove", member.pk)).content.decode()
    assert roles(group).keys() == {"leader", "member"}  # asking removes nobody
    browser.post(address(group, "remove", member.pk))
    assert roles(group).keys() == {"leader"}
    session.refresh_from_db()
    assert (session.chair, session.recorder, session.attendances.count()) == (None, None, 0)
    note.refresh_from_db()
    assert (note.group, note.author) == (group, member)
    assert as_(member).get(group.get_absolute_url()).status_code == 404


def test_who_was_there_stays_on_record(leader, member, group, held):
    present = list(held.session.attendances.values_list("user", "present"))
    actions.remove_person(group=group, user=member)
    assert list(held.session.attendances.values_list("user", "present")) == present


def test_anybody_leaves_after_reading_what_it_means(as_, member, group, article):
    write(member, article, group=group)
    write(member, article)
    browser = as_(member)
    response = browser.get(address(group, "leave"))
    assert response.context["written"] == 1
    assert roles(group).keys() == {"leader", "member"}
    assert browser.post(address(group, "leave")).url == reverse("groups")
    assert roles(group).keys() == {"leader"}


def test_people_of_other_groups_are_not_reached(as_, leader, outsider, group, other_group):
    browser = as_(leader)
    for name in ("role", "hand_over", "remove"):
        response = browser.post(address(group, name, outsider.pk), {"role": "leader"})
        assert response.status_code == 404
    assert roles(other_group) == {"outsider": "leader"}


def test_the_group_page_names_roles_and_leads_the_leader_to_the_people(as_, leader, member, group):
    Membership.objects.filter(user=member).update(role="recorder")
    ways = [address(group), address(group, "edit"), address(group, "leave")]
    for user, there in ((leader, [True] * 3), (member, [False, False, True])):
        page = as_(user).get(group.get_absolute_url()).content.decode()
        assert [f'"{way}"' in page for way in ways] == there
        assert page.count('class="ours"') == 2
