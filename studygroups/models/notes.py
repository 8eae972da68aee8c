import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision
from articles.search import Query
from studygroups.models.assignments import Assignment, AssignmentQuerySet
from studygroups.models.groups import Membership, StudyGroup
from studygroups.models.sessions import StudySession

if TYPE_CHECKING:
    from portal.models import User


class Standing(models.TextChoices):
    """How the words of a note are found in the article as it is now; `articles.anchors` says what each means."""

    KEPT = "kept", _("as it was")
    EDITED = "edited", _("its words were changed")
    MOVED = "moved", _("moved with its words")
    PLACED = "placed", _("placed by hand")
    AMBIGUOUS = "ambiguous", _("not certain where")
    LOST = "lost", _("its words are gone")


UNPLACED = (Standing.AMBIGUOUS, Standing.LOST)


def write_first(user: "User") -> AssignmentQuerySet:
    """The assignments on which this user does not see yet what others of the group noted: those that ask to write first,
    until the user wrote words for the group on the article, or the session was held. Leaders see all.
    """
    own = Note.objects.filter(
        Q(stands_on__article=OuterRef("article")) | Q(revision__article=OuterRef("article")),
        group=OuterRef("group"),
        author=user,
    ).exclude(text="")
    asking = Assignment.objects.filter(
        write_first=True,
        group__memberships__user=user,
        group__memberships__role__in=[Membership.Role.RECORDER, Membership.Role.MEMBER],
    )
    return asking.exclude(session__status=StudySession.Status.HELD).exclude(Exists(own))


def with_closed(assignments: AssignmentQuerySet, user: "User") -> AssignmentQuerySet:
    """The assignments, each with whether this reader is to write first: `is_closed`."""
    asking = write_first(user).filter(pk=OuterRef("pk"))
    return assignments.annotate(is_closed=Exists(asking))  # type: ignore[no-redef]


def _closed(user: "User") -> Q:
    """Notes on such an assignment: there now, or written there. The first half is asked once, and mostly says no."""
    asking = write_first(user)
    there = Q(article__revisions=OuterRef("stands_on")) | Q(article__revisions=OuterRef("revision"))
    return Q(group__in=asking.values("group")) & Q(Exists(asking.filter(there, group=OuterRef("group"))))


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: "User") -> "NoteQuerySet":
        """One's own private notes, and the notes of the groups one is a member of; a hidden one only if one is its
        author or leads its group, and others' on an assignment that asks to write first only when one did.

        Nothing else, for nobody: Lin's private note is Lin's alone, and a superuser who is in no group sees none.
        """
        mine = Q(group__isnull=True, author=user)
        ours = Q(group__in=StudyGroup.objects.visible_to(user))
        shown = Q(hidden_reason="") | Q(group__in=StudyGroup.objects.led_by(user))
        return self.filter(mine | ours & (Q(author=user) | shown & ~_closed(user)))

    def hidden_from(self, user: "User") -> "NoteQuerySet":
        """Those of one's groups that were hidden and that one may not read: a line says so, with the reason."""
        ours = self.filter(group__in=StudyGroup.objects.visible_to(user)).exclude(hidden_reason="")
        theirs = ours.exclude(Q(author=user) | Q(group__in=StudyGroup.objects.led_by(user)) | _closed(user))
        return theirs.defer("text", "folded")

    def shown(self) -> "NoteQuerySet":
        return self.filter(hidden_reason="")

    def on(self, article_id: int) -> "NoteQuerySet":
        """Those that stand on an article now: written on it, or carried into it with the words they speak of."""
        return self.filter(stands_on__article_id=article_id)

    def unplaced(self) -> "NoteQuerySet":
        """Those whose words are not found in the article as it is now; replies go with what they answer."""
        return self.filter(standing__in=UNPLACED, parent__isnull=True)

    def to_place(self, user: "User") -> "NoteQuerySet":
        """The unplaced ones that this reader sees, on articles that can be opened, for a list. One query."""
        articles = Article.objects.visible_to(user)
        return self.visible_to(user).unplaced().filter(stands_on__article__in=articles).for_margins()

    def chosen(self, which: str, reader: "User") -> "NoteQuerySet":
        """Those a reader wants beside a text: none, one's own with their replies, or all."""
        if which == reader.NotesShown.NONE:
            return self.none()
        mine = Q(author=reader, parent=None) | Q(parent__author=reader)
        return self.filter(mine) if which == reader.NotesShown.MINE else self

    def saying(self, query: Query) -> "NoteQuerySet":
        """Those in which what was asked for stands. Fields speak of the note's author and day, and of its article."""
        found = self
        for term in query.terms:
            found = found.filter(folded__contains=term)
        for term in query.without:
            found = found.exclude(folded__contains=term)
        for name in query.authors:
            found = found.filter(author__name__icontains=name)
        for name in query.sources:
            found = found.filter(revision__article__publication__icontains=name)
        for name in query.columns:
            found = found.filter(revision__column__icontains=name)
        for name in query.tags:
            found = found.filter(revision__article__tags__name__iexact=name)
        for days in query.dates:
            found = found.filter(written_at__date__range=(days.first, days.last))
        return found.distinct() if query.tags else found

    def for_margins(self) -> "NoteQuerySet":
        """With author, group and revisions, and without the revisions' long texts: one query."""
        return self.select_related("author", "group", "recorded_by", "revision", "stands_on").defer(
            "revision__body", "revision__text", "stands_on__body", "stands_on__text"
        )


class Note(models.Model):
    """What a reader wrote, on a passage of a revision or on the whole article: private, or for one group.

    `start` and `end` are code points in the revision's canonical text and `quote` is exactly what stands there; all
    three are empty for a note on the whole article, and none of them ever changes. Where the note stands today is
    another fact, kept in step with every new revision: `standing` on the revision `stands_on`, from `now_start` to
    `now_end`. A reply is a note with a parent, on the same place for the same group.
    """

    class Kind(models.TextChoices):
        HIGHLIGHT = "highlight", _("highlight")
        THOUGHT = "thought", _("thought")
        QUESTION = "question", _("question")
        PRACTICE = "practice", _("practice")
        SUGGESTION = "suggestion", _("suggestion")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes", verbose_name=_("author")
    )
    group = models.ForeignKey(
        StudyGroup,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("study group"),
        help_text=_("Who sees it; nobody but the author when empty."),
    )
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="notes", verbose_name=_("revision"))
    start = models.PositiveIntegerField(_("from"), null=True)
    end = models.PositiveIntegerField(_("to"), null=True)
    quote = models.TextField(_("quotation"), blank=True)
    # RESTRICT: whoever deletes a note, or an account with its notes, does not delete what others answered.
    parent = models.ForeignKey(
        "self", models.RESTRICT, null=True, related_name="replies", verbose_name=_("reply to")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.THOUGHT)
    text = models.TextField(_("note"), blank=True)
    folded = models.TextField(_("note as it is searched"), editable=False)
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    edited_at = models.DateTimeField(_("edited"), null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written down by"),
        help_text=_("Who wrote down what the author said aloud at a session."),
    )
    settled = models.BooleanField(_("settled"), default=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("settled by")
    )
    hidden_reason = models.CharField(_("why hidden"), max_length=200, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("hidden by")
    )
    stands_on = models.ForeignKey(
        Revision, models.PROTECT, related_name="standing_notes", verbose_name=_("stands on")
    )
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.KEPT)
    now_start = models.PositiveIntegerField(_("now from"), null=True)
    now_end = models.PositiveIntegerField(_("now to"), null=True)

    objects = NoteQuerySet.as_manager()
    concealed = False  # set where it is shown to somebody who may read only why it was hidden

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(kind="highlight"), name="note_has_text_or_is_a_highlight"
            ),
            models.CheckConstraint(
                condition=~Q(kind="highlight") | Q(start__isnull=False), name="note_highlight_has_a_passage"
            ),
            models.CheckConstraint(
                condition=Q(kind="question") | Q(settled=False), name="note_settled_is_a_question"
            ),
            models.CheckConstraint(
                condition=Q(settled=True) | Q(settled_by__isnull=True),
                name="note_settled_by_someone_is_settled",
            ),
            models.CheckConstraint(
                condition=Q(hidden_reason="", hidden_by__isnull=True)
                | (~Q(hidden_reason="") & Q(group__isnull=False)),
                name="note_hidden_is_for_a_group_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(now_start__isnull=False, now_end__isnull=False, now_start__lt=F("now_end"))
                & Q(standing__in=["kept", "edited", "moved", "placed"], start__isnull=False)
                | Q(now_start__isnull=True, now_end__isnull=True)
                & (
                    Q(standing__in=["placed", "ambiguous", "lost"], start__isnull=False)
                    | Q(standing="kept", start__isnull=True)
                ),
                name="note_stands_somewhere_or_is_to_be_placed",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, quote="")
                | (Q(start__isnull=False, end__isnull=False, start__lt=F("end")) & ~Q(quote="")),
                name="note_has_a_passage_with_its_quotation_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(group__isnull=False), name="note_reply_is_for_a_group"
            ),
            models.UniqueConstraint(fields=["author", "client_id"], name="note_is_made_once"),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along, to people who may not read notes.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("note", args=[self.pk])

    @property
    def is_hidden(self) -> bool:
        return bool(self.hidden_reason)

    @property
    def is_unplaced(self) -> bool:
        return self.standing in UNPLACED


class Placement(models.Model):
    """From where a note is followed instead of from its own words: a person put it there, or it went with the pieces of
    its source into another article. Without a passage it is on the whole article."""

    note = models.OneToOneField(
        Note, models.CASCADE, related_name="placement", primary_key=True, verbose_name=_("note")
    )
    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="placements", verbose_name=_("revision")
    )
    start = models.PositiveIntegerField(_("from"), null=True)
    end = models.PositiveIntegerField(_("to"), null=True)
    by_hand = models.BooleanField(_("by hand"))

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, by_hand=True)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="placement_is_a_passage_or_by_hand_the_whole",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.note_id}"
