"""Names of kinds, roles and figures, and the numbers of a pager: `{% load articles_extras %}`."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from django import template
from django.core.paginator import Page
from django.utils.translation import gettext

from articles import names

if TYPE_CHECKING:
    from articles.models import Article, Source
    from articles.quotations import Mark
    from articles.review import Fold

register = template.Library()
register.filter("kind_name", names.kind_name)
register.filter("role_name", names.role_name)
register.filter("circled", names.circled)
register.filter("printed_in", names.printed_in)
register.filter("confidence_name", names.confidence_name)
register.filter("confidence_class", names.confidence_class)


@register.filter
def standing(thing: "Source") -> str:
    """Where a source stood: its publication and page, else the name of its file."""
    stood = names.page_of(publication=thing.publication, page=thing.page, page_name=thing.page_name)
    return stood or thing.name


@register.filter
def page_of(article: "Article") -> str:
    """The page an article stood on, without the publication."""
    source = article.source
    return names.page_of(publication="", page=source.page, page_name=source.page_name) if source else ""


@register.filter
def holds(fold: "Fold", chosen: Collection[int]) -> bool:
    """Whether one of the chosen pieces is among these lines."""
    return bool(chosen) and any(part.piece.pk in chosen for line in fold.lines for part in line.parts)


@register.filter
def passage(text: str, mark: "Mark") -> str:
    """What of a text lies under a mark."""
    return text[mark.start : mark.end]


@register.filter
def people(authors: list[str]) -> str:
    return "、".join(authors)


@register.filter
def page_numbers(page: "Page[Any]") -> "Iterator[str | int]":
    """The pages to link: the first, the last, and those around this one, with … between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.simple_tag
def asked(field: str, value: str, year: int | None = None) -> str:
    """What one types to find this, in the reader's language: 作者：“苏禾” 日期：2026."""
    fields = {
        "author": gettext("author:"),
        "column": gettext("column:"),
        "date": gettext("date:"),
        "source": gettext("from:"),
    }
    opening, closing = "「」" if set(value) & set('“”"') else "“”"
    words = fields[field] + (value if field == "date" else f"{opening}{value}{closing}")
    return f"{words} {fields['date']}{year}" if year else words
