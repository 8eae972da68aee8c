"""Weighs the words of all articles anew, and suggests tags of them: after the own dictionary changed, or an upgrade."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles import store
from articles.models import Article


class Command(BaseCommand):
    help = "Weigh the words of all articles anew and suggest tags of them, as the own dictionary says now."

    def handle(self, *args: Any, **options: Any) -> None:
        total, done = Article.objects.count(), 0
        for done in store.renew_all_keywords():
            if self.stdout.isatty():
                self.stdout.write(f"\r{done}/{total}", ending="")
                self.stdout.flush()
        if self.stdout.isatty():
            self.stdout.write("\r\x1b[K", ending="")
        self.stdout.write(
            ngettext("%(count)d article is weighed.", "%(count)d articles are weighed.", done)
            % {"count": done}
        )
