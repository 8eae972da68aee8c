"""The access table: every route, for every role and verb. A route without a row is red.

A cell is one letter: `2` allowed, `3` 403, `4` 404 (may not know that it exists), `5` this verb is not for this page,
`L` sent to a log-in page. The columns are the roles of ROLES, in that order. `group`, `session`, `minutes`, `note` ...
belong to the group of `leader`, `recorder` and `member`; `outsider` leads another group; `editor` and `superuser` are in
none. HEAD goes as GET, and the verbs of NEVER do nothing anywhere, so they need no column.
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
from portal.models import User
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
    Membership,
    Minutes,
    MinutesItem,
    Note,
    Notice,
    Outcome,
    StudySession,
)
from studygroups.permissions import mail_token
from tests.conftest import make_article, person
from tests.rows import rows

ROLES = (
    "anonymous",
    "deactivated",  # a member whose log-in was taken away while a browser was still open
    "outsider",
    "guest",  # asked to `session`, `held` and `settled`
    "member",
    "recorder",
    "leader",
    "editor",
    "superuser",
)

# route: (what its pk stands for, GET, POST)
TABLE: dict[str, tuple[str, str, str]] = {
    "home": ("", "LL2222222", "LL5555555"),
    "preferences": ("", "LL5555555", "LL2222222"),
    "healthz": ("", "222222222", "555555555"),
    "login": ("", "222222222", "222222222"),
    "logout": ("", "LL5555555", "LLLLLLLLL"),
    "password_change": ("", "LL2222222", "LL2222222"),
    "password_change_done": ("", "LL2222222", "LL5555555"),
    # what we read
    "articles": ("", "LL2222222", "LL5555555"),
    "browse": ("", "LL2222222", "LL5555555"),
    "tags": ("", "LL2222222", "LL5555555"),
    "tags_merge": ("", "LL5555555", "LL3333322"),
    "article_suggestion": ("article", "LL5555555", "LL3333322"),
    "article": ("article", "LL2222222", "LL2222222"),
    "article (draft)": ("draft", "LL4444422", "LL4444422"),
    "article (withdrawn)": ("withdrawn", "LL4444422", "LL4444422"),
    "article_read": ("article", "LL5555555", "LL2222222"),
    "article_read (draft)": ("draft", "LL5555555", "LL4444422"),
    "article_same": ("article", "LL2222222", "LL5555555"),
    "article_same (draft)": ("draft", "LL4444422", "LL5555555"),
    "article_terms": ("", "LL2222222", "LL5555555"),
    "quotations": ("", "LL2222222", "LL5555555"),
    "quotation": ("quotation", "LL2222222", "LL5555555"),
    "article_revision": ("revision", "LL4422222", "LL5555555"),
    "article_revisions": ("article", "LL3333322", "LL5555555"),
    "article_restore": ("revision", "LL5555555", "LL3333322"),
    "article (reprint)": ("copy", "LL2222222", "LL4444422"),
    "reprint": ("pair", "LL3333322", "LL5555555"),
    "reprint_decide": ("pair", "LL5555555", "LL3333322"),
    "sources": ("", "LL3333322", "LL5555555"),
    "source": ("source", "LL3333322", "LL5555555"),
    "source_difference": ("source", "LL3333322", "LL5555555"),
    "source_correct": ("source", "LL5555555", "LL3333322"),
    "source_rule": ("source", "LL5555555", "LL3333322"),
    "source_undo": ("source", "LL5555555", "LL3333322"),
    "source_publish": ("source", "LL5555555", "LL3333322"),
    "upload": ("", "LL3333322", "LL3333322"),
    "upload_read": ("", "LL5555555", "LL3333322"),
    "upload_again": ("upload", "LL5555555", "LL3333322"),
    "upload_remove": ("upload", "LL5555555", "LL3333322"),
    # what we do with it
    "groups": ("", "LL2222222", "LL5555555"),
    "group": ("group", "LL4422244", "LL5555555"),
    "sessions": ("", "LL2222222", "LL5555555"),
    "session": ("session", "LL4222244", "LL5555555"),
    "group_people": ("group", "LL4433244", "LL4433244"),
    "group_role": ("person", "LL5555555", "LL4433244"),
    "group_hand_over": ("person", "LL5555555", "LL4433244"),
    "group_remove": ("person", "LL4433244", "LL4433244"),
    "group_leave": ("group", "LL4422244", "LL4422244"),
    "group_edit": ("group", "LL4433244", "LL4433244"),
    "group_archive": ("group", "LL5555555", "LL4433244"),
    "session_guests": ("session", "LL4432244", "LL4432244"),
    "session_guest_remove": ("guest", "LL5555555", "LL4432244"),
    "session_calendar": ("session", "LL4222244", "LL5555555"),
    "session_new": ("group", "LL4433244", "LL4433244"),
    "session_edit": ("session", "LL4432244", "LL4432244"),
    "session_hold": ("session", "LL4433244", "LL4433244"),
    "session_run": ("session", "LL4432244", "LL4432244"),
    "session_notes": ("session", "LL4433244", "LL5555555"),
    "session_notes_export": ("session_format", "LL4433244", "LL5555555"),
    "session_pick": ("session", "LL5555555", "LL4433444"),
    "outcome_edit": ("outcome", "LL4432244", "LL4432244"),
    "outcome_delete": ("outcome", "LL5555555", "LL4432244"),
    "assignment_new": ("", "LL2333233", "LL2333233"),
    "assignment_edit": ("assignment", "LL4433244", "LL4433244"),
    "assignment_delete": ("assignment", "LL4433244", "LL4433244"),
    "burden": ("", "LL2222222", "LL5555555"),
    "notes": ("", "LL2222222", "LL5555555"),
    "notes_export": ("format", "LL2222222", "LL5555555"),
    "notes_import": ("", "LL2222222", "LL2222222"),
    "note": ("note", "LL4422244", "LL5555555"),
    "note_edit": ("note", "LL4423344", "LL4423344"),
    "note_delete": ("note", "LL4423344", "LL4423344"),
    "note_reply": ("note", "LL4422244", "LL4422244"),
    "note_hide": ("note", "LL4433244", "LL4433244"),
    "note_hide (private)": ("private_note", "LL4444444", "LL4444444"),
    "note_settle": ("note", "LL5555555", "LL4423244"),
    "note_settle (private)": ("private_note", "LL5555555", "LL4424444"),
    "note_show": ("note", "LL5555555", "LL4433244"),
    "note_show (private)": ("private_note", "LL5555555", "LL4444444"),
    "note_place": ("note", "LL4423244", "LL4423244"),
    "note_place (private)": ("private_note", "LL4424444", "LL4424444"),
    "note (private)": ("private_note", "LL4424444", "LL5555555"),
    "note_edit (private)": ("private_note", "LL4424444", "LL4424444"),
    "note_delete (private)": ("private_note", "LL4424444", "LL4424444"),
    "note_reply (private)": ("private_note", "LL4444444", "LL4444444"),
    "notices": ("", "LL2222222", "LL5555555"),
    "notices_seen": ("", "LL5555555", "LL2222222"),
    "notice_seen": ("notice", "LL5555555", "LL4424444"),  # a notice of the member's
    "settings": ("", "LL2222222", "LL2222222"),
    "calendar_new": ("", "LL5555555", "LL2222222"),
    "calendar_revoke": ("", "LL5555555", "LL2222222"),
    "calendar": ("token", "222222222", "555555555"),  # whoever has the member's token
    "calendar (no such)": ("no_token", "444444444", "555555555"),
    "mail_stop": ("stop", "222222222", "222222222"),  # whoever has the link of the member's mail
    "mail_stop (no such)": ("no_token", "444444444", "444444444"),
    "briefings": ("", "LL2222222", "LL5555555"),
    "asked": ("", "LL2222222", "LL5555555"),
    "briefing_new": ("group", "LL4433244", "LL4433244"),
    "briefing": ("issue", "LL4444244", "LL5555555"),
    "briefing (final)": ("final_issue", "LL4422244", "LL5555555"),
    "briefing_export": ("issue", "LL4444244", "LL5555555"),
    "briefing_export (final)": ("final_issue", "LL4422244", "LL5555555"),
    "briefing_edit": ("issue", "LL4444244", "LL4444244"),
    "briefing_edit (final)": ("final_issue", "LL4433344", "LL4433344"),
    "briefing_pick": ("issue", "LL4444244", "LL4444244"),
    "briefing_pick (final)": ("final_issue", "LL4433344", "LL4433344"),
    "briefing_text": ("issue", "LL4444244", "LL4444244"),
    "briefing_text (final)": ("final_issue", "LL4433344", "LL4433344"),
    "briefing_finish": ("issue", "LL4444244", "LL4444244"),
    "briefing_finish (final)": ("final_issue", "LL4433344", "LL4433344"),
    "briefing_delete": ("issue", "LL4444244", "LL4444244"),
    "briefing_delete (final)": ("final_issue", "LL4433344", "LL4433344"),
    "entry_edit": ("entry", "LL4444244", "LL4444244"),
    "entry_edit (final)": ("final_entry", "LL4433344", "LL4433344"),
    "entry_move": ("entry", "LL5555555", "LL4444244"),
    "entry_move (final)": ("final_entry", "LL5555555", "LL4433344"),
    "entry_remove": ("entry", "LL5555555", "LL4444244"),
    "entry_remove (final)": ("final_entry", "LL5555555", "LL4433344"),
    "entry_answer": ("entry", "LL5555555", "LL4424444"),
    "entry_answer (final)": ("final_entry", "LL5555555", "LL4444444"),
    "distribution_drop": ("distribution", "LL5555555", "LL4444244"),
    "essays": ("", "LL2222222", "LL5555555"),
    "essay_new": ("assignment", "LL4422244", "LL4422244"),
    "essay": ("essay", "LL4422244", "LL4422244"),
    "essay (leader's)": ("leaders_essay", "LL4424244", "LL4424244"),
    "essay (own)": ("own_essay", "LL4424444", "LL4424444"),
    "essay_edit": ("essay", "LL4423344", "LL4423344"),
    "essay_edit (own)": ("own_essay", "LL4424444", "LL4424444"),
    "essay_submit": ("essay", "LL5555555", "LL4423344"),
    "essay_submit (own)": ("own_essay", "LL5555555", "LL4424444"),
    "essay_take_back": ("essay", "LL4423344", "LL4423344"),
    "essay_delete": ("essay", "LL4423344", "LL4423344"),
    "essay_delete (own)": ("own_essay", "LL4424444", "LL4424444"),
    "essay_comment_delete": ("comment", "LL4444244", "LL4444244"),
    "drafts": ("", "LL2222222", "LL5555555"),
    "draft_drop": ("begun", "LL4424444", "LL4424444"),
    "draft_keep": (
        "form",
        "555555555",
        "LL3333333",
    ),  # opened by a seal alone: tests/studygroups/test_drafts_views.py
    "minutes": ("held", "LL4422244", "LL5555555"),
    "minutes (final)": ("settled", "LL4222244", "LL5555555"),
    "minutes_export (final)": ("settled_document", "LL4222244", "LL5555555"),
    "minutes_amend (final)": ("settled", "LL4422244", "LL4422244"),
    "minutes_edit (final)": ("settled", "LL4433344", "LL4433344"),
    "minutes_approve (final)": ("settled", "LL4433344", "LL4433344"),
    "minutes_open (final)": ("settled", "LL4433344", "LL4433344"),
    "minutes_open": ("held", "LL4433244", "LL4433244"),
    "minutes_amend": ("held", "LL4422244", "LL4422244"),
    "minutes_export": ("document", "LL4422244", "LL5555555"),
    "amendment": ("amendment", "LL4422244", "LL4432244"),
    "minutes_edit": ("held", "LL4432244", "LL4432244"),
    "minutes_approve": ("held", "LL4433244", "LL4433244"),
    # the admin itself; its models stand below
    "admin:index": ("", "LLLLLLL22", "LLLLLLL22"),
    "admin:login": ("", "222222222", "222222222"),
    "admin:logout": ("", "LL2222255", "LL22222LL"),
    "admin:password_change": ("", "LLLLLLL22", "LLLLLLL22"),
    "admin:password_change_done": ("", "LLLLLLL22", "LLLLLLL55"),
    "admin:autocomplete": ("", "LLLLLLL33", "LLLLLLL55"),
    "admin:jsi18n": ("", "LLLLLLL22", "LLLLLLL55"),
    "admin:view_on_site": ("nothing", "LLLLLLL44", "LLLLLLL44"),
    "admin:app_list": ("app", "LLLLLLL22", "LLLLLLL22"),
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
NEVER = ("put", "patch", "delete", "options")
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
def browsers(editor, leader, member, outsider, superuser, group, other_group, session) -> dict[str, Client]:
    deactivated, guest, recorder = (
        person("gone", "何建国"),
        person("guest", "姜一禾"),
        person("recorder", "沈洛"),
    )
    Membership.objects.create(group=group, user=deactivated)
    Membership.objects.create(group=group, user=recorder, role=Membership.Role.RECORDER)
    Guest.objects.create(session=session, user=guest)
    people = {
        "deactivated": deactivated,
        "outsider": outsider,
        "guest": guest,
        "member": member,
        "recorder": recorder,
        "leader": leader,
        "editor": editor,
        "superuser": superuser,
    }
    browsers = {"anonymous": Client()}
    for role, user in people.items():
        browsers[role] = Client()
        browsers[role].force_login(user)
    User.objects.filter(pk=deactivated.pk).update(is_active=False)
    return browsers


@pytest.fixture
def things(group, session, article, draft, assignment, leader, member, editor, browsers) -> dict[str, list]:
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
    settled = StudySession.objects.create(
        group=group, number=3, topic="上上次", starts_at=held.starts_at, status="held"
    )
    Minutes.objects.create(
        session=settled,
        title="第二小组学习纪要",
        status="final",
        approved_by=leader,
        approved_at=held.starts_at,
        sha256="0" * 64,
    )
    for each in (held, settled):
        Guest.objects.create(session=each, user=User.objects.get(username="guest"))
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
    notice = Notice.objects.create(user=member, kind="session_planned", about=session.pk)
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
        "settled": [settled.pk],
        "settled_document": [settled.pk, "docx"],
        "outcome": [outcome.pk],
        "session_format": [session.pk, "md"],
        "minutes": [held.pk],
        "document": [held.pk, "docx"],
        "amendment": [amendment.pk],
        "assignment": [assignment.pk],
        "note": [note.pk],
        "private_note": [private.pk],
        "begun": [begun.pk],
        "issue": [issue.pk],
        "final_issue": [final_issue.pk],
        "entry": [entry.pk],
        "final_entry": [final_entry.pk],
        "distribution": [DistributionList.objects.create(group=group, name="常发").pk],
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


def addresses(things) -> dict[str, str]:
    return {row: reverse(row.split()[0], args=things[what]) for row, (what, _get, _post) in TABLE.items()}


def test_each_role_gets_what_its_row_says(browsers, things):
    found = {}
    for row, url in addresses(things).items():
        found[row] = (TABLE[row][0], row_of(browsers, url, "get"), row_of(browsers, url, "post"))
    assert "\n".join(f"{row}: {cells}" for row, cells in found.items() if cells != TABLE[row]) == ""


def test_who_asks_for_the_head_alone_gets_what_the_page_gives(browsers, things):
    found = {row: row_of(browsers, url, "head") for row, url in addresses(things).items()}
    assert {
        row: cells for row, cells in found.items() if cells != TABLE[row][1] and row not in HEADLESS
    } == {}


HEADLESS = {"admin:logout"}


# Pages of Django itself that answer these verbs with a page or an empty list of verbs, and do nothing.
ANSWERING = {"login", "password_change", "password_change_done", "logout"}


@pytest.mark.parametrize("verb", NEVER)
def test_other_verbs_do_nothing(verb, browsers, things):
    """Not for this page, or what its door says; nothing is written, not even to be undone."""
    allowed, before = [], rows()
    for row, url in addresses(things).items():
        for role in ROLES:
            cell = letter(getattr(browsers[role], verb)(url))
            if cell not in "345L" and not (row in ANSWERING or row.startswith("admin:")):
                allowed.append((row, role, cell))
    assert allowed == []
    assert rows() == before


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
            expected[model, view] = "L" * (len(ROLES) - 2) + "".join(
                "2" if right in rights.split() else "3" for rights in roles
            )
    assert found == expected


def test_a_superuser_in_no_group_reads_no_note_in_the_admin(browsers, things, superuser):
    """Neither the text of a private note nor of a group's stands on any admin page a superuser can open."""
    for model in ADMIN:
        page = browsers["superuser"].get(reverse(f"admin:{model}_changelist")).content.decode()
        assert "学得来。" not in page
        assert "只有我看得见。" not in page
