import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.search import index

STALE = 1


class Command(BaseCommand):
    """Compare the search index with every article. Exit 0: all is as it is. Exit 1: rows are stale, each is named."""

    help = "Compare the search index with every article and name what is stale (exit 1)."

    def handle(self, *args: Any, **options: Any) -> None:
        live = index.live()
        if live is None:
            self.stderr.write(_("There is no search index. Run manage.py migrate."))
            sys.exit(STALE)
        compared = stale = 0
        faults = {
            "missing": _("article %(article)d is missing from the index"),
            "outdated": _("article %(article)d stands in the index with other words"),
            "unfound": _("article %(article)d is not found by all its words"),
            "gone": _("article %(article)d has no text and stands in the index"),
        }
        for one in index.check(live):
            if isinstance(one, int):
                compared = one
                continue
            stale += 1
            self.stdout.write(faults[one.fault] % {"article": one.article})
        other = live.version != index.version()
        if other:
            self.stdout.write(_("The index was made by other rules of folding."))
        if stale or other:
            self.stdout.write(_("Run manage.py rebuild_index."))
            sys.exit(STALE)
        self.stdout.write(
            ngettext(
                "The index is right: %(count)d article was compared.",
                "The index is right: %(count)d articles were compared.",
                compared,
            )
            % {"count": compared}
        )
