"""The static files gather as in an installation: a style sheet that names a missing file fails here."""

from pathlib import Path

from django.core.management import call_command
from pytest_django import Settings


def test_static_files_gather_under_hashed_names(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    assert (tmp_path / "staticfiles.json").exists()
    assert list((tmp_path / "css").glob("maillage.*.css"))
