"""Every check that is not a test, two at a time; nothing is changed, and all are run to the end.

Each check has a name, a command and the remedy that a person needs when it fails.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent.parent
BINAIRES = Path(sys.executable).parent
GABARITS = "maillage/web/templates"
TYPES = ["maillage", "lancer.py", "lanceur", "outils", "tests"]
PYTHON = [sys.executable, "-W", "ignore"]


@dataclass(frozen=True)
class Verification:
    """One check. `milieu` adds to the environment of its command."""

    nom: str
    commande: list[str]
    remede: str
    milieu: dict[str, str] = field(default_factory=dict)


def outil(nom: str, *arguments: str) -> list[str]:
    """Return the command of a tool installed beside this Python."""
    return [str(BINAIRES / nom), *arguments]


def list_verifications(dossier: str) -> Iterator[Verification]:
    """Yield the checks, the longest first. `dossier` is a throwaway data folder."""
    local = {"MAILLAGE_DOSSIER": dossier, "MAILLAGE_HTTPS": "non", "DATABASE_URL": ""}
    production = {
        "MAILLAGE_DOSSIER": dossier,
        "MAILLAGE_HTTPS": "oui",
        "MAILLAGE_DEBUG": "non",
        "MAILLAGE_DEMONSTRATION": "non",
        "MAILLAGE_SECRET": secrets.token_urlsafe(64),
        "MAILLAGE_HOTES": "maillage.example",
        "MAILLAGE_ADRESSE": "https://maillage.example",
        "DATABASE_URL": "",
    }
    django = [*PYTHON, "manage.py"]
    yield Verification("types", outil("mypy", *TYPES), "corriger les types", local)
    yield Verification("étages", outil("lint-imports", "--no-cache"), "importer vers le bas", local)
    yield Verification("ruff", outil("ruff", "check", "."), "make fix")
    yield Verification("mise en forme", outil("ruff", "format", "--check", "."), "make fix")
    yield Verification(
        "gabarits", outil("djlint", "--lint", "--quiet", GABARITS), "suivre la règle citée"
    )
    yield Verification(
        "forme des gabarits", outil("djlint", "--check", "--quiet", GABARITS), "make fix"
    )
    yield Verification(
        "migrations",
        [*django, "makemigrations", "--check", "--dry-run"],
        "make migrations name=…",
        local,
    )
    yield Verification(
        "production",
        [*django, "check", "--deploy", "--fail-level", "WARNING"],
        "corriger maillage/config/settings.py",
        production,
    )
    yield Verification(
        "verrous", [*PYTHON, "-m", "tests.outillage.verrou", "--verifier"], "make verrou"
    )


def run(verification: Verification) -> bool:
    """Run one check, print its verdict (and what it said when it failed); return whether it passed."""
    debut = time.monotonic()
    resultat = subprocess.run(
        verification.commande,
        cwd=RACINE,
        env=os.environ | verification.milieu,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    duree = time.monotonic() - debut
    if resultat.returncode == 0:
        say(f"  {verification.nom:<20} bon    {duree:4.0f} s")
        return True
    sortie = (resultat.stdout + resultat.stderr).strip()
    say(
        f"  {verification.nom:<20} ÉCHEC  {duree:4.0f} s   remède : {verification.remede}\n{sortie}"
    )
    return False


def say(phrase: str) -> None:
    """Print in one piece: two checks speak at the same time."""
    sys.stdout.write(phrase + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run every check and return 0 when all passed."""
    with (
        tempfile.TemporaryDirectory(prefix="maillage-check-") as dossier,
        ThreadPoolExecutor(max_workers=2) as deux,
    ):
        verdicts = list(deux.map(run, list_verifications(dossier)))
    echecs = verdicts.count(False)
    say(f"{len(verdicts) - echecs} vérifications bonnes, {echecs} en échec.")
    return 1 if echecs else 0


if __name__ == "__main__":
    sys.exit(main())
