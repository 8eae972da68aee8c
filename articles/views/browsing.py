"""What there is to read, on shelves: by date, newspaper, column and author, each a link into the list."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.browsing import shelf
from articles.forms import YearFilter
from articles.models import Article
from articles.views.reading import newest_sources

if TYPE_CHECKING:
    from portal.typing import Request


@require_safe
def browse(request: "Request") -> HttpResponse:
    """The months of a year with what was listed in them, and its newspapers, columns and authors."""
    visible = Article.objects.visible_to(request.user).once().filter(current__isnull=False)
    chosen = YearFilter(request.GET)
    found = shelf(visible, chosen.cleaned_data["year"] if chosen.is_valid() else None)
    within = visible.filter(listed_on__year=found.year) if found.year else visible.none()
    context = {"shelf": found, "sources": newest_sources(within)}
    return render(request, "articles/browse.html", context)
