import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Article
from studygroups.actions.groups import require_current
from studygroups.actions.notices import notify_group
from studygroups.actions.refusals import Outdated, Refused
from studygroups.budget import Month, Target, month_after, month_of, plan
from studygroups.models import Assignment, Notice, StudyGroup, StudySession

if TYPE_CHECKING:
    from portal.models import User


class OverBudget(Refused):
    """More than was agreed is given to these groups in these months, and nobody said why."""

    def __init__(self, months: Sequence[Month]) -> None:
        super().__init__(
            _("This is more than the group agreed to read in a month. Say why; the members read it.")
        )
        self.months = list(months)


@dataclass(frozen=True, slots=True)
class Given:
    """What was assigned, and which of it was there before and stayed as it was."""

    made: list[Assignment]
    there: list[Assignment]


@transaction.atomic
def assign_all(
    *,
    targets: Sequence[Target],
    articles: Sequence[Article],
    assigned_by: "User",
    questions: str = "",
    due_on: datetime.date | None = None,
    audience: str = Assignment.Audience.GROUP,
    write_first: bool = False,
    reasons: Mapping[int, str] | None = None,
) -> Given:
    """Give published articles to groups, each for one of its planned sessions or on its own; each pair once.

    `reasons` say by group why it is more than was agreed. Where one is missing, OverBudget is raised and nothing is given.
    """
    if not all(article.is_published for article in articles):
        raise Refused(_("Only a published article can be assigned."))
    _lock([target.group for target in targets])
    for target in targets:
        _require_planned(target.session, target.group)
    planned = plan(targets, articles, due_on)
    reasons = {group: reason.strip() for group, reason in (reasons or {}).items()}
    if unexplained := [month for month in planned.over if not reasons.get(month.group.pk)]:
        raise OverBudget(unexplained)
    totals = {month.group.pk: month.before for month in planned.months}
    for one in planned.new:
        totals[one.group_id] += one.burden.new_minutes if one.burden else 0
        one.questions, one.audience, one.write_first = questions, audience, write_first
        one.assigned_by = assigned_by
        if one.group.budget and totals[one.group_id] > one.group.budget:
            one.over_reason = reasons[one.group_id]
    made = Assignment.objects.bulk_create(planned.new)
    for target in targets:
        new = [one.pk for one in made if one.group_id == target.group.pk]
        notify_group(group=target.group, kind=Notice.Kind.ASSIGNMENT_GIVEN, about=new, by=assigned_by)
    return Given(made, planned.there)


def assign(
    *,
    group: StudyGroup,
    article: Article,
    assigned_by: "User",
    session: StudySession | None = None,
    **more: Any,
) -> Assignment:
    """Give one article to one group; Refused when it is there already."""
    given = assign_all(targets=[Target(group, session)], articles=[article], assigned_by=assigned_by, **more)
    if given.there:
        raise Refused(_already())
    return given.made[0]


@transaction.atomic
def change_assignment(
    *,
    assignment: Assignment,
    version: int,
    questions: str,
    due_on: datetime.date | None,
    session: StudySession | None,
    audience: str = Assignment.Audience.GROUP,
    write_first: bool = False,
    over_reason: str = "",
) -> Assignment:
    """Change what is asked, when and how, if it is still at this version; what a held session has read stays on record.

    Raises Outdated when somebody saved in the meantime, and OverBudget when it comes into a month in which it is more than
    was agreed, and nobody says why.
    """
    _require_open(assignment)
    _lock([assignment.group])
    _require_planned(session, assignment.group)
    moved = Assignment(group=assignment.group, session=session, due_on=due_on)
    moved.assigned_at = assignment.assigned_at
    if month_of(moved.day) != month_of(assignment.day) and not over_reason.strip():
        month = month_after(assignment, moved.day)
        if month.over:
            raise OverBudget([month])
    try:
        with transaction.atomic():
            changed = Assignment.objects.filter(pk=assignment.pk, version=version).update(
                questions=questions,
                due_on=due_on,
                session=session,
                audience=audience,
                write_first=write_first,
                over_reason=over_reason.strip(),
                version=F("version") + 1,
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


def _lock(groups: Sequence[StudyGroup]) -> None:
    """One after the other gives to a group, so that what each saw of its month holds."""
    keys = [group.pk for group in groups]
    for group in StudyGroup.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        require_current(group)


def _already() -> str:
    return _("The group already has this article there. Change that assignment instead.")


def _require_planned(session: StudySession | None, group: StudyGroup) -> None:
    if session and (session.group_id != group.pk or session.is_held):
        raise Refused(_("Choose a session of this group that was not held yet."))


def _require_open(assignment: Assignment) -> None:
    if assignment.session and assignment.session.is_held:
        raise Refused(_("The session was held; what it read stays on record."))
