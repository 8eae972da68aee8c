"""Which index of the articles' words there is: the one that is asked, and one that is being made."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchIndex(models.Model):
    """One making of the index. Its tables carry its number; `articles.search` makes, fills and drops them."""

    class State(models.TextChoices):
        LIVE = "live", _("asked")
        BUILDING = "building", _("being made")

    state = models.CharField(_("state"), max_length=10, choices=State)
    version = models.CharField(_("version of the folding"), max_length=20)
    reached = models.BigIntegerField(_("article that was reached"), default=0)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("search index")
        verbose_name_plural = _("search indexes")
        constraints = [models.UniqueConstraint(fields=["state"], name="search_index_is_one_of_each_state")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.version})"
