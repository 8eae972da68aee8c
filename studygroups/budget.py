"""What a group is given to read in a month, beside what it agreed: assigned minutes only, never what anybody did."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from studygroups.burden import weigh, weigh_for
from studygroups.models import Assignment, AssignmentQuerySet, Membership, StudyGroup, StudySession

if TYPE_CHECKING:
    from articles.models import Article
    from portal.models import User

ROOM = 0.9  # of a bar's width is the budget, while it is kept
LONGEST = 24  # months that are drawn; a session may be planned for any day
ENOUGH = 3  # people of whom something is said together; of fewer it would be said of each


def month_of(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def next_month(first: datetime.date) -> datetime.date:
    return month_of(first + datetime.timedelta(days=31))


@dataclass(frozen=True, slots=True)
class Month:
    """Minutes of reading in a month of a group: `more` is what one looks at, `before` all else."""

    group: StudyGroup
    first: datetime.date
    before: int
    more: int = 0

    @property
    def budget(self) -> int | None:
        return self.group.budget

    @property
    def total(self) -> int:
        return self.before + self.more

    @property
    def over(self) -> int:
        """Minutes above what was agreed; none when nothing was."""
        return max(0, self.total - self.budget) if self.budget else 0

    @property
    def left(self) -> int:
        return max(0, self.budget - self.total) if self.budget else 0

    @property
    def bar(self) -> list[tuple[str, str, str]]:
        """The parts of the bar from the left: class, place and width, in percent."""
        budget = self.budget or self.total
        ends = [min(self.before, budget), min(self.total, budget), self.total]
        starts = [0, *ends]
        kinds = ("bar-used", "bar-within", "bar-over")
        return [
            (kind, self._percent(start), self._percent(end - start))
            for kind, start, end in zip(kinds, starts, ends, strict=False)
            if end > start
        ]

    @property
    def limit(self) -> str:
        return self._percent(self.budget or 0)

    def _percent(self, minutes: int) -> str:
        whole = max(self.total, (self.budget or self.total) / ROOM) or 1
        return f"{100 * minutes / whole:.1f}%"


@dataclass(frozen=True, slots=True)
class Target:
    """A group that is given something, for one of its sessions or on its own."""

    group: StudyGroup
    session: StudySession | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What assigning would make: what is new, not saved; what is there already; and the month of each group."""

    new: list[Assignment]
    there: list[Assignment]
    months: list[Month]

    @property
    def over(self) -> list[Month]:
        """The months in which more is given than was agreed."""
        return [month for month in self.months if month.more and month.over]


def plan(targets: Sequence[Target], articles: Sequence["Article"], due_on: datetime.date | None) -> Plan:
    """Each article for each group, those pairs that are there already left out. Five queries at most."""
    groups = [target.group for target in targets]
    pairs = set(
        Assignment.objects.filter(group__in=groups, article__in=articles)
        .order_by()
        .values_list("group", "session", "article")
    )
    new: list[Assignment] = []
    there: list[Assignment] = []
    for target in targets:
        for article in articles:
            one = Assignment(group=target.group, session=target.session, article=article, due_on=due_on)
            (there if (one.group_id, one.session_id, one.article_id) in pairs else new).append(one)
    firsts = [
        month_of(Assignment(group=each.group, session=each.session, due_on=due_on).day) for each in targets
    ]
    known = list(falling_in(groups, min(firsts), next_month(max(firsts)))) if groups else []
    minutes = by_month([*known, *new])
    more = by_month(new, weighed=True)
    keys = [(target.group.pk, first) for target, first in zip(targets, firsts, strict=True)]
    months = [
        Month(target.group, key[1], minutes[key] - more[key], more[key])
        for target, key in zip(targets, keys, strict=True)
    ]
    return Plan(new, there, months)


def falling_in(
    groups: Iterable[StudyGroup | int], since: datetime.date, until: datetime.date
) -> AssignmentQuerySet:
    """What these groups were given to read from the first of these days to the one before the second."""
    given = Assignment.objects.falling().filter(group__in=groups)
    return given.filter(falls_on__gte=since, falls_on__lt=until).for_lists()  # type: ignore[misc]


def by_month(
    assignments: Iterable[Assignment], *, weighed: bool = False
) -> dict[tuple[int, datetime.date], int]:
    """The new minutes of assignments by group and month."""
    minutes: dict[tuple[int, datetime.date], int] = defaultdict(int)
    for one in assignments if weighed else weigh(assignments):
        minutes[one.group_id, month_of(one.day)] += one.burden.new_minutes if one.burden else 0
    return minutes


def month_with(session: StudySession, own: list[Assignment]) -> Month:
    """The month of a session; its own assignments are `more`, and are weighed here too. Four queries at most."""
    first = month_of(timezone.localdate(session.starts_at))
    others = falling_in([session.group], first, next_month(first)).exclude(session=session)
    minutes = [one.burden.new_minutes if one.burden else 0 for one in weigh([*own, *others])]
    return Month(session.group, first, sum(minutes[len(own) :]), sum(minutes[: len(own)]))


def month_after(assignment: Assignment, day: datetime.date) -> Month:
    """The month of a day, if the assignment fell into it. Four queries at most."""
    first = month_of(day)
    known = weigh(
        [*falling_in([assignment.group], first, next_month(first)).exclude(pk=assignment.pk), assignment]
    )
    minutes = [one.burden.new_minutes if one.burden else 0 for one in known]
    return Month(assignment.group, first, sum(minutes[:-1]), minutes[-1])


def months_to_come(group: StudyGroup) -> list[Month]:
    """This month, and the later ones for which something is given. Four queries at most."""
    this = month_of(timezone.localdate())
    minutes = by_month(falling_in([group], this, datetime.date.max))
    firsts = {this} | {first for _group, first in minutes}
    return [Month(group, first, minutes[group.pk, first]) for first in sorted(firsts)]


def members_over(group: StudyGroup, asking: "User") -> int | None:
    """How many of the others exceed this month what the group agreed, all their groups taken together.

    None when they are fewer than ENOUGH: it says nothing of a few people, nor of any other group. Five queries at most.
    """
    if not group.budget:
        return None
    others = group.memberships.filter(user__is_active=True).exclude(user=asking)
    readers: dict[int, list[int]] = defaultdict(list)
    for user, theirs in Membership.objects.filter(user__in=others.values("user")).values_list(
        "user", "group"
    ):
        readers[user].append(theirs)
    groups = {each for theirs in readers.values() for each in theirs}
    first = month_of(timezone.localdate())
    minutes: dict[int, int] = defaultdict(int)
    for reader, _one, burden in weigh_for(readers, falling_in(groups, first, next_month(first))):
        minutes[reader] += burden.new_minutes
    count = sum(each > group.budget for each in minutes.values())
    return count if count >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Line:
    """The minutes of some months: of a group, or of a person in all groups together."""

    months: list[datetime.date]
    minutes: list[int]
    group: StudyGroup | None = None

    @property
    def agreed(self) -> list[int | None]:
        """What the group agreed, from the month on in which it did."""
        since = self.group.budget_agreed_on if self.group else None
        return [
            self.group.budget if self.group and (since is None or first >= month_of(since)) else None
            for first in self.months
        ]

    @property
    def rows(self) -> list[tuple[datetime.date, int, int | None]]:
        """Each month, the latest first, with its minutes and what was agreed."""
        return list(zip(self.months, self.minutes, self.agreed, strict=True))[::-1]


def lines_of(user: "User") -> list[Line]:
    """The last twelve months and what is given for later: the user in all groups, then each group. Eight queries at most."""
    groups = list(StudyGroup.objects.visible_to(user))
    this = month_of(timezone.localdate())
    known = list(falling_in(groups, this.replace(year=this.year - 1), datetime.date.max))
    by_group = by_month(known)
    together: dict[datetime.date, int] = defaultdict(int)
    for _user, one, burden in weigh_for({user: [group.pk for group in groups]}, known):
        together[month_of(one.day)] += burden.new_minutes
    months = [min([this, *together])]
    while months[-1] < max([this, *together]) and len(months) < LONGEST:
        months.append(next_month(months[-1]))
    mine = Line(months, [together[first] for first in months])
    return [
        mine,
        *(Line(months, [by_group[group.pk, first] for first in months], group) for group in groups),
    ]
