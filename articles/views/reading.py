"""What there is to read: the list of articles, and those that a search finds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import names, search
from articles.forms import ArticleFilter
from articles.models import Article, ArticleQuerySet
from articles.results import LAST_PAGE, PER_PAGE, results, years_of
from articles.tags import most_used, with_tags

if TYPE_CHECKING:
    from portal.typing import Request

FACETS = 20  # tags and sources offered beside the list; any other still works in the URL


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the URL narrows the articles. A choice that makes no sense finds nothing, and the page says how to go on."""

    tag: str
    source: int | None
    year: int | None
    understood: bool

    @classmethod
    def by(cls, request: "Request") -> "Chosen":
        form = ArticleFilter(request.GET)
        understood = form.is_valid()
        data = form.cleaned_data
        return cls(data.get("tag") or "", data.get("source"), data.get("year"), understood)

    def __bool__(self) -> bool:
        return bool(self.tag or self.source or self.year or not self.understood)

    def tagged(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        return articles.filter(tags__name=self.tag) if self.tag else articles

    def of_source(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        return articles.filter(source_id=self.source) if self.source else articles

    def of_year(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        return articles.filter(listed_on__year=self.year) if self.year else articles


@require_safe
def articles(request: "Request") -> HttpResponse:
    """What there is to read, newest first, or what a search finds; by tag, source page and year, as the URL says."""
    chosen = Chosen.by(request)
    typed = request.GET.get("q", "").strip()
    shown = found(request, typed, chosen) if typed else listed(request, chosen)
    return render(request, "articles/articles.html", {"typed": typed, "chosen": chosen, **shown})


def listed(request: "Request", chosen: Chosen) -> dict[str, object]:
    visible = chosen.of_year(Article.objects.visible_to(request.user).once().filter(current__isnull=False))
    tagged = chosen.tagged(visible)
    rows = with_tags(chosen.of_source(tagged).for_lists() if chosen.understood else visible.none())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "source_found": page[0].source if chosen.source and page else None,
        "tags": most_used(chosen.of_source(visible), FACETS),
        "sources": newest_sources(tagged),
    }


def found(request: "Request", typed: str, chosen: Chosen) -> dict[str, object]:
    query = search.parse(typed)
    within = Article.objects.all() if chosen.tag or chosen.source else None
    statuses = [one for one in Article.Status.readable(request.user) if one != Article.Status.REPRINT]
    relevant = request.GET.get("sort") == "relevant"
    made = results(
        query if chosen.understood else search.Query(),
        statuses,
        within=chosen.of_source(chosen.tagged(within)) if within is not None else None,
        year=chosen.year,
        relevant=relevant,
        number=page_number(request.GET.get("page")),
    )
    hits = Article.objects.filter(pk__in=made.keys)
    return {
        "query": query,
        "results": made,
        "relevant": relevant,
        "most": search.MOST,
        "tags": most_used(hits, FACETS),
        "sources": newest_sources(hits),
        "years": years_of(made.keys),
    }


def page_number(text: str | None) -> int:
    """The page that a URL asks for; the first when it asks for none there is."""
    return (
        max(1, min(int(text), LAST_PAGE))
        if text and text.isascii() and text.isdigit() and len(text) < 7
        else 1
    )


def newest_sources(found: ArticleQuerySet) -> "list[dict[str, str | int]]":
    """The sources of these articles as `pk`, `name` and `count`, the newest first. One query."""
    rows = (
        found.filter(source__isnull=False)
        .order_by()
        .values("source", "source__name", "source__publication", "source__page", "source__page_name")
        .annotate(count=Count("pk", distinct=True), newest=Max("listed_on"))
        .order_by("-newest", "-source")[:FACETS]
    )
    return [
        {
            "pk": row["source"],
            "name": names.page_of(
                publication=row["source__publication"],
                page=row["source__page"],
                page_name=row["source__page_name"],
            )
            or row["source__name"],
            "date": row["newest"],
            "count": row["count"],
        }
        for row in rows
    ]
