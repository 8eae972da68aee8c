"""What editors do before an article is read: files that they send in, and corrections of what was made of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import sentences
from articles.models.reading import Source


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def acts(self) -> "CorrectionQuerySet":
        """What editors did, in the order in which it was done; the import itself left out."""
        return self.exclude(kind=Correction.Kind.IMPORT).order_by("number")

    def left_out(self) -> "CorrectionQuerySet":
        """What the next edition should have had and has not, or not for all pieces."""
        return self.exclude(left_out__in=["", Correction.LeftOut.NEEDLESS])


class Correction(models.Model):
    """One act of an editor on a source's pieces, which can be undone and done again.

    Number 0 holds the pieces as the import gave them, kept when the first act changes one; the pieces of a source
    are always those, with every act on them that is not undone. Payloads name pieces by where they begin in the text.
    When a new edition follows, the acts that still hold are done again there, and the others say why not.
    """

    class Kind(models.TextChoices):
        IMPORT = "import", _("the import")
        CHANGE = "change", _("role or article given")
        ASIDE = "aside", _("set aside")
        SPLIT = "split", _("split")
        JOIN = "join", _("joined")
        UP = "up", _("moved up")
        DOWN = "down", _("moved down")
        NEW = "new", _("new article")
        TIGHTEN = "tighten", _("blanks closed up")
        CONFIRM = "confirm", _("doubt settled")

    class LeftOut(models.TextChoices):
        NEEDLESS = "needless", _("The new edition has it so already.")
        GONE = "gone", _("The words are not in the new edition.")
        CHANGED = "changed", _("The words were changed.")
        UNSURE = "unsure", _("The words stand there more than once, and it is not certain which they are.")
        RECUT = "recut", _("The words stand there, but were cut into other pieces.")
        ARTICLE = "article", _("Its article is not in the new edition.")
        UNLIKE = "unlike", _("There it would do something else.")

    source = models.ForeignKey(Source, models.CASCADE, related_name="corrections", verbose_name=_("source"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    payload = models.JSONField(_("what it was done to"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    undone = models.BooleanField(_("undone"), default=False)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="carried_to", verbose_name=_("carried over from")
    )
    left_out = models.CharField(
        _("why it was not carried over"), max_length=10, choices=LeftOut, blank=True, default=""
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "number"], name="correction_number_is_unique_in_its_source"
            ),
            models.CheckConstraint(
                condition=Q(kind="import", number=0, undone=False) | (~Q(kind="import") & Q(number__gt=0)),
                name="correction_0_is_the_import_and_stays",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "import",
                        "change",
                        "aside",
                        "split",
                        "join",
                        "up",
                        "down",
                        "new",
                        "tighten",
                        "confirm",
                    ]
                ),
                name="correction_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    left_out__in=["", "needless", "gone", "changed", "unsure", "recut", "article", "unlike"]
                ),
                name="correction_is_left_out_for_a_known_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


class UploadQuerySet(models.QuerySet["Upload"]):
    def for_lists(self) -> "UploadQuerySet":
        """With what a list shows, and without the bytes."""
        return self.select_related("source", "sent_by").defer("data", "source__text")

    def open(self) -> "UploadQuerySet":
        """What still needs somebody: waiting, being read, or failed. The oldest first."""
        return self.filter(source=None).order_by("pk")


class Upload(models.Model):
    """A file that an editor sent in. Its bytes stay in the database until it was read: one backup holds everything."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        READING = "reading", _("is being read")
        IMPORTED = "imported", _("imported")
        EDITION = "edition", _("imported as a new edition")
        UNCHANGED = "unchanged", _("was there already")
        FAILED = "failed", _("could not be read")

    name = models.CharField(_("file name"), max_length=255)
    data = models.BinaryField(_("bytes"))
    size = models.PositiveIntegerField(_("size"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    failure = models.JSONField(_("why it could not be read"), null=True)
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, related_name="uploads", verbose_name=_("source")
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "reading"], failure__isnull=True, source__isnull=True)
                | Q(status="failed", failure__isnull=False, source__isnull=True)
                | Q(
                    status__in=["imported", "edition", "unchanged"],
                    failure__isnull=True,
                    source__isnull=False,
                ),
                name="upload_has_a_source_or_says_why_not",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def failure_sentence(self) -> str:
        return sentences.render(self.failure) if self.failure else ""
