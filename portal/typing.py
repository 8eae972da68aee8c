"""Types alone. Other apps may import this module under TYPE_CHECKING."""

from django.http import HttpRequest

from portal.models import User


class Request(HttpRequest):
    """A request whose sender is logged in, as LoginRequiredMiddleware sees to."""

    user: User
