"""Every door and every query of who sees what, asked directly: for each role of the group, and for another's leader."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from studygroups import permissions
from studygroups.actions import make_feed
from studygroups.models import (
    Amendment,
    Assignment,
    BriefingEntry,
    Draft,
    Essay,
    EssayComment,
    Guest,
    Membership,
    Minutes,
    Note,
    Notice,
    Outcome,
    ReadingMark,
    StudyGroup,
    StudySession,
)
from tests.conftest import make_article
from tests.worlds import ROLES, build, spread_ids

GROUP = ["leader", "recorder", "member"]


@pytest.fixture
def worlds(db):
    spread_ids()
    articles = [make_article(), make_article("先写后看的一篇", "账目上墙，人人看得见。")]
    return [build(articles) for _ in range(2)]


@pytest.fixture
def people(worlds, superuser):
    return {**worlds[0].people, "other leader": worlds[1].people["leader"], "superuser": superuser}


@pytest.fixture
def ids(worlds):
    return worlds[0].ids


def may(people, act) -> list[str]:
    """Who is let in; the others meet a 404 or a 403."""
    found = []
    for role, user in people.items():
        try:
            act(user)
        except (Http404, PermissionDenied):
            continue
        found.append(role)
    return found


def hidden(people, act) -> list[str]:
    """To whom it does not exist."""
    found = []
    for role, user in people.items():
        try:
            act(user)
        except Http404:
            found.append(role)
        except PermissionDenied:
            continue
    return found


def sees(people, ask) -> dict[str, set[int]]:
    return {
        role: set(ask(user).values_list("pk", flat=True)) for role, user in people.items() if role in ROLES
    }


def test_groups_are_their_members(people, ids):
    own = {ids["group"]}
    assert sees(people, StudyGroup.objects.visible_to) == {
        "leader": own, "recorder": own, "member": own, "guest": set()
    }  # fmt: skip
    assert sees(people, StudyGroup.objects.led_by) == {
        "leader": own, "recorder": set(), "member": set(), "guest": set()
    }  # fmt: skip


def test_sessions_are_their_groups_and_guests_know_those_they_are_asked_to(people, ids, worlds):
    three = {ids[name] for name in ("planned", "drawn", "settled")}
    Guest.objects.filter(session_id=ids["drawn"]).delete()
    asked = three - {ids["drawn"]}
    assert sees(people, StudySession.objects.visible_to)["guest"] == set()
    assert [sees(people, StudySession.objects.visible_to)[role] for role in GROUP] == [three] * 3
    assert sees(people, StudySession.objects.known_to) == dict.fromkeys(GROUP, three) | {"guest": asked}
    for role, user in people.items():
        known = StudySession.objects.known_to(user).values_list("as_guest", flat=True)
        assert set(known) <= {role == "guest"}


def test_minutes_are_their_groups_and_final_ones_their_guests(people, ids):
    both = set(
        Minutes.objects.filter(session__in=[ids["drawn"], ids["settled"]]).values_list("pk", flat=True)
    )
    final = set(Minutes.objects.filter(session=ids["settled"]).values_list("pk", flat=True))
    assert sees(people, Minutes.objects.visible_to) == dict.fromkeys(GROUP, both) | {"guest": set()}
    assert sees(people, Minutes.objects.readable_by) == dict.fromkeys(GROUP, both) | {"guest": final}
    for role, user in people.items():
        assert set(Minutes.objects.readable_by(user).values_list("as_guest", flat=True)) <= {role == "guest"}
    Guest.objects.filter(session=ids["settled"]).delete()
    assert sees(people, Minutes.objects.readable_by)["guest"] == set()


@pytest.mark.parametrize(
    ("model", "of_group"),
    [
        (Outcome, {"session__group"}),
        (Amendment, {"minutes__session__group"}),
        (Assignment, {"group"}),
    ],
)
def test_what_a_group_has_is_its_members_alone(model, of_group, people, ids):
    ours = set(model.objects.filter(**dict.fromkeys(of_group, ids["group"])).values_list("pk", flat=True))
    assert ours
    assert sees(people, model.objects.visible_to) == dict.fromkeys(GROUP, ours) | {"guest": set()}


def test_notes_are_seen_by_whom_they_are_for(people, ids, worlds):
    for role in ROLES:
        seen = set(Note.objects.visible_to(people[role]).values_list("text", flat=True))
        assert seen == {
            text
            for text in Note.objects.values_list("text", flat=True)
            if role in worlds[0].seen_by.get(text, ())
        }
    assert sees(people, Note.objects.hidden_from) == {
        "leader": set(), "recorder": {ids["hidden"]}, "member": set(), "guest": set()
    }  # fmt: skip


def test_a_hidden_note_on_what_one_is_to_write_on_first_is_not_told_of(people, ids):
    closed = Note.objects.get(author=people["recorder"], group=ids["group"])
    Note.objects.filter(pk=closed.pk).update(hidden_reason="不合适", hidden_by=people["leader"])
    seen = sees(people, Note.objects.hidden_from)
    assert seen["member"] == seen["leader"] == set()
    assert seen["recorder"] == {ids["hidden"]}


def test_doors_open_to_the_group_and_to_nobody_else(people, ids):
    doors = {
        permissions.group_for: "group",
        permissions.session_for: "planned",
        permissions.assignment_for: "assignment",
        permissions.outcome_for: "outcome",
        permissions.amendment_for: "amendment",
        permissions.note_for: "for_group",
        permissions.minutes_for: "drawn",
        permissions.minutes_to_read: "drawn",
    }
    others = ["guest", "other leader", "superuser"]
    for door, name in doors.items():
        assert may(people, lambda user, d=door, n=name: d(user, ids[n])) == GROUP, door
        assert hidden(people, lambda user, d=door, n=name: d(user, ids[n])) == others, door
        got = door(people["member"], ids[name])
        assert ids[name] in (got.pk, getattr(got, "session_id", None))
    assert may(people, lambda user: permissions.plan_for(user, ids["planned"])) == [*GROUP, "guest"]
    assert permissions.plan_for(people["member"], ids["drawn"]).pk == ids["drawn"]
    assert may(people, lambda user: permissions.minutes_to_read(user, ids["settled"])) == [*GROUP, "guest"]
    assert permissions.minutes_to_read(people["guest"], ids["settled"]).session_id == ids["settled"]
    assert may(people, lambda user: permissions.draft_for(user, ids["begun"])) == ["member"]
    assert may(people, lambda user: permissions.note_for(user, ids["mine"])) == ["member"]


def test_a_draft_is_the_one_asked_for(people, ids):
    other = Draft.objects.create(author=people["member"], form="article", about=1, key=uuid.uuid4())
    assert permissions.draft_for(people["member"], other.pk) == other
    assert permissions.draft_for(people["member"], ids["begun"]).pk == ids["begun"]


def test_who_left_does_not_see_what_they_wrote_for_the_group(people, ids):
    Membership.objects.filter(user=people["member"]).delete()
    assert not Note.objects.visible_to(people["member"]).filter(group__isnull=False).exists()


def test_a_tick_is_its_readers(people):
    mark = ReadingMark.objects.create(user=people["member"], article=Note.objects.first().revision.article)
    assert sees(people, ReadingMark.objects.of) == {role: set() for role in ROLES} | {"member": {mark.pk}}


def test_nobody_is_found_through_another_group_or_session(people, ids, worlds):
    group = StudyGroup.objects.get(pk=ids["group"])
    assert permissions.person_for(group, ids["member"]).pk == ids["member"]
    for stranger in (ids["guest"], worlds[1].ids["member"]):
        with pytest.raises(Http404):
            permissions.person_for(group, stranger)
    planned, drawn = (StudySession.objects.get(pk=ids[name]) for name in ("planned", "drawn"))
    assert permissions.guest_for(planned, ids["plain"]).pk == ids["plain"]
    with pytest.raises(Http404):
        permissions.guest_for(drawn, ids["plain"])


def test_who_leads_and_who_records(people, ids, worlds):
    group = StudyGroup.objects.get(pk=ids["group"])
    assert [role for role, user in people.items() if permissions.may_lead(user, group)] == ["leader"]
    assert [role for role, user in people.items() if permissions.may_record(user, group)] == GROUP[:2]
    assert may(people, lambda user: permissions.require_leader(user, group)) == ["leader"]
    assert may(people, lambda user: permissions.require_recorder(user, group)) == GROUP[:2]


def test_one_assigns_where_one_leads_and_nothing_is_archived(people, ids):
    assert [group.pk for group in permissions.led_for(people["leader"])] == [ids["group"]]
    assert may(people, permissions.led_for) == ["leader", "other leader"]
    StudyGroup.objects.filter(pk=ids["group"]).update(is_archived=True)
    assert may(people, permissions.led_for) == ["other leader"]


def test_a_note_is_its_authors_and_its_groups_leaders_to_settle(people, ids):
    note, mine = (Note.objects.get(pk=ids[name]) for name in ("for_group", "mine"))
    assert may(people, lambda user: permissions.require_author(user, note)) == ["member"]
    assert may(people, lambda user: permissions.require_author_or_leader(user, note)) == ["leader", "member"]
    assert may(people, lambda user: permissions.require_author_or_leader(user, mine)) == ["member"]
    assert [role for role, user in people.items() if permissions.may_edit_note(user, note)] == ["member"]


def test_final_minutes_are_settled(ids):
    permissions.require_unsettled(Minutes.objects.get(session=ids["drawn"]))
    with pytest.raises(PermissionDenied):
        permissions.require_unsettled(Minutes.objects.get(session=ids["settled"]))


def test_drafts_of_forms_that_cannot_be_opened_any_more(people, ids, worlds):
    readable, unread = make_article("还在的"), make_article("没有发布的", status="draft")
    drawn, settled = ids["drawn"], ids["settled"]
    Minutes.objects.filter(session=drawn).update(status="draft", open_until=None)
    forms = {
        "article": {readable.pk: ROLES, unread.pk: ()},
        "note_reply": {ids["for_group"]: GROUP, ids["mine"]: (), worlds[1].ids["for_group"]: ()},
        "note_edit": {ids["for_group"]: ["member"], ids["mine"]: ["member"]},
        "essay_new": {ids["assignment"]: GROUP},
        "essay_edit": {ids["essay"]: ["member"]},
        "minutes_edit": {drawn: ["leader"], settled: (), worlds[1].ids["drawn"]: ()},
    }
    for role in ROLES:
        drafts = [
            (Draft.objects.create(author=people[role], form=form, about=about, key=uuid.uuid4()), who)
            for form, numbers in forms.items()
            for about, who in numbers.items()
        ]
        shut = permissions.closed(people[role], [draft for draft, _who in drafts])
        assert shut == {draft.pk for draft, who in drafts if role not in who}, role


def test_a_seal_is_for_one_person_one_form_and_a_week(people, ids):
    member, leader = people["member"], people["leader"]
    seal = permissions.seal(member, "note_reply", 7)
    assert permissions.author_of(seal, "note_reply", 7) == member
    assert permissions.author_of(seal, "note_edit", 7) is None
    assert permissions.author_of(seal, "note_reply", 8) is None
    for wrong in (
        "",
        "x",
        "１:a:b",
        "²:a:b",
        f"{'9' * 19}:a:b",
        f"{10**20}:a:b",
        f"{leader.pk}{seal[seal.index(':') :]}",
        "999999:a:b",
    ):
        assert permissions.author_of(wrong, "note_reply", 7) is None
    member.set_password("another")
    member.save()
    assert permissions.author_of(seal, "note_reply", 7) is None
    seal = permissions.seal(member, "note_reply", 7)
    type(member).objects.filter(pk=member.pk).update(is_active=False)
    assert permissions.author_of(seal, "note_reply", 7) is None


@pytest.mark.parametrize(("days", "holds"), [(6.9, True), (7.1, False)])
def test_a_seal_ends_after_a_week(days, holds, people, monkeypatch):
    seal = permissions.seal(people["member"], "article", 1)
    later = timezone.now().timestamp() + timedelta(days=days).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert bool(permissions.author_of(seal, "article", 1)) is holds


def test_why_a_note_was_hidden_is_sealed_with_the_note():
    one, other = uuid.uuid4(), uuid.uuid4()
    seal = permissions.hidden_seal(one, "不合适")
    assert seal == permissions.hidden_seal(one, "不合适")
    assert len({seal, permissions.hidden_seal(other, "不合适"), permissions.hidden_seal(one, "别的话")}) == 3


def test_who_writes_first_sees_the_others_then(people, ids):
    there = Note.objects.get(author=people["recorder"], group=ids["group"])
    member = people["member"]

    def sees_it() -> bool:
        return Note.objects.visible_to(member).filter(pk=there.pk).exists()

    assert not sees_it()
    Membership.objects.filter(user=member).update(role="recorder")
    assert not sees_it()
    Membership.objects.filter(user=member).update(role="leader")
    assert sees_it()


@pytest.mark.parametrize("gone", ["revision", "stands_on"])
def test_a_note_that_went_elsewhere_counts_where_it_was_written_and_where_it_stands(gone, people, ids):
    """One's own opens the article from both places, and the others' are closed from both."""
    there = Note.objects.get(author=people["recorder"], group=ids["group"])
    asking, elsewhere = there.revision, make_article("后来分出去的一篇").current
    member = people["member"]

    def sees_it() -> bool:
        return Note.objects.visible_to(member).filter(pk=there.pk).exists()

    Note.objects.filter(pk=there.pk).update(**{gone: elsewhere})
    assert not sees_it()
    own = {"revision": asking, "stands_on": asking} | {gone: elsewhere}
    Note.objects.create(author=member, group_id=ids["group"], text="我的一条。", **own)
    assert sees_it()


def test_writing_first_is_asked_group_by_group(people, ids, worlds):
    """Who is to write first in two groups, on different articles, sees each group's notes on the other's article."""
    member, second = people["member"], worlds[1]
    Membership.objects.create(user=member, group_id=second.ids["group"])
    closed = Note.objects.get(author=second.people["recorder"], group=second.ids["group"])
    Assignment.objects.filter(group=second.ids["group"], write_first=True).update(
        article=make_article("另一篇先写的")
    )
    assert Note.objects.visible_to(member).filter(pk=closed.pk).exists()


def test_essays_and_comments_are_changed_by_who_wrote_them(people, ids):
    essay, comment = ids["essay"], ids["comment"]
    assert may(people, lambda user: permissions.essay_for(user, essay)) == GROUP
    assert may(people, lambda user: permissions.own_essay_for(user, essay)) == ["member"]
    assert hidden(people, lambda user: permissions.own_essay_for(user, essay)) == [
        "guest", "other leader", "superuser"
    ]  # fmt: skip
    other = EssayComment.objects.create(
        essay_id=essay, author=people["leader"], text="再说一句。", audience="group"
    )
    assert may(people, lambda user: permissions.comment_for(user, comment)) == ["leader"]
    assert permissions.comment_for(people["leader"], comment).pk == comment
    assert permissions.comment_for(people["leader"], other.pk) == other
    Membership.objects.filter(user=people["leader"]).delete()
    assert may(people, lambda user: permissions.comment_for(user, comment)) == []
    assert sees(people, Essay.objects.visible_to)["member"] == {
        ids[name] for name in ("essay", "essay_leader", "essay_own")
    }


def test_an_issue_is_its_leaders_until_it_is_final(people, ids, worlds):
    draft, final = ids["issue"], ids["final_issue"]
    assert may(people, lambda user: permissions.briefing_for(user, draft)) == ["leader"]
    assert may(people, lambda user: permissions.briefing_to_edit(user, draft)) == ["leader"]
    assert may(people, lambda user: permissions.briefing_to_edit(user, final)) == []
    assert may(people, lambda user: permissions.briefing_for(user, final)) == GROUP
    outside = worlds[1].people["member"]
    assert may({"outside": outside}, lambda user: permissions.briefing_for(user, final)) == []
    BriefingEntry.objects.filter(briefing=final).update(writer=outside)
    assert may({"outside": outside}, lambda user: permissions.briefing_for(user, final)) == ["outside"]
    assert may(people, lambda user: permissions.briefing_for(user, final)) == GROUP


def test_an_entry_is_the_leaders_to_edit_and_its_writers_to_answer(people, ids, worlds):
    entry = BriefingEntry.objects.get(pk=ids["entry"])
    final = BriefingEntry.objects.get(briefing=ids["final_issue"])
    assert may(people, lambda user: permissions.entry_to_edit(user, entry.pk)) == ["leader"]
    assert hidden(people, lambda user: permissions.entry_to_edit(user, entry.pk)) == [
        role for role in people if role != "leader"
    ]
    assert may(people, lambda user: permissions.entry_to_edit(user, final.pk)) == []
    assert may(people, lambda user: permissions.asked_entry_for(user, entry.pk)) == ["member"]
    assert may(people, lambda user: permissions.asked_entry_for(user, final.pk)) == []
    # Made from what the leader may not read: its words are closed to her until its writer agrees.
    entry.note = Note.objects.get(pk=worlds[1].ids["for_group"])
    entry.writer = worlds[1].people["member"]
    entry.save()
    leader = people["leader"]
    for consent, opens in (("asked", False), ("declined", False), ("agreed", True)):
        BriefingEntry.objects.filter(pk=entry.pk).update(consent=consent)
        assert may({"leader": leader}, lambda user: permissions.entry_to_edit(user, entry.pk)) == (
            ["leader"] if opens else []
        )
        assert permissions.entry_to_edit(leader, entry.pk, concealed=True) == entry


def test_an_entry_opens_to_who_reads_what_it_was_made_from(people, ids):
    """Its writer, the readers of the note or of the essay; an entry nobody wrote, to all."""
    entry = BriefingEntry.objects.filter(pk=ids["entry"])

    def open_to() -> list[str]:
        return [role for role, user in people.items() if entry.open_to(user).exists()]

    assert open_to() == GROUP
    entry.update(kind="essay", note=None, essay=ids["essay_leader"])
    assert open_to() == ["leader", "member"]
    entry.update(essay=ids["essay_own"])
    assert open_to() == ["member"]
    entry.update(kind="text", essay=None, writer=None, consent="")
    assert open_to() == list(people)


def test_a_notice_is_the_one_asked_for(people, ids):
    other = Notice.objects.create(user=people["member"], kind="session_planned", about=ids["drawn"])
    assert may(people, lambda user: permissions.notice_for(user, ids["notice"])) == ["member"]
    for pk in (ids["notice"], other.pk):
        assert permissions.notice_for(people["member"], pk).pk == pk


def test_tokens_of_calendar_and_mail_are_one_persons_while_active(people):
    member, leader = people["member"], people["leader"]
    feeds = {user: make_feed(user=user) for user in (member, leader)}
    for user in (member, leader):
        assert permissions.feed_reader(feeds[user]) == user
        assert permissions.mail_reader(permissions.mail_token(user)) == user
    mail = permissions.mail_token(member)
    type(member).objects.filter(pk=member.pk).update(is_active=False)
    for read, token in (
        (permissions.feed_reader, feeds[member]),
        (permissions.feed_reader, "no-such-token"),
        (permissions.mail_reader, mail),
        (permissions.mail_reader, f"{leader.pk}{mail[mail.index(':') :]}"),
    ):
        with pytest.raises(Http404):
            read(token)


def test_what_was_said_to_an_author_alone_stays_between_author_and_leader(people, ids):
    essay, other = (Essay.objects.get(pk=ids[name]) for name in ("essay", "essay_leader"))
    own = EssayComment.objects.create(
        essay=essay, author=people["recorder"], text="早说的。", audience="leader"
    )
    EssayComment.objects.create(essay=essay, author=people["leader"], text="当面说的。", audience="leader")
    EssayComment.objects.create(essay=other, author=people["leader"], text="别处的。", audience="group")
    everything = set(EssayComment.objects.filter(essay=essay).values_list("pk", flat=True))
    assert len(everything) == 3
    seen = sees(people, lambda user: EssayComment.objects.visible_to(user, essay))
    assert seen["leader"] == seen["member"] == everything
    assert seen["recorder"] == {ids["comment"], own.pk}


def test_a_notice_is_of_what_one_may_see_at_this_moment(people, ids):
    Notice.objects.exclude(pk=ids["notice"]).delete()
    empty = dict.fromkeys(("leader", "recorder", "guest"), frozenset())
    assert sees(people, Notice.objects.visible_to) == empty | {"member": {ids["notice"]}}
    assert sees(people, Notice.objects.of) == empty | {"member": {ids["notice"]}}
    Membership.objects.filter(user=people["member"]).delete()
    assert sees(people, Notice.objects.visible_to)["member"] == set()
    assert sees(people, Notice.objects.of)["member"] == {ids["notice"]}
