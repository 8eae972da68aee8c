import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


def stand(apps, schema_editor):
    """Notes on the current revision stand where they were written; the others are followed to it."""
    from articles.anchors import remap

    notes = apps.get_model("studygroups", "Note").objects
    notes.update(stands_on=F("revision"), now_start=F("start"), now_end=F("end"))
    older = notes.filter(revision__article__current__isnull=False).exclude(revision__article__current=F("revision"))
    pairs = older.order_by().values_list("revision", "revision__article__current").distinct()
    revisions = apps.get_model("articles", "Revision").objects
    for old, new in list(pairs):
        texts = dict(revisions.filter(pk__in=(old, new)).values_list("pk", "text"))
        theirs = list(notes.filter(revision=old).values_list("pk", "start", "end"))
        placed = [(pk, (start, end)) for pk, start, end in theirs if start is not None]
        notes.filter(revision=old).update(stands_on=new)
        for (pk, _), found in zip(placed, remap(texts[old], texts[new], [span for _, span in placed])):
            notes.filter(pk=pk).update(standing=str(found.status), now_start=found.start, now_end=found.end)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the table has pending events and cannot be altered


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_quotations"),
        ("studygroups", "0003_note_folded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint("note", "note_has_text"),
        migrations.AlterField("note", "text", models.TextField("note", blank=True)),
        migrations.AddField(
            "note",
            "kind",
            models.CharField(
                "kind",
                max_length=10,
                default="thought",
                choices=[
                    ("highlight", "highlight"),
                    ("thought", "thought"),
                    ("question", "question"),
                    ("practice", "practice"),
                    ("suggestion", "suggestion"),
                ],
            ),
        ),
        migrations.AddField("note", "settled", models.BooleanField("settled", default=False)),
        migrations.AddField(
            "note",
            "settled_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="settled by",
            ),
        ),
        migrations.AddField("note", "hidden_reason", models.CharField("why hidden", max_length=200, blank=True)),
        migrations.AddField(
            "note",
            "hidden_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="hidden by",
            ),
        ),
        migrations.AddField(
            "note",
            "stands_on",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="standing_notes",
                to="articles.revision",
                verbose_name="stands on",
            ),
        ),
        migrations.AddField(
            "note",
            "standing",
            models.CharField(
                "standing",
                max_length=10,
                default="kept",
                choices=[
                    ("kept", "as it was"),
                    ("edited", "its words were changed"),
                    ("moved", "moved with its words"),
                    ("placed", "placed by hand"),
                    ("ambiguous", "not certain where"),
                    ("lost", "its words are gone"),
                ],
            ),
        ),
        migrations.AddField("note", "now_start", models.PositiveIntegerField("now from", null=True)),
        migrations.AddField("note", "now_end", models.PositiveIntegerField("now to", null=True)),
        migrations.RunPython(stand, migrations.RunPython.noop),
        migrations.AlterField(
            "note",
            "stands_on",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="standing_notes",
                to="articles.revision",
                verbose_name="stands on",
            ),
        ),
        migrations.AddConstraint(
            "note",
            models.CheckConstraint(
                condition=~Q(text="") | Q(kind="highlight"), name="note_has_text_or_is_a_highlight"
            ),
        ),
        migrations.AddConstraint(
            "note",
            models.CheckConstraint(
                condition=~Q(kind="highlight") | Q(start__isnull=False), name="note_highlight_has_a_passage"
            ),
        ),
        migrations.AddConstraint(
            "note",
            models.CheckConstraint(
                condition=Q(kind="question") | Q(settled=False), name="note_settled_is_a_question"
            ),
        ),
        migrations.AddConstraint(
            "note",
            models.CheckConstraint(
                condition=Q(settled=True) | Q(settled_by__isnull=True), name="note_settled_by_someone_is_settled"
            ),
        ),
        migrations.AddConstraint(
            "note",
            models.CheckConstraint(
                condition=Q(hidden_reason="", hidden_by__isnull=True)
                | (~Q(hidden_reason="") & Q(group__isnull=False)),
                name="note_hidden_is_for_a_group_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            "note",
            models.CheckConstraint(
                condition=Q(now_start__isnull=False, now_end__isnull=False, now_start__lt=F("now_end"))
                & Q(standing__in=["kept", "edited", "moved", "placed"], start__isnull=False)
                | Q(now_start__isnull=True, now_end__isnull=True)
                & (
                    Q(standing__in=["placed", "ambiguous", "lost"], start__isnull=False)
                    | Q(standing="kept", start__isnull=True)
                ),
                name="note_stands_somewhere_or_is_to_be_placed",
            ),
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="placement",
                        serialize=False,
                        to="studygroups.note",
                        verbose_name="note",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="articles.revision",
                        verbose_name="revision",
                    ),
                ),
                ("start", models.PositiveIntegerField("from", null=True)),
                ("end", models.PositiveIntegerField("to", null=True)),
                ("by_hand", models.BooleanField("by hand")),
            ],
            options={
                "verbose_name": "placement",
                "verbose_name_plural": "placements",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(start__isnull=True, end__isnull=True, by_hand=True)
                        | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                        name="placement_is_a_passage_or_by_hand_the_whole",
                    )
                ],
            },
        ),
    ]
