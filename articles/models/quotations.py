"""Words that stand in several published articles: what finds them, and where each is used.

All of it can be made again from the articles. A row counts only as long as its article is published and shows the
revision it was made from; so nothing wrong is ever shown.
"""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Comparison(models.Model):
    """That a published article was compared with all others, in which words, and folded how."""

    article = models.OneToOneField(
        "Article",
        models.CASCADE,
        primary_key=True,
        related_name="comparison",
        verbose_name=_("article"),
    )
    revision = models.ForeignKey(
        "Revision", models.CASCADE, db_index=False, related_name="+", verbose_name=_("revision")
    )
    version = models.CharField(_("version of the folding"), max_length=20)

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Fingerprint(models.Model):
    """One number of a few characters, and an article that was compared and has them. Texts that share a passage share one.

    Both in one number, the article in its last 27 bits: there is a great number of these rows, and so they are small.
    """

    ARTICLES = 1 << 27

    key = models.BigAutoField(
        _("key"), primary_key=True
    )  # SQLite keeps such rows without an index beside them

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")

    def __str__(self) -> str:
        return str(self.key)


class CommonFingerprint(models.Model):
    """A number that more articles have than are looked at: longer runs are posted in its place, or some are looked at."""

    value = models.BigIntegerField(_("value"), primary_key=True)

    class Meta:
        verbose_name = _("common fingerprint")
        verbose_name_plural = _("common fingerprints")

    def __str__(self) -> str:
        return str(self.value)


class Quotation(models.Model):
    """A passage that stands in two or more published articles, as long as it can be in two of them; folded."""

    text = models.TextField(_("text"))
    wording = models.TextField(_("as one of them writes it"))
    value = models.BigIntegerField(_("value"), unique=True, help_text=_("Tells the text from all others."))
    length = models.PositiveIntegerField(_("characters"))
    articles = models.PositiveIntegerField(_("articles"))

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["-articles", "-length", "pk"]
        indexes = [models.Index(fields=["-articles", "-length", "id"], name="quotation_most_repeated_first")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="quotation_has_text")]

    def __str__(self) -> str:
        return self.wording

    def get_absolute_url(self) -> str:
        return reverse("quotation", args=[self.pk])


class UseQuerySet(models.QuerySet["Use"]):
    def standing(self) -> "UseQuerySet":
        """In published articles, in the words that these show now."""
        # By way of a function, or SQLite goes through all published articles to find a few uses.
        return self.alias(status=Coalesce("article__status", Value(""))).filter(
            status="published", article__comparison__revision=F("article__current")
        )


class Use(models.Model):
    """Where a quotation stands in the canonical text of an article; where it overlaps itself is one place."""

    quotation = models.ForeignKey(
        Quotation, models.CASCADE, db_index=False, related_name="uses", verbose_name=_("quotation")
    )
    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="quotations", verbose_name=_("article")
    )
    start = models.PositiveIntegerField(_("from"))
    end = models.PositiveIntegerField(_("to"))

    objects = UseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a quotation")
        verbose_name_plural = _("uses of quotations")
        constraints = [
            models.UniqueConstraint(
                fields=["quotation", "article", "start"], name="use_is_kept_once_for_its_place"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="use_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.start}-{self.end}"
