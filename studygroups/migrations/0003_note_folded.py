from django.db import migrations, models

from articles.search import fold


def fold_notes(apps, schema_editor):
    notes = apps.get_model("studygroups", "Note")
    for note in notes.objects.only("text").iterator(500):
        notes.objects.filter(pk=note.pk).update(folded=fold(note.text))


class Migration(migrations.Migration):
    dependencies = [("studygroups", "0002_versions")]

    operations = [
        migrations.AddField(
            "note",
            "folded",
            models.TextField("note as it is searched", editable=False, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(fold_notes, migrations.RunPython.noop),
    ]
