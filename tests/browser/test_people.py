"""A leader pastes a list of people and asks guests: what stands on the pages that answer, with script and without."""

import pytest

from portal.models import User
from studygroups.models import Guest
from tests.conftest import person

from .axe import faults_at

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 1440)
PASTED = "序号 姓名 单位\n1\t叶知秋\t柳浦区公共服务中心\n2\t何建\n3\t周敏\n4\t无此人\t石桥镇文化站"


@pytest.fixture
def namesakes(db) -> None:
    for username, unit in (("he1", "石桥镇文化站"), ("he2", "柳浦区图书馆")):
        person(username, "何建")
        User.objects.filter(username=username).update(unit=unit)


@pytest.mark.parametrize("script", [True, False])
def test_a_pasted_list_is_answered_and_put_right(visit, leader, outsider, namesakes, group, script):
    page = visit(leader, script=script)
    page.goto(group.get_absolute_url())
    page.click("section[aria-labelledby=members] .head a")
    page.fill("textarea[name=people] >> visible=true", PASTED)
    page.click("form:has(textarea:visible) button[type=submit]")
    answers = page.locator("#answers").locator("xpath=../..").locator("ul > li")
    assert answers.count() == 5
    assert page.input_value("textarea[name=people]:visible") == "序号 姓名 单位\n4\t无此人\t石桥镇文化站"
    if script:
        assert faults_at(page, *WIDTHS) == []
    page.check("label:has-text('石桥镇文化站') input")
    page.click("form:has([name=chosen]) button[type=submit]")
    assert set(group.members.values_list("username", flat=True)) == {"leader", "member", "outsider", "he1"}


def test_one_person_one_role_and_the_leadership_take_a_click_each(visit, leader, member, outsider, group):
    page = visit(leader)
    page.goto(f"{group.get_absolute_url()}people/")
    page.fill("#one", "叶知秋")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answers")
    row = page.locator(".peoplerows > li", has_text="叶知秋")
    row.locator("button[value=recorder]").click()
    page.wait_for_load_state()
    assert row.locator("button[value=recorder]").get_attribute("aria-pressed") == "true"
    row.locator("form[action*=hand-over] button").click()
    page.wait_for_url(f"**{group.get_absolute_url()}")
    roles = dict(group.memberships.values_list("user__username", "role"))
    assert roles == {"leader": "member", "member": "member", "outsider": "leader"}


def test_a_guest_is_asked_and_told_apart_from_a_namesake(visit, leader, namesakes, session):
    page = visit(leader)
    page.goto(session.get_absolute_url())
    page.fill("#guests >> xpath=../.. >> [name=name]", "何建")
    page.click("form[action*=guests] button[type=submit]")
    page.wait_for_selector("#which")
    assert faults_at(page, *WIDTHS) == []
    page.click("text=柳浦区图书馆")
    page.wait_for_url(f"**{session.get_absolute_url()}#guests")
    assert Guest.objects.get().user == User.objects.get(username="he2")
