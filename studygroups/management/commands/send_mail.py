from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from studygroups.actions import digests
from studygroups.digest import Letter, compose
from studygroups.models import Digest


class Command(BaseCommand):
    help = (
        "Sends the mails that are due: what is new, and what comes next, to those who asked for it. Run it by a timer; "
        "it may run twice at once, and what failed is tried again with growing pauses."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=200, help="how many mails at most (200)")

    def handle(self, *, limit: int, **options: Any) -> None:
        if not settings.SENDS_MAIL:
            raise CommandError("No mail is sent: EMAIL_URL is not set. docs/mail.md says how.")
        now = timezone.now()
        digests.plan_digests(now=now)
        done = {"sent": 0, "with nothing to tell": 0, "failed": 0, "given up": 0}
        for _ in range(limit):
            digest = digests.take_digest(now=now)
            if digest is None:
                break
            done[self.deliver(digest)] += 1
        self.stdout.write(", ".join(f"{count} {what}" for what, count in done.items()))

    def deliver(self, digest: Digest) -> str:
        """Compose, send, and keep what came of it, of which a word is returned."""
        try:
            # Asked again now: the person may have been deactivated, or want no mails any more.
            reader = digests.readers().filter(pk=digest.user_id).first()
            letter = compose(reader, digest.day) if reader else None
            if reader and letter:
                message(letter, digest, reader.email).send()
        except Exception as error:  # noqa: BLE001 - the other mails go on, and this one keeps what went wrong
            self.stderr.write(f"mail {digest.pk}, try {digest.tries}: {type(error).__name__}: {error}")
            over = digests.fail_digest(digest=digest, error=f"{type(error).__name__}: {error}")
            return "given up" if over else "failed"
        digests.finish_digest(digest=digest, notices=letter.notices if letter else None)
        return "sent" if letter else "with nothing to tell"


def message(letter: Letter, digest: Digest, to: str) -> EmailMessage:
    """One that mail programs can stop by themselves (RFC 8058). Sent once more after a break it has the same number."""
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        "Message-ID": f"<digest-{digest.pk}@{host}>",
        "List-Unsubscribe": f"<{letter.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
