"""What an editor does on the page of a source. Each act leads back to it, to the pieces it was done to."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from articles import names, store
from articles.deskform import CorrectionForm
from articles.models import Article, Source
from articles.permissions import may_edit, source_for
from articles.views.sources import show

if TYPE_CHECKING:
    from portal.typing import Request

KEPT_CHOSEN = 60  # pieces that stay chosen after an act; an address has no room for many more


def source_to_edit(request: "Request", pk: int) -> Source:
    source = source_for(request.user, pk)
    if not may_edit(request.user):
        raise PermissionDenied(gettext("Only editors may correct a source. Ask an editor."))
    return source


@require_POST
def source_correct(request: "Request", pk: int) -> HttpResponse:
    """Do what the bar says with the chosen pieces, or settle a doubt."""
    source = source_to_edit(request, pk)
    form = CorrectionForm(request.POST, source=source)
    if not form.is_valid():
        return show(request, source, form, form.chosen())
    cleaned = form.cleaned_data
    try:
        done = store.correct(
            source,
            cleaned["do"],
            cleaned["payload"],
            by=request.user,
            seen=cleaned["version"],
            replace_typed=cleaned["replace"],
        )
    except store.MovedOn:
        form.add_error(None, moved_on())
        return show(request, source, form, form.chosen())
    except store.Superseded:
        return to_successor(request, source)
    except store.NothingToDo:
        form.add_error(
            None,
            gettext("That changes nothing: the pieces are so already, or there is nothing to join or pass."),
        )
        return show(request, source, form, form.chosen())
    tell(request, done)
    if cleaned["do"] == "confirm":
        return redirect(f"{source.get_absolute_url()}#doubts-{cleaned['payload']['article']}")
    return _back(request, source, cleaned["do"], _where_next(source, cleaned["do"], cleaned["payload"]))


@require_POST
def source_undo(request: "Request", pk: int) -> HttpResponse:
    """Take an act back, or do it again."""
    source = source_to_edit(request, pk)
    number, seen = request.POST.get("number", ""), request.POST.get("version", "")
    act: Callable[..., store.Corrected] = store.redo if request.POST.get("do") == "redo" else store.undo
    if number.isdecimal() and len(number) < 10:
        try:
            tell(request, act(source, int(number), by=request.user, seen=seen))
        except store.MovedOn:
            messages.error(request, moved_on())
        except store.Superseded:
            return to_successor(request, source)
        except store.NothingToDo:
            messages.error(request, gettext("That step is taken back already, or done again."))
    return redirect(f"{source.get_absolute_url()}#log")


@require_POST
def source_publish(request: "Request", pk: int) -> HttpResponse:
    """Publish one article of the source, withdraw it, take its words from its pieces again, or publish all drafts."""
    source = source_to_edit(request, pk)
    key = request.POST.get("article", "")
    if not key:
        try:
            count = store.publish_all(source)
        except store.Superseded:
            return to_successor(request, source)
        except store.InDoubt:
            messages.error(
                request, gettext("Something is still in doubt. Settle each doubt, then publish all.")
            )
        else:
            messages.success(
                request,
                ngettext("%(count)d article is published.", "%(count)d articles are published.", count)
                % {"count": count},
            )
        return redirect(source)
    article = source.articles.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if article is None:
        return redirect(source)
    try:
        if request.POST.get("do") == "retake":
            store.retake(article, by=request.user)
        elif request.POST.get("do") == "withdraw":
            store.withdraw(article)
        else:
            store.publish(article)
    except store.NoText:
        messages.error(request, gettext("This article has no text. Give it pieces or type the text first."))
    except store.IsReprint:
        messages.error(request, gettext("This article is a reprint: its text is read as another article."))
    if not source.is_current:  # it is not in the newer edition, and that edition's page says so
        return redirect(f"{reverse('source_difference', args=[source.successor.pk])}#gone")
    return redirect(f"{source.get_absolute_url()}#a{article.pk}")


def to_successor(request: "Request", source: Source) -> HttpResponse:
    messages.error(
        request,
        gettext(
            "A newer edition has followed. Nothing of yours was done. Correct that one: this page shows it."
        ),
    )
    newest = source
    while successor := Source.objects.filter(predecessor=newest).defer("text").first():
        newest = successor
    return redirect(newest)


def moved_on() -> str:
    return gettext(
        "A colleague corrected this source after you opened it. Nothing of yours was done. The page shows it as it is "
        "now: look at it and do your step again."
    )


def tell(request: "Request", done: store.Corrected) -> None:
    """What a correction did that one may not expect."""
    for article, fields in done.typed:
        messages.warning(
            request,
            gettext("“%(title)s”: somebody typed these words, and they stay as they are: %(fields)s.")
            % {"title": article.title, "fields": "、".join(map(names.field_name, fields))},
        )
    for article in done.emptied:
        messages.warning(request, _emptied(article))


def _emptied(article: Article) -> str:
    title = article.revisions.latest("number").title or gettext("(no title)")
    if article.status == Article.Status.WITHDRAWN:
        return gettext("“%(title)s” has no text any more and is withdrawn.") % {"title": title}
    return gettext("“%(title)s” has no text any more. Its revisions are kept.") % {"title": title}


def _where_next(source: Source, do: str, payload: dict) -> list[int]:
    """Where the work goes on: at the second half of a split piece, else at the pieces that were chosen."""
    if do == "split":
        halves = source.pieces.filter(start__gt=payload["piece"]).order_by("start")
        return list(halves.values_list("pk", flat=True)[:1])
    there = source.pieces.filter(start__in=payload["pieces"][:KEPT_CHOSEN]).order_by("start")
    return list(there.values_list("pk", flat=True))


def _back(request: "Request", source: Source, do: str, keys: list[int]) -> HttpResponse:
    """To the piece. What is moved step by step stays chosen; else the next choice begins anew."""
    if not keys:
        return redirect(source)
    stay = [("piece", key) for key in keys] if do in ("up", "down") else [("at", keys[0])]
    if "all" in request.POST:  # nothing is folded
        stay.append(("all", 1))
    return redirect(f"{source.get_absolute_url()}?{urlencode(stay)}#piece-{keys[0]}")
