from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from articles.progress import Progress
from articles.search import index
from studygroups.actions import fold_notes


class Command(BaseCommand):
    """Make the search index anew. People go on searching and editors go on editing meanwhile."""

    help = "Make the search index anew, of articles and notes; nothing stands still meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(self.stderr, Article.objects.filter(current__isnull=False).count())
        done = 0
        try:
            for done in index.rebuild():
                progress.step(done)
        except index.Replaced as replaced:
            raise CommandError(
                _("Another rebuild began and this one stopped. Let that one finish.")
            ) from replaced
        finally:
            progress.clear()
        fold_notes()
        self.stdout.write(
            ngettext("The index is new: %(count)d article.", "The index is new: %(count)d articles.", done)
            % {"count": done}
        )
