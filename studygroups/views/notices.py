from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from studygroups import actions
from studygroups.forms.settings import SeenForm
from studygroups.models import Notice
from studygroups.notices import rows_of
from studygroups.permissions import notice_for

if TYPE_CHECKING:
    from portal.typing import Request

PER_PAGE = 30


@require_safe
def notices(request: "Request") -> HttpResponse:
    """What happened in the reader's groups and was not marked as seen, the latest first."""
    found = Notice.objects.visible_to(request.user).select_related("by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": rows_of(request.user, page), "now": timezone.now().isoformat()}
    return render(request, "studygroups/notices.html", context)


@require_POST
def notice_seen(request: "Request", pk: int) -> HttpResponse:
    """Take one away, unless the same happened again since the page was made."""
    notice = notice_for(request.user, pk)
    form = SeenForm(request.POST)
    if form.is_valid():
        actions.mark_seen(user=request.user, upto=form.cleaned_data["upto"], notice=notice.pk)
    return redirect("notices")


@require_POST
def notices_seen(request: "Request") -> HttpResponse:
    """Take away all that stood there when the page was made."""
    form = SeenForm(request.POST)
    if form.is_valid():
        actions.mark_seen(user=request.user, upto=form.cleaned_data["upto"])
    return redirect("notices")
