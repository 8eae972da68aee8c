"""Tags in the admin. Imported by `admin.py`."""

from typing import TYPE_CHECKING

from django.contrib import admin

from articles.tags import Tag

if TYPE_CHECKING:
    TagAdminBase = admin.ModelAdmin[Tag]
else:
    TagAdminBase = admin.ModelAdmin

admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(TagAdminBase):
    """In place of taggit's own, whose page to merge tags fails when none is chosen: the page of all tags merges them."""

    list_display = ["name"]
    list_per_page = 100
    ordering = ["name"]
    search_fields = ["name"]
    fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
