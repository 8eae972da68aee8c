"""What was imported and what people read of it."""

import math
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import sentences
from articles.body import PlacedBlock, blocks_of
from articles.models.reprints import Work
from articles.tags import ArticleTags

if TYPE_CHECKING:
    from portal.models import User


class Source(models.Model):
    """One imported edition of a document. Its text stays as it was read; the same bytes are the same source.

    A later edition follows its predecessor: a row in which each has at most one successor, and the last is the current
    one. Articles belong to the newest edition they stand in; the pieces of each edition say what was made of it.
    """

    name = models.CharField(_("file name"), max_length=255)
    folder = models.CharField(
        _("folder"), max_length=255, blank=True, help_text=_("Inside what was imported; empty when sent in.")
    )
    predecessor = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name=_("previous edition"),
    )
    edition = models.PositiveIntegerField(_("edition"), default=1)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    encoding = models.CharField(_("encoding"), max_length=32)
    text = models.TextField(_("text"))
    kind = models.CharField(_("kind"), max_length=40)
    publication = models.CharField(_("publication"), max_length=120, blank=True)
    date = models.DateField(_("date of issue"), null=True, blank=True)
    date_is_inferred = models.BooleanField(_("date is inferred"), default=False)
    page = models.CharField(_("page number"), max_length=20, blank=True)
    page_name = models.CharField(_("page name"), max_length=120, blank=True)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)
    house_rules = models.JSONField(
        _("house rules"), default=list, blank=True, help_text=_("Those in force at the import.")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-imported_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="source_has_text"),
            models.CheckConstraint(
                condition=Q(predecessor__isnull=True, edition=1)
                | Q(predecessor__isnull=False, edition__gt=1) & ~Q(predecessor=models.F("id")),
                name="source_is_the_first_edition_or_follows_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.pk])

    @property
    def is_current(self) -> bool:
        """Whether it is the newest edition; one that was followed is not corrected any more."""
        return not hasattr(self, "successor")


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: "User") -> "ArticleQuerySet":
        """Published articles for everyone with a log-in; drafts and withdrawn ones for editors only."""
        return self.filter(status__in=Article.Status.readable(user))

    def published(self) -> "ArticleQuerySet":
        return self.filter(status=Article.Status.PUBLISHED)

    def once(self) -> "ArticleQuerySet":
        """Each text once: a reprint stands with the article that it is read as."""
        return self.exclude(status=Article.Status.REPRINT)

    def for_lists(self) -> "ArticleQuerySet":
        """With what a list shows of each article, and without its long texts: one query."""
        return self.select_related("source", "current").defer(
            "source__text", "current__body", "current__text", "doubts"
        )


class Article(models.Model):
    """What people read. Its words live in revisions; `current` is the one that is shown."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REPRINT = "reprint", _("reprint")

        @classmethod
        def readable(cls, user: "User") -> "list[Article.Status]":
            """Those whose articles this user may read: published ones, for editors all."""
            return list(cls) if user.has_perm("articles.change_article") else [cls.PUBLISHED]

    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("source")
    )
    position = models.PositiveSmallIntegerField(_("place on the page"), default=0)
    current = models.OneToOneField(
        "Revision", models.PROTECT, null=True, related_name="current_of", verbose_name=_("current revision")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    publication = models.CharField(_("publication"), max_length=120, blank=True)
    date = models.DateField(_("date of issue"), null=True, blank=True)
    listed_on = models.DateField(
        _("listed under"), help_text=_("The date of issue, else the day of the import.")
    )
    complete = models.BooleanField(_("complete"), default=True)
    confidence = models.FloatField(_("confidence"), null=True, blank=True)
    doubts = models.JSONField(_("doubts"), default=list, blank=True)
    work = models.ForeignKey(
        Work, models.PROTECT, null=True, editable=False, related_name="articles", verbose_name=_("work")
    )

    tags = ArticleTags(verbose_name=_("tags"), blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-listed_on", "-source_id", "position", "-id"]
        indexes = [models.Index(fields=["status", "-listed_on"], name="article_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(current__isnull=False, published_at__isnull=False),
                name="article_published_has_text_and_time",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__range=(0, 1)),
                name="article_confidence_is_0_to_1",
            ),
            models.UniqueConstraint(
                fields=["source", "position"], name="article_has_its_own_place_on_the_page"
            ),
            models.CheckConstraint(
                condition=~Q(status="reprint") | Q(work__isnull=False),
                name="article_reprint_belongs_to_a_work",
            ),
            models.UniqueConstraint(
                fields=["work"],
                condition=Q(work__isnull=False) & ~Q(status="reprint"),
                name="work_is_read_as_one_article",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def title(self) -> str:
        return (self.current.title if self.current else "") or str(_("(no title)"))

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def minutes(self) -> int:
        """Minutes of reading, rounded up: characters divided by CHARACTERS_PER_MINUTE."""
        return math.ceil(self.current.characters / settings.CHARACTERS_PER_MINUTE) if self.current else 0

    @property
    def doubt_sentences(self) -> list[str]:
        return [sentences.render(doubt) for doubt in self.doubts]


class Revision(models.Model):
    """The words of an article at one moment. It never changes: an edit makes a new one."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    title = models.TextField(_("title"), blank=True)
    kicker = models.TextField(_("kicker"), blank=True)
    subtitle = models.TextField(_("subtitle"), blank=True)
    column = models.TextField(_("column"), blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    affiliation = models.TextField(_("affiliation"), blank=True)
    key_points = models.JSONField(_("key points"), default=list, blank=True)
    body = models.TextField(_("body"))
    text = models.TextField(_("canonical text"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    characters = models.PositiveIntegerField(_("characters"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_is_unique_in_its_article"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="revision_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def blocks(self) -> list[PlacedBlock]:
        return blocks_of(self.body)


class Piece(models.Model):
    """A span of a source's text with one role: in an article, or set aside with a reason."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="pieces", verbose_name=_("source"))
    start = models.PositiveIntegerField(_("from"))
    end = models.PositiveIntegerField(_("to"))
    role = models.CharField(_("role"), max_length=40)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, related_name="pieces", verbose_name=_("article")
    )
    order = models.PositiveIntegerField(_("order in the article"), default=0)
    block = models.PositiveIntegerField(_("block of the article"), null=True)
    reason = models.JSONField(_("why set aside"), null=True)
    tight = models.BooleanField(_("stray blanks are not read"), default=False)

    class Meta:
        verbose_name = _("piece")
        verbose_name_plural = _("pieces")
        ordering = ["source", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="piece_is_not_empty"),
            models.UniqueConstraint(fields=["source", "start"], name="piece_starts_where_no_other_does"),
            models.UniqueConstraint(
                fields=["source", "article", "order"], name="piece_has_its_own_place_in_the_article"
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False, reason__isnull=True)
                | Q(article__isnull=True, reason__isnull=False, block__isnull=True),
                name="piece_is_in_an_article_or_set_aside_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.start}-{self.end}"

    @property
    def reason_sentence(self) -> str:
        return sentences.render(self.reason) if self.reason else ""
