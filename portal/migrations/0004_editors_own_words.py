"""Editors keep the organisation's own dictionary."""

from django.db import migrations

VERBS = ["add", "change", "delete", "view"]


def give(apps, schema_editor):
    """The permissions are made here, since Django makes them only after all migrations have run."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    editors = apps.get_model("auth", "Group").objects.filter(name="editors").first()
    content_type, _ = ContentType.objects.get_or_create(app_label="articles", model="ownword")
    for verb in VERBS:
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=f"{verb}_ownword", defaults={"name": f"Can {verb} own word"}
        )
        if editors:
            editors.permissions.add(permission)


def take(apps, schema_editor):
    editors = apps.get_model("auth", "Group").objects.filter(name="editors").first()
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", content_type__model="ownword"
    )
    if editors:
        editors.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0003_editors_rules_reprints"),
        ("articles", "0010_words_keywords"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, take)]
