import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from studygroups.models.groups import StudyGroup
from studygroups.models.notes import Note
from studygroups.models.record import Outcome
from studygroups.models.sessions import Guest, StudySession

if TYPE_CHECKING:
    from portal.models import User


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def unsettled(self) -> "MinutesQuerySet":
        """Drafts, and those open for changes: what can still be changed."""
        return self.filter(status__in=[Minutes.Status.DRAFT, Minutes.Status.OPEN])

    def visible_to(self, user: "User") -> "MinutesQuerySet":
        """The minutes of the user's own groups: a draft too, so that members can say what is missing."""
        return self.filter(session__group__memberships__user=user)

    def readable_by(self, user: "User") -> "MinutesQuerySet":
        """Those, and the final ones of sessions the user was asked to; `as_guest` says which."""
        ours = Exists(StudyGroup.objects.visible_to(user).filter(pk=OuterRef("session__group")))
        asked = Exists(Guest.objects.filter(session=OuterRef("session"), user=user))
        final = Q(status=Minutes.Status.FINAL)
        return self.annotate(as_guest=~ours).filter(ours | Q(final & asked))


class Minutes(models.Model):
    """The record of a session that was held: a draft that the leader and the recorder edit, perhaps open to those who were
    there until a day to propose changes, then final and never changed again."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open for changes")
        FINAL = "final", _("final")

    session = models.OneToOneField(
        StudySession, models.CASCADE, related_name="minutes", verbose_name=_("study session")
    )
    title = models.CharField(_("title"), max_length=200)
    issuer = models.CharField(
        _("issued by"),
        max_length=60,
        blank=True,
        help_text=_(
            "The group's name when they were approved; it stands so whatever the group is called later."
        ),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    open_until = models.DateField(_("changes until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    composed_at = models.DateTimeField(_("composed"), auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved"), null=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    as_guest: bool = False  # whether who reads was a guest; `readable_by` fills it

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["-session__starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft", approved_by__isnull=True, approved_at__isnull=True, sha256="")
                | Q(
                    status="open",
                    open_until__isnull=False,
                    approved_by__isnull=True,
                    approved_at__isnull=True,
                    sha256="",
                )
                | (Q(status="final", approved_by__isnull=False, approved_at__isnull=False) & ~Q(sha256="")),
                name="minutes_final_are_signed_and_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("minutes", args=[self.session_id])

    @property
    def is_final(self) -> bool:
        return self.status == self.Status.FINAL

    @property
    def takes_proposals(self) -> bool:
        """Whether the round is open today; its last day belongs to it."""
        return bool(
            self.status == self.Status.OPEN and self.open_until and timezone.localdate() <= self.open_until
        )

    @property
    def issued_by(self) -> str:
        return self.issuer or self.session.group.name


class MinutesItem(models.Model):
    """One line of the minutes. `note` with `quote`, or `outcome`, leads back to what it was made from."""

    class Kind(models.TextChoices):
        HEADING = "heading", _("heading")
        SUBHEADING = "subheading", _("subheading")
        PARAGRAPH = "paragraph", _("paragraph")
        NAMES = "names", _("names")

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="items", verbose_name=_("minutes"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("text"))
    note = models.ForeignKey(
        Note, models.SET_NULL, null=True, related_name="minutes_items", verbose_name=_("note")
    )
    quote = models.TextField(_("quotation"), blank=True)
    outcome = models.ForeignKey(
        Outcome, models.SET_NULL, null=True, related_name="minutes_items", verbose_name=_("outcome")
    )

    class Meta:
        verbose_name = _("line of the minutes")
        verbose_name_plural = _("lines of the minutes")
        ordering = ["minutes", "position"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="minutes_item_has_its_own_position"),
            models.CheckConstraint(condition=~Q(text=""), name="minutes_item_has_text"),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along, to people who may not read minutes.
        return f"#{self.position}"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def visible_to(self, user: "User") -> "AmendmentQuerySet":
        """Those on minutes of the user's own groups: everyone of the group reads what is proposed."""
        return self.filter(minutes__session__group__memberships__user=user)

    def proposed(self) -> "AmendmentQuerySet":
        return self.filter(status=Amendment.Status.PROPOSED)


class Amendment(models.Model):
    """A change that somebody who was there proposes: other words for a line, or without a line a new one at the end.

    `was` is what the line said; it stays when the line is taken out, and is empty for a new one.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="amendments", verbose_name=_("minutes"))
    item = models.ForeignKey(
        MinutesItem,
        models.SET_NULL,
        null=True,
        related_name="amendments",
        verbose_name=_("line of the minutes"),
    )
    was = models.TextField(_("words it was proposed on"), blank=True)
    text = models.TextField(_("proposed words"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("proposed by")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["minutes", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposed_by", "client_id"], name="amendment_is_made_once"),
            models.CheckConstraint(condition=~Q(text=""), name="amendment_has_text"),
            models.CheckConstraint(
                condition=Q(status__in=["accepted", "declined"])
                | Q(status="proposed", decided_by__isnull=True),
                name="amendment_proposed_is_decided_by_nobody",
            ),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along, to people who may not read minutes.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("amendment", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.PROPOSED

    @property
    def is_outrun(self) -> bool:
        """Whether the line says something else by now, or is gone: then somebody who sees both decides."""
        return bool(self.was) and (self.item is None or self.item.text != self.was)
