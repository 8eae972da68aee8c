import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from articles.search import Query
from studygroups.models.groups import StudyGroup

if TYPE_CHECKING:
    from portal.models import User


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: "User") -> "NoteQuerySet":
        """One's own private notes, and the notes of the groups one is a member of.

        Nothing else, for nobody: Lin's private note is Lin's alone, and a superuser who is in no group sees none.
        """
        mine = Q(group__isnull=True, author=user)
        ours = Q(group__in=StudyGroup.objects.visible_to(user))
        return self.filter(mine | ours)

    def on(self, article_id: int) -> "NoteQuerySet":
        return self.filter(revision__article_id=article_id)

    def saying(self, query: Query) -> "NoteQuerySet":
        """Those in which what was asked for stands. Fields speak of the note's author and day, and of its article."""
        found = self
        for term in query.terms:
            found = found.filter(folded__contains=term)
        for term in query.without:
            found = found.exclude(folded__contains=term)
        for name in query.authors:
            found = found.filter(author__name__icontains=name)
        for name in query.sources:
            found = found.filter(revision__article__publication__icontains=name)
        for name in query.columns:
            found = found.filter(revision__column__icontains=name)
        for name in query.tags:
            found = found.filter(revision__article__tags__name__iexact=name)
        for days in query.dates:
            found = found.filter(written_at__date__range=(days.first, days.last))
        return found.distinct() if query.tags else found

    def for_margins(self) -> "NoteQuerySet":
        """With author, group and revision, and without the revision's long texts: one query."""
        return self.select_related("author", "group", "revision").defer("revision__body", "revision__text")


class Note(models.Model):
    """What a reader wrote, on a passage of a revision or on the whole article: private, or for one group.

    `start` and `end` are code points in the revision's canonical text and `quote` is exactly what stands there; all
    three are empty for a note on the whole article. A reply is a note with a parent, on the same place for the same
    group.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes", verbose_name=_("author")
    )
    group = models.ForeignKey(
        StudyGroup,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("study group"),
        help_text=_("Who sees it; nobody but the author when empty."),
    )
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="notes", verbose_name=_("revision"))
    start = models.PositiveIntegerField(_("from"), null=True)
    end = models.PositiveIntegerField(_("to"), null=True)
    quote = models.TextField(_("quotation"), blank=True)
    # RESTRICT: whoever deletes a note, or an account with its notes, does not delete what others answered.
    parent = models.ForeignKey(
        "self", models.RESTRICT, null=True, related_name="replies", verbose_name=_("reply to")
    )
    text = models.TextField(_("note"))
    folded = models.TextField(_("note as it is searched"), editable=False)
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    edited_at = models.DateTimeField(_("edited"), null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_has_text"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, quote="")
                | (Q(start__isnull=False, end__isnull=False, start__lt=F("end")) & ~Q(quote="")),
                name="note_has_a_passage_with_its_quotation_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(group__isnull=False), name="note_reply_is_for_a_group"
            ),
            models.UniqueConstraint(fields=["author", "client_id"], name="note_is_made_once"),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along, to people who may not read notes.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("note", args=[self.pk])
