"""Every page of the demo, as its people see it: no breach of accessibility, nothing to scroll sideways, no jump."""

import io
import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Source
from portal import demo
from portal.models import User
from studygroups import actions
from studygroups.models import Amendment, Assignment, Briefing, Guest, Minutes, Note, StudyGroup, StudySession
from studygroups.permissions import mail_token

from . import kept
from .axe import faults, faults_at

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 1440, 2560)


@pytest.fixture(scope="module")
def rows() -> kept.Kept:
    """The rows of the demo, once the first test has made them."""
    return []


@pytest.fixture
def filled(db, rows) -> None:
    if rows:
        kept.put_back(rows)
        return
    call_command("import_seeds", stdout=io.StringIO(), stderr=io.StringIO())
    demo.fill("gongdu-demo")
    rows += kept.take()


def paths_for(username: str) -> list[str]:
    group = StudyGroup.objects.get(name="第二小组")
    planned = StudySession.objects.planned().get()
    Guest.objects.get_or_create(session=planned, user=User.objects.get(username="outsider"))
    draft = Minutes.objects.get(status="open")
    final = Minutes.objects.get(status="final")
    article = planned.assignments.first().article
    noted = Note.objects.filter(revision__article__assignments__session=planned).first().revision.article
    mine = Note.objects.filter(author__username="member", replies__isnull=True, start__isnull=False).first()
    issue = Briefing.objects.get()
    entry = issue.entries.filter(kind="essay").first()
    essay = entry.essay
    common = [
        "/",
        "/articles/",
        "/articles/?q=志愿者",
        "/notes/",
        "/notes/?whose=groups&q=志愿者&kind=thought&since=x",
        "/notes/import/",
        "/articles/browse/",
        "/tags/",
        "/groups/",
        "/sessions/",
        "/burden/",
        "/accounts/password/",
        "/notices/",
        "/settings/",
        f"/mail/stop/{mail_token(User.objects.get(username=username))}/",
        "/no-such-page/",
    ]
    return {
        "outsider": [
            "/",
            "/groups/",
            "/sessions/",
            planned.get_absolute_url(),  # as a guest
            article.get_absolute_url(),
        ],
        "member": [
            *common,
            noted.get_absolute_url(),
            f"{noted.get_absolute_url()}?note=1",
            f"{noted.get_absolute_url()}?note=0",
            f"{noted.get_absolute_url()}revisions/1/",
            group.get_absolute_url(),
            final.get_absolute_url(),
            f"/assignments/{essay.assignment_id}/essays/new/",
            "/essays/",
            essay.get_absolute_url(),
            f"{essay.get_absolute_url()}?on=1",
            f"{essay.get_absolute_url()}edit/",
            f"{essay.get_absolute_url()}take-back/",
            "/briefings/",
            "/briefings/asked/",
            f"{mine.get_absolute_url()}edit/",
            f"{mine.get_absolute_url()}delete/",
            f"{Note.objects.filter(group=group).first().get_absolute_url()}reply/",
            f"{draft.get_absolute_url()}edit/",  # refused
        ],
        "leader": [
            "/",
            group.get_absolute_url(),
            f"{group.get_absolute_url()}people/",
            f"{group.get_absolute_url()}people/{mine.author_id}/remove/",
            f"{group.get_absolute_url()}edit/",
            f"{group.get_absolute_url()}leave/",
            f"{planned.get_absolute_url()}guests/",
            f"{group.get_absolute_url()}sessions/new/",
            f"/assignments/new/?session={planned.pk}&article={article.pk}",
            "/burden/",
            planned.get_absolute_url(),
            f"{planned.get_absolute_url()}edit/",
            f"{planned.get_absolute_url()}hold/",
            f"{planned.get_absolute_url()}run/",
            f"{planned.get_absolute_url()}notes/",
            draft.session.get_absolute_url(),
            essay.get_absolute_url(),
            f"/essays/comments/{essay.comments.first().pk}/delete/",
            f"{group.get_absolute_url()}briefings/new/",
            issue.get_absolute_url(),
            *(f"{issue.get_absolute_url()}{page}/" for page in ("edit", "pick", "text", "finish", "delete")),
            f"/briefings/entries/{entry.pk}/edit/",
            f"/assignments/{Assignment.objects.filter(session=planned).first().pk}/edit/",
            f"/assignments/{Assignment.objects.filter(session=planned).first().pk}/delete/",
            draft.get_absolute_url(),
            f"{draft.get_absolute_url()}edit/",
            f"{draft.get_absolute_url()}approve/",
            f"{draft.get_absolute_url()}open/",
            *proposed(draft),
        ],
        "editor": [
            "/",
            "/sources/",
            Source.objects.get(name__startswith="06").get_absolute_url(),
            "/articles/",
            Article.objects.filter(status="draft").first().get_absolute_url(),
        ],
    }[username]


def proposed(minutes: Minutes) -> list[str]:
    """The pages of minutes that are open for changes: with one proposal on a line, two on another, and a new line."""
    leader = User.objects.get(username="leader")
    actions.open_minutes(minutes=minutes, until=timezone.localdate())
    lines = list(minutes.items.filter(kind="paragraph"))
    for line, text in (
        (lines[0], "换一种说法。"),
        (lines[1], "甲说。"),
        (lines[1], "乙说。"),
        (None, "补一句。"),
    ):
        made = actions.propose_change(
            minutes=minutes,
            item=line,
            seen=line.text if line else "",
            text=text,
            reason="这样更准确。",
            proposed_by=leader,
            client_id=uuid.uuid4(),
        )
    page = minutes.get_absolute_url()
    return [
        page,
        f"{page}amend/",
        f"{page}amend/?line={lines[0].pk}",
        f"{page}approve/",
        made.get_absolute_url(),
        Amendment.objects.order_by("pk").first().get_absolute_url(),
    ]


@pytest.mark.parametrize("username", ["outsider", "member", "leader", "editor"])
def test_pages_are_accessible_and_fit_every_width(username, filled, visit):
    page = visit(User.objects.get(username=username))
    for path in paths_for(username):
        page.goto(path)
        assert faults_at(page, *WIDTHS) == [], path


def test_the_log_in_page_is_accessible(visit):
    page = visit()
    page.goto("/accounts/login/")
    assert faults(page) == []


def test_a_note_is_written_without_script_on_a_phone(filled, visit):
    page = visit(User.objects.get(username="member"), width=390, script=False)
    article = Article.objects.get(current__title="图书馆的灯，亮到晚上九点")
    page.goto(article.get_absolute_url())
    page.click("#p5 .para__note")
    page.fill("[name=text]", "能做到哪一步，就先说到哪一步。")
    page.click("#note-form button[type=submit]")
    note = Note.objects.latest("pk")
    assert page.url.endswith(f"#n-{note.pk}")
    assert note.quote.startswith("古籍室的门")


def test_a_note_is_written_with_the_keyboard_alone(filled, visit):
    """From the 记 link of a paragraph: Enter opens the form with the cursor's way leading to it, and Enter sends it."""
    page = visit(User.objects.get(username="member"))
    article = Article.objects.get(current__title="图书馆的灯，亮到晚上九点")
    page.goto(article.get_absolute_url())
    page.focus("#p5 .para__note")
    page.keyboard.press("Enter")
    page.wait_for_selector("#note-form")
    for _ in range(12):
        if page.evaluate("document.activeElement.name") == "text":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("先说到哪一步。")
    for _ in range(4):
        if page.evaluate("document.activeElement.type") == "submit":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#n-*")
    assert Note.objects.latest("pk").text == "先说到哪一步。"


def test_notes_stand_in_the_margin_and_nothing_jumps(filled, visit):
    page = visit(User.objects.get(username="member"))
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.value))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    article = Article.objects.get(current__title="图书馆的灯，亮到晚上九点")
    page.goto(article.get_absolute_url(), wait_until="networkidle")
    note = Note.objects.filter(revision__article=article, start__isnull=False).first()
    beside = page.locator(f"#n-{note.pk}").bounding_box()
    text = page.locator("#p1 > p").bounding_box()
    assert beside["x"] > text["x"] + text["width"]
    assert page.evaluate("window.shift") == 0


def test_articles_print_with_numbers_and_a_margin(filled, visit, tmp_path):
    page = visit(User.objects.get(username="member"))
    article = Article.objects.get(current__title="图书馆的灯，亮到晚上九点")
    page.goto(f"{article.get_absolute_url()}?notes=none")
    page.emulate_media(media="print")
    assert page.locator(".masthead").is_hidden()
    assert page.locator("#p1 .para__no").is_visible()
    assert page.locator(".note").count() == 0
    page.goto(article.get_absolute_url())
    assert page.locator(".margin .note").first.is_visible()
