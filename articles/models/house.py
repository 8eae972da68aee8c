"""What editors state once for all later imports."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from articles.models.reading import Source

LONGEST = 200


class HouseRuleQuerySet(models.QuerySet["HouseRule"]):
    def in_force(self) -> "HouseRuleQuerySet":
        """Those that the next import goes by."""
        return self.filter(active=True).order_by("kind", "folded")

    def with_uses(self) -> "HouseRuleQuerySet":
        return self.annotate(uses=models.Count("sources"))


class HouseRule(models.Model):
    """A line that the importer need not guess about: a column's name, a publication's, or a line that is no text.

    It holds for imports after it, and for no source that is there already. What it was compared by is `folded`.
    """

    class Kind(models.TextChoices):
        COLUMN = "column", _("name of a column")
        PUBLICATION = "publication", _("name of a publication")
        FURNITURE = "furniture", _("line that is always set aside")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    text = models.CharField(
        _("text"),
        max_length=LONGEST,
        help_text=_("The whole line. Blanks, and marks before and behind it, do not count."),
    )
    folded = models.CharField(_("text as it is compared"), max_length=LONGEST, editable=False)
    active = models.BooleanField(_("in force"), default=True)
    note = models.CharField(_("note"), max_length=LONGEST, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("stated by"),
    )
    set_at = models.DateTimeField(_("stated"), auto_now_add=True)
    sources = models.ManyToManyField(
        Source, related_name="applied_rules", editable=False, verbose_name=_("sources it was applied to")
    )

    objects = HouseRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("house rule")
        verbose_name_plural = _("house rules")
        ordering = ["kind", "text"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "folded"], name="house_rule_is_stated_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(folded=""), name="house_rule_has_words"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), LONGEST), name="house_rule_is_short_enough"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["column", "publication", "furniture"]),
                name="house_rule_is_of_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.text
