import argparse
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from articles.models import Article
from articles.search import quotations


class Command(BaseCommand):
    help = (
        "Compare the published articles that were not compared yet, so that the same words are marked in each. "
        "It can be broken off and begun again at any time."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="forget what was found and compare all anew")

    def handle(self, *args: Any, **options: Any) -> None:
        whole = (Article.objects.published() if options["all"] else quotations.stale()).count()
        done = 0
        for done in quotations.rebuild() if options["all"] else quotations.catch_up():
            if options["verbosity"]:
                self.stderr.write(f"  {done} / {whole}", ending="\r")
        self.stdout.write(_("%(number)s articles compared.") % {"number": done})
