from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody with a log-in. People are called by one name, as Chinese names are; no log-in time is kept."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("as the system")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class LineWidth(models.TextChoices):
        NARROW = "narrow", _("narrow")
        USUAL = "usual", _("usual")
        WIDE = "wide", _("wide")

    class NotesShown(models.TextChoices):
        """Which notes stand beside a text."""

        NONE = "none", _("none")
        MINE = "mine", _("mine")
        ALL = "all", _("all")

    class Mail(models.TextChoices):
        """How often a mail tells what is new."""

        NEVER = "never", _("never")
        DAILY = "daily", _("at most once a day")
        WEEKLY = "weekly", _("at most once a week")

    TEXT_SIZES = (1, 2, 3, 4, 5)

    first_name = last_name = None  # type: ignore[assignment]
    last_login = None
    name = models.CharField(_("name"), max_length=60)
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme, default=Theme.AUTO)
    text_size = models.PositiveSmallIntegerField(_("text size"), default=2)
    line_width = models.CharField(_("line width"), max_length=6, choices=LineWidth, default=LineWidth.USUAL)
    notes_shown = models.CharField(
        _("notes beside a text"), max_length=4, choices=NotesShown, default=NotesShown.ALL
    )

    mail = models.CharField(_("mails"), max_length=6, choices=Mail, default=Mail.NEVER)

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(condition=Q(text_size__range=(1, 5)), name="user_text_size_is_1_to_5"),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Demo(models.Model):
    """One row in a database that `manage.py demo` made: only such a database may the command fill again."""

    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
