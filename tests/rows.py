"""What stands in the database, so that a test can say that nothing of it was changed."""

from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session


def rows() -> dict[tuple[str, Any], dict[str, Any]]:
    """Every row of every table, by table and key; sessions of browsers apart."""
    return {
        (model._meta.label_lower, row["pk"]): row
        for model in apps.get_models(include_auto_created=True)
        if model is not Session and model._meta.managed
        for row in model._base_manager.values("pk", *(field.attname for field in model._meta.concrete_fields))
    }
