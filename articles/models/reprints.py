"""The same text in two papers: what finds it, and what editors decided about it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from articles.models.reading import Article


class Work(models.Model):
    """One text that was printed more than once. It is read as the one article of it that is no reprint.

    Articles name their work, and no article names another: so there are no chains, and nothing is its own reprint.
    """

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Shingle(models.Model):
    """One number of the sketch of an article's current text; articles with the same numbers are compared."""

    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="shingles", db_index=False, verbose_name=_("article")
    )
    value = models.BigIntegerField(_("value"), db_index=True)

    class Meta:
        verbose_name = _("shingle")
        verbose_name_plural = _("shingles")
        constraints = [
            models.UniqueConstraint(fields=["article", "value"], name="shingle_is_kept_once_for_its_article")
        ]

    def __str__(self) -> str:
        return str(self.value)


class ReprintQuerySet(models.QuerySet["Reprint"]):
    def open(self) -> "ReprintQuerySet":
        """Proposed, with both texts still there, and not decided by what was accepted of others."""
        return (
            self.filter(
                state=Reprint.State.PROPOSED, one__current__isnull=False, other__current__isnull=False
            )
            .exclude(one__work__isnull=False, one__work=F("other__work"))
            .order_by("-share", "pk")
        )

    def with_articles(self) -> "ReprintQuerySet":
        """With both articles as a list shows them, without their long texts: one query."""
        sides = [f"{side}__{name}" for side in ("one", "other") for name in ("current", "source")]
        texts = [f"{side}__text" for side in sides] + [f"{side}__body" for side in sides if "current" in side]
        return self.select_related(*sides).defer(*texts)


class Reprint(models.Model):
    """Two articles that are probably the same text, each pair once: proposed, then accepted or rejected by an editor.

    What was accepted can be taken back: `copy` then has the status again that it had before.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    one = models.ForeignKey("Article", models.CASCADE, related_name="+", verbose_name=_("article"))
    other = models.ForeignKey("Article", models.CASCADE, related_name="+", verbose_name=_("other article"))
    share = models.FloatField(_("the same words"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    copy = models.ForeignKey(
        "Article", models.CASCADE, null=True, related_name="+", verbose_name=_("the one that is not read")
    )
    was = models.CharField(_("its status before"), max_length=10, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = ReprintQuerySet.as_manager()

    class Meta:
        verbose_name = _("reprint")
        verbose_name_plural = _("reprints")
        ordering = ["-share", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="reprint_is_of_two_articles_in_order"
            ),
            models.UniqueConstraint(fields=["one", "other"], name="reprint_pair_is_there_once"),
            models.CheckConstraint(condition=Q(share__range=(0, 1)), name="reprint_share_is_0_to_1"),
            models.CheckConstraint(
                condition=Q(state="accepted", copy__isnull=False)
                & ~Q(was="")
                & (Q(copy=F("one")) | Q(copy=F("other")))
                | Q(state__in=["proposed", "rejected"], copy__isnull=True, was=""),
                name="reprint_accepted_says_which_is_the_copy",
            ),
            models.UniqueConstraint(
                fields=["copy"], condition=Q(state="accepted"), name="reprint_is_a_copy_of_one_work_only"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} / {self.other}"

    def get_absolute_url(self) -> str:
        return reverse("reprint", args=[self.pk])

    def beside(self, article: "Article") -> "Article":
        """The article of the pair that is not this one."""
        return self.other if article.pk == self.one_id else self.one

    @property
    def percent(self) -> int:
        """Rounded down: 100 only where nothing differs."""
        return int(self.share * 100)
