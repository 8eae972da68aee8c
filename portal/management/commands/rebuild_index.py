from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import store
from articles.models import Article
from articles.progress import Progress
from articles.search import index, quotations
from studygroups.actions import fold_notes


class Command(BaseCommand):
    """Bring all that is derived of articles and notes up to date. People go on searching and editors go on editing."""

    help = (
        "Make the search index of articles and notes anew, compare what was not compared with other articles as it is, "
        "and weigh all keywords anew; nothing stands still meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = self.follow(index.rebuild(), Article.objects.filter(current__isnull=False).count())
        except index.Replaced as replaced:
            raise CommandError(
                _("Another rebuild began and this one stopped. Let that one finish.")
            ) from replaced
        fold_notes()
        self.stdout.write(
            ngettext("The index is new: %(count)d article.", "The index is new: %(count)d articles.", done)
            % {"count": done}
        )
        compared = self.follow(quotations.mend(), quotations.stale().count())
        self.stdout.write(_("%(number)s articles compared.") % {"number": compared})
        weighed = self.follow(store.renew_all_keywords(), Article.objects.count())
        self.stdout.write(
            ngettext("%(count)d article is weighed.", "%(count)d articles are weighed.", weighed)
            % {"count": weighed}
        )

    def follow(self, steps: Iterable[int], total: int) -> int:
        """Take these steps and show how far they are."""
        progress, done = Progress(self.stderr, total), 0
        try:
            for done in steps:
                progress.step(done)
        finally:
            progress.clear()
        return done
