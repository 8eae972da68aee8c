import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.models import User


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, user: "User") -> "DraftQuerySet":
        """What the user began to write. Nobody else sees it, for no reason."""
        return self.filter(author=user)

    def begun_in(self, form: str, about: int) -> "DraftQuerySet":
        return self.filter(form=form, about=about)

    def with_words(self) -> "DraftQuerySet":
        return self.exclude(fields={})


class Draft(models.Model):
    """What somebody typed into a form and has not sent yet: for its author alone, and gone once it is sent.

    A form is a page's, known by its URL name, and `about` is the number in its address. `key` tells apart two such forms in
    two windows; a form for something new has its `client_id` there. `version` counts what was kept. `tab` and `count`
    say which window kept it last and how often it had asked, so that a late request changes nothing. `fields` are empty
    when all words were deleted again; a day later the author's next sent form takes such a draft along. Words are
    deleted by their author alone: where the form cannot be opened any more, the list of drafts says so.
    """

    class Form(models.TextChoices):
        ARTICLE = "article", _("a note")
        REPLY = "note_reply", _("a reply")
        EDIT = "note_edit", _("changes to a note")
        MINUTES = "minutes_edit", _("changes to minutes")
        ESSAY = "essay_new", _("an essay")
        ESSAY_EDIT = "essay_edit", _("changes to an essay")
        COMMENT = "essay", _("a comment on an essay")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name=_("author")
    )
    form = models.CharField(_("form"), max_length=20, choices=Form)
    about = models.PositiveBigIntegerField(_("about"))
    key = models.UUIDField(_("id given by the form"))
    fields = models.JSONField(_("fields"), default=dict)
    version = models.PositiveIntegerField(_("version"), default=1)
    tab = models.UUIDField(_("window"), default=uuid.uuid4)
    count = models.PositiveIntegerField(_("request of the window"), default=1)
    kept_at = models.DateTimeField(_("kept"), auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of a form")
        verbose_name_plural = _("drafts of forms")
        ordering = ["-kept_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "form", "about", "key"], name="draft_is_one_per_author_and_form"
            ),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        """The form, with these words in it."""
        anchor = "#note-form" if self.form in (self.Form.ARTICLE, self.Form.COMMENT) else ""
        return f"{reverse(self.form, args=[self.about])}?draft={self.pk}{anchor}"

    @property
    def words(self) -> list[str]:
        return words_of(self.fields)


def words_of(fields: dict[str, Any]) -> list[str]:
    """What was written in a form's fields: `text`, or one such field for each line."""
    return [value for name, value in fields.items() if name.rpartition("-")[2] == "text" and value.strip()]
