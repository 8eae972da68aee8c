"""What the database knows of an issue, as plain data, and what could be taken into one. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from studygroups.briefing import Entry, Issue, finished
from studygroups.models import Briefing, BriefingEntry, Essay, Minutes, MinutesItem, Note, StudyGroup

if TYPE_CHECKING:
    from portal.models import User

LONGEST_TITLE = 60
OFFERED = (
    50  # notes and essays in the list to choose from; whoever looks for an older one finds it by its article
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a leader may take in: the newest first, of the groups she leads, and not in this issue yet."""

    minutes: list[Minutes]
    essays: list[Essay]
    notes: list[Note]

    def __bool__(self) -> bool:
        return bool(self.minutes or self.essays or self.notes)


def issue_of(briefing: Briefing, entries: Iterable[BriefingEntry]) -> Issue:
    return Issue(
        number=briefing.number,
        unit=briefing.unit,
        issued_on=briefing.issued_on,
        editor_note=briefing.editor_note,
        report_to=briefing.report_to,
        send_to=briefing.send_to,
        keep=briefing.keep,
        entries=tuple(Entry(each.title, each.byline, tuple(each.paragraphs)) for each in entries),
    )


def offer(user: "User", briefing: Briefing) -> Offer:
    """Final minutes, essays that were submitted, notes with words for a group. Three queries."""
    led = StudyGroup.objects.led_by(user)
    entries = BriefingEntry.objects.filter(briefing=briefing)
    minutes = (
        Minutes.objects.filter(session__group__in=led, status=Minutes.Status.FINAL)
        .exclude(pk__in=entries.filter(minutes__isnull=False).values("minutes"))
        .select_related("session__group")
    )
    essays = (
        Essay.objects.filter(group__in=led, audience__in=Essay.SUBMITTED)
        .exclude(pk__in=entries.filter(essay__isnull=False).values("essay"))
        .select_related("author", "group", "article__current")
    )
    notes = (
        Note.objects.shown()
        .filter(group__in=led)
        .exclude(text="")
        .exclude(pk__in=entries.filter(note__isnull=False).values("note"))
        .for_margins()
        .order_by("-written_at", "-pk")
    )
    return Offer(list(minutes[:OFFERED]), list(essays[:OFFERED]), list(notes[:OFFERED]))


def title_of_note(note: Note) -> str:
    # Translators: the title of a note in a briefing. Chinese: 读《%(title)s》
    return titled(_("On “%(title)s”") % {"title": note.revision.title or _("(no title)")})


def titled(words: str) -> str:
    """One line that is short enough for a title."""
    return Truncator(" ".join(words.split())).chars(LONGEST_TITLE)


def text_of(words: str) -> str:
    """The words of an entry, a paragraph on each line."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(finished(line) for line in lines if line)


def text_of_minutes(minutes: Minutes) -> str:
    """How the session came about and what was decided. What somebody said is not taken from the minutes: each is asked for
    her own note."""
    items = list(minutes.items.order_by("position"))
    opening = next(
        (item for item in items if item.kind == MinutesItem.Kind.PARAGRAPH and not item.note_id), None
    )
    decided = [item for item in items if item.outcome_id and item != opening]
    closing = _("The main points are recorded below.")
    texts = [item.text.removesuffix(closing).rstrip() for item in (opening, *decided) if item]
    return text_of("\n".join(" ".join(text.split()) for text in texts))
