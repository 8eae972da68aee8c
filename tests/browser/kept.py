"""Rows of the database, taken once and put back for each test that needs them: quicker than making them anew.

The search index is no row: it is filled again.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from articles.models import Article, SearchIndex
from articles.search import index

OURS = ("portal", "articles", "studygroups", "taggit")
REMADE = (Group, ContentType)  # there again after each test, under other keys
Kept = list[tuple[type[Model], list[dict[str, Any]]]]


def take() -> Kept:
    return [(model, [_row(one) for one in model._base_manager.all()]) for model in _models()]


@transaction.atomic
def put_back(kept: Kept) -> None:
    for model, rows in kept:
        model._base_manager.bulk_create(
            model(**{name: _found(value) for name, value in row.items()}) for row in rows
        )
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), [model for model, _rows in kept]):
            cursor.execute(line)
    for article in Article.objects.order_by("pk"):
        index.put(article)


def _models() -> list[type[Model]]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.app_label in OURS and model is not SearchIndex]


def _row(one: Model) -> dict[str, Any]:
    row = {}
    for field in one._meta.concrete_fields:
        value = getattr(one, field.attname)
        if value is not None and field.related_model in REMADE:
            value = getattr(one, field.name)
        row[field.attname] = value
    return row


def _found(value: Any) -> Any:
    return (
        type(value).objects.get_by_natural_key(*value.natural_key()).pk
        if isinstance(value, REMADE)
        else value
    )
