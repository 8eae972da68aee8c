"""What there is to read, counted: by month, newspaper, column and author. Pure reads."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import TruncMonth

from articles.models import ArticleQuerySet

MOST = 60  # newspapers, columns and authors that are named; the search finds the others too


@dataclass(frozen=True, slots=True)
class Counted:
    name: str
    count: int


@dataclass(slots=True)
class Shelf:
    """The years there are, each with its number of articles; and what a chosen one holds."""

    years: list[tuple[int, int]] = field(default_factory=list)
    year: int | None = None
    months: list[tuple[datetime.date, int]] = field(default_factory=list)
    publications: list[Counted] = field(default_factory=list)
    columns: list[Counted] = field(default_factory=list)
    authors: list[Counted] = field(default_factory=list)


def shelf(articles: ArticleQuerySet, year: int | None = None) -> Shelf:
    """What these articles offer in a year; in the newest that there is, when none or another is asked for. Four queries."""
    counted = (
        articles.order_by()
        .annotate(month=TruncMonth("listed_on"))
        .values("month")
        .annotate(count=Count("pk"))
    )
    months = sorted((row["month"], row["count"]) for row in counted)
    years: Counter[int] = Counter()
    for month, count in months:
        years[month.year] += count
    if not years:
        return Shelf()
    chosen = year if year is not None and year in years else max(years)
    first, last = datetime.date(chosen, 1, 1), datetime.date(chosen, 12, 31)
    within = articles.filter(listed_on__range=(first, last)).order_by()
    authors: Counter[str] = Counter()
    for row in within.values("current__authors").annotate(count=Count("pk")):
        for name in dict.fromkeys(row["current__authors"]):
            authors[name] += row["count"]
    return Shelf(
        years=sorted(years.items(), reverse=True),
        year=chosen,
        months=[(month, count) for month, count in months if month.year == chosen],
        publications=_counted(within, "publication"),
        columns=_counted(within, "current__column"),
        authors=[Counted(*one) for one in sorted(authors.items(), key=lambda one: (-one[1], one[0]))[:MOST]],
    )


def _counted(articles: ArticleQuerySet, name: str) -> list[Counted]:
    rows = articles.exclude(**{name: ""}).values(name).annotate(count=Count("pk")).order_by("-count", name)
    return [Counted(row[name], row["count"]) for row in rows[:MOST]]
