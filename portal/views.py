from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from portal.models import User
from portal.typing import Request


@require_safe
def home(request: Request) -> HttpResponse:
    return render(request, "portal/home.html")


@require_POST
def preferences(request: Request) -> HttpResponse:
    """Keep the reader's theme or text size, and go back to the page it was chosen on."""
    user = request.user
    if (theme := request.POST.get("theme")) in User.Theme.values:
        user.theme = theme
    if (size := request.POST.get("size", "")) in map(str, User.TEXT_SIZES):
        user.text_size = int(size)
    user.save(update_fields=["theme", "text_size"])
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    return redirect(back)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. It says nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")
