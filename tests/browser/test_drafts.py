"""Writing is never lost: a closed or killed page, an expired log-in, a cut line, two windows, a double click, no script."""

import re
import time
from contextlib import suppress

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, expect

from studygroups import actions
from studygroups.models import Draft, Note
from tests.studygroups.conftest import hold, write

from .axe import faults, faults_at

pytestmark = pytest.mark.browser

TEXT, STATE = "[name=text]", "[data-state]"
BEHIND = 5_000  # milliseconds that may pass until typed words are kept


def words() -> list[str]:
    return [draft.fields["text"] for draft in Draft.objects.with_words()]


def until(condition, seconds: float = 8.0) -> None:
    """Waits for the server, not for a length of time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def open_form(page, article, number=1):
    page.goto(f"{article.get_absolute_url()}?note={number}#note-form")
    return page.locator(f"#note-form {TEXT}")


def log_in(page, user):
    page.fill("dialog [name=username]", user.username)
    page.fill("dialog [name=password]", "gongdu-demo")
    page.click("dialog button[type=submit]")


@pytest.fixture
def note(group, leader, article) -> Note:
    return write(leader, article, 1, "蒸笼一开，人就来了。", group=group)


def test_what_is_typed_is_kept_at_most_five_seconds_behind(visit, member, article, group):
    page = visit(member)
    field = open_form(page, article)
    page.clock.install()
    expect(page.locator(f"#note-form {STATE}")).to_be_empty()
    with page.expect_response(re.compile("/drafts/article/")):
        field.press_sequentially("停下来")
        page.clock.run_for(2_000)
    expect(page.locator(f"#note-form {STATE}")).to_have_attribute("data-state", "kept")
    assert words() == ["停下来"]
    with page.expect_response(re.compile("/drafts/article/")):
        for _ in range(BEHIND // 500):  # no two seconds of rest
            field.press_sequentially("写")
            page.clock.run_for(500)
    until(lambda: words() and len(words()[0]) > len("停下来写写写写写写"))


def test_reading_a_form_asks_and_keeps_nothing(visit, member, article, group):
    page = visit(member)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/drafts/" in request.url else None)
    open_form(page, article).focus()
    page.keyboard.press("Tab")
    page.goto("/")
    assert asked == []
    assert not Draft.objects.exists()


@pytest.mark.parametrize("end", ["close", "leave"])
def test_a_page_that_is_left_while_typing_keeps_the_last_word(visit, member, article, group, end):
    page = visit(member)
    open_form(page, article, 2).press_sequentially("还没有写完就")
    if end == "close":
        page.close(run_before_unload=True)
    else:
        page.goto("/")
    until(lambda: words() == ["还没有写完就"])
    again = page.context.new_page() if end == "close" else page
    again.goto(article.get_absolute_url())
    again.locator(".begun").get_by_text(re.compile("Go on|接着写")).click()
    expect(again.locator(f"#note-form {TEXT}")).to_have_value("还没有写完就")
    assert "#note-form" in again.url
    assert faults_at(again, 360, 390, 1440) == []
    again.click("#note-form [type=submit]")
    again.wait_for_url("**#n-*")
    assert Note.objects.get().text == "还没有写完就"
    assert not Draft.objects.exists()


def test_a_killed_page_has_lost_five_seconds_at_most(visit, member, article, group):
    page = visit(member)
    open_form(page, article).press_sequentially("页面崩溃以前")
    until(lambda: words() == ["页面崩溃以前"], BEHIND / 1000 + 1)
    again = page.context.new_page()
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", timeout=3_000)
    expect(open_form(again, article)).to_have_value("页面崩溃以前")


def test_log_in_without_leaving_the_form(visit, member, article, group):
    page = visit(member)
    field = open_form(page, article)
    field.press_sequentially("登录过期以前")
    until(lambda: words() == ["登录过期以前"])
    Session.objects.all().delete()
    field.press_sequentially("，和以后。")
    expect(page.locator(f"#note-form {STATE}")).to_have_attribute("data-state", "expired", timeout=8_000)
    assert words() == ["登录过期以前，和以后。"]
    page.click("#note-form [type=submit]")
    expect(page.locator("dialog [name=username]")).to_be_focused()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(f"#note-form {STATE}")).to_have_attribute("data-state", "locked")
    page.click("#note-form [type=submit]")
    page.fill("dialog [name=username]", member.username)
    page.fill("dialog [name=password]", "falsch")
    page.click("dialog button[type=submit]")
    expect(page.locator("dialog [role=alert]")).to_be_visible()
    expect(field).to_have_value("登录过期以前，和以后。")
    log_in(page, member)
    page.wait_for_url("**#n-*")
    assert Note.objects.get().text == "登录过期以前，和以后。"
    assert not Draft.objects.exists()


def test_another_person_does_not_send_it(visit, member, leader, article, group):
    page = visit(member)
    field = open_form(page, article)
    field.press_sequentially("周敏写的。")
    Session.objects.all().delete()
    page.click("#note-form [type=submit]")
    log_in(page, leader)
    expect(page.locator(f"#note-form {STATE}")).to_have_attribute("data-state", "stranger")
    expect(field).to_have_value("周敏写的。")
    assert not Note.objects.exists()
    page.goto("/drafts/")
    assert "周敏写的。" not in page.inner_text("body")
    assert [draft.author for draft in Draft.objects.all()] == [member]


def test_a_log_in_in_another_window_changes_the_token_and_loses_nothing(visit, member, article, group):
    page = visit(member, form=True)
    field = open_form(page, article)
    other = page.context.new_page()
    other.goto("/")
    other.click("header form button")
    other.fill("[name=username]", member.username)
    other.fill("[name=password]", "gongdu-demo")
    other.click("main button[type=submit]")
    other.wait_for_url("**/")
    field.press_sequentially("旧页面上写的。")
    page.click("#note-form [type=submit]")
    page.wait_for_url("**#n-*")
    assert Note.objects.get().text == "旧页面上写的。"


def test_a_cut_line_says_what_to_do_and_keeps_the_words(visit, member, article, group):
    page = visit(member)
    field = open_form(page, article, 2)
    page.context.set_offline(True)
    field.press_sequentially("断网时写的。")
    state = page.locator(f"#note-form {STATE}")
    expect(state).to_have_attribute("data-state", "failed", timeout=8_000)
    page.click("#note-form [type=submit]")
    expect(state).to_have_attribute("data-state", "unsent")
    expect(field).to_have_value("断网时写的。")
    assert faults(page) == []
    page.context.set_offline(False)
    until(lambda: words() == ["断网时写的。"])
    page.click("#note-form [type=submit]")
    page.wait_for_url("**#n-*")
    assert Note.objects.get().text == "断网时写的。"


def test_a_double_click_makes_one_note(visit, member, article, group):
    page = visit(member)
    open_form(page, article).fill("点了两下。")
    page.dblclick("#note-form [type=submit]")
    page.wait_for_url("**#n-*")
    assert Note.objects.get().text == "点了两下。"
    assert not Draft.objects.exists()


def test_two_windows_with_the_same_form_are_both_kept(visit, member, note):
    page = visit(member)
    page.goto(f"/notes/{note.pk}/reply/")
    page.fill(TEXT, "先写的。")
    until(lambda: words() == ["先写的。"])
    other = page.context.new_page()
    other.goto(f"/notes/{note.pk}/reply/")
    expect(other.locator(TEXT)).to_have_value("先写的。")
    other.fill(TEXT, "另一个窗口接着写。")
    until(lambda: words() == ["另一个窗口接着写。"])
    page.fill(TEXT, "先写的，这边也接着写。")
    expect(page.locator(STATE)).to_have_attribute("data-state", "beside", timeout=8_000)
    assert set(words()) == {"另一个窗口接着写。", "先写的，这边也接着写。"}
    for each in (page, other):
        each.click("main form [type=submit]")
        each.wait_for_url("**#n-*")
    assert {reply.text for reply in note.replies.all()} == {"另一个窗口接着写。", "先写的，这边也接着写。"}
    assert not Draft.objects.exists()


def test_minutes_are_put_back_line_by_line(visit, leader, session, note):
    minutes = hold(session)
    line = minutes.items.filter(kind="paragraph").first()
    page = visit(leader)
    page.goto(f"{minutes.get_absolute_url()}edit/")
    page.fill(f"[name=line-{line.pk}-text]", "改到一半的")
    page.fill("[name=new-0-text]", "添到一半的")
    page.close(run_before_unload=True)
    until(lambda: Draft.objects.exists())
    again = page.context.new_page()
    again.goto(f"{minutes.get_absolute_url()}edit/")
    expect(again.locator(f"[name=line-{line.pk}-text]")).to_have_value("改到一半的")
    expect(again.locator("[name=new-0-text]")).to_have_value("添到一半的")
    assert faults_at(again, 360, 1440) == []
    again.click("main .studyform [type=submit]")
    again.wait_for_url("**/minutes/")
    assert {"改到一半的", "添到一半的"} <= {item.text for item in minutes.items.all()}
    assert not Draft.objects.exists()


def test_without_script_the_words_wait_behind_the_log_in(visit, member, leader, article, group):
    page = visit(member, script=False)
    open_form(page, article, 2).fill("没有脚本也不丢。")
    Session.objects.all().delete()
    page.click("#note-form [type=submit]")
    assert "/accounts/login/" in page.url
    assert "没有脚本也不丢。" not in page.content()
    page.fill("[name=username]", member.username)
    page.fill("[name=password]", "gongdu-demo")
    page.click("main button[type=submit]")
    field = page.locator(f"#note-form {TEXT}")
    expect(field).to_have_value("没有脚本也不丢。")
    assert page.locator("#note-form [name=paragraph]").input_value() == "2"
    page.click("#note-form [type=submit]")
    assert Note.objects.get().text == "没有脚本也不丢。"
    assert not Draft.objects.exists()


def test_without_script_a_draft_is_discarded_after_a_question(visit, member, note):
    actions.keep_draft(
        author=member,
        form="note_reply",
        about=note.pk,
        key=note.client_id,
        fields={"text": "不要了的话。", "client_id": str(note.client_id)},
    )
    page = visit(member, script=False)
    page.goto(f"/notes/{note.pk}/reply/")
    expect(page.locator(TEXT)).to_have_value("不要了的话。")
    page.click(".keeping a")
    assert "不要了的话。" in page.inner_text("main")
    page.click("main form [type=submit]")
    assert page.url.endswith("/drafts/")
    assert not Draft.objects.exists()


def test_nothing_is_left_in_the_browser(visit, member, article, group):
    page = visit(member)
    open_form(page, article).fill("公用电脑上写的。")
    until(lambda: words() == ["公用电脑上写的。"])
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_list_of_what_was_begun_is_accessible(visit, member, note):
    page = visit(member)
    page.goto("/drafts/")
    assert faults_at(page, 360, 390, 1440, 2560) == []
    page.goto(f"/notes/{note.pk}/reply/")
    page.fill(TEXT, "一句。")
    until(lambda: words() == ["一句。"])
    for path in ("/drafts/", f"/drafts/{Draft.objects.get().pk}/discard/", f"/notes/{note.pk}/reply/"):
        page.goto(path)
        assert faults_at(page, 360, 390, 1440, 2560) == []
