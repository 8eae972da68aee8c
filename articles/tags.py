"""Tags of articles: the one place that knows django-taggit."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Count, QuerySet, prefetch_related_objects
from django.utils.translation import gettext, gettext_lazy
from taggit.forms import TagField
from taggit.managers import TaggableManager as ArticleTags
from taggit.models import Tag, TaggedItem

__all__ = [
    "LONGEST",
    "ArticleTags",
    "NoTag",
    "Tag",
    "TagsField",
    "add",
    "counted",
    "fetch",
    "merge",
    "most_used",
    "names",
    "names_of",
    "remove",
    "split",
    "with_tags",
]

LONGEST = 50  # characters of a tag; half of what taggit keeps: its slug may grow beyond the name


class NoTag(Exception):
    """None of these names is a tag, or the new one is none."""


def split(text: str) -> list[str]:
    """Names typed by an editor, parted by any comma or semicolon, Chinese or Western; no doubles, order kept."""
    for mark in "，、；;\n":
        text = text.replace(mark, ",")
    return list(dict.fromkeys(name for part in text.split(",") if (name := " ".join(part.split()))))


def with_tags(articles: "QuerySet[Any]") -> "QuerySet[Any]":
    """The articles with their tags, for a list: one query more, however many they are."""
    return articles.prefetch_related("tags")


def fetch(articles: "Sequence[Any]") -> None:
    """Bring the tags of these articles, for a page of some: one query."""
    prefetch_related_objects(articles, "tags")


def most_used(articles: "QuerySet[Any]", limit: int) -> list[dict[str, Any]]:
    """The tags that most of these articles wear, as `name` and `count`. One query."""
    return [{"name": row["tags__name"], "count": row["count"]} for row in counted(articles)[:limit]]


def counted(articles: "QuerySet[Any]", containing: str = "") -> "QuerySet[Any, dict[str, Any]]":
    """All tags of these articles whose names contain this, as `tags__name` and `count`, the most used first."""
    narrowed = {"tags__name__icontains": containing} if containing else {"tags__isnull": False}
    used = articles.filter(**narrowed).order_by().values("tags__name")
    return used.annotate(count=Count("pk", distinct=True)).order_by("-count", "tags__name")


def names() -> list[str]:
    """All tags there are."""
    return list(Tag.objects.values_list("name", flat=True))


def names_of(article: Any) -> list[str]:
    """The tags of one article, in the order in which it got them."""
    return [tag.name for tag in article.tags.all()]


def add(article: Any, name: str) -> None:
    article.tags.add(name)


def remove(article: Any, name: str) -> None:
    """Take a tag from an article, however it is spelled there."""
    article.tags.remove(*(worn for worn in names_of(article) if worn.casefold() == name.casefold()))


@transaction.atomic
def merge(names: Iterable[str], into: str) -> int:
    """Make one tag of these, of this name: what wore one of them wears it, once. How many things wear it now.

    With one name only that is a new name for a tag. Nothing else is changed, and all of it or nothing is.
    """
    into = " ".join(into.split())
    chosen = list(Tag.objects.select_for_update().filter(name__in=list(names)).order_by("pk"))
    if not chosen or split(into) != [into] or len(into) > LONGEST:
        raise NoTag
    same = Tag.objects.select_for_update().filter(name__iexact=into).order_by("pk").first()
    kept = same or chosen[0]
    if kept.name != into:
        kept.name, kept.slug = into, f"{kept.slugify(into)[:80]}_{kept.pk}"
        kept.save()
    gone = [tag for tag in chosen if tag.pk != kept.pk]
    worn = TaggedItem.objects.filter(tag__in=gone)
    TaggedItem.objects.bulk_create(
        (
            TaggedItem(tag=kept, content_type_id=kind, object_id=key)
            for kind, key in worn.order_by().values_list("content_type", "object_id").distinct()
        ),
        batch_size=500,
        ignore_conflicts=True,  # it wears the kept one already
    )
    worn.delete()
    Tag.objects.filter(pk__in=[tag.pk for tag in gone]).delete()
    return TaggedItem.objects.filter(tag=kept).count()


class _TagsInput(forms.TextInput):
    def format_value(self, value: Any) -> str | None:
        if value is not None and not isinstance(value, str):
            value = "、".join(sorted(tag.name for tag in value))
        return super().format_value(value)


class TagsField(TagField):
    """Tags in one line as editors type them: 食堂、账本，志愿者. taggit's own field parts them at blanks as well."""

    widget = _TagsInput(attrs={"size": 60})

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", gettext_lazy("Tags"))
        more.setdefault("help_text", gettext_lazy("Parted by 、 or a comma."))
        super().__init__(**more)

    def clean(self, value: str) -> list[str]:
        names = split(forms.CharField.clean(self, value))
        for name in names:
            if len(name) > LONGEST:
                raise forms.ValidationError(
                    gettext("The tag %(name)s… is longer than %(longest)s characters. Shorten it.")
                    % {"name": name[:20], "longest": LONGEST}
                )
        return names
