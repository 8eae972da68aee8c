"""Briefings: begun, filled, agreed to by those whose words they print, and made final.

What changes an issue waits at its row, so that nothing changes while it is made final.
"""

import datetime
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from studygroups import briefing as issues
from studygroups.actions.groups import require_current
from studygroups.actions.refusals import Outdated, Refused
from studygroups.issues import issue_of, text_of, text_of_minutes, title_of_note, titled
from studygroups.models import (
    Briefing,
    BriefingEntry,
    DistributionList,
    Essay,
    Minutes,
    Note,
    StudyGroup,
)

if TYPE_CHECKING:
    from portal.models import User

Kind, Consent = BriefingEntry.Kind, BriefingEntry.Consent


@transaction.atomic
def begin_briefing(
    *, group: StudyGroup, client_id: uuid.UUID, number: int, unit: str, issued_on: datetime.date, **more: str
) -> Briefing:
    """A new issue of a group; the same form sent twice makes one. `more` is its note and to whom it goes."""
    require_current(group)
    if there := Briefing.objects.filter(group=group, client_id=client_id).first():
        return there
    try:
        with transaction.atomic():
            return Briefing.objects.create(
                group=group, client_id=client_id, number=number, unit=unit, issued_on=issued_on, **more
            )
    except IntegrityError as error:
        raise Refused(_number_taken(number)) from error


@transaction.atomic
def change_briefing(*, briefing: Briefing, version: int, number: int, **more: Any) -> Briefing:
    """Change what stands around the entries of a draft that is still at this version; Outdated when it is not."""
    _lock(briefing)
    try:
        with transaction.atomic():
            changed = Briefing.objects.filter(pk=briefing.pk, version=version).update(
                number=number, version=F("version") + 1, **more
            )
    except IntegrityError as error:
        raise Refused(_number_taken(number)) from error
    if not changed:
        raise Outdated
    briefing.refresh_from_db()
    return briefing


@transaction.atomic
def keep_list(*, group: StudyGroup, name: str, **names: str) -> DistributionList:
    """Keep under a name to whom an issue goes; a list of that name is replaced."""
    return DistributionList.objects.update_or_create(group=group, name=name, defaults=names)[0]


def drop_list(*, distribution: DistributionList) -> None:
    distribution.delete()


@transaction.atomic
def take_in(
    *,
    briefing: Briefing,
    by: "User",
    minutes: Iterable[Minutes] = (),
    essays: Iterable[Essay] = (),
    notes: Iterable[Note] = (),
) -> list[BriefingEntry]:
    """Take things into a draft, at its end. Whoever wrote an essay or a note is asked, unless she takes it in herself."""
    briefing = _lock(briefing)
    there = {
        (entry.kind, entry.note_id or entry.essay_id or entry.minutes_id) for entry in briefing.entries.all()
    }
    made: list[dict[str, Any]] = [
        {
            "kind": Kind.MINUTES,
            "minutes": each,
            "title": titled(each.title),
            "text": text_of_minutes(each),
            "byline": each.session.group.name,
        }
        for each in minutes
    ]
    made += [
        {"kind": Kind.ESSAY, "essay": each, "title": titled(each.title), "text": text_of(each.text)}
        | _asked(each.author, by)
        for each in essays
    ]
    made += [
        {"kind": Kind.NOTE, "note": each, "title": title_of_note(each), "text": text_of(each.text)}
        | _asked(each.author, by)
        for each in notes
    ]
    last = _last(briefing)
    new = [fields for fields in made if (fields["kind"], fields[fields["kind"]].pk) not in there]
    return BriefingEntry.objects.bulk_create(
        BriefingEntry(briefing=briefing, position=position, **fields)
        for position, fields in enumerate(new, last + 1)
    )


@transaction.atomic
def add_text(*, briefing: Briefing, title: str, text: str, client_id: uuid.UUID) -> BriefingEntry:
    """What the leader writes herself, in the group's name, at the end of a draft."""
    briefing = _lock(briefing)
    entry, _made = BriefingEntry.objects.get_or_create(
        briefing=briefing,
        client_id=client_id,
        defaults={
            "kind": Kind.TEXT,
            "title": titled(title),
            "text": text_of(text),
            "byline": briefing.group.name,
            "position": _last(briefing) + 1,
        },
    )
    return entry


@transaction.atomic
def change_entry(*, entry: BriefingEntry, by: "User", version: int, title: str, text: str) -> BriefingEntry:
    """Change the words of an entry that is still at this version, else Outdated. Whoever wrote them is asked again."""
    _lock(entry.briefing)
    now = BriefingEntry.objects.get(pk=entry.pk)
    if now.version != version:
        raise Outdated
    title, text = titled(title), text_of(text)
    if (title, text) != (now.title, now.text):
        now.title, now.text, now.version = title, text, version + 1
        if now.writer:
            now.consent = _asked(now.writer, by)["consent"]
        now.save(update_fields=["title", "text", "version", "consent"])
    return now


@transaction.atomic
def move_entry(*, entry: BriefingEntry, up: bool) -> None:
    """One place up or down."""
    briefing = _lock(entry.briefing)
    entries = list(briefing.entries.all())
    at = next((at for at, each in enumerate(entries) if each.pk == entry.pk), None)
    if at is None:
        return
    to = at - 1 if up else at + 1
    if 0 <= to < len(entries):
        entries.insert(to, entries.pop(at))
    for position, each in enumerate(entries, 1):
        each.position = position
    BriefingEntry.objects.bulk_update(entries, ["position"])


@transaction.atomic
def remove_entry(*, entry: BriefingEntry) -> None:
    _lock(entry.briefing)
    BriefingEntry.objects.filter(pk=entry.pk).delete()


@transaction.atomic
def answer_asked(*, entry: BriefingEntry, version: int, agrees: bool) -> BriefingEntry:
    """Its author agrees to these words, or declines; both until the issue is final. Outdated when they were changed since."""
    _lock(entry.briefing)
    consent = Consent.AGREED if agrees else Consent.DECLINED
    if not BriefingEntry.objects.filter(pk=entry.pk, version=version).update(consent=consent):
        raise Outdated
    entry.consent = consent
    return entry


@transaction.atomic
def finish_briefing(*, briefing: Briefing, seen: str) -> Briefing:
    """Make what was read final: sealed, and never changed again. `seen` is its seal; Outdated when it is another by now."""
    briefing = _lock(briefing)
    entries = list(briefing.entries.select_related("note", "essay", "writer"))
    if not entries:
        raise Refused(_("There is nothing in this issue yet. Take something in first."))
    waiting = [each for each in entries if each.writer_id and each.consent != Consent.AGREED]
    if waiting:
        raise Refused(
            _("Not all authors have agreed: %(names)s. Wait for them, or leave their texts out.")
            % {"names": _listed(waiting)}
        )
    if gone := [each for each in entries if each.is_gone]:
        raise Refused(
            _("What these were made from was deleted, hidden or taken back: %(names)s. Leave them out.")
            % {"names": _listed(gone)}
        )
    sealed = issues.seal(issue_of(briefing, entries))
    if sealed != seen:
        raise Outdated
    Briefing.objects.filter(pk=briefing.pk).update(
        status=Briefing.Status.FINAL, sha256=sealed, version=F("version") + 1
    )
    briefing.refresh_from_db()
    return briefing


@transaction.atomic
def delete_briefing(*, briefing: Briefing) -> None:
    """Throw a draft away."""
    _lock(briefing).delete()


def seal_of_briefing(briefing: Briefing) -> str:
    """The seal it has as it stands now; a final one carries the same in `sha256`."""
    return issues.seal(issue_of(briefing, briefing.entries.all()))


def _asked(writer: "User", by: "User") -> dict[str, Any]:
    consent = Consent.AGREED if writer == by else Consent.ASKED
    return {"writer": writer, "byline": str(writer), "consent": consent}


def _last(briefing: Briefing) -> int:
    return briefing.entries.aggregate(last=Max("position"))["last"] or 0


def _listed(entries: Iterable[BriefingEntry]) -> str:
    return ", ".join(f"{each.byline} “{each.title}”" for each in entries)


def _number_taken(number: int) -> str:
    return _("There is a No. %(number)s already. Choose another number.") % {"number": number}


def _lock(briefing: Briefing) -> Briefing:
    locked = Briefing.objects.select_for_update(no_key=True, of=("self",)).select_related("group")
    now = locked.get(pk=briefing.pk)
    if now.is_final:
        raise Refused(_("This issue is final and is not changed any more."))
    return now
