from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.models import User


class StudyGroupQuerySet(models.QuerySet["StudyGroup"]):
    def visible_to(self, user: "User") -> "StudyGroupQuerySet":
        """The groups the user is a member of. Nobody else knows that a group exists, a superuser neither."""
        return self.filter(memberships__user=user)

    def led_by(self, user: "User") -> "StudyGroupQuerySet":
        return self.filter(memberships__user=user, memberships__role=Membership.Role.LEADER)


class StudyGroup(models.Model):
    """People who study together."""

    name = models.CharField(_("name of the group"), max_length=60, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="study_groups", verbose_name=_("members")
    )
    budget = models.PositiveSmallIntegerField(
        _("minutes of reading a month"),
        null=True,
        blank=True,
        help_text=_(
            "What the group agreed that each of its people reads at most; empty when nothing was agreed."
        ),
    )
    budget_agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    is_archived = models.BooleanField(_("archived"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = StudyGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("study group")
        verbose_name_plural = _("study groups")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="group_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(budget__isnull=True) | models.Q(budget__gt=0),
                name="group_budget_is_none_or_some_minutes",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("group", args=[self.pk])


class MembershipQuerySet(models.QuerySet["Membership"]):
    def leading(self) -> "MembershipQuerySet":
        """The leaders; one who cannot log in any more leads nothing."""
        return self.filter(role=Membership.Role.LEADER, user__is_active=True)


class Membership(models.Model):
    """That somebody belongs to a group. A recorder may do what a leader may with agenda, attendance and minutes' words."""

    class Role(models.TextChoices):
        LEADER = "leader", _("leader")
        RECORDER = "recorder", _("recorder")
        MEMBER = "member", _("member")

    group = models.ForeignKey(
        StudyGroup, models.CASCADE, related_name="memberships", verbose_name=_("study group")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["role", "user__name", "user_id"]  # "leader" comes first
        constraints = [
            models.UniqueConstraint(fields=["group", "user"], name="membership_is_one_per_person_and_group"),
            models.CheckConstraint(
                condition=models.Q(role__in=["leader", "recorder", "member"]),
                name="membership_role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    @property
    def is_leader(self) -> bool:
        return self.role == self.Role.LEADER

    @property
    def may_record(self) -> bool:
        return self.role in (self.Role.LEADER, self.Role.RECORDER)
