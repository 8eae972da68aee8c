from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from studygroups.models.assignments import Assignment
from studygroups.models.minutes import Minutes
from studygroups.models.notes import Note
from studygroups.models.sessions import StudySession

if TYPE_CHECKING:
    from portal.models import User


def things_known_to(user: "User") -> dict[str, models.QuerySet[Any]]:
    """What a notice can be about, as far as the user may see it now: with its group and title, and no note's words."""
    return {
        "assignment": Assignment.objects.visible_to(user)
        .for_lists()
        .filter(article__status=Article.Status.PUBLISHED),
        "minutes": Minutes.objects.readable_by(user).select_related("session__group"),
        "note": Note.objects.visible_to(user)
        .select_related("group", "revision")
        .only("author", "parent", "group", "revision__title", "revision__number"),
        "session": StudySession.objects.known_to(user).select_related("group"),
    }


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: "User") -> "NoticeQuerySet":
        return self.filter(user=user)

    def visible_to(self, user: "User") -> "NoticeQuerySet":
        """One's own, of what one may see at this moment: nothing of a group one left, or of what is there no more."""
        known = Q(pk__in=[])
        for thing, things in things_known_to(user).items():
            kinds = [kind for kind in Notice.Kind.values if kind.split("_")[0] == thing]
            known |= Q(kind__in=kinds) & Q(Exists(things.filter(pk=OuterRef("about"))))
        return self.of(user).filter(known)


class Notice(models.Model):
    """That something happened which concerns somebody: one for each person, kind and thing, renewed when it happens again.

    It never holds words of a note. It is gone once the person marks it as seen, and nothing says when. `mailed` says
    that it stood in a mail, so that no mail tells of it again.
    """

    class Kind(models.TextChoices):
        """What happened. The first word says to what: a key of `things_known_to`; `about` is its number."""

        SESSION_PLANNED = "session_planned", _("A session is planned")
        SESSION_CHANGED = "session_changed", _("A session was changed")
        SESSION_ASKED = "session_asked", _("You are asked to a session as a guest")
        ASSIGNMENT_GIVEN = "assignment_given", _("There is something to read")
        NOTE_ANSWERED = "note_answered", _("Somebody replied to your note")
        NOTE_HIDDEN = "note_hidden", _("Your note was hidden from the group")
        MINUTES_OPENED = "minutes_opened", _("You can propose changes to minutes")
        MINUTES_APPROVED = "minutes_approved", _("Minutes were approved")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("for")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    about = models.PositiveBigIntegerField(_("about"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    mailed = models.BooleanField(_("stood in a mail"), default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "about"], name="notice_is_one_per_person_kind_and_thing"
            ),
        ]

    def __str__(self) -> str:
        # Neither who nor what: the admin lists what a deletion would take along.
        return f"#{self.pk}"

    @property
    def thing(self) -> str:
        return self.kind.split("_")[0]
