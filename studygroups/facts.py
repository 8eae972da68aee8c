"""What the database knows of a session: its texts, the group's notes on them, and who was there. Reads only."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from studygroups import minutes
from studygroups.margins import Margin, Thread, margins
from studygroups.models import (
    Assignment,
    Attendance,
    Guest,
    Membership,
    Note,
    Outcome,
    Pick,
    StudyGroup,
    StudySession,
    with_closed,
)

if TYPE_CHECKING:
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

    When notes were picked, these are what was spoken of. When none was, all the group's notes are, but for those that
    stand in the minutes of an earlier session. A text that was withdrawn is left out with all that quotes it.
    """
    roles = dict(Membership.objects.filter(group=session.group_id).values_list("user_id", "role"))
    leaders = {user for user, role in roles.items() if role == Membership.Role.LEADER}
    attendances = sorted(  # here and not in the database, whose collation may differ from one to the next
        Attendance.objects.filter(session=session).select_related("user"),
        key=lambda each: (each.user_id not in leaders, str(each.user), each.user_id),
    )
    present = [each.user for each in attendances if each.present]
    guests = list(Guest.objects.filter(session=session, present=True).select_related("user"))
    there = {user.pk for user in present} | {guest.user_id for guest in guests}
    chair = _in_office(session.chair, there, present, leaders)
    recorders = {user for user, role in roles.items() if role == Membership.Role.RECORDER}
    recorder = _in_office(session.recorder, there, present, recorders)
    texts = [text for text in texts_of(session, None) if text.assignment.article.is_published]
    picks = dict(Pick.objects.filter(session=session).values_list("note_id", "item_id"))
    said = _picked(session, texts, picks) if picks else _noted(session, texts)
    under = {note for note, item in picks.items() if item}
    return minutes.Facts(
        group=session.group.name,
        number=session.number,
        topic=session.topic,
        starts_at=timezone.localtime(session.starts_at),
        place=session.place,
        chair=str(chair or ""),
        chair_leads=chair is not None and chair.pk in leaders,
        recorder=str(recorder or ""),
        present=tuple(map(str, present)),
        absent=tuple((str(each.user), each.reason) for each in attendances if not each.present),
        guests=tuple((str(each), each.user.unit if each.user else each.unit) for each in guests),
        texts=tuple(_texts(texts, [each for each in said if each[1].note not in under])),
        agenda=tuple(
            minutes.Item(
                item.title, tuple(each for _article, each in said if picks.get(each.note) == item.pk)
            )
            for item in session.agenda.all()
        ),
        outcomes=tuple(
            minutes.Outcome(each.pk, each.kind, each.text, str(each.person or ""), each.due_on)
            for each in Outcome.objects.filter(session=session).select_related("person")
        ),
    )


Said = list[tuple[Article, minutes.Statement]]


def _noted(session: StudySession, texts: list[AssignedText]) -> Said:
    """All the group's notes on its texts, but for what an earlier session's minutes have."""
    recorded = set(
        Note.objects.filter(
            minutes_items__isnull=False,
            stands_on__article__in=[text.assignment.article_id for text in texts],
            group=session.group_id,
        ).values_list("pk", flat=True)
    )
    return [
        (text.assignment.article, _statement(thread, text.assignment.article))
        for text in texts
        for thread in text.margin.threads
        if thread.note.pk not in recorded and thread.note.text
    ]


def _picked(session: StudySession, texts: list[AssignedText], picks: Collection[int]) -> Said:
    """The picked notes in the order of the texts, with their replies; a reply that was picked alone speaks for itself."""
    known = [text.assignment.article_id for text in texts]
    more = (
        Article.objects.published()
        .filter(current__in=Note.objects.filter(pk__in=picks, group=session.group_id).values("stands_on"))
        .exclude(pk__in=known)
        .select_related("current", "source")
        .defer("source__text", "current__text", "doubts")
        .order_by("pk")
    )
    others = {article.current_id: article for article in more}
    notes = Note.objects.shown().filter(group=session.group_id, stands_on__in=others).for_margins()
    found = margins([each.current for each in others.values() if each.current], notes)
    pages = [(text.assignment.article, text.margin) for text in texts]
    pages += [(article, found[article.pk]) for article in others.values()]
    said: Said = []
    for article, margin in pages:
        for thread in margin.threads:
            if thread.note.pk in picks:
                said.append((article, _statement(thread, article)))
            else:
                said += [
                    (article, _statement(Thread(reply, thread.number), article))
                    for reply in thread.replies
                    if reply.pk in picks
                ]
    return said


def _texts(texts: list[AssignedText], said: Said) -> list[minutes.Text]:
    """The texts that were set, each with what was said on it; behind them others on which something was said."""
    by_article: dict[int, list[minutes.Statement]] = {}
    for article, statement in said:
        by_article.setdefault(article.pk, []).append(statement)
    result = [
        minutes.Text(
            title=text.assignment.article.title,
            origin=_origin(text.assignment.article),
            questions=tuple(text.assignment.question_list),
            statements=tuple(by_article.pop(text.assignment.article_id, ())),
        )
        for text in texts
    ]
    return result + [
        minutes.Text(title=each[0].title, statements=tuple(each), studied=False)
        for each in by_article.values()
    ]


def _origin(article: Article) -> str:
    parts = [article.publication]
    if article.date:
        parts.append(date_format(article.date, "DATE_FORMAT"))
    if article.source and article.source.page:
        # Translators: Chinese: 第%(page)s版
        parts.append(_("page %(page)s") % {"page": article.source.page})
    return " ".join(part for part in parts if part)


def _statement(thread: Thread, article: Article) -> minutes.Statement:
    note = thread.note
    return minutes.Statement(
        note=note.pk,
        author=str(note.author),
        text=note.text,
        paragraph=thread.number,
        quote=note.quote,
        title=article.title,
        answers=tuple(
            minutes.Statement(
                note=reply.pk, author=str(reply.author), text=reply.text, paragraph=thread.number
            )
            for reply in thread.replies
        ),
    )


def _in_office(
    named: "User | None", there: Collection[int | None], present: list["User"], holders: Collection[int]
) -> "User | None":
    """Who was named for it and was there; else the first present of those who hold it in the group."""
    if named and named.pk in there:
        return named
    return next((user for user in present if user.pk in holders), None)
