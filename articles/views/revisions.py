"""The revisions of an article: any two side by side, and an earlier one restored."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import store
from articles.comparison import differences
from articles.models import Revision
from articles.permissions import article_to_edit

if TYPE_CHECKING:
    from portal.typing import Request


@require_safe
def article_revisions(request: "Request", pk: int) -> HttpResponse:
    """All revisions, the newest first, and two of them compared: the last two unless the URL names others."""
    article = article_to_edit(request.user, pk)
    revisions = list(article.revisions.select_related("made_by").defer("body", "text"))
    right = _chosen(revisions, request.GET.get("right"), 0)
    left = _chosen(revisions, request.GET.get("left"), 1)
    found = {one.pk: one for one in article.revisions.filter(pk__in=(left.pk, right.pk))}
    before, after = (store.words_of_revision(found[one.pk]) for one in (left, right))
    changes, same = differences(before, after)
    context = {
        "article": article,
        "revisions": revisions,
        "left": left,
        "right": right,
        "changes": changes,
        "same": same,
    }
    return render(request, "articles/article_revisions.html", context)


def _chosen(revisions: list[Revision], number: str | None, place: int) -> Revision:
    """The revision that the URL names; the one at this place when it names none there is."""
    named = next((one for one in revisions if str(one.number) == number), None)
    return named or revisions[min(place, len(revisions) - 1)]


@require_POST
def article_restore(request: "Request", pk: int, number: int) -> HttpResponse:
    """The words of an earlier revision, as a new one."""
    article = article_to_edit(request.user, pk)
    revision = get_object_or_404(article.revisions, number=number)
    seen = request.POST.get("seen", "")
    try:
        made = store.restore(article, number, by=request.user, seen=int(seen) if seen.isdecimal() else 0)
    except store.Overtaken:
        messages.error(
            request, _("Not restored: the article has a new version. Look at it first, then restore again.")
        )
    else:
        said = _("Version %(number)s is restored, as version %(made)s.")
        messages.success(request, said % {"number": revision.number, "made": made.number})
    return redirect("article_revisions", pk=article.pk)
