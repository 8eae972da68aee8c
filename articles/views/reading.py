"""The list of what there is to read."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import names
from articles.forms import ArticleFilter
from articles.models import Article, ArticleQuerySet
from articles.tags import most_used, with_tags

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 20
FACETS = 20  # tags and sources offered beside the list; any other still works in the URL


@require_safe
def articles(request: "Request") -> HttpResponse:
    """What there is to read, newest first; by tag and by source page, as the URL says."""
    visible = Article.objects.visible_to(request.user).once().filter(current__isnull=False)
    chosen = ArticleFilter(request.GET)
    # A filter that makes no sense finds nothing, and the page says how to go on.
    understood = chosen.is_valid()
    tag, source = chosen.cleaned_data.get("tag"), chosen.cleaned_data.get("source")
    tagged = visible.filter(tags__name=tag) if tag else visible
    from_source = visible.filter(source_id=source) if source else visible
    found = tagged.filter(source_id=source) if source else tagged
    rows = with_tags(found.for_lists() if understood else visible.none())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "tag": tag,
        "source": source,
        "source_found": page[0].source if source and page else None,
        "filtered": bool(tag or source or not understood),
        "tags": most_used(from_source, FACETS),
        "sources": newest_sources(tagged),
    }
    return render(request, "articles/articles.html", context)


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
