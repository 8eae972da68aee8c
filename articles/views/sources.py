"""What was imported: the list, and the page of one source with the editor's desk."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import names, store, tags
from articles.body import count_characters
from articles.deskform import CorrectionForm
from articles.log import entries, open_doubts
from articles.models import Article, HouseRule, Source, Suggestion
from articles.permissions import may_edit, may_state_rules, source_for, sources_for
from articles.pieces import line_numbers
from articles.printings import likenesses
from articles.review import review
from articles.standing import shown
from articles.views.reading import PER_PAGE

if TYPE_CHECKING:
    from portal.typing import Request


@require_safe
def sources(request: "Request") -> HttpResponse:
    """What was imported, newest first: for editors."""
    imported = (
        sources_for(request.user)
        .annotate(
            published=Count("articles", filter=Q(articles__status=Article.Status.PUBLISHED)),
            waiting=Count("articles", filter=Q(articles__status=Article.Status.DRAFT)),
            withdrawn=Count("articles", filter=Q(articles__status=Article.Status.WITHDRAWN)),
        )
        .select_related("successor")
        .defer("successor__text")
        .order_by("-imported_at", "-pk")
    )  # a query that counts leaves the model's own order out
    page = Paginator(imported, PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"source": source, "characters": count_characters(source.text)} for source in page]
    return render(request, "articles/sources.html", {"page": page, "rows": rows})


@require_safe
def source(request: "Request", pk: int) -> HttpResponse:
    """One source with every character in the ink of where it went, beside the articles made of it."""
    source = source_for(request.user, pk)
    chosen, at = (
        {int(key) for key in request.GET.getlist(name) if key.isdecimal() and len(key) < 19}
        for name in ("piece", "at")
    )
    return show(request, source, CorrectionForm(source=source), chosen, at=at)


def show(
    request: "Request",
    source: Source,
    form: CorrectionForm,
    chosen: Collection[int],
    *,
    at: Collection[int] = (),
) -> HttpResponse:
    """The page of a source: with pieces chosen, the folds around those and `at` others open, the bar as in `form`."""
    editing = may_edit(request.user) and source.is_current
    pieces = list(source.pieces.order_by("start"))
    made = shown(source, form.articles, (piece.article_id for piece in pieces))
    numbers = {article.pk: number for number, article in enumerate(made, 1)}
    log = list(source.corrections.select_related("made_by").order_by("number"))
    typed = store.typed_over(source, made, pieces, log) if editing else {}
    doubts = open_doubts(made, store.settled(source, made, pieces, log)) if source.is_current else {}
    doubt_lines = {
        line for found in doubts.values() for doubt in found if not doubt.settled for line in doubt.lines
    }
    laid_out = review(source.text, pieces, numbers, doubt_lines)
    first_pieces: dict[int, int] = {}
    for piece in pieces:
        if piece.article_id:
            first_pieces.setdefault(piece.article_id, piece.pk)
    alike = likenesses(made) if editing else {}
    suggested = _suggestions(made) if editing else {}
    drafts = [
        {
            "article": article,
            "number": numbers[article.pk],
            "paragraphs": sum(block.number is not None for block in article.current.blocks)
            if article.current
            else 0,
            "doubts": doubts.get(article.pk, []),
            "open": [doubt.index for doubt in doubts.get(article.pk, []) if not doubt.settled],
            "typed": [names.field_name(name) for name in typed.get(article.pk, [])],
            "first": first_pieces.get(article.pk),
            "alike": alike.get(article.pk, []),
            "suggestions": suggested.get(article.pk, []),
        }
        for article in made
    ]
    in_doubt = sum(not doubt.settled for found in doubts.values() for doubt in found)
    context: dict[str, Any] = {
        "source": source,
        "review": laid_out,
        "drafts": drafts,
        "doubts": in_doubt,
        "doubt_lines": doubt_lines,
        "waiting": sum(one.status == Article.Status.DRAFT and one.current is not None for one in made),
        "may_edit": editing,
        "left_out": source.predecessor.corrections.left_out().count() if source.predecessor else 0,
        "carried": sum(one.carried_from_id is not None for one in log),
        "may_state_rules": editing and may_state_rules(request.user),
        "house_rules": [rule | {"kind": HouseRule.Kind(rule["kind"]).label} for rule in source.house_rules],
        "form": form,
        "chosen": chosen,
        "unfolded": {*chosen, *at},
        "all": "all" in request.GET or "all" in request.POST,
        "version": store.version_of(log),
        "log": entries(log, source.text, line_numbers(source.text), numbers, made, form.imported(log)),
        "roles": names.role_choices(),
        "keys": names.KEYS,
    }
    return render(request, "articles/source.html", context)


def _suggestions(articles: list[Article]) -> dict[int, list[Suggestion]]:
    """The tags suggested of each article, by its key, decided ones too. Two queries, one for the tags they wear."""
    tags.fetch(articles)
    found: dict[int, list[Suggestion]] = {}
    for one in Suggestion.objects.filter(article__in=articles).order_by("pk"):
        found.setdefault(one.article_id, []).append(one)
    return found
