"""Who gets in where. The columns: leader, member, outsider, editor, superuser; anonymous people are sent to log in."""

import pytest
from django.urls import reverse

from studygroups import actions, urls
from studygroups.models import Amendment, Briefing, Guest, Minutes, Notice, Outcome
from tests.studygroups.conftest import begin, comment_on, essay_by

ROLES = ("leader", "member", "outsider", "editor", "superuser")
# fmt: off
DOORS = {
    "article":           (200, 200, 200, 200, 200),
    "article_read":      (405, 405, 405, 405, 405),  # a tick of one's own
    "article_revision":  (200, 200, 200, 200, 200),  # the outsider has a note of their own there
    "note":              (302, 302, 404, 404, 404),
    "notes":             (200, 200, 200, 200, 200),
    "notes_export":      (200, 200, 200, 200, 200),
    "notes_import":      (200, 200, 200, 200, 200),
    "note_edit":         (403, 200, 404, 404, 404),
    "note_delete":       (403, 200, 404, 404, 404),
    "note_hide":         (200, 403, 404, 404, 404),
    "note_settle":       (405, 405, 405, 405, 405),
    "note_show":         (405, 405, 405, 405, 405),
    "note_place":        (302, 302, 404, 404, 404),
    "note_reply":        (200, 200, 404, 404, 404),
    "briefings":         (200, 200, 200, 200, 200),
    "asked":             (200, 200, 200, 200, 200),
    "briefing_new":      (200, 403, 404, 404, 404),
    "briefing":          (200, 404, 404, 404, 404),
    "briefing_export":   (200, 404, 404, 404, 404),
    "briefing_edit":     (200, 404, 404, 404, 404),
    "briefing_pick":     (200, 404, 404, 404, 404),
    "briefing_text":     (200, 404, 404, 404, 404),
    "briefing_finish":   (200, 404, 404, 404, 404),
    "briefing_delete":   (200, 404, 404, 404, 404),
    "entry_edit":        (200, 404, 404, 404, 404),
    "entry_move":        (405, 405, 405, 405, 405),
    "entry_remove":      (405, 405, 405, 405, 405),
    "entry_answer":      (405, 405, 405, 405, 405),
    "distribution_drop": (405, 405, 405, 405, 405),
    "essays":            (200, 200, 200, 200, 200),
    "essay_new":         (200, 200, 404, 404, 404),
    "essay":             (200, 200, 404, 404, 404),
    "essay_edit":        (403, 200, 404, 404, 404),
    "essay_submit":      (405, 405, 405, 405, 405),
    "essay_take_back":   (403, 200, 404, 404, 404),
    "essay_delete":      (403, 200, 404, 404, 404),
    "essay_comment_delete": (404, 200, 404, 404, 404),
    "drafts":            (200, 200, 200, 200, 200),
    "draft_drop":        (404, 200, 404, 404, 404),
    "notices":           (200, 200, 200, 200, 200),
    "notices_seen":      (405, 405, 405, 405, 405),
    "notice_seen":       (405, 405, 405, 405, 405),
    "settings":          (200, 200, 200, 200, 200),
    "calendar_new":      (405, 405, 405, 405, 405),
    "calendar_revoke":   (405, 405, 405, 405, 405),
    "groups":            (200, 200, 200, 200, 200),
    "group":             (200, 200, 404, 404, 404),
    "group_archive":     (405, 405, 405, 405, 405),
    "group_edit":        (200, 403, 404, 404, 404),
    "group_hand_over":   (405, 405, 405, 405, 405),
    "group_leave":       (200, 200, 404, 404, 404),
    "group_people":      (200, 403, 404, 404, 404),
    "group_remove":      (200, 403, 404, 404, 404),
    "group_role":        (405, 405, 405, 405, 405),
    "session_guests":    (200, 403, 404, 404, 404),
    "session_guest_remove": (405, 405, 405, 405, 405),
    "session_new":       (200, 403, 404, 404, 404),
    "assignment_new":    (200, 403, 200, 403, 403),  # the outsider leads another group
    "burden":            (200, 200, 200, 200, 200),
    "sessions":          (200, 200, 200, 200, 200),
    "session":           (200, 200, 404, 404, 404),
    "session_calendar":  (200, 200, 404, 404, 404),
    "session_edit":      (200, 403, 404, 404, 404),
    "session_hold":      (302, 403, 404, 404, 404),
    "session_run":       (302, 403, 404, 404, 404),
    "session_notes":     (200, 403, 404, 404, 404),
    "session_notes_export": (200, 403, 404, 404, 404),
    "session_pick":      (405, 405, 405, 405, 405),
    "outcome_edit":      (200, 403, 404, 404, 404),
    "outcome_delete":    (405, 405, 405, 405, 405),
    "minutes":           (200, 200, 404, 404, 404),
    "minutes_edit":      (200, 403, 404, 404, 404),
    "minutes_approve":   (200, 403, 404, 404, 404),
    "minutes_open":      (200, 403, 404, 404, 404),
    "minutes_amend":     (200, 200, 404, 404, 404),
    "minutes_export":    (200, 200, 404, 404, 404),
    "amendment":         (200, 200, 404, 404, 404),
    "assignment_edit":   (200, 403, 404, 404, 404),
    "assignment_delete": (200, 403, 404, 404, 404),
}
# fmt: on
# They have no door but what is signed or secret in the request: test_drafts_views.py, test_calendar.py, test_mail.py.
BY_TOKEN = {"draft_keep", "calendar", "mail_stop"}


def arguments(name, note, session, assignment):
    """What the address of a page is made of, in the world of the fixtures."""
    if name == "article_revision":
        return [note.revision.article_id, note.revision.number]
    if name == "session_new":
        return [session.group_id]
    if name == "notes_export":
        return ["json"]
    if name == "minutes_export":
        return [session.pk, "docx"]
    if name == "amendment":
        return [
            Amendment.objects.create(minutes=session.minutes, text="补一句。", proposed_by=note.author).pk
        ]
    if name in ("group_hand_over", "group_remove", "group_role"):
        return [session.group_id, note.author_id]
    if name == "session_guest_remove":
        return [session.pk, Guest.objects.get_or_create(session=session, name="姜一禾")[0].pk]
    if name == "session_notes_export":
        return [session.pk, "csv"]
    if name == "notice_seen":
        kind, member = Notice.Kind.SESSION_PLANNED, note.author
        return [Notice.objects.get_or_create(user=member, kind=kind, about=session.pk)[0].pk]
    if name == "briefing_new":
        return [session.group_id]
    if name.startswith(("briefing", "entry", "distribution")) and name != "briefings":
        facts = {"unit": "中心", "issued_on": "2026-11-24", "number": Briefing.objects.count() + 1}
        issue = Briefing.objects.create(group=session.group, **facts)
        text = actions.add_text(briefing=issue, title="题", text="字。", client_id=issue.client_id)
        return [text.pk if name.startswith("entry") else issue.pk]
    if name == "essay_new":
        return [assignment.pk]
    if name.startswith("essay_") or name == "essay":
        essay = essay_by(note.author, assignment, audience="group")
        return [comment_on(essay, note.author).pk if name == "essay_comment_delete" else essay.pk]
    noun = name.split("_")[0]
    found = {
        "article": note.revision.article_id,
        "note": note.pk,
        "draft": begin(note.author, note).pk,
        "group": session.group_id,
        "session": session.pk,
        "minutes": session.pk,
        "assignment": assignment.pk if name != "assignment_new" else None,
        "outcome": Outcome.objects.get_or_create(session=session, text="账目上墙。")[0].pk,
    }.get(noun)
    return [found] if found else []


def test_every_address_has_its_rule():
    assert {pattern.name for pattern in urls.urlpatterns} - BY_TOKEN == set(DOORS)


def test_doors(as_, cast, note, session, assignment, held, client):
    browsers = [as_(cast[role]) for role in ROLES]
    answers = {}
    for name in DOORS:
        address = reverse(name, args=arguments(name, note, session, assignment))
        answers[name] = tuple(browser.get(address).status_code for browser in browsers)
        response = client.get(address)
        assert (response.status_code, response.url) == (302, f"{reverse('login')}?next={address}")
    assert answers == DOORS


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nobody_gets_in_by_another_method(method, as_, cast, note, session, assignment, held):
    for role in ("outsider", "superuser"):
        browser = as_(cast[role])
        for name in DOORS.keys() - {
            "groups",
            "sessions",
            "article",
            "article_read",
            "notes_import",
            "assignment_new",
            "notices_seen",
            "settings",
            "calendar_new",
            "calendar_revoke",
        }:
            address = reverse(name, args=arguments(name, note, session, assignment))
            assert getattr(browser, method)(address).status_code in (404, 405), name


@pytest.mark.parametrize("name", ["minutes_edit", "minutes_approve"])
def test_final_minutes_are_closed_to_the_leader_too(name, as_, leader, final):
    for method in ("get", "post"):
        response = getattr(as_(leader), method)(reverse(name, args=[final.session_id]))
        assert response.status_code == 403
    assert Minutes.objects.get() == final


def test_a_private_note_is_its_authors_alone(as_, cast, private):
    for name in ("note", "note_edit", "note_delete", "note_reply"):
        for role in ("leader", "outsider", "editor", "superuser"):
            assert as_(cast[role]).get(reverse(name, args=[private.pk])).status_code == 404
    assert as_(cast["member"]).get(reverse("note_edit", args=[private.pk])).status_code == 200


def test_who_leaves_a_group_sees_nothing_of_it_any_more(as_, member, group, note, session, held):
    browser = as_(member)
    group.memberships.filter(user=member).delete()
    for name, pk in (
        ("group", group.pk),
        ("session", session.pk),
        ("minutes", session.pk),
        ("note", note.pk),
    ):
        assert browser.get(reverse(name, args=[pk])).status_code == 404
    assert note.text not in browser.get(reverse("article", args=[note.revision.article_id])).content.decode()


def test_pages_keep_to_the_policy(as_, leader, note, session, assignment, held):
    """No inline script, style or handler, and one h1: whatever the policy of the browser would refuse or a reader miss."""
    browser = as_(leader)
    for name in DOORS.keys() - {
        "article_read",
        "notes_export",
        "session_notes_export",
        "session_calendar",
        "minutes_export",
        "briefing_export",
    }:  # no pages
        page = browser.get(reverse(name, args=arguments(name, note, session, assignment)), follow=True)
        if page.status_code == 405:
            continue
        html = page.content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert not any(f" on{event}=" in html for event in ("click", "submit", "change", "load"))
        assert html.count("<h1") == 1
        assert "<script>" not in html
