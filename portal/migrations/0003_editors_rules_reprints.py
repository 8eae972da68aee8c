"""Editors state house rules and switch them off, and see what is proposed as a reprint."""

from django.db import migrations
from django.db.models import Q

RIGHTS = {"houserule": ["add", "change", "view"], "reprint": ["view"]}  # models of articles


def give(apps, schema_editor):
    """The permissions are made here, since Django makes them only after all migrations have run."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    editors = apps.get_model("auth", "Group").objects.filter(name="editors").first()
    for model, verbs in RIGHTS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="articles", model=model)
        name = apps.get_model("articles", model)._meta.verbose_name
        for verb in verbs:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {name}"},
            )
            if editors:
                editors.permissions.add(permission)


def take(apps, schema_editor):
    editors = apps.get_model("auth", "Group").objects.filter(name="editors").first()
    rights = Q()
    for model, verbs in RIGHTS.items():
        rights |= Q(content_type__model=model, codename__in=[f"{verb}_{model}" for verb in verbs])
    found = apps.get_model("auth", "Permission").objects.filter(rights, content_type__app_label="articles")
    if editors:
        editors.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_editors"),
        ("articles", "0007_reprints"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, take)]
