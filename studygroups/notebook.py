"""The notes that the notebook shows, as rows of its page and as plain data for a file: both the same ones."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles import search
from articles.models import Article, Revision
from articles.search.passage import Part, parts
from studygroups.export import Entry, Spot
from studygroups.forms import notebook as form
from studygroups.models import UNPLACED, Note, NoteQuerySet, Placement, Standing, StudyGroup
from studygroups.permissions import hidden_seal

if TYPE_CHECKING:
    from portal.models import User

CONTEXT = 32  # code points before and behind a quotation


@dataclass(frozen=True, slots=True)
class Row:
    """A note with what stands about it. `heading` is what it is listed under: its day, or its article."""

    note: Note
    heading: str
    title: str
    parts: tuple[Part, ...]
    mine: bool
    states: tuple[str, ...]
    answered: Note | None
    answers: uuid.UUID | None
    has_origin: bool  # it stands elsewhere now, or nowhere, and its own revision can be opened

    @property
    def words_answered(self) -> str:
        """The note it answers, in short; nothing when the reader may not see that."""
        if self.answered is None:
            return ""
        said = self.answered.text or self.answered.quote
        return f"{self.answered.author}: {Truncator(said).chars(80)}"


def articles_noted(user: "User") -> list[tuple[int, str]]:
    """The articles on which there are notes that the reader sees, with their titles, the newest first. One query."""
    noted = Note.objects.visible_to(user).order_by().values("stands_on__article")
    found = Article.objects.visible_to(user).filter(pk__in=noted)
    titles = found.values_list("pk", "current__title")
    return [(pk, title or _("(no title)")) for pk, title in titles]


def notes_chosen(user: "User", chosen: dict[str, Any], query: search.Query) -> NoteQuerySet:
    """The notes of one's notebook, or with those of one's groups, narrowed and in order."""
    notes = Note.objects.visible_to(user)
    if chosen.get("whose") != form.GROUPS:
        notes = notes.filter(author=user)
    if chosen.get("q"):
        notes = notes.saying(query) if query else notes.none()
    if article := chosen.get("article"):
        notes = notes.on(article)
    if kind := chosen.get("kind"):
        is_reply = kind == form.REPLY
        notes = notes.filter(parent__isnull=False) if is_reply else notes.filter(kind=kind, parent=None)
    if group := chosen.get("group"):
        notes = notes.filter(group=None if group == form.PRIVATE else group)
    if status := chosen.get("status"):
        notes = notes.filter(_OF_STATUS[status])
    if since := chosen.get("since"):
        notes = notes.filter(written_at__date__gte=since)
    if until := chosen.get("until"):
        notes = notes.filter(written_at__date__lte=until)
    if chosen.get("sort") == form.TEXT:
        place = F("now_start").asc(nulls_last=True)
        return notes.order_by(
            "-stands_on__article__listed_on", "stands_on__article", place, "written_at", "pk"
        )
    return notes.order_by("-written_at", "-pk")


_OF_STATUS = {
    form.OPEN: Q(kind=Note.Kind.QUESTION, settled=False),
    form.SETTLED: Q(kind=Note.Kind.QUESTION, settled=True),
    form.UNPLACED: Q(standing__in=UNPLACED, parent=None),
}


def rows(
    user: "User", notes: Iterable[Note], *, terms: Sequence[str] = (), by_text: bool = False
) -> list[Row]:
    """The notes of a QuerySet `for_margins()` as they are shown. Three queries, however many notes."""
    shown = list(notes)
    keys = {each.article_id for note in shown for each in (note.revision, note.stands_on)}
    readable = dict(
        Article.objects.visible_to(user).filter(pk__in=keys).order_by().values_list("pk", "current__title")
    )
    parents = Note.objects.visible_to(user).select_related("author").defer("folded")
    answered = parents.in_bulk({note.parent_id for note in shown if note.parent_id})
    identities = dict(
        Note.objects.filter(pk__in={note.parent_id for note in shown if note.parent_id})
        .order_by()
        .values_list("pk", "client_id")
    )
    made = []
    for note in shown:
        title = readable.get(note.stands_on.article_id) or note.revision.title or _("(no title)")
        day = date_format(localtime(note.written_at), "DATE_FORMAT")
        made.append(
            Row(
                note=note,
                heading=title if by_text else day,
                title=title,
                parts=parts(note.text, terms),
                mine=note.author_id == user.pk,
                states=tuple(_states(note)),
                answered=answered.get(note.parent_id) if note.parent_id else None,
                answers=identities.get(note.parent_id) if note.parent_id else None,
                has_origin=note.standing != Standing.KEPT and note.revision.article_id in readable,
            )
        )
    return made


def _states(note: Note) -> Iterable[str]:
    if note.kind == Note.Kind.QUESTION:
        yield _("settled") if note.settled else _("open")
    if note.edited_at:
        yield _("changed")
    if note.is_hidden:
        yield _("Hidden from the group: %(reason)s") % {"reason": note.hidden_reason}
    if note.standing != Standing.KEPT:
        yield note.get_standing_display()


def entries(
    shown: Iterable[Row], absolute: Callable[[str], str], *, back_to: "User | None" = None
) -> list[Entry]:
    """The rows as plain data; for a file that brings them `back_to` their author also the words around each quotation and
    where one's own were put by hand: two queries more for these."""
    listed = list(shown)
    texts: dict[int, str] = {}
    spots: dict[int, Spot] = {}
    if back_to is not None:
        spots = _spots(back_to, absolute)
        keys = {row.note.revision_id for row in listed}
        texts = dict(Revision.objects.filter(pk__in=keys).values_list("pk", "text"))
    return [
        _entry(row, absolute, texts.get(row.note.revision_id, ""), spots.get(row.note.pk)) for row in listed
    ]


def _spots(author: "User", absolute: Callable[[str], str]) -> dict[int, Spot]:
    """By note of an author where it was put by hand, in articles that can be read."""
    articles = Article.objects.visible_to(author)
    found = Placement.objects.filter(note__author=author, by_hand=True, revision__article__in=articles)
    return {
        each.note_id: Spot(
            article=each.revision.article_id,
            revision=each.revision.number,
            sha256=each.revision.sha256,
            quote=each.revision.text[each.start : each.end] if each.start is not None else "",
            start=each.start,
            end=each.end,
            source=absolute(
                reverse("article_revision", args=[each.revision.article_id, each.revision.number])
            ),
        )
        for each in found.select_related("revision").defer("revision__body")
    }


def _entry(row: Row, absolute: Callable[[str], str], text: str, spot: Spot | None) -> Entry:
    note, revision = row.note, row.note.revision
    prefix = text[max(0, note.start - CONTEXT) : note.start] if note.start is not None else ""
    suffix = text[note.end : note.end + CONTEXT] if note.end is not None else ""
    group: StudyGroup | None = note.group
    return Entry(
        identity=note.client_id,
        kind=note.kind,
        text=note.text,
        article=revision.article_id,
        revision=revision.number,
        sha256=revision.sha256,
        made_at=revision.made_at,
        written_at=note.written_at,
        edited_at=note.edited_at,
        author=str(note.author) if row.mine else "",
        quote=note.quote,
        start=note.start,
        end=note.end,
        prefix=prefix,
        suffix=suffix,
        answers=row.answers,
        answered=Truncator(row.answered.text or row.answered.quote).chars(80) if row.answered else "",
        group=group.pk if group else None,
        group_name=group.name if group else "",
        group_address=absolute(group.get_absolute_url()) if group else "",
        settled=note.settled,
        placed=spot,
        hidden=note.hidden_reason if row.mine else "",
        hidden_seal=hidden_seal(note.client_id, note.hidden_reason) if row.mine and note.is_hidden else "",
        heading=row.heading,
        title=row.title,
        kind_label=_("reply") if note.parent_id else note.get_kind_display(),
        audience=group.name if group else _("only I see it"),
        state=", ".join(row.states),
        source=absolute(reverse("article_revision", args=[revision.article_id, revision.number])),
        address=absolute(note.get_absolute_url()),
    )
