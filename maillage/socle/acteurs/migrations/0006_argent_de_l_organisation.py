"""An organisation may say whether its money is public, where its kind does not tell."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0005_rappels_et_resumes")]

    operations = [
        migrations.AddField(
            "organisation",
            "argent",
            models.CharField(
                "son argent",
                max_length=10,
                blank=True,
                choices=[("public", "Public"), ("prive", "Privé")],
            ),
        )
    ]
