"""What a new edition changed, beside the one before it."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import store
from articles.comparison import compare, fates
from articles.models import Article, Source
from articles.permissions import may_edit, source_for
from articles.standing import shown

if TYPE_CHECKING:
    from portal.typing import Request


@require_safe
def source_difference(request: "Request", pk: int) -> HttpResponse:
    """The difference to the previous edition: articles, paragraphs, and what became of the corrections."""
    source = source_for(request.user, pk)
    if source.predecessor_id is None:
        raise Http404
    before_it = Source.objects.select_related("successor").defer("successor__text")
    previous = before_it.get(pk=source.predecessor_id)
    old, new = store.Standing.of(previous), store.Standing.of(source)
    before, after = old.all_words(), new.all_words()
    numbers, numbers_before = _numbers(source, new), _numbers(previous, old)
    found = Article.objects.select_related("current").filter(pk__in={*before, *after})
    articles = {one.pk: one for one in found.defer("current__body", "current__text")}
    order = [*(key for key in numbers if key in articles), *(key for key in before if key not in after)]
    doubts = {key: one.doubts for key, one in articles.items()}
    context = {
        "source": source,
        "previous": previous,
        "found": compare(before, after, [articles[key] for key in order], numbers),
        "fates": fates(previous, old.log, numbers_before, source, new.log, numbers, doubts),
        "may_edit": may_edit(request.user),
    }
    return render(request, "articles/source_difference.html", context)


def _numbers(source: Source, standing: store.Standing) -> dict[int, int]:
    """The number that each article has on the page of the source, by its key."""
    own = source.articles.select_related("current").order_by("position", "pk") if source.is_current else ()
    articles = shown(source, list(own), (piece.article for piece in standing.now))
    return {one.pk: number for number, one in enumerate(articles, 1)}
