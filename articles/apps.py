from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        post_migrate.connect(install_search, sender=self)


def install_search(*, using: str, verbosity: int = 1, **more: Any) -> None:
    """Make the search index where it is missing. A migration cannot: on SQLite a later one may drop what it made."""
    from django.db import DEFAULT_DB_ALIAS

    from articles.search import index

    if using != DEFAULT_DB_ALIAS or not index.install():
        return
    for done in index.rebuild():
        if verbosity:
            print(f"  Articles in the search index: {done}", end="\r")
    if verbosity:
        print()
