"""What comes out of a session, beside its notes: what was picked to be spoken of, and what was decided."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from studygroups.models.notes import Note
from studygroups.models.sessions import AgendaItem, StudySession

if TYPE_CHECKING:
    from portal.models import User


class Pick(models.Model):
    """A note chosen to be spoken of at a session, under an item of its agenda or under none."""

    session = models.ForeignKey(
        StudySession, models.CASCADE, related_name="picks", verbose_name=_("study session")
    )
    note = models.ForeignKey(Note, models.CASCADE, related_name="picks", verbose_name=_("note"))
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="picks",
        verbose_name=_("agenda item"),
    )

    class Meta:
        verbose_name = _("pick")
        verbose_name_plural = _("picks")
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "note"], name="pick_is_one_per_note_and_session")
        ]

    def __str__(self) -> str:
        return f"#{self.note_id}"


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def visible_to(self, user: "User") -> "OutcomeQuerySet":
        """Those of the sessions of the user's own groups."""
        return self.filter(session__group__memberships__user=user)


class Outcome(models.Model):
    """What a session came to: a decision, something to know, or a task for somebody until a day."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("decision")
        INFORMATION = "information", _("information")
        TASK = "task", _("task")

    session = models.ForeignKey(
        StudySession, models.CASCADE, related_name="outcomes", verbose_name=_("study session")
    )
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("agenda item"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DECISION)
    text = models.CharField(_("outcome"), max_length=500)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who does it"),
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "client_id"], name="outcome_is_made_once"),
            models.CheckConstraint(condition=~Q(text=""), name="outcome_has_text"),
            models.CheckConstraint(
                condition=Q(kind="task") | Q(person__isnull=True, due_on__isnull=True),
                name="outcome_person_and_date_are_for_tasks",
            ),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along, to people who may not read them.
        return f"#{self.pk}"
