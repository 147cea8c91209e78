"""Settings of the tests: the installation's own, on a throwaway folder, with a fast password hasher.

Read before any setting is: a test run must never see the data or the base of the person who runs it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

parent = os.environ.get("MAILLAGE_DOSSIER_TESTS")
if parent is None:
    parent = os.environ["MAILLAGE_DOSSIER_TESTS"] = tempfile.mkdtemp(prefix="maillage-tests-")
    atexit.register(shutil.rmtree, parent, ignore_errors=True)

os.environ.update(
    {
        "MAILLAGE_DOSSIER": tempfile.mkdtemp(dir=parent),
        "MAILLAGE_HTTPS": "non",
        "MAILLAGE_DEBUG": "non",
        "MAILLAGE_DEMONSTRATION": "non",
        "MAILLAGE_SECRET": "secret-des-tests-qui-ne-protege-rien-" * 2,
        "MAILLAGE_ADRESSE": "",
        "MAILLAGE_HOTES": "localhost,127.0.0.1,[::1]",
        "DATABASE_URL": os.environ.get("MAILLAGE_TESTS_POSTGRESQL", ""),
    }
)

# After the environment is set, and whole: these are the settings under test.
from maillage.config.settings import *  # noqa: E402, F403
from maillage.config.settings import DATABASES, DOSSIER, STORAGES  # noqa: E402

ADRESSE_PUBLIQUE = "http://testserver"  # the name that Django's test client gives itself
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 is slow on purpose
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"  # nothing is gathered here
}
base: dict[str, Any] = DATABASES["default"]
if base["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in an installation: the live server's threads have connections of their own.
    base["TEST"] = {"NAME": str(Path(DOSSIER) / "tests.sqlite3")}
    base["OPTIONS"] = base["OPTIONS"] | {
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
    }
else:
    base["CONN_MAX_AGE"] = 0  # a thread that ended must not keep the test base busy
