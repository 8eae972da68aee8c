from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Digest(models.Model):
    """The outbox: that a mail is due to somebody, one for each day or week. Its words are found when it is sent, so that
    nothing is in it that the person may not see by then."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        EMPTY = "empty", _("nothing was to tell")
        GIVEN_UP = "given_up", _("given up")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests", verbose_name=_("for")
    )
    day = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("due"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_is_one_per_person_and_day"),
            models.CheckConstraint(
                condition=~Q(state="given_up") | ~Q(error=""), name="digest_given_up_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class CalendarFeed(models.Model):
    """The address at which a person's calendar reads her sessions. The database knows only the SHA-256 of its token."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name=_("user")
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"#{self.pk}"
