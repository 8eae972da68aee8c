"""The form for assigning: the burden follows what is chosen, and all of it works without script too."""

import pytest
from django.utils import timezone

from studygroups.actions import plan_session
from studygroups.models import Assignment
from tests.conftest import make_article

from .axe import faults

pytestmark = pytest.mark.browser


@pytest.fixture
def tight(group, settings):
    """A group with fifteen minutes for this month, and two articles of ten minutes each."""
    settings.CHARACTERS_PER_MINUTE = 10
    group.budget = 15
    group.save()
    plan_session(group=group, topic="下一次", starts_at=timezone.now())
    for title in ("第一篇", "第二篇"):
        make_article(title, "字" * 100)
    return group


def test_the_burden_follows_what_is_chosen(tight, leader, visit):
    page = visit(leader)
    page.goto("/assignments/new/")
    assert page.locator("[value=look]").is_hidden()
    boxes = page.locator("[name=article]")
    boxes.nth(0).check()
    page.get_by_text("10分钟，在额度内").wait_for()
    boxes.nth(1).check()
    page.get_by_text("20分钟，超5分钟").wait_for()
    page.fill("[name^=reason-]", "演练前要读完")
    assert faults(page) == []
    page.click("[value=assign]")
    page.wait_for_url("**/sessions/*/")
    assert page.locator(".reason").inner_text() == "演练前要读完"
    assert not Assignment.objects.filter(session=None).exists()


def test_without_script_one_looks_and_then_assigns(tight, leader, visit):
    page = visit(leader, width=390, script=False)
    page.goto("/articles/")
    for at in (0, 1):
        page.locator(".choose input").nth(at).check()
    page.click(".edgebar--choice button")
    page.get_by_text("20分钟，超5分钟").wait_for()
    page.fill("[name=questions]", "学什么？")
    page.locator("[name=article]").nth(1).uncheck()
    page.click("[value=look]")
    page.get_by_text("10分钟，在额度内").wait_for()
    assert page.input_value("[name=questions]") == "学什么？"
    assert not Assignment.objects.exists()
    page.click("[value=assign]")
    assert Assignment.objects.get().questions == "学什么？"
