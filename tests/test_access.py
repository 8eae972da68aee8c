"""The access table: every route, for every role, for GET and POST. A route without a row is red.

A cell is one letter: `2` allowed, `3` 403, `4` 404 (may not know that it exists), `5` this verb is not for this page,
`L` sent to a log-in page. The columns are the roles of ROLES, in that order. `group`, `session`, `minutes`, `note` ...
belong to the group of `leader` and `member`; `outsider` leads another group; `editor` and `superuser` are in none.
"""

import datetime
import uuid

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles.importer import read_document
from articles.models import Article, HouseRule, OwnWord, Quotation, Reprint, Source, Upload
from articles.search import quotations
from articles.store import accept, save_import
from studygroups.actions import make_feed
from studygroups.models import (
    Amendment,
    Briefing,
    BriefingEntry,
    DistributionList,
    Draft,
    Essay,
    EssayComment,
    Guest,
    Minutes,
    MinutesItem,
    Note,
    Notice,
    Outcome,
    StudySession,
)
from studygroups.permissions import mail_token
from tests.conftest import make_article

ROLES = ("anonymous", "outsider", "member", "leader", "editor", "superuser")

# route: (what its pk stands for, GET, POST)
TABLE: dict[str, tuple[str, str, str]] = {
    "home": ("", "L22222", "L55555"),
    "preferences": ("", "L55555", "L22222"),
    "healthz": ("", "222222", "555555"),
    "login": ("", "222222", "222222"),
    "logout": ("", "L55555", "LLLLLL"),
    "password_change": ("", "L22222", "L22222"),
    "password_change_done": ("", "L22222", "L55555"),
    # what we read
    "articles": ("", "L22222", "L55555"),
    "browse": ("", "L22222", "L55555"),
    "tags": ("", "L22222", "L55555"),
    "tags_merge": ("", "L55555", "L33322"),
    "article_suggestion": ("article", "L55555", "L33322"),
    "article": ("article", "L22222", "L22222"),
    "article (draft)": ("draft", "L44422", "L44422"),
    "article (withdrawn)": ("withdrawn", "L44422", "L44422"),
    "article_read": ("article", "L55555", "L22222"),
    "article_read (draft)": ("draft", "L55555", "L44422"),
    "article_same": ("article", "L22222", "L55555"),
    "article_same (draft)": ("draft", "L44422", "L55555"),
    "article_terms": ("", "L22222", "L55555"),
    "quotations": ("", "L22222", "L55555"),
    "quotation": ("quotation", "L22222", "L55555"),
    "article_revision": ("revision", "L42222", "L55555"),
    "article_revisions": ("article", "L33322", "L55555"),
    "article_restore": ("revision", "L55555", "L33322"),
    "article (reprint)": ("copy", "L22222", "L44422"),
    "reprint": ("pair", "L33322", "L55555"),
    "reprint_decide": ("pair", "L55555", "L33322"),
    "sources": ("", "L33322", "L55555"),
    "source": ("source", "L33322", "L55555"),
    "source_difference": ("source", "L33322", "L55555"),
    "source_correct": ("source", "L55555", "L33322"),
    "source_rule": ("source", "L55555", "L33322"),
    "source_undo": ("source", "L55555", "L33322"),
    "source_publish": ("source", "L55555", "L33322"),
    "upload": ("", "L33322", "L33322"),
    "upload_read": ("", "L55555", "L33322"),
    "upload_again": ("upload", "L55555", "L33322"),
    "upload_remove": ("upload", "L55555", "L33322"),
    # what we do with it
    "groups": ("", "L22222", "L55555"),
    "group": ("group", "L42244", "L55555"),
    "sessions": ("", "L22222", "L55555"),
    "session": ("session", "L42244", "L55555"),
    "group_people": ("group", "L43244", "L43244"),
    "group_role": ("person", "L55555", "L43244"),
    "group_hand_over": ("person", "L55555", "L43244"),
    "group_remove": ("person", "L43244", "L43244"),
    "group_leave": ("group", "L42244", "L42244"),
    "group_edit": ("group", "L43244", "L43244"),
    "group_archive": ("group", "L55555", "L43244"),
    "session_guests": ("session", "L43244", "L43244"),
    "session_guest_remove": ("guest", "L55555", "L43244"),
    "session_calendar": ("session", "L42244", "L55555"),
    "session_new": ("group", "L43244", "L43244"),
    "session_edit": ("session", "L43244", "L43244"),
    "session_hold": ("session", "L43244", "L43244"),
    "session_run": ("session", "L43244", "L43244"),
    "session_notes": ("session", "L43244", "L55555"),
    "session_notes_export": ("session_format", "L43244", "L55555"),
    "session_pick": ("session", "L55555", "L43444"),
    "outcome_edit": ("outcome", "L43244", "L43244"),
    "outcome_delete": ("outcome", "L55555", "L43244"),
    "assignment_new": ("", "L23233", "L23233"),
    "assignment_edit": ("assignment", "L43244", "L43244"),
    "assignment_delete": ("assignment", "L43244", "L43244"),
    "burden": ("", "L22222", "L55555"),
    "notes": ("", "L22222", "L55555"),
    "notes_export": ("format", "L22222", "L55555"),
    "notes_import": ("", "L22222", "L22222"),
    "note": ("note", "L42244", "L55555"),
    "note_edit": ("note", "L42344", "L42344"),
    "note_delete": ("note", "L42344", "L42344"),
    "note_reply": ("note", "L42244", "L42244"),
    "note_hide": ("note", "L43244", "L43244"),
    "note_hide (private)": ("private_note", "L44444", "L44444"),
    "note_settle": ("note", "L55555", "L42244"),
    "note_settle (private)": ("private_note", "L55555", "L42444"),
    "note_show": ("note", "L55555", "L43244"),
    "note_show (private)": ("private_note", "L55555", "L44444"),
    "note_place": ("note", "L42244", "L42244"),
    "note_place (private)": ("private_note", "L42444", "L42444"),
    "note (private)": ("private_note", "L42444", "L55555"),
    "note_edit (private)": ("private_note", "L42444", "L42444"),
    "note_delete (private)": ("private_note", "L42444", "L42444"),
    "note_reply (private)": ("private_note", "L44444", "L44444"),
    "notices": ("", "L22222", "L55555"),
    "notices_seen": ("", "L55555", "L22222"),
    "notice_seen": ("notice", "L55555", "L42444"),  # a notice of the member's
    "settings": ("", "L22222", "L22222"),
    "calendar_new": ("", "L55555", "L22222"),
    "calendar_revoke": ("", "L55555", "L22222"),
    "calendar": ("token", "222222", "555555"),  # whoever has the member's token
    "calendar (no such)": ("no_token", "444444", "555555"),
    "mail_stop": ("stop", "222222", "222222"),  # whoever has the link of the member's mail
    "mail_stop (no such)": ("no_token", "444444", "444444"),
    "briefings": ("", "L22222", "L55555"),
    "asked": ("", "L22222", "L55555"),
    "briefing_new": ("group", "L43244", "L43244"),
    "briefing": ("issue", "L44244", "L55555"),
    "briefing (final)": ("final_issue", "L42244", "L55555"),
    "briefing_export": ("issue", "L44244", "L55555"),
    "briefing_export (final)": ("final_issue", "L42244", "L55555"),
    "briefing_edit": ("issue", "L44244", "L44244"),
    "briefing_edit (final)": ("final_issue", "L43344", "L43344"),
    "briefing_pick": ("issue", "L44244", "L44244"),
    "briefing_pick (final)": ("final_issue", "L43344", "L43344"),
    "briefing_text": ("issue", "L44244", "L44244"),
    "briefing_text (final)": ("final_issue", "L43344", "L43344"),
    "briefing_finish": ("issue", "L44244", "L44244"),
    "briefing_finish (final)": ("final_issue", "L43344", "L43344"),
    "briefing_delete": ("issue", "L44244", "L44244"),
    "briefing_delete (final)": ("final_issue", "L43344", "L43344"),
    "entry_edit": ("entry", "L44244", "L44244"),
    "entry_edit (final)": ("final_entry", "L43344", "L43344"),
    "entry_move": ("entry", "L55555", "L44244"),
    "entry_move (final)": ("final_entry", "L55555", "L43344"),
    "entry_remove": ("entry", "L55555", "L44244"),
    "entry_remove (final)": ("final_entry", "L55555", "L43344"),
    "entry_answer": ("entry", "L55555", "L42444"),
    "entry_answer (final)": ("final_entry", "L55555", "L44444"),
    "distribution_drop": ("distribution", "L55555", "L44244"),
    "essays": ("", "L22222", "L55555"),
    "essay_new": ("assignment", "L42244", "L42244"),
    "essay": ("essay", "L42244", "L42244"),
    "essay (leader's)": ("leaders_essay", "L42244", "L42244"),
    "essay (own)": ("own_essay", "L42444", "L42444"),
    "essay_edit": ("essay", "L42344", "L42344"),
    "essay_edit (own)": ("own_essay", "L42444", "L42444"),
    "essay_submit": ("essay", "L55555", "L42344"),
    "essay_submit (own)": ("own_essay", "L55555", "L42444"),
    "essay_take_back": ("essay", "L42344", "L42344"),
    "essay_delete": ("essay", "L42344", "L42344"),
    "essay_delete (own)": ("own_essay", "L42444", "L42444"),
    "essay_comment_delete": ("comment", "L44244", "L44244"),
    "drafts": ("", "L22222", "L55555"),
    "draft_drop": ("begun", "L42444", "L42444"),
    "draft_keep": (
        "form",
        "555555",
        "L33333",
    ),  # opened by a seal alone: tests/studygroups/test_drafts_views.py
    "minutes": ("held", "L42244", "L55555"),
    "minutes_open": ("held", "L43244", "L43244"),
    "minutes_amend": ("held", "L42244", "L42244"),
    "minutes_export": ("document", "L42244", "L55555"),
    "amendment": ("amendment", "L42244", "L43244"),
    "minutes_edit": ("held", "L43244", "L43244"),
    "minutes_approve": ("held", "L43244", "L43244"),
    # the admin itself; its models stand below
    "admin:index": ("", "LLLL22", "LLLL22"),
    "admin:login": ("", "222222", "222222"),
    "admin:logout": ("", "L22255", "L222LL"),
    "admin:password_change": ("", "LLLL22", "LLLL22"),
    "admin:password_change_done": ("", "LLLL22", "LLLL55"),
    "admin:autocomplete": ("", "LLLL33", "LLLL55"),
    "admin:jsi18n": ("", "LLLL22", "LLLL55"),
    "admin:view_on_site": ("nothing", "LLLL44", "LLLL44"),
    "admin:app_list": ("app", "LLLL22", "LLLL22"),
}

# model in the admin: what an editor may do, what a superuser may do; nobody else gets in.
ADMIN: dict[str, tuple[str, str]] = {
    "articles_source": ("list see", "list see"),
    "articles_article": ("list see add", "list see add"),
    "articles_houserule": ("list see add", "list see add"),
    "articles_ownword": ("list see add delete", "list see add delete"),
    "articles_reprint": ("list see", "list see"),
    "studygroups_studygroup": ("list see add", "list see add"),
    "studygroups_studysession": ("list see add", "list see add"),
    "studygroups_assignment": ("list see add delete", "list see add delete"),
    "taggit_tag": ("list see add", "list see add delete"),
    "portal_user": ("", "list see add"),
    "auth_group": ("", "list see add delete"),
}
ADMIN_VIEWS = {"changelist": "list", "add": "add", "change": "see", "history": "see", "delete": "delete"}


def names(patterns: list, namespace: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            found.append(f"{namespace}{pattern.name or pattern.pattern}")
    return found


ROUTES = names(get_resolver().url_patterns)
# Without a name: the admin's catch-all and its redirect from an object's old address.
NAMELESS = {"admin:(?P<url>.*)$", "admin:<path:object_id>/"}


def test_every_route_has_a_row():
    rows = {row.split()[0] for row in TABLE}
    rows |= {f"admin:{model}_{view}" for model in ADMIN for view in ADMIN_VIEWS}
    rows |= {"admin:auth_user_password_change"}
    assert rows - set(ROUTES) == set(), "these rows are for routes that do not exist"
    assert set(ROUTES) - rows - NAMELESS == set(), "give each of these routes a row in TABLE or ADMIN"


def test_nothing_private_is_registered_in_the_admin():
    registered = {model._meta.label for model in admin.site._registry}
    assert registered == {
        "articles.Article",
        "articles.HouseRule",
        "articles.OwnWord",
        "articles.Reprint",
        "articles.Source",
        "auth.Group",
        "portal.User",
        "studygroups.Assignment",
        "studygroups.StudyGroup",
        "studygroups.StudySession",
        "taggit.Tag",
    }


@pytest.fixture
def browsers(editor, leader, member, outsider, superuser, group, other_group) -> dict[str, Client]:
    people = {
        "outsider": outsider,
        "member": member,
        "leader": leader,
        "editor": editor,
        "superuser": superuser,
    }
    browsers = {"anonymous": Client()}
    for role, user in people.items():
        browsers[role] = Client()
        browsers[role].force_login(user)
    return browsers


@pytest.fixture
def things(group, session, article, draft, assignment, leader, member, editor) -> dict[str, list]:
    """What the pk of a route stands for: the arguments of its URL."""
    text = "市民中心的长椅\n\n□苏禾\n\n" + "长椅修好了，过路的人坐下来歇一歇，聊几句天气。" * 4 + "\n"
    for edition in (text, text + "\n傍晚有人在旁边下棋。\n"):
        save_import(document=read_document("bench.txt", edition.encode()))
    withdrawn = Article.objects.exclude(pk__in=[article.pk, draft.pk]).get()
    withdrawn.status = Article.Status.WITHDRAWN
    withdrawn.save()
    copy = make_article("另一家报纸上的", status="draft")
    pair = Reprint.objects.create(one=article, other=copy, share=1)
    accept(pair, copy, by=editor)
    held = StudySession.objects.create(
        group=group,
        number=2,
        topic="上一次",
        starts_at=timezone.make_aware(datetime.datetime(2026, 11, 5, 15)),
        status="held",
    )
    HouseRule.objects.create(kind="column", text="夜读札记", folded="夜读札记")
    OwnWord.objects.create(kind="place", word="柳浦", folded="柳浦")
    minutes = Minutes.objects.create(session=held, title="第二小组学习纪要")
    MinutesItem.objects.create(minutes=minutes, position=1, kind="paragraph", text="会议开始。")
    amendment = Amendment.objects.create(minutes=minutes, text="会议按时开始。", proposed_by=member)
    note = Note.objects.create(
        author=member, group=group, revision=article.current, stands_on=article.current, text="学得来。"
    )
    private = Note.objects.create(
        author=member, revision=article.current, stands_on=article.current, text="只有我看得见。"
    )
    outcome = Outcome.objects.create(session=session, text="账目上墙。")
    begun = Draft.objects.create(
        author=member, form="note_reply", about=note.pk, key=uuid.uuid4(), fields={"text": "字"}
    )
    notice = Notice.objects.create(user=member, kind="session_planned", about=session.pk)
    about = {"author": member, "group": group, "article": article, "assignment": assignment}
    essay, leaders_essay, own_essay = (
        Essay.objects.create(**about, title="心得", text="一段话。", audience=audience)
        for audience in ("group", "leader", "author")
    )
    comment = EssayComment.objects.create(essay=essay, author=leader, text="说一句。", audience="group")
    issue, final_issue = (
        Briefing.objects.create(group=group, number=number, unit="中心", issued_on="2026-11-24", **state)
        for number, state in ((1, {}), (2, {"status": "final", "sha256": "0" * 64}))
    )
    entry, final_entry = (
        BriefingEntry.objects.create(
            briefing=each,
            position=1,
            kind="note",
            title="题",
            text="学得来。",
            byline="周敏",
            note=note,
            writer=member,
            consent=consent,
        )
        for each, consent in ((issue, "asked"), (final_issue, "agreed"))
    )
    for each in (article, make_article("也有这句话的文章")):
        quotations.put(each)
    return {
        "": [],
        "article": [article.pk],
        "draft": [draft.pk],
        "withdrawn": [withdrawn.pk],
        "copy": [copy.pk],
        "quotation": [Quotation.objects.first().pk],
        "pair": [pair.pk],
        "revision": [article.pk, 1],
        "source": [Source.objects.get(edition=2).pk],
        "upload": [Upload.objects.create(name="bench.txt", size=0, data=b"").pk],
        "group": [group.pk],
        "person": [group.pk, member.pk],
        "session": [session.pk],
        "guest": [session.pk, Guest.objects.create(session=session, name="姜一禾").pk],
        "held": [held.pk],
        "outcome": [outcome.pk],
        "session_format": [session.pk, "md"],
        "minutes": [held.pk],
        "document": [held.pk, "docx"],
        "amendment": [amendment.pk],
        "assignment": [assignment.pk],
        "note": [note.pk],
        "private_note": [private.pk],
        "issue": [issue.pk],
        "final_issue": [final_issue.pk],
        "entry": [entry.pk],
        "final_entry": [final_entry.pk],
        "distribution": [DistributionList.objects.create(group=group, name="常发").pk],
        "begun": [begun.pk],
        "notice": [notice.pk],
        "token": [make_feed(user=member)],
        "stop": [mail_token(member)],
        "no_token": ["no-such-token"],
        "essay": [essay.pk],
        "leaders_essay": [leaders_essay.pk],
        "own_essay": [own_essay.pk],
        "comment": [comment.pk],
        "form": ["note_reply", note.pk],
        "format": ["json"],
        "app": ["articles"],
        "nothing": [0, 0],
    }


def letter(response) -> str:
    if response.status_code == 302:
        return "L" if "/login/" in response["Location"] else "2"
    return {200: "2", 403: "3", 404: "4", 405: "5"}.get(response.status_code, str(response.status_code))


def row_of(browsers: dict[str, Client], url: str, verb: str) -> str:
    """One letter per role; what a request writes is undone before the next."""
    cells = []
    for role in ROLES:
        with transaction.atomic():
            browser = browsers[role]
            cookies = browser.cookies.copy()
            cells.append(letter(getattr(browser, verb)(url)))
            browser.cookies = cookies
            transaction.set_rollback(True)
    return "".join(cells)


def test_each_role_gets_what_its_row_says(browsers, things):
    found = {}
    for row, (what, _get, _post) in TABLE.items():
        url = reverse(row.split()[0], args=things[what])
        found[row] = (what, row_of(browsers, url, "get"), row_of(browsers, url, "post"))
    assert found == TABLE


def test_the_admin_lets_in_whom_its_row_says(browsers, things):
    apps.get_model("taggit.Tag").objects.create(name="食堂", slug="shi-tang")
    found, expected = {}, {}
    for model, roles in ADMIN.items():
        instance = apps.get_model(model.replace("_", ".", 1)).objects.first()
        assert instance is not None, model
        for view, right in ADMIN_VIEWS.items():
            url = reverse(
                f"admin:{model}_{view}", args=[] if view in ("changelist", "add") else [instance.pk]
            )
            found[model, view] = row_of(browsers, url, "get")
            expected[model, view] = "LLLL" + "".join(
                "2" if right in rights.split() else "3" for rights in roles
            )
    assert found == expected


def test_a_superuser_in_no_group_reads_no_note_in_the_admin(browsers, things, superuser):
    """Neither the text of a private note nor of a group's stands on any admin page a superuser can open."""
    for model in ADMIN:
        page = browsers["superuser"].get(reverse(f"admin:{model}_changelist")).content.decode()
        assert "学得来。" not in page
        assert "只有我看得见。" not in page
