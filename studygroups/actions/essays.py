"""Essays: written, submitted, taken back, commented on."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from studygroups.actions.drafts import forget_draft
from studygroups.actions.groups import require_current
from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import Assignment, Briefing, BriefingEntry, Essay, EssayComment

if TYPE_CHECKING:
    from portal.models import User


@transaction.atomic
def write_essay(
    *,
    author: "User",
    assignment: Assignment,
    title: str,
    text: str,
    client_id: uuid.UUID,
    audience: str = Essay.Audience.AUTHOR,
) -> Essay:
    """A text on an assignment, for its author alone or submitted at once. The same form sent twice makes one."""
    require_current(assignment.group)
    return _once(
        Essay,
        author,
        client_id,
        text,
        {
            "group": assignment.group,
            "article": assignment.article,
            "assignment": assignment,
            "title": title,
            "audience": audience,
        },
    )


@transaction.atomic
def edit_essay(*, essay: Essay, title: str, text: str, version: int, draft: uuid.UUID | None = None) -> Essay:
    """Change an essay that is still at this version, else Outdated. Comments keep the words they were made on."""
    changed = Essay.objects.filter(pk=essay.pk, version=version).update(
        title=title, text=text, version=F("version") + 1, edited_at=timezone.now()
    )
    if not changed:
        raise Outdated
    if draft:
        forget_draft(author=essay.author, key=draft)
    essay.refresh_from_db()
    return essay


@transaction.atomic
def submit_essay(*, essay: Essay, audience: str) -> Essay:
    """Give it to the leader or to the whole group to read."""
    essay = _lock(essay)
    require_current(essay.group)
    if not essay.group.memberships.filter(user=essay.author_id).exists():
        raise Refused(_("You are no longer in this group, so nothing can be submitted to it."))
    if audience not in Essay.SUBMITTED:
        raise Refused(_("Choose to whom you submit it: the leader or the whole group."))
    Essay.objects.filter(pk=essay.pk).update(audience=audience)
    essay.audience = audience
    return essay


@transaction.atomic
def take_back_essay(*, essay: Essay) -> Essay:
    """From now on only its author reads it, and no issue that is not final prints it. Comments stay with it, and are seen
    again when it is submitted again."""
    essay = _lock(essay)
    Essay.objects.filter(pk=essay.pk).update(audience=Essay.Audience.AUTHOR)
    entries = BriefingEntry.objects.filter(essay=essay, briefing__in=Briefing.objects.drafts())
    entries.update(consent=BriefingEntry.Consent.DECLINED)
    essay.audience = Essay.Audience.AUTHOR
    return essay


@transaction.atomic
def delete_essay(*, essay: Essay) -> None:
    """Delete an essay on which nobody else wrote anything."""
    essay = _lock(essay)
    if essay.comments.exclude(author=essay.author_id).exists():
        raise Refused(_("Others have commented on this essay, so it is not deleted. You can take it back."))
    essay.delete()


@transaction.atomic
def comment_essay(
    *, author: "User", essay: Essay, text: str, client_id: uuid.UUID, version: int, paragraph: int = 0
) -> EssayComment:
    """Say something about a paragraph (0: the whole) of an essay that was submitted.

    Outdated when the essay was changed since it was read, and the paragraph may be another one.
    """
    essay = _lock(essay)
    require_current(essay.group)
    if not essay.is_submitted:
        raise Refused(_("This essay is not submitted, so nobody comments on it."))
    quote = ""
    if paragraph:
        if essay.version != version:
            raise Outdated
        paragraphs = essay.paragraphs
        if paragraph > len(paragraphs):
            raise Refused(_("The essay has no paragraph %(number)s.") % {"number": paragraph})
        quote = paragraphs[paragraph - 1]
    facts = {"essay": essay, "paragraph": paragraph, "quote": quote, "audience": essay.audience}
    return _once(EssayComment, author, client_id, text, facts)


def delete_comment(*, comment: EssayComment) -> None:
    comment.delete()


def _once(model: Any, author: "User", client_id: uuid.UUID, text: str, facts: dict[str, Any]) -> Any:
    """What a form makes, once; other words sent from the same form are another. What was kept of it is forgotten."""
    made, _new = model.objects.get_or_create(
        author=author, client_id=client_id, defaults={**facts, "text": text}
    )
    if made.text != text and getattr(made, "version", 1) == 1:
        again = uuid.uuid5(client_id, text)
        made, _new = model.objects.get_or_create(
            author=author, client_id=again, defaults={**facts, "text": text}
        )
    forget_draft(author=author, key=client_id)
    return made


def _lock(essay: Essay) -> Essay:
    locked = Essay.objects.select_for_update(no_key=True, of=("self",)).select_related("group", "author")
    return locked.get(pk=essay.pk)
