"""The list of texts that were probably printed twice. Imported by `admin.py`; decided on a page of its own."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import names
from articles.models import Article, Reprint

if TYPE_CHECKING:
    from django.db.models import QuerySet

    ReprintAdminBase = admin.ModelAdmin[Reprint]
else:
    ReprintAdminBase = admin.ModelAdmin


@admin.register(Reprint)
class ReprintAdmin(ReprintAdminBase):
    """Pairs come from the import; nobody adds, changes or deletes one here."""

    list_display = ["share_shown", "state", "one_shown", "other_shown", "decided_by", "page_shown"]
    list_filter = ["state"]
    list_per_page = 50
    search_fields = ["one__current__title", "other__current__title"]
    fields = ["page_shown", "share_shown", "state", "one_shown", "other_shown", "decided_by", "decided_at"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Reprint]":
        return super().get_queryset(request).with_articles().select_related("decided_by")  # type: ignore[attr-defined]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Reprint | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Reprint | None = None) -> bool:
        return False

    @admin.display(description=_("the same words"), ordering="share")
    def share_shown(self, pair: Reprint) -> str:
        return f"{pair.percent} %"

    @admin.display(description=_("article"))
    def one_shown(self, pair: Reprint) -> str:
        return _standing(pair.one)

    @admin.display(description=_("other article"))
    def other_shown(self, pair: Reprint) -> str:
        return _standing(pair.other)

    @admin.display(description=_("side by side"))
    def page_shown(self, pair: Reprint) -> str:
        return format_html('<a href="{}">{}</a>', pair.get_absolute_url(), _("Compare"))


def _standing(article: Article) -> str:
    return " · ".join(word for word in (article.title, names.printed_in(article)) if word)
