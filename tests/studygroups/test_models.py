"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from studygroups.models import (
    Assignment,
    Attendance,
    Membership,
    Minutes,
    MinutesItem,
    Note,
    StudyGroup,
    StudySession,
)


def refused(make) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


def note_like(note, **more):
    values = {"author": note.author, "revision": note.revision, "stands_on": note.revision, "text": "记。"}
    return lambda: Note.objects.create(**values | more)


def test_notes(note, group):
    assert not refused(note_like(note))
    assert refused(note_like(note, text=""))
    assert refused(note_like(note, client_id=note.client_id))
    assert refused(note_like(note, start=0))
    assert refused(note_like(note, start=0, end=2))
    assert refused(note_like(note, quote="白汽"))
    assert refused(note_like(note, start=2, end=2, quote="白汽"))
    assert refused(note_like(note, parent=note))
    assert not refused(note_like(note, parent=note, group=group))


def test_groups_and_memberships(group, member):
    assert refused(lambda: StudyGroup.objects.create(name=group.name))
    assert refused(lambda: StudyGroup.objects.create(name=""))
    assert refused(lambda: Membership.objects.create(group=group, user=member))
    assert refused(lambda: group.memberships.update(role="chief"))


def test_sessions_and_attendance(session, member, group):
    def again(**more):
        values = {"group": group, "number": 2, "topic": "题", "starts_at": session.starts_at}
        return lambda: StudySession.objects.create(**values | more)

    assert refused(again(number=1))
    assert refused(again(topic=""))
    assert refused(again(duration=0))
    assert refused(lambda: Attendance.objects.create(session=session, user=member, present=True, reason="忙"))
    Attendance.objects.create(session=session, user=member, present=False, reason="忙")
    assert refused(lambda: Attendance.objects.create(session=session, user=member, present=True))


def test_assignments_are_one_for_each_session_and_one_without(assignment):
    values = {"group": assignment.group, "article": assignment.article}
    assert refused(lambda: Assignment.objects.create(**values, session=assignment.session))
    assert not refused(lambda: Assignment.objects.create(**values))
    assert refused(lambda: Assignment.objects.create(**values))


def test_minutes_are_final_only_when_signed_and_sealed(held, leader):
    rows = Minutes.objects.filter(pk=held.pk)
    assert refused(lambda: rows.update(status="final"))
    assert refused(lambda: rows.update(status="final", approved_by=leader, approved_at=timezone.now()))
    assert refused(lambda: rows.update(sha256="0" * 64))
    assert refused(lambda: rows.update(status="lost"))
    assert refused(lambda: MinutesItem.objects.create(minutes=held, position=1, kind="names", text="我"))
    assert refused(lambda: MinutesItem.objects.create(minutes=held, position=99, kind="names", text=""))


@pytest.mark.parametrize("role", ["leader", "member", "outsider", "editor", "superuser"])
def test_notes_are_visible_to_their_group_and_private_ones_to_their_author(
    cast, role, note, private, foreign
):
    seen = {"leader": {note}, "member": {note, private}, "outsider": {foreign}}.get(role, set())
    assert set(Note.objects.visible_to(cast[role])) == seen


def test_things_are_called_by_what_they_are_about(session, assignment, held, group, leader):
    assert [str(thing) for thing in (group, session, assignment, held)] == [
        "第二小组",
        "一间食堂，怎样办得长久",
        "一间社区食堂的账本",
        held.title,
    ]
    assert str(leader) in str(group.memberships.first())
    assert str(session.attendances.get(user=leader)) == str(leader)
    assert list(StudyGroup.objects.led_by(leader)) == [group]
