"""Terms over time: how often words are said, month by month."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.chart import chart
from articles.search import parse
from articles.search.months import ENOUGH, MOST_TERMS, Month, Series, between, series, terms_of

if TYPE_CHECKING:
    from portal.typing import Request

MONTHS = 600  # that are drawn at most: a mistyped date is no reason for a thousand years


@require_safe
def article_terms(request: "Request") -> HttpResponse:
    """Up to four terms, parted by blanks or commas, each in one line of a chart and one column of a table."""
    text = request.GET.get("q", "")
    query = parse(text.translate(dict.fromkeys(map(ord, ",，、;；"), " ")))
    found = [series(term) for term in terms_of(query)]
    months = months_of(found)
    labels = [f"{year}-{month:02}" for year, month in months]
    context = {
        "q": text,
        "found": found,
        "too_many": len(query.terms) > len(found),
        "most_terms": MOST_TERMS,
        "enough": ENOUGH,
        "chart": chart(labels, [(one.term, times(one, months)) for one in found]) if months else None,
        "rows": [
            (label, [one.months.get(month) if known(one, month) else None for one in found])
            for label, month in zip(labels, months, strict=True)
        ],
    }
    return render(request, "articles/article_terms.html", context)


def months_of(found: list[Series]) -> list[Month]:
    """From the first month in which one of the terms is said to the last, the newest MONTHS of them."""
    said = sorted(month for one in found for month in one.months)
    return between(said[0], said[-1])[-MONTHS:] if said else []


def known(one: Series, month: Month) -> bool:
    return one.since is None or month >= one.since


def times(one: Series, months: list[Month]) -> list[int | None]:
    return [
        one.months[month].times if month in one.months else 0 if known(one, month) else None
        for month in months
    ]
