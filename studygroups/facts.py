"""What the database knows of a session: its texts, the group's notes on them, and who was there. Reads only."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from studygroups import minutes
from studygroups.margins import Margin, Thread, margins
from studygroups.models import (
    Assignment,
    Attendance,
    Membership,
    Note,
    StudyGroup,
    StudySession,
    with_closed,
)

if TYPE_CHECKING:
    from articles.models import Article
    from portal.models import User


@dataclass(frozen=True, slots=True)
class AssignedText:
    """An assignment of a session with the notes its group wrote on the article; a withdrawn article shows none."""

    assignment: Assignment
    margin: Margin


def texts_of(session: StudySession, reader: "User | None") -> list[AssignedText]:
    """The texts of a session with the group's notes, private and hidden ones never: those that the reader sees, and
    without a reader, for the minutes, all. At most three queries."""
    given = Assignment.objects.filter(session=session)
    assignments = list(
        (with_closed(given, reader) if reader else given)
        .select_related("assigned_by", "article__current", "article__source")
        .defer("article__source__text", "article__current__text", "article__doubts")
        .order_by("id")
    )
    currents = [
        each.article.current for each in assignments if each.article.is_published and each.article.current
    ]
    notes = Note.objects.visible_to(reader) if reader else Note.objects.all()
    shown = notes.shown().filter(group=session.group_id, stands_on__in=currents).for_margins()
    found = margins(currents, shown)
    return [AssignedText(each, found.get(each.article_id, Margin())) for each in assignments]


def people_of(group: StudyGroup) -> list["User"]:
    """The members, leaders first, then by name."""
    return [membership.user for membership in group.memberships.select_related("user")]


def facts_of(session: StudySession) -> minutes.Facts:
    """The facts the minutes of a held session are composed from.

    A note that stands in the minutes of an earlier session was said there, and is not repeated. A text that was
    withdrawn before the session is left out with all that quotes it.
    """
    leaders = set(
        Membership.objects.filter(group=session.group_id, role=Membership.Role.LEADER).values_list(
            "user_id", flat=True
        )
    )
    attendances = sorted(  # here and not in the database, whose collation may differ from one to the next
        Attendance.objects.filter(session=session).select_related("user"),
        key=lambda each: (each.user_id not in leaders, str(each.user), each.user_id),
    )
    texts = [text for text in texts_of(session, None) if text.assignment.article.is_published]
    recorded = set(
        Note.objects.filter(
            minutes_items__isnull=False,
            stands_on__article__in=[text.assignment.article_id for text in texts],
            group=session.group_id,
        ).values_list("pk", flat=True)
    )
    return minutes.Facts(
        group=session.group.name,
        number=session.number,
        topic=session.topic,
        starts_at=timezone.localtime(session.starts_at),
        place=session.place,
        chair=next((str(each.user) for each in attendances if each.present and each.user_id in leaders), ""),
        present=tuple(str(each.user) for each in attendances if each.present),
        absent=tuple((str(each.user), each.reason) for each in attendances if not each.present),
        texts=tuple(_text(text, recorded) for text in texts),
    )


def _text(text: AssignedText, recorded: set[int]) -> minutes.Text:
    article = text.assignment.article
    return minutes.Text(
        title=article.title,
        origin=_origin(article),
        questions=tuple(text.assignment.question_list),
        statements=tuple(
            _statement(thread)
            for thread in text.margin.threads
            if thread.note.pk not in recorded and thread.note.text
        ),
    )


def _origin(article: "Article") -> str:
    parts = [article.publication]
    if article.date:
        parts.append(date_format(article.date, "DATE_FORMAT"))
    if article.source and article.source.page:
        # Translators: Chinese: 第%(page)s版
        parts.append(_("page %(page)s") % {"page": article.source.page})
    return " ".join(part for part in parts if part)


def _statement(thread: Thread) -> minutes.Statement:
    note = thread.note
    return minutes.Statement(
        note=note.pk,
        author=str(note.author),
        text=note.text,
        paragraph=thread.number,
        quote=note.quote,
        answers=tuple(
            minutes.Statement(
                note=reply.pk, author=str(reply.author), text=reply.text, paragraph=thread.number
            )
            for reply in thread.replies
        ),
    )
