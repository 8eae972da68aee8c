import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Article
from studygroups.actions.groups import require_current
from studygroups.actions.refusals import Outdated, Refused
from studygroups.models import Assignment, StudyGroup, StudySession

if TYPE_CHECKING:
    from portal.models import User


def assign(
    *,
    group: StudyGroup,
    article: Article,
    assigned_by: "User",
    questions: str = "",
    due_on: datetime.date | None = None,
    session: StudySession | None = None,
) -> Assignment:
    """Give a published article to a group, for one of its planned sessions or on its own; once for each."""
    require_current(group)
    if not article.is_published:
        raise Refused(_("Only a published article can be assigned."))
    _require_planned(session, group)
    try:
        with transaction.atomic():
            return Assignment.objects.create(
                group=group,
                article=article,
                assigned_by=assigned_by,
                questions=questions,
                due_on=due_on,
                session=session,
            )
    except IntegrityError as error:
        raise Refused(_already()) from error


def change_assignment(
    *,
    assignment: Assignment,
    version: int,
    questions: str,
    due_on: datetime.date | None,
    session: StudySession | None,
) -> Assignment:
    """Change questions, date and session, if it is still at this version; what a held session has read stays on record.

    Raises Outdated when somebody saved in the meantime.
    """
    _require_open(assignment)
    _require_planned(session, assignment.group)
    try:
        with transaction.atomic():
            changed = Assignment.objects.filter(pk=assignment.pk, version=version).update(
                questions=questions, due_on=due_on, session=session, version=F("version") + 1
            )
    except IntegrityError as error:
        raise Refused(_already()) from error
    if not changed:
        raise Outdated
    assignment.refresh_from_db()
    return assignment


def withdraw_assignment(*, assignment: Assignment) -> None:
    """Take an assignment back; notes on the article stay."""
    _require_open(assignment)
    assignment.delete()


def _already() -> str:
    return _("The group already has this article there. Change that assignment instead.")


def _require_planned(session: StudySession | None, group: StudyGroup) -> None:
    if session and (session.group_id != group.pk or session.is_held):
        raise Refused(_("Choose a session of this group that was not held yet."))


def _require_open(assignment: Assignment) -> None:
    if assignment.session and assignment.session.is_held:
        raise Refused(_("The session was held; what it read stays on record."))
