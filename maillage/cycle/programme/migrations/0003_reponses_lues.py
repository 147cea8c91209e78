from django.db import migrations, models
from django.db.models import F


def note_anciennes(apps, schema_editor):
    """The answers received before this table could say it were read on the fiche: they wait for nobody."""
    apps.get_model("programme", "Nouvelle").objects.update(lue_le=F("recue_le"))


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0002_nouvelles_par_lien'),
    ]

    operations = [
        migrations.AddField(
            model_name='nouvelle',
            name='lue_le',
            field=models.DateTimeField(blank=True, null=True, verbose_name='lue par la coordination le'),
        ),
        migrations.RunPython(note_anciennes, migrations.RunPython.noop),
    ]
