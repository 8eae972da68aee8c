from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article

if TYPE_CHECKING:
    from portal.models import User


class ReadingMarkQuerySet(models.QuerySet["ReadingMark"]):
    def of(self, user: "User") -> "ReadingMarkQuerySet":
        """The reader's own marks. There is no other way to ask for any: they are nobody else's business."""
        return self.filter(user=user)


class ReadingMark(models.Model):
    """That a reader ticked an article as read, for herself alone. There is no time in it, and there never shall be."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_marks", verbose_name=_("reader")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="reading_marks", verbose_name=_("article")
    )

    objects = ReadingMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="reading_mark_is_made_once"),
        ]

    def __str__(self) -> str:
        # Neither who nor what: the admin lists what a deletion would take along.
        return f"#{self.pk}"
