import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import store
from articles.search import index, quotations

STALE = 1


class Command(BaseCommand):
    """Compare what is derived with every article. Exit 0: all is as it is. Exit 1: rows are stale, each is named."""

    help = "Compare index, quotations and keywords with every article and name what is stale (exit 1)."

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
        for fault, found in (
            (_("article %(article)d was not compared with the others as it is"), self.not_compared()),
            (
                _("article %(article)d has a quotation in a place where it does not stand"),
                quotations.misplaced(),
            ),
            (_("article %(article)d has other keywords than its words say"), store.stale_keywords()),
        ):
            for key in found:
                stale += 1
                self.stdout.write(fault % {"article": key})
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

    def not_compared(self) -> Iterator[int]:
        return quotations.stale().order_by("pk").values_list("pk", flat=True).iterator()
