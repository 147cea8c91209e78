"""An installation of its own for one test: a data folder, settings, and commands run as a person runs them."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent.parent
_REGLAGE = re.compile(r"MAILLAGE_\w+|DATABASE_URL|DJANGO_SETTINGS_MODULE")
_LOCAL = {
    "MAILLAGE_HTTPS": "non",
    "MAILLAGE_SECRET": "secret-des-tests-qui-ne-protege-rien-" * 2,
    "PYTHONUTF8": "1",
}


def clean_milieu() -> dict[str, str]:
    """Return the environment without any setting of Maillage, nor what a browser of the tests asks for."""
    sauf = {"DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {
        nom: valeur
        for nom, valeur in os.environ.items()
        if not _REGLAGE.fullmatch(nom) and nom not in sauf
    }


@dataclass
class Installation:
    """A data folder, an address of database ("" for SQLite) and other settings."""

    dossier: Path
    base: str = ""
    reglages: dict[str, str] = field(default_factory=dict)

    @property
    def milieu(self) -> dict[str, str]:
        """The environment of its processes."""
        lieux = {"MAILLAGE_DOSSIER": str(self.dossier), "DATABASE_URL": self.base}
        return clean_milieu() | _LOCAL | lieux | self.reglages

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        """Start `maillage ARGUMENTS` and return its process."""
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return] # options are Popen's own
            [sys.executable, "-W", "ignore", "-m", "maillage.config.ligne", *arguments],
            cwd=RACINE,
            env=self.milieu,
            stdin=subprocess.DEVNULL,
            text=True,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run `maillage ARGUMENTS`; return its exit code, what it said and its complaint, with plain spaces."""
        with self.start(*arguments) as processus:
            sortie, erreur = processus.communicate(timeout=300)
        return processus.returncode, sortie.replace("\u00a0", " "), erreur.replace("\u00a0", " ")

    def say(self, *arguments: str) -> str:
        """Run `maillage ARGUMENTS` and return what it said. Raises AssertionError when it failed."""
        code, sortie, erreur = self.run(*arguments)
        assert code == 0, sortie + erreur
        return sortie

    @property
    def milieu_django(self) -> dict[str, str]:
        """The environment of a process that runs Python rather than a command."""
        return self.milieu | {"DJANGO_SETTINGS_MODULE": "maillage.config.settings"}

    def start_python(self, code: str) -> subprocess.Popen[str]:
        """Start Python inside the installation, Django ready, and return its process."""
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", f"import django; django.setup()\n{code}"],
            cwd=RACINE,
            env=self.milieu_django,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def python(self, code: str) -> str:
        """Run Python inside the installation and return what it printed. Raises AssertionError."""
        with self.start_python(code) as processus:
            sortie, erreur = processus.communicate(timeout=300)
        assert processus.returncode == 0, erreur
        return sortie
