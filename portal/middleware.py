from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from studygroups.views import rescue


def own_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Headers Django does not set: a logged-in page is kept by no cache, and no other site may embed ours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        user = getattr(request, "user", None)  # static files are answered before a user is known
        if user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def keep_writing(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """What stands in a form that could not be taken is kept for whoever opened it: the log-in had run out, the page is
    not theirs or not there any more, or something failed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        logged_out = response.status_code == 302 and not request.user.is_authenticated
        if (logged_out or response.status_code in (403, 404, 500)) and (draft := rescue(request)):
            if logged_out:
                messages.warning(
                    request, _("You had been logged out. Your words are kept: log in and send them.")
                )
                return redirect_to_login(draft.get_absolute_url())
            messages.warning(
                request, _("Not sent. Your words are kept, in the list of what you began to write.")
            )
        return response

    return middleware
