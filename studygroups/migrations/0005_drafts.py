import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("studygroups", "0004_note_standing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "form",
                    models.CharField(
                        "form",
                        max_length=20,
                        choices=[
                            ("article", "a note"),
                            ("note_reply", "a reply"),
                            ("note_edit", "changes to a note"),
                            ("minutes_edit", "changes to minutes"),
                        ],
                    ),
                ),
                ("about", models.PositiveBigIntegerField("about")),
                ("key", models.UUIDField("id given by the form")),
                ("fields", models.JSONField("fields", default=dict)),
                ("version", models.PositiveIntegerField("version", default=1)),
                ("tab", models.UUIDField("window", default=uuid.uuid4)),
                ("count", models.PositiveIntegerField("request of the window", default=1)),
                ("kept_at", models.DateTimeField("kept", auto_now=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of a form",
                "verbose_name_plural": "drafts of forms",
                "ordering": ["-kept_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["author", "form", "about", "key"], name="draft_is_one_per_author_and_form"
                    )
                ],
            },
        ),
    ]
