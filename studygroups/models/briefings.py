import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from studygroups.models.essays import Essay, paragraphs_of
from studygroups.models.groups import StudyGroup
from studygroups.models.minutes import Minutes
from studygroups.models.notes import Note

if TYPE_CHECKING:
    from portal.models import User


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def visible_to(self, user: "User") -> "BriefingQuerySet":
        """A draft: who leads the group that issues it. A final one: its members, and who wrote an entry of it."""
        led = Q(group__in=StudyGroup.objects.led_by(user))
        ours = Q(group__in=StudyGroup.objects.visible_to(user))
        written = Exists(BriefingEntry.objects.filter(briefing=OuterRef("pk"), writer=user))
        return self.filter(led | Q(status=Briefing.Status.FINAL) & (ours | written))

    def drafts(self) -> "BriefingQuerySet":
        return self.filter(status=Briefing.Status.DRAFT)


class Briefing(models.Model):
    """An issue of what a group sends out of its study. A draft is put together by its leader; a final one never changes."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        FINAL = "final", _("final")

    group = models.ForeignKey(
        StudyGroup, models.CASCADE, related_name="briefings", verbose_name=_("study group")
    )
    number = models.PositiveIntegerField(_("number"))
    unit = models.CharField(_("issued by"), max_length=120)
    issued_on = models.DateField(_("date"))
    editor_note = models.TextField(_("editor's note"), blank=True)
    report_to = models.CharField(_("report to"), max_length=300, blank=True)
    send_to = models.CharField(_("send to"), max_length=300, blank=True)
    keep = models.CharField(_("keep at"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "number"], name="briefing_number_is_unique_in_its_group"
            ),
            models.UniqueConstraint(fields=["group", "client_id"], name="briefing_is_made_once"),
            models.CheckConstraint(
                condition=Q(status="draft", sha256="") | Q(status="final") & ~Q(sha256=""),
                name="briefing_final_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along, to people who may not read it.
        return f"#{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("briefing", args=[self.pk])

    @property
    def is_final(self) -> bool:
        return self.status == self.Status.FINAL


class BriefingEntryQuerySet(models.QuerySet["BriefingEntry"]):
    def asked_of(self, user: "User") -> "BriefingEntryQuerySet":
        """The user's own words in issues that are not final: to agree to or to decline."""
        return self.filter(writer=user, briefing__status=Briefing.Status.DRAFT)

    def open_to(self, user: "User") -> "BriefingEntryQuerySet":
        """Those whose words the user may read in a draft: until their author agreed, only who reads what they were made
        from. So nobody reads another group's note because it was proposed for an issue."""
        return self.filter(
            Q(writer__isnull=True)
            | Q(consent=BriefingEntry.Consent.AGREED)
            | Q(writer=user)
            | Q(note__in=Note.objects.visible_to(user))
            | Q(essay__in=Essay.objects.visible_to(user))
        )

    def unanswered(self) -> "BriefingEntryQuerySet":
        return self.filter(consent=BriefingEntry.Consent.ASKED)


class BriefingEntry(models.Model):
    """A text of an issue, in its order. Words that somebody wrote have a `writer`, who is asked; minutes, and what the
    leader adds, have none. `byline` is who stands below the title."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        ESSAY = "essay", _("essay")
        MINUTES = "minutes", _("minutes")
        TEXT = "text", _("text")

    class Consent(models.TextChoices):
        NONE = "", _("nobody need be asked")
        ASKED = "asked", _("the author is asked")
        AGREED = "agreed", _("the author agreed")
        DECLINED = "declined", _("the author declined")

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="entries", verbose_name=_("briefing"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(_("text"))
    byline = models.CharField(_("who stands below the title"), max_length=120)
    note = models.ForeignKey(
        Note, models.SET_NULL, null=True, related_name="briefing_entries", verbose_name=_("note")
    )
    essay = models.ForeignKey(
        Essay, models.SET_NULL, null=True, related_name="briefing_entries", verbose_name=_("essay")
    )
    minutes = models.ForeignKey(
        Minutes, models.SET_NULL, null=True, related_name="briefing_entries", verbose_name=_("minutes")
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="briefing_entries",
        verbose_name=_("author"),
    )
    consent = models.CharField(_("consent"), max_length=10, choices=Consent, blank=True)
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = BriefingEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a briefing")
        verbose_name_plural = _("entries of briefings")
        ordering = ["briefing", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text=""), name="briefing_entry_has_title_and_text"
            ),
            models.CheckConstraint(
                condition=Q(writer__isnull=True, consent="", kind__in=["minutes", "text"])
                | Q(
                    writer__isnull=False,
                    consent__in=["asked", "agreed", "declined"],
                    kind__in=["note", "essay"],
                ),
                name="briefing_entry_somebody_wrote_is_asked_for",
            ),
            models.UniqueConstraint(fields=["briefing", "client_id"], name="briefing_entry_is_made_once"),
            *(
                models.UniqueConstraint(
                    fields=["briefing", kind], name=f"briefing_entry_{kind}_is_there_once"
                )
                for kind in ("note", "essay", "minutes")
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(self.text)

    @property
    def is_gone(self) -> bool:
        """What it was made from was deleted, or is not shown any more, so it goes into no final issue."""
        if self.kind == self.Kind.NOTE:
            return self.note is None or self.note.is_hidden or self.note.group_id is None
        return self.kind == self.Kind.ESSAY and (self.essay is None or not self.essay.is_submitted)


class DistributionList(models.Model):
    """To whom a group's issues go, under a name, to be chosen again."""

    group = models.ForeignKey(
        StudyGroup, models.CASCADE, related_name="distribution_lists", verbose_name=_("study group")
    )
    name = models.CharField(_("name of the list"), max_length=60)
    report_to = models.CharField(_("report to"), max_length=300, blank=True)
    send_to = models.CharField(_("send to"), max_length=300, blank=True)
    keep = models.CharField(_("keep at"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("distribution list")
        verbose_name_plural = _("distribution lists")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "name"], name="distribution_list_name_is_unique_in_its_group"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="distribution_list_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
