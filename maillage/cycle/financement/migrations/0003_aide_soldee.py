"""An aid of which nothing more will be paid says so: the plan then counts what was paid."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def settle(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """Say it of the aids whose claim is settled already."""
    aides = apps.get_model("financement", "Aide").objects
    aides.filter(lignes__demande__etat="soldee", lignes__accorde__gt=0).update(soldee=True)


class Migration(migrations.Migration):
    dependencies = [("financement", "0002_demandes")]

    operations = [
        migrations.AddField("aide", "soldee", models.BooleanField("soldée", default=False)),
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
