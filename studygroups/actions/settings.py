import secrets
from typing import TYPE_CHECKING

from studygroups.models import CalendarFeed
from studygroups.permissions import token_hash

if TYPE_CHECKING:
    from portal.models import User


def make_feed(*, user: "User") -> str:
    """A new secret address for the user's calendar: its token, told this once. The one before it is dead."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(user=user, defaults={"sha256": token_hash(token)})
    return token


def revoke_feed(*, user: "User") -> None:
    CalendarFeed.objects.filter(user=user).delete()


def choose_mail(*, user: "User", mail: str, email: str) -> None:
    """How often the user gets a mail, and where."""
    user.mail, user.email = mail, email
    user.save(update_fields=["mail", "email"])
