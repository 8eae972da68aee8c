"""Tags: all of them, several made one by an editor, and those that are suggested of an article's words."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from articles import store
from articles import tags as worn
from articles.forms import MergeForm, TagFilter
from articles.models import Article, Suggestion
from articles.permissions import may_edit

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 200
DONE = {
    "accept": Suggestion.State.ACCEPTED,
    "reject": Suggestion.State.REJECTED,
    "undo": Suggestion.State.SUGGESTED,
}


@require_safe
def tags(request: "Request") -> HttpResponse:
    """All tags of what one may read, the most used first; an editor chooses those that are to be one."""
    return _show(request, MergeForm())


@require_POST
def tags_merge(request: "Request") -> HttpResponse:
    """Make the chosen tags one, or give a single one another name."""
    if not may_edit(request.user):
        raise PermissionDenied(gettext("Only editors may change tags. Ask an editor."))
    form = MergeForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    try:
        count = worn.merge(form.cleaned_data["tag"], form.cleaned_data["into"])
    except worn.NoTag:
        form.add_error("tag", gettext("The chosen tags are no longer there. Choose again."))
        return _show(request, form)
    messages.success(
        request,
        ngettext(
            "%(count)d article wears the tag “%(tag)s” now.",
            "%(count)d articles wear the tag “%(tag)s” now.",
            count,
        )
        % {"count": count, "tag": form.cleaned_data["into"]},
    )
    return redirect("tags")


@require_POST
def article_suggestion(request: "Request", pk: int) -> HttpResponse:
    """Accept or reject a suggested tag, or take that back. Then on to the next one on the page."""
    if not may_edit(request.user):
        raise PermissionDenied(gettext("Only editors may change tags. Ask an editor."))
    article = get_object_or_404(Article.objects.select_related("source").defer("source__text"), pk=pk)
    state = DONE.get(request.POST.get("do", ""))
    asked = article.suggestions.filter(pk=_key(request.POST.get("suggestion"))).first()
    if asked is None or state is None:
        messages.error(request, gettext("The text changed, and with it the suggestions. Look again."))
    else:
        store.decide(article, {asked.word: state})
    where = article.source.get_absolute_url() if article.source else article.get_absolute_url()
    return redirect(f"{where}#{_next(article, asked)}")


def _show(request: "Request", form: MergeForm) -> HttpResponse:
    chosen = TagFilter(request.GET)
    containing = chosen.cleaned_data["q"] if chosen.is_valid() else ""
    visible = Article.objects.visible_to(request.user).once().filter(current__isnull=False)
    page = Paginator(worn.counted(visible, containing), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": form,
        "containing": containing,
        "chosen": set(form.data.getlist("tag")) if form.is_bound else (),  # type: ignore[attr-defined]
        "may_edit": may_edit(request.user),
    }
    return render(request, "articles/tags.html", context)


def _key(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _next(article: Article, asked: Suggestion | None) -> str:
    """Where the page of the source goes on: at one that was taken back, else at the next suggestion that is open, of this
    article or a later one."""
    if asked and article.suggestions.open().filter(pk=asked.pk).exists():
        return f"s{asked.pk}"
    after = Suggestion.objects.open().order_by("article__position", "pk")
    same = after.filter(article=article, pk__gt=asked.pk if asked else 0).first()
    if same is None and article.source_id:
        same = after.filter(article__source=article.source_id, article__position__gt=article.position).first()
    return f"s{same.pk}" if same else f"a{article.pk}"
