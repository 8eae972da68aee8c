"""The group `editors`, with just the rights an editor needs in the admin."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITORS = "editors"
RIGHTS = {
    "articles": {
        "source": ["view"],
        "piece": ["view"],
        "article": ["add", "change", "view"],
        "revision": ["view"],
    },
    "studygroups": {
        "studygroup": ["add", "change", "view"],
        "membership": ["add", "change", "delete", "view"],
        "studysession": ["add", "change", "view"],
        "assignment": ["add", "change", "delete", "view"],
    },
    "taggit": {"tag": ["add", "change", "view"]},
}


def make_editors(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    group, _ = Group.objects.get_or_create(name=EDITORS)
    for app_label, models in RIGHTS.items():
        for model, verbs in models.items():
            content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
            name = apps.get_model(app_label, model)._meta.verbose_name
            for verb in verbs:
                # Django makes permissions only after all migrations have run, so here they are made early.
                permission, _ = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{verb}_{model}",
                    defaults={"name": f"Can {verb} {name}"},
                )
                group.permissions.add(permission)


def remove_editors(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Group").objects.filter(name=EDITORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        ("articles", "0002_initial"),
        ("studygroups", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_editors, remove_editors)]
