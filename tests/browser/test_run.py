"""A session in a browser: planned in one form, prepared with keys, and run by a leader with a hand on each."""

import datetime
from contextlib import nullcontext

import pytest
from django.utils import timezone

from studygroups import actions
from studygroups.models import Attendance, Minutes, Note, Outcome, Pick, StudySession
from tests.studygroups.conftest import write
from tests.studygroups.test_planning import ROWS

from .axe import faults_at

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 1440, 2560)
NOW = "#now"


@pytest.fixture
def notes(group, session, assignment, article, member, leader):
    """A session with three items and three notes on its text."""
    actions.set_agenda(session=session, rows=ROWS)
    return [
        write(author, article, paragraph, text, group=group)
        for author, paragraph, text in (
            (member, 1, "第一条。"),
            (leader, 2, "第二条。"),
            (member, 3, "第三条。"),
        )
    ]


def test_arrow_keys_go_from_item_to_item_and_the_clock_goes_on(notes, session, leader, visit):
    page = visit(leader)
    page.goto(f"{session.get_absolute_url()}run/")
    assert page.inner_text(NOW) == "回看上次"
    page.click("[data-clock] button")
    page.wait_for_selector("[role=timer]:text-matches('00:0[2-9]')")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f"{NOW}:text-is('讨论')")
    assert page.url.endswith("?item=2")
    assert page.inner_text("[role=timer]") < "00:02"  # each item has its own
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f"{NOW}:text-is('分工')")
    page.keyboard.press("ArrowRight")  # there is no more
    page.fill("#outcome-form [name=text]", "字")
    page.press("#outcome-form [name=text]", "ArrowLeft")  # moves the cursor, not the page
    assert page.inner_text(NOW) == "分工"
    page.focus(NOW)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(f"{NOW}:text-is('回看上次')")
    assert page.inner_text("[role=timer]") >= "00:02"
    page.go_back()
    page.wait_for_selector(f"{NOW}:text-is('讨论')")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_tap_changes_one_name_and_nothing_that_was_typed(notes, session, leader, member, visit):
    page = visit(leader, touch=True, width=390)
    page.goto(f"{session.get_absolute_url()}run/?item=2")
    page.fill("#outcome-form [name=text]", "还没写完")
    page.check("#outcome-form [name=kind][value=task]")
    page.tap(f"#tap-{member.pk}")
    page.wait_for_selector(f"#tap-{member.pk}[aria-pressed=false]")
    assert not Attendance.objects.get().present
    page.fill(f"#why-{member.pk}", "窗口值班")
    page.press(f"#why-{member.pk}", "Enter")
    page.wait_for_selector(f"#tap-{member.pk} >> text=窗口值班")
    assert page.input_value("#outcome-form [name=text]") == "还没写完"
    assert page.is_checked("#outcome-form [name=kind][value=task]")
    page.click("#outcome-form button[type=submit]")
    page.wait_for_selector(".outcomes >> text=还没写完")
    assert page.input_value("#outcome-form [name=text]") == ""
    assert Outcome.objects.get().item.title == "讨论"
    page.tap(f"#tap-{member.pk}")
    page.wait_for_selector(f"#tap-{member.pk}[aria-pressed=true]")
    assert Attendance.objects.get().present


def test_without_an_answer_nothing_that_was_typed_is_lost(notes, session, leader, visit):
    page = visit(leader)
    page.goto(f"{session.get_absolute_url()}run/")
    page.fill("#outcome-form [name=text]", "账目上墙。")
    page.context.set_offline(True)
    page.click("#outcome-form button[type=submit]")
    page.wait_for_selector("#said.message--bad")
    assert page.input_value("#outcome-form [name=text]") == "账目上墙。"
    page.context.set_offline(False)
    page.click("#outcome-form button[type=submit]")
    page.wait_for_selector(".outcomes >> text=账目上墙。")
    assert page.is_hidden("#said.message--bad")
    assert Outcome.objects.count() == 1


def test_who_was_logged_out_keeps_the_words(notes, session, leader, visit):
    page = visit(leader)
    page.goto(f"{session.get_absolute_url()}run/")
    page.fill("#outcome-form [name=text]", "账目上墙。")
    page.context.clear_cookies(name="sessionid")
    page.click("#outcome-form button[type=submit]")
    page.wait_for_selector("#said.message--bad")
    assert page.input_value("#outcome-form [name=text]") == "账目上墙。"


def test_a_session_is_run_and_closed_without_script_on_a_phone(
    notes, session, leader, member, article, visit
):
    page = visit(leader, width=390, script=False)
    page.goto(session.get_absolute_url())
    page.click(f"a[href='{session.get_absolute_url()}run/']")
    page.click(".stage a[rel=next]")
    assert page.inner_text(NOW) == "讨论"
    assert page.is_hidden("[data-clock] button")
    page.click(f"#tap-{member.pk}")
    page.fill(f"#why-{member.pk}", "窗口值班")
    page.click(f"#why-{member.pk} ~ button")
    page.check("[name=kind][value=task]")
    page.fill("#outcome-form [name=text]", "抄一份账目")
    page.select_option("#outcome-form [name=person]", str(leader.pk))
    page.click("#outcome-form button[type=submit]")
    page.select_option("[name=said-author]", str(member.pk))
    page.fill("[name=said-paragraph]", "99")
    page.fill("[name=said-text]", "这一条学得来。")
    page.click("#spoken-form button[type=submit]")
    assert page.locator("#spoken-form .field--bad").count() == 1
    assert page.input_value("[name=said-text]") == "这一条学得来。"
    page.fill("[name=said-paragraph]", "2")
    page.click("#spoken-form button[type=submit]")
    assert page.inner_text(NOW) == "讨论"  # still the same place
    assert Note.objects.get(recorded_by=leader).author == member
    page.click(".run__leave a.btn:not(.btn--quiet)")
    assert not page.is_checked(f"[name=present-{member.pk}]")
    assert page.input_value(f"[name=reason-{member.pk}]") == "窗口值班"
    page.click("main form button[type=submit]")
    assert Minutes.objects.get().session == session
    assert Attendance.objects.get(user=member).reason == "窗口值班"


def test_notes_are_picked_by_keys(notes, session, leader, visit):
    page = visit(leader)
    page.goto(f"{session.get_absolute_url()}notes/")
    second = session.agenda.all()[1]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == f"n-{notes[1].pk}"
    page.keyboard.press("p")
    page.wait_for_selector(f"#pick-{notes[1].pk}[aria-pressed=true]")
    assert (Pick.objects.get().note, Pick.objects.get().item) == (notes[1], second)
    assert page.evaluate("document.activeElement.id") == f"n-{notes[1].pk}"  # one goes on from there
    page.keyboard.press("k")
    page.keyboard.press("p")
    page.wait_for_selector(f"#pick-{notes[0].pk}[aria-pressed=true]")
    page.keyboard.press("p")
    page.wait_for_selector(f"#pick-{notes[0].pk}[aria-pressed=false]")
    assert Pick.objects.get().note == notes[1]
    page.focus(f"#item-{notes[1].pk}")
    page.select_option(f"#item-{notes[1].pk}", label="3. 分工")
    page.wait_for_selector(f"#item-{notes[1].pk}:focus option[selected]:text-is('3. 分工')", state="attached")
    assert Pick.objects.get().item.title == "分工"
    page.click("[data-go][href='?picked=no']")
    page.wait_for_url("**/?picked=no")
    assert page.locator("[data-note]").count() == 2
    page.keyboard.press("j")
    page.keyboard.press("p")
    page.wait_for_selector(f"#n-{notes[0].pk}", state="detached")
    assert page.evaluate("document.activeElement.id") == f"n-{notes[2].pk}"  # the next one


def test_notes_are_picked_without_script(notes, session, leader, visit):
    page = visit(leader, width=390, script=False)
    page.goto(f"{session.get_absolute_url()}notes/")
    page.click(f"#pick-{notes[2].pk}")
    assert page.url.endswith(f"#n-{notes[2].pk}")
    page.select_option(f"#item-{notes[2].pk}", label="1. 回看上次")
    page.click(f"#n-{notes[2].pk} .gather__put")
    assert Pick.objects.get().item.title == "回看上次"
    page.click(f"#pick-{notes[2].pk}")
    assert not Pick.objects.exists()


@pytest.mark.parametrize("script", [True, False])
def test_an_agenda_is_written_with_and_without_script(session, leader, group, visit, script):
    page = visit(leader, script=script)
    page.goto(f"{group.get_absolute_url()}sessions/new/")
    page.fill("[name=topic]", "一盏灯，怎样有人守")
    page.fill("[name=starts_at]", timezone.localtime(session.starts_at).strftime("%Y-%m-%dT%H:%M"))
    page.fill("[name=duration]", "30")
    titles = page.locator(".agendaform__row [name$=title]")
    for number, title in enumerate(["甲", "乙", "丙"]):
        titles.nth(number).fill(title)
    if script:
        assert page.locator("[data-sum] .good").count() == 1
    ask = nullcontext if script else page.expect_navigation
    with ask():
        page.click("[name=do][value=add]")
    titles.nth(3).fill("丁")
    if script:
        assert page.locator("[data-sum] .bad").count() == 1
    for row, verb in ((3, "up"), (0, "remove")):
        with ask():
            page.locator(f".agendaform__row >> nth={row}").locator(f"[name=do][value^={verb}]").click()
    titles.nth(1).press("Enter")  # saves, and moves no row
    page.wait_for_selector(".agenda")
    made = StudySession.objects.latest("pk")
    assert [item.title for item in made.agenda.all()] == ["乙", "丁", "丙"]
    assert made.starts_at == session.starts_at
    assert "30分钟" in page.inner_text(".agenda__sum")


def test_the_pages_of_a_session_are_accessible_with_everything_on_them(
    notes, session, group, leader, member, article, visit
):
    actions.pick(session=session, note=notes[0], item=session.agenda.all()[1])
    actions.tap(session=session, user=member, present=False, reason="窗口值班")
    facts = {"kind": "task", "text": "抄一份账目", "person": member, "due_on": datetime.date(2026, 12, 1)}
    outcome = actions.record_outcome(
        session=session, item=session.agenda.all()[1], client_id=notes[0].client_id, **facts
    )
    page = visit(leader)
    base = session.get_absolute_url()
    for path in (
        base,
        f"{base}run/?item=2",
        f"{base}notes/?person={member.pk}",
        f"{base}edit/",
        f"{group.get_absolute_url()}sessions/new/?copy=last",
        f"/outcomes/{outcome.pk}/edit/",
    ):
        page.goto(path)
        assert faults_at(page, *WIDTHS) == [], path


def test_the_handout_has_agenda_and_texts_and_no_notes(notes, session, assignment, leader, visit):
    actions.pick(session=session, note=notes[0], item=session.agenda.all()[1])
    page = visit(leader)
    page.goto(session.get_absolute_url())
    assert page.is_visible("#print")
    assert page.locator("text=第一条。").first.is_visible()
    page.emulate_media(media="print")
    shown = page.inner_text("body")
    for words in (session.topic, session.place, "讨论", assignment.article.title, assignment.questions):
        assert words in shown
    for words in ("第一条。", "第二条。", "打印", "列席", "修改"):
        assert words not in shown, words
