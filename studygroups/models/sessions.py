from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from studygroups.models.groups import StudyGroup

if TYPE_CHECKING:
    from datetime import datetime

    from portal.models import User


class StudySessionQuerySet(models.QuerySet["StudySession"]):
    def visible_to(self, user: "User") -> "StudySessionQuerySet":
        """The sessions of the user's own groups."""
        return self.filter(group__memberships__user=user)

    def known_to(self, user: "User") -> "StudySessionQuerySet":
        """Those, and the sessions the user is asked to: a guest knows when, where, about what and on which texts, and
        no more. `as_guest` says so."""
        ours = Exists(StudyGroup.objects.visible_to(user).filter(pk=OuterRef("group")))
        asked = Exists(Guest.objects.filter(session=OuterRef("pk"), user=user))
        return self.annotate(as_guest=~ours).filter(ours | asked)

    def planned(self) -> "StudySessionQuerySet":
        """Not yet held, the next one first."""
        return self.filter(status=StudySession.Status.PLANNED).order_by("starts_at", "id")


class StudySession(models.Model):
    """One meeting of a group."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")

    group = models.ForeignKey(
        StudyGroup, models.CASCADE, related_name="sessions", verbose_name=_("study group")
    )
    number = models.PositiveIntegerField(_("number"))
    topic = models.CharField(_("topic"), max_length=120)
    starts_at = models.DateTimeField(_("starts"))
    duration = models.PositiveSmallIntegerField(_("minutes planned"), default=60)
    place = models.CharField(_("place"), max_length=120, blank=True)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chair"),
        help_text=_("The leader, when nobody is named."),
    )
    recorder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorder"),
        help_text=_("The group's recorder, when nobody is named."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    client_id = models.UUIDField(_("id given by the form"), null=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1)

    as_guest: bool = False  # whether who looks is a guest; `known_to` fills it

    objects = StudySessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("study session")
        verbose_name_plural = _("study sessions")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="session_number_is_unique_in_its_group"),
            models.UniqueConstraint(fields=["group", "client_id"], name="session_is_planned_once"),
            models.CheckConstraint(condition=~Q(topic=""), name="session_has_a_topic"),
            models.CheckConstraint(condition=Q(duration__gt=0), name="session_lasts_some_time"),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.pk])

    @property
    def ends_at(self) -> "datetime":
        return self.starts_at + timedelta(minutes=self.duration)

    @property
    def is_held(self) -> bool:
        return self.status == self.Status.HELD


class AgendaItem(models.Model):
    """A thing to do at a session, in its order. Positions have gaps and may repeat; the id then decides."""

    session = models.ForeignKey(
        StudySession, models.CASCADE, related_name="agenda", verbose_name=_("study session")
    )
    position = models.PositiveIntegerField(_("position"))
    title = models.CharField(_("agenda item"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    speaker = models.CharField(_("who begins"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["session", "position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="agenda_item_has_a_title")]

    def __str__(self) -> str:
        return self.title


class Guest(models.Model):
    """Somebody who is asked to one session: with a log-in, who then sees its plan, or just a name and a unit."""

    session = models.ForeignKey(
        StudySession, models.CASCADE, related_name="guests", verbose_name=_("study session")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    present = models.BooleanField(_("present"), default=True)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "user"], name="guest_is_one_per_person_and_session"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="", unit="") | Q(user__isnull=True) & ~Q(name=""),
                name="guest_is_a_user_or_a_name",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user) if self.user else self.name


class Attendance(models.Model):
    """Whether somebody is at a session, and if not, why. Kept for the minutes, counted nowhere.

    Before the session is held it is what was tapped so far; from then on it stands.
    """

    session = models.ForeignKey(
        StudySession, models.CASCADE, related_name="attendances", verbose_name=_("study session")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user")
    )
    present = models.BooleanField(_("present"))
    reason = models.CharField(_("reason for absence"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["session", "user__name", "user_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "user"], name="attendance_is_one_per_person_and_session"
            ),
            models.CheckConstraint(
                condition=Q(present=False) | Q(reason=""), name="attendance_reason_is_for_the_absent"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
