"""The same words in several articles: from one article to the others, and what the library repeats most."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Quotation
from articles.permissions import article_for
from articles.quotations import MOST, elsewhere, marks, most_repeated, users, users_of, uses_of

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 10


@require_safe
def article_same(request: "Request", pk: int) -> HttpResponse:
    """All words of an article that stand elsewhere too; with `?at=` those that begin there, beside the other articles."""
    article = article_for(request.user, pk)
    found = marks(article)
    context = {"article": article, "marks": found, "text": article.current.text if article.current else ""}
    mark = next((one for one in found if str(one.start) == request.GET.get("at")), None)
    if mark:
        page = Paginator(users(article, mark), PER_PAGE).get_page(request.GET.get("page"))
        context |= {"mark": mark, "page": page, "others": elsewhere(article, mark, list(page))}
    return render(request, "articles/article_same.html", context)


@require_safe
def quotations(request: "Request") -> HttpResponse:
    """What stands in most published articles."""
    return render(request, "articles/quotations.html", {"quotations": most_repeated(), "most": MOST})


@require_safe
def quotation(request: "Request", pk: int) -> HttpResponse:
    """Where one of them is used."""
    quotation = get_object_or_404(Quotation, pk=pk)
    keys = users_of(quotation)
    if len(keys) < 2:
        raise Http404
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "quotation": quotation,
        "page": page,
        "uses": uses_of(quotation, list(page)),
        "more": len(keys) > MOST,
        "most": MOST,
    }
    return render(request, "articles/quotation.html", context)
