from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.permissions import article_for
from studygroups import actions

if TYPE_CHECKING:
    from portal.typing import Request


@require_POST
def article_read(request: "Request", pk: int) -> HttpResponse:
    """Tick the article as read, for oneself alone; with an empty `read` the tick is taken away."""
    article = article_for(request.user, pk)
    actions.mark_read(reader=request.user, article=article, read=bool(request.POST.get("read")))
    return redirect(f"{reverse('article', args=[pk])}#read")
