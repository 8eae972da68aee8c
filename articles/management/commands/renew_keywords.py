from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles import store
from articles.models import Article
from articles.progress import Progress


class Command(BaseCommand):
    """Weigh the words of all articles anew: after the own dictionary changed, or an upgrade."""

    help = "Weigh the words of all articles anew and suggest tags of them, as the own dictionary says now."

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(self.stderr, Article.objects.count())
        done = 0
        try:
            for done in store.renew_all_keywords():
                progress.step(done)
        finally:
            progress.clear()
        self.stdout.write(
            ngettext("%(count)d article is weighed.", "%(count)d articles are weighed.", done)
            % {"count": done}
        )
