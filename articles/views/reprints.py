"""Two articles that are probably one: side by side, and the editor's decision."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from articles import store
from articles.difference import Kind, difference
from articles.models import Article
from articles.permissions import reprint_for

if TYPE_CHECKING:
    from portal.typing import Request

# What a paragraph is beside the other paper; nothing is said of one that both have.
KINDS = {
    Kind.SAME: "",
    Kind.MOVED: _("elsewhere in the text"),
    Kind.CHANGED: _("changed"),
    Kind.ADDED: _("only here"),
    Kind.REMOVED: _("only here"),
}


@require_safe
def reprint(request: "Request", pk: int) -> HttpResponse:
    """Both texts side by side, with the words in which they differ."""
    pair = reprint_for(request.user, pk)
    sides = [pair.one, pair.other]
    rows = [
        {"row": row, "kind": KINDS[row.kind]}
        for row in difference(*(_paragraphs(article) for article in sides))
    ]
    return render(request, "articles/reprint.html", {"pair": pair, "sides": sides, "rows": rows})


@require_POST
def reprint_decide(request: "Request", pk: int) -> HttpResponse:
    """One reading with two sources, two articles, or neither yet."""
    pair = reprint_for(request.user, pk)
    do, copy = request.POST.get("do"), request.POST.get("copy")
    chosen = next((one for one in (pair.one, pair.other) if str(one.pk) == copy), None)
    try:
        if do == "accept" and chosen is not None:
            store.accept(pair, chosen, by=request.user)
            reading = store.read_as(pair.beside(chosen))
            messages.success(
                request, gettext("From now on this text is read as “%(title)s”.") % {"title": reading.title}
            )
        elif do == "reject":
            store.reject(pair, by=request.user)
        elif do == "undo":
            store.take_back(pair, by=request.user)
    except store.Refused as refused:
        messages.error(request, _why_not(refused))
    except store.Decided:
        messages.error(
            request, gettext("A colleague decided about it meanwhile. The page shows it as it is.")
        )
    return redirect(pair)


def _paragraphs(article: Article) -> list[str]:
    return [block.text for block in article.current.blocks] if article.current else []


def _why_not(refused: store.Refused) -> str:
    return {
        store.SpokenOf: gettext(
            "Readers wrote notes on this article, or a group is to read it; they would lose it. Read this one, "
            "and take the other for its reprint."
        ),
        store.ReadForOthers: gettext(
            "This article has reprints of its own. Take those back first, or read this one."
        ),
        store.ReprintAlready: gettext(
            "This article is the reprint of another one already. Take that back first."
        ),
        store.NotShown: gettext(
            "This article is published and the other is not: readers would lose the text. Publish the other first."
        ),
    }[type(refused)]
