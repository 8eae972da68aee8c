import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from studygroups.models.groups import StudyGroup
from studygroups.models.marks import ReadingMark
from studygroups.models.sessions import StudySession

if TYPE_CHECKING:
    from portal.models import User
    from studygroups.burden import Burden


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: "User") -> "AssignmentQuerySet":
        """The assignments of the user's own groups."""
        return self.filter(group__memberships__user=user)

    def ticked_by(self, user: "User") -> "AssignmentQuerySet":
        """The same, each with whether this reader ticked its article: `is_read`, for that reader's eyes alone."""
        marks = ReadingMark.objects.of(user).filter(article=OuterRef("article"))
        return self.annotate(is_read=Exists(marks))

    def falling(self) -> "AssignmentQuerySet":
        """With the day it counts for: its session's, else the one it is to be read by, else the one it was given on."""
        return self.annotate(
            falls_on=Coalesce(TruncDate("session__starts_at"), F("due_on"), TruncDate("assigned_at"))
        )

    def for_lists(self) -> "AssignmentQuerySet":
        """With article, group, session and who gave it, and without the article's long texts: one query."""
        return self.select_related(
            "group", "session", "assigned_by", "article__source", "article__current"
        ).defer(
            "article__source__text", "article__current__body", "article__current__text", "article__doubts"
        )


class Assignment(models.Model):
    """An article given to a group to read, for a session or on its own.

    With `write_first` a member sees the others' notes on it once there is one of her own, or the session was held.
    `over_reason` says to the members why it was given although it exceeds what the group agreed to read in a month.
    """

    class Audience(models.TextChoices):
        """Whom a new note on it is for, unless its author chooses otherwise."""

        GROUP = "group", _("the group")
        PRIVATE = "private", _("its author alone")

    group = models.ForeignKey(
        StudyGroup, models.CASCADE, related_name="assignments", verbose_name=_("study group")
    )
    session = models.ForeignKey(
        StudySession,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("study session"),
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="assignments", verbose_name=_("article")
    )
    questions = models.TextField(_("questions"), blank=True, help_text=_("One per line."))
    due_on = models.DateField(_("read by"), null=True, blank=True)
    audience = models.CharField(
        _("new notes are for"), max_length=10, choices=Audience, default=Audience.GROUP
    )
    write_first = models.BooleanField(_("write before you see others' notes"), default=False)
    over_reason = models.CharField(_("why more than was agreed"), max_length=200, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("assigned by")
    )
    assigned_at = models.DateTimeField(_("assigned"), auto_now_add=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    is_read: bool = False  # ticked by the reader who looks; `ticked_by` fills it
    is_closed: bool = False  # the reader is to write first; `with_closed` fills it
    burden: "Burden | None" = None  # how long it takes to read; `studygroups.burden.weigh` fills it

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "session", "article"], name="assignment_is_one_per_session_and_article"
            ),
            models.UniqueConstraint(
                fields=["group", "article"],
                condition=Q(session__isnull=True),
                name="assignment_without_session_is_one_per_article",
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)

    @property
    def day(self) -> datetime.date:
        """What `falling` says, of one that may not be saved yet."""
        if self.session:
            return timezone.localdate(self.session.starts_at)
        return self.due_on or (
            timezone.localdate(self.assigned_at) if self.assigned_at else timezone.localdate()
        )

    @property
    def question_list(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]
