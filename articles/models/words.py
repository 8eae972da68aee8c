"""The organisation's own dictionary: words that no general dictionary knows, or cuts apart."""

from django.db import models
from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_WORD = 40
SHORTEST_WORD = 2


class OwnWordQuerySet(models.QuerySet["OwnWord"]):
    def version(self) -> tuple[int | None, int, int | None]:
        """Another one after every word that came, went or changed. One small query."""
        told = self.aggregate(last=Max("pk"), count=Count("pk"), changes=Sum("changes"))
        return told["last"], told["count"], told["changes"]


class OwnWord(models.Model):
    """A word that is never cut apart and always counts as one: in search, in suggested tags, and for the importer.

    What it is compared by is `folded`.
    """

    class Kind(models.TextChoices):
        PLACE = "place", pgettext_lazy("kind of word", "place")
        UNIT = "unit", pgettext_lazy("kind of word", "unit")
        SLOGAN = "slogan", _("slogan")
        OTHER = "other", _("other word")

    word = models.CharField(_("word"), max_length=LONGEST_WORD)
    folded = models.CharField(
        _("word as it is compared"),
        max_length=2 * LONGEST_WORD,
        unique=True,
        editable=False,
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.OTHER)
    changes = models.PositiveIntegerField(_("times it was changed"), default=0, editable=False)

    objects = OwnWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("own word")
        verbose_name_plural = _("own dictionary")
        ordering = ["kind", "word"]
        constraints = [
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("word"), SHORTEST_WORD), name="own_word_is_a_word"
            ),
            models.CheckConstraint(condition=~Q(folded=""), name="own_word_has_a_letter"),
            models.CheckConstraint(
                condition=Q(kind__in=["place", "unit", "slogan", "other"]), name="own_word_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.word
