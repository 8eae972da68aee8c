"""What articles are about: the words that tell them from others, and the tags that are suggested of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_KEYWORD = 50  # as a tag


class Keyword(models.Model):
    """A word of the library, and how many articles it is a keyword of. `articles.store.keywords` keeps it in step."""

    word = models.CharField(_("word"), max_length=LONGEST_KEYWORD, unique=True)
    articles = models.PositiveIntegerField(_("articles"), default=0)

    class Meta:
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")

    def __str__(self) -> str:
        return self.word


class ArticleKeyword(models.Model):
    """A word that an article uses more than the language does. `weight`: how much, whatever other articles use."""

    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="keywords", db_index=False, verbose_name=_("article")
    )
    keyword = models.ForeignKey(Keyword, models.CASCADE, related_name="entries", verbose_name=_("keyword"))
    weight = models.FloatField(_("weight"))

    class Meta:
        verbose_name = _("keyword of an article")
        verbose_name_plural = _("keywords of articles")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "keyword"], name="keyword_is_there_once_in_its_article"
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="keyword_has_weight"),
        ]

    def __str__(self) -> str:
        return f"{self.keyword_id} ({self.weight:.1f})"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self) -> "SuggestionQuerySet":
        return self.filter(state=Suggestion.State.SUGGESTED)


class Suggestion(models.Model):
    """A word that an article might wear as a tag: suggested, then accepted or rejected by an editor.

    What was decided stays when the text changes; what was only suggested is suggested anew.
    """

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        ACCEPTED = "accepted", pgettext_lazy("a tag", "accepted")
        REJECTED = "rejected", pgettext_lazy("a tag", "rejected")

    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="suggestions", db_index=False, verbose_name=_("article")
    )
    word = models.CharField(_("word"), max_length=LONGEST_KEYWORD)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUGGESTED)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested tag")
        verbose_name_plural = _("suggested tags")
        ordering = ["pk"]  # made in the order in which they fit
        indexes = [models.Index(fields=["word", "state"], name="suggestion_by_word")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "word"], name="suggestion_is_made_once_for_its_article"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["suggested", "accepted", "rejected"]),
                name="suggestion_is_in_a_known_state",
            ),
            models.CheckConstraint(condition=~Q(word=""), name="suggestion_has_a_word"),
        ]

    def __str__(self) -> str:
        return self.word
