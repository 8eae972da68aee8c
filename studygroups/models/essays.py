import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from studygroups.models.assignments import Assignment
from studygroups.models.groups import StudyGroup

if TYPE_CHECKING:
    from portal.models import User


class EssayQuerySet(models.QuerySet["Essay"]):
    def visible_to(self, user: "User") -> "EssayQuerySet":
        """One's own; those submitted to a group one leads; those submitted to the whole of a group one is in.

        What was not submitted is its author's alone, and a superuser who is in no group sees none.
        """
        led = Q(group__in=StudyGroup.objects.led_by(user), audience__in=Essay.SUBMITTED)
        ours = Q(group__in=StudyGroup.objects.visible_to(user), audience=Essay.Audience.GROUP)
        return self.filter(Q(author=user) | led | ours)

    def for_lists(self) -> "EssayQuerySet":
        """With author, group and article, and without long texts: one query."""
        return (
            self.select_related("author", "group", "article__current")
            .only(
                *("title", "audience", "written_at", "edited_at", "author", "group", "article", "assignment"),
                *("author__name", "author__username", "group__name", "article__status"),
                "article__current__title",
            )
            .order_by("-written_at", "-pk")
        )


class Essay(models.Model):
    """A member's longer text on what the group was given to read. Each line of its text is a paragraph.

    Group and article are the assignment's, and stay when the assignment is taken back.
    """

    class Audience(models.TextChoices):
        """Who reads it: to submit it is to widen this, to take it back is to narrow it again."""

        AUTHOR = "author", _("only me, for now")
        LEADER = "leader", _("the leader of the group")
        GROUP = "group", _("the whole group")

    SUBMITTED = (Audience.LEADER, Audience.GROUP)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="essays", verbose_name=_("author")
    )
    group = models.ForeignKey(
        StudyGroup, models.CASCADE, related_name="essays", verbose_name=_("study group")
    )
    article = models.ForeignKey(Article, models.PROTECT, related_name="essays", verbose_name=_("article"))
    assignment = models.ForeignKey(
        Assignment, models.SET_NULL, null=True, related_name="essays", verbose_name=_("assignment")
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    audience = models.CharField(_("who reads it"), max_length=10, choices=Audience, default=Audience.AUTHOR)
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    edited_at = models.DateTimeField(_("edited"), null=True)

    objects = EssayQuerySet.as_manager()

    class Meta:
        verbose_name = _("essay")
        verbose_name_plural = _("essays")
        ordering = ["-written_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_id"], name="essay_is_made_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="essay_has_title_and_text"),
        ]

    def __str__(self) -> str:
        # Never its words: the admin lists what a deletion would take along, to people who may not read essays.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("essay", args=[self.pk])

    @property
    def is_submitted(self) -> bool:
        return self.audience in self.SUBMITTED

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(self.text)


class EssayCommentQuerySet(models.QuerySet["EssayComment"]):
    def visible_to(self, user: "User", essay: Essay) -> "EssayCommentQuerySet":
        """Those on an essay that the user may read: all for its author and the leaders; what was said while only these
        read it stays between them when the essay goes to the whole group."""
        comments = self.filter(essay=essay)
        if essay.author_id == user.pk or StudyGroup.objects.led_by(user).filter(pk=essay.group_id).exists():
            return comments
        return comments.filter(Q(audience=Essay.Audience.GROUP) | Q(author=user))


class EssayComment(models.Model):
    """What a reader says about an essay: about one paragraph, kept as `quote`, or the whole."""

    essay = models.ForeignKey(Essay, models.CASCADE, related_name="comments", verbose_name=_("essay"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="essay_comments", verbose_name=_("author")
    )
    paragraph = models.PositiveIntegerField(_("paragraph"), default=0)
    quote = models.TextField(_("quotation"), blank=True)
    text = models.TextField(_("comment"))
    audience = models.CharField(_("who read the essay then"), max_length=10, choices=Essay.Audience)
    client_id = models.UUIDField(_("id given by the form"), default=uuid.uuid4)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    objects = EssayCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on an essay")
        verbose_name_plural = _("comments on essays")
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_id"], name="essay_comment_is_made_once"),
            models.CheckConstraint(condition=~Q(text=""), name="essay_comment_has_text"),
            models.CheckConstraint(
                condition=Q(paragraph=0, quote="") | Q(paragraph__gt=0) & ~Q(quote=""),
                name="essay_comment_is_on_a_paragraph_or_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return f"{reverse('essay', args=[self.essay_id])}#c-{self.pk}"


def paragraphs_of(text: str) -> list[str]:
    """The lines of a text that have words."""
    return [line.strip() for line in text.splitlines() if line.strip()]
