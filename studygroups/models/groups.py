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

    objects = StudyGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("study group")
        verbose_name_plural = _("study groups")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="group_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("group", args=[self.pk])


class Membership(models.Model):
    class Role(models.TextChoices):
        LEADER = "leader", _("leader")
        MEMBER = "member", _("member")

    group = models.ForeignKey(
        StudyGroup, models.CASCADE, related_name="memberships", verbose_name=_("study group")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["role", "user__name", "user_id"]  # "leader" comes before "member"
        constraints = [
            models.UniqueConstraint(fields=["group", "user"], name="membership_is_one_per_person_and_group"),
            models.CheckConstraint(
                condition=models.Q(role__in=["leader", "member"]), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    @property
    def is_leader(self) -> bool:
        return self.role == self.Role.LEADER
