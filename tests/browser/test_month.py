"""A month of a group of eight, as its people live it: what its leader clicks and types is counted, and stands in docs/month.md."""

import io
import re
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from studygroups import actions
from studygroups.models import Assignment, Membership, Minutes, Note, Outcome, Pick, StudyGroup, StudySession
from tests.conftest import make_article, person

from .counting import Counted

pytestmark = pytest.mark.browser

MOST_CLICKS, MOST_TYPED = 59, 12
GUIDE = Path(__file__).parents[2] / "docs" / "month.md"
NAMES = ["何建国", "沈佳", "许婉宁", "陆文涛", "陶然", "白雨晴"]
AGENDA = [
    actions.AgendaRow("回看上次议定的事", 5, "林晓舟"),
    actions.AgendaRow("讨论：哪些学得来", 40, "周敏"),
    actions.AgendaRow("议定与分工", 15, "林晓舟"),
]
TOPIC, NEXT_TOPIC = "一本账，怎样让人看得懂", "一张单，怎样走到底"


@pytest.fixture
def eight(group, leader, settings) -> StudyGroup:
    """Eight people who agreed to fifteen minutes a month, and met last month."""
    settings.CHARACTERS_PER_MINUTE = 10
    for number, name in enumerate(NAMES):
        Membership.objects.create(group=group, user=person(f"m{number}", name))
    group.memberships.filter(user__name="沈佳").update(role=Membership.Role.RECORDER)
    group.budget = 15
    group.save()
    last = actions.plan_session(
        group=group,
        topic="上个月的话题",
        starts_at=timezone.now() - timedelta(days=28),
        place="二楼阅览室",
        agenda=AGENDA,
    )
    minutes = actions.hold_session(session=last)
    actions.approve_minutes(minutes=minutes, approved_by=leader, version=minutes.version)
    for title in ("账本上墙", "饭桌旁的账"):
        make_article(title, f"{title}以后，大家都来看。\n\n青菜进价偏高，下个月就换了人家。\n\n" + "字" * 70)
    return group


def test_a_month_of_eight_people(eight, leader, member, visit):
    lead = Counted(visit(leader))
    session = plan(lead, eight)
    assign(lead, session)
    members_note(visit, eight)
    pick(lead)
    run(lead, session)
    minutes = change(lead, member, session, visit)
    approve(lead, minutes)
    read_back(lead, minutes)
    plan_on(lead, session)
    figures(lead)


def plan(lead: Counted, group: StudyGroup) -> StudySession:
    """As last time: only the topic is new."""
    lead.page.goto("/")
    lead.click("nav >> text=小组")
    lead.click(f"main a[href='{group.get_absolute_url()}']")
    lead.click("text=安排学习会")
    lead.fill("[name=topic]", TOPIC)
    lead.click("main form .desk__do .btn--first")
    lead.page.wait_for_selector(f"h1:text-is('{TOPIC}')")
    session = StudySession.objects.get(topic=TOPIC)
    assert [item.title for item in session.agenda.all()] == [row.title for row in AGENDA]
    assert session.place == "二楼阅览室"
    assert session.starts_at > timezone.now()
    return session


def assign(lead: Counted, session: StudySession) -> None:
    """Two texts are more than was agreed: the form says so before it is sent, and the members read why."""
    lead.click("main >> text=安排文章")
    for title in ("账本上墙", "饭桌旁的账"):
        lead.check(f"[name=article] >> visible=true >> nth={0 if title == '账本上墙' else 1}")
    lead.page.wait_for_selector("[name^=reason-]")
    lead.fill("[name=questions]", "我们的账，别人看得懂吗？")
    lead.fill("[name^=reason-]", "两篇讲同一件事，要对照着读。")
    lead.click("[value=assign]")
    lead.page.wait_for_selector(".reason")
    given = Assignment.objects.filter(session=session)
    assert given.count() == 2
    assert given.exclude(over_reason="").count() == 1


def members_note(visit, group: StudyGroup) -> None:
    """Members read and write: a thought, a suggestion, and three questions on one paragraph."""
    article = Assignment.objects.filter(group=group).latest("pk").article
    for name, kind, words in (
        ("周敏", Note.Kind.SUGGESTION, "账也贴到我们大厅里。"),
        ("何建国", Note.Kind.THOUGHT, "看得见，心里就有数。"),
        ("许婉宁", Note.Kind.QUESTION, "谁来核对？"),
        ("陆文涛", Note.Kind.QUESTION, "多久贴一次？"),
        ("陶然", Note.Kind.QUESTION, "看不懂的人问谁？"),
    ):
        page = visit(group.members.get(name=name))
        page.goto(article.get_absolute_url())
        page.click("#p2 .para__note")
        page.check(f"[name=kind][value={kind}]")
        page.fill("[name=text]", words)
        page.click("#note-form button[type=submit]")
        page.wait_for_selector(f"text={words}")
        page.context.close()
    assert Note.objects.filter(group=group).count() == 5


def pick(lead: Counted) -> None:
    """By keys; they come under the item that takes longest."""
    lead.page.goto("/")
    lead.click("#to-prepare >> xpath=ancestor::section//a[contains(@href, '/sessions/')]")
    lead.click("text=选笔记")
    lead.page.wait_for_selector("[data-keys]")  # said once the keys act
    for done in range(3):
        lead.press("j")
        lead.press("p")
        lead.page.wait_for_selector(f"[data-note] [aria-pressed=true] >> nth={done}")
    assert Pick.objects.filter(item__title="讨论：哪些学得来").count() == 3


def run(lead: Counted, session: StudySession) -> None:
    """Everybody is there but one; one decision, one task, and one thing that was said aloud."""
    people = {user.name: user.pk for user in session.group.members.all()}
    lead.click(".pagehead__do .btn--first")
    lead.click(f"#tap-{people['白雨晴']}")
    lead.fill(f"#why-{people['白雨晴']}", "窗口值班")
    lead.press("Enter")
    lead.page.wait_for_selector(f"#tap-{people['白雨晴']} >> text=窗口值班")
    lead.press_on("#now", "ArrowRight")
    lead.page.wait_for_selector("#now:text-is('讨论：哪些学得来')")
    lead.select("[name=said-author]", label="陶然")
    lead.fill("[name=said-paragraph]", "2")
    lead.fill("[name=said-text]", "先把字写大一点。")
    lead.click("#spoken-form button[type=submit]")
    expect(lead.page.locator("[name=said-text]")).to_have_value("")
    assert Note.objects.get(recorded_by__isnull=False).author.name == "陶然"
    lead.press_on("#now", "ArrowRight")
    lead.page.wait_for_selector("#now:text-is('议定与分工')")
    lead.fill("#outcome-form [name=text]", "账目每月贴在大厅，字要大。")
    lead.click("#outcome-form button[type=submit]")
    lead.page.wait_for_selector(".outcomes >> text=字要大")
    lead.check("#outcome-form [name=kind][value=task]")
    lead.fill("#outcome-form [name=text]", "做一张样子，下次给大家看。")
    lead.select("#outcome-form [name=person]", label="许婉宁")
    lead.click("#outcome-form button[type=submit]")
    lead.page.wait_for_selector(".outcomes >> text=做一张样子")
    assert set(Outcome.objects.values_list("kind", flat=True)) == {"decision", "task"}
    lead.click(".stage__go .btn--first")
    lead.click("main form .btn--first")
    lead.page.wait_for_url("**/minutes/")


def change(lead: Counted, member, session: StudySession, visit) -> Minutes:
    """Those who were there are asked; one of them proposes other words, and they are accepted."""
    minutes = session.minutes
    text = lead.page.inner_text("main")
    for words in ("先把字写大一点", "账目每月贴在大厅", "白雨晴（窗口值班）", "陶然"):
        assert words in text
    lead.click(".steps .btn--first")
    lead.click("main form .btn--first")
    line = minutes.items.get(outcome__kind="decision")
    theirs: Page = visit(member)
    theirs.goto(f"{minutes.get_absolute_url()}amend/?line={line.pk}")
    theirs.fill("[name=text]", line.text.replace("每月", "每月五日前"))
    theirs.fill("[name=reason]", "会上说了日子。")
    theirs.click("main form .btn--first")
    theirs.wait_for_url("**/minutes/")
    theirs.context.close()
    lead.page.goto("/")
    lead.click("#to-prepare >> xpath=ancestor::section//a[contains(@href, '/minutes/')]")
    lead.click(".from__do [value=accept]")
    lead.page.wait_for_url("**/minutes/**")
    line.refresh_from_db()
    assert "每月五日前" in line.text
    return minutes


def approve(lead: Counted, minutes: Minutes) -> None:
    lead.click(".steps .btn--first")
    lead.click("main form .btn--first")
    lead.page.wait_for_selector(".colophon__seal")
    minutes.refresh_from_db()
    assert minutes.is_final


def read_back(lead: Counted, minutes: Minutes) -> None:
    """The Word document says every line of the minutes."""
    document = docx.Document(io.BytesIO(lead.download("main a[href$='export.docx']")))
    words = "".join(paragraph.text for paragraph in document.paragraphs)
    for item in minutes.items.all():
        assert item.text in words


def plan_on(lead: Counted, session: StudySession) -> None:
    """The next month, from where the leader is."""
    lead.click(".pagehead__do .btn--first")
    lead.fill("[name=topic]", NEXT_TOPIC)
    lead.click("main form .desk__do .btn--first")
    lead.page.wait_for_selector(f"h1:text-is('{NEXT_TOPIC}')")
    following = StudySession.objects.get(topic=NEXT_TOPIC)
    assert 25 <= (following.starts_at - session.starts_at).days <= 36
    assert following.agenda.count() == len(AGENDA)


def figures(lead: Counted) -> None:
    """Few enough, and what the guide says."""
    clicks, typed = len(lead.clicks), len(lead.typed)
    print(f"\nThe leader's month: {clicks} clicks, {typed} typed fields")
    assert clicks <= MOST_CLICKS
    assert typed <= MOST_TYPED
    said = re.search(r"(\d+) 次点击、(\d+) 个填写", GUIDE.read_text(encoding="utf-8"))
    assert said
    assert (int(said[1]), int(said[2])) == (clicks, typed), "docs/month.md says something else"
