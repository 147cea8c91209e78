"""Runs the whole suite: on SQLite with the browser, then on PostgreSQL without it, but for one walk.

    python -m tests.outillage.suite [--only=SALLE] [--moteur=sqlite|postgresql] [--rien-saute] [...]

What follows is handed to pytest.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from tests.outillage.grappe import GrappeImpossible, throwaway_grappe

RACINE = Path(__file__).resolve().parent.parent.parent
# The base is thrown away with its PostgreSQL: dropping it first only waits for sessions to leave.
SUR_POSTGRESQL = ["--reuse-db", "-m", "(not navigateur or parcours_pg) and not grappe"]


def take_option(arguments: list[str], nom: str) -> str:
    """Remove `--nom=valeur` from `arguments` and return the value, or ""."""
    for argument in arguments:
        if argument.startswith(f"--{nom}="):
            arguments.remove(argument)
            return argument.partition("=")[2]
    return ""


def list_chemins(salle: str) -> list[str]:
    """Return the tests of one room on all floors: folders and files that carry its name."""
    trouves = [
        chemin
        for chemin in sorted((RACINE / "tests").rglob("*"))
        if (chemin.is_dir() and chemin.name == salle)
        or (chemin.suffix == ".py" and chemin.stem.removeprefix("test_") == salle)
    ]
    dossiers = {chemin for chemin in trouves if chemin.is_dir()}
    return [str(c.relative_to(RACINE)) for c in trouves if not dossiers & set(c.parents)]


def run_pytest(arguments: list[str], *, base: str = "") -> int:
    """Run pytest on every core and return its exit code; `base` names a PostgreSQL."""
    milieu = os.environ | {"MAILLAGE_TESTS_POSTGRESQL": base}
    for etranger in ("MAILLAGE_DOSSIER_TESTS", "DJANGO_SETTINGS_MODULE"):
        milieu.pop(etranger, None)
    # A walk of every route takes as long as a hundred tests: whoever has finished takes over what waits.
    partage = ["-n", "auto", "--dist", "worksteal"]
    # Names the slowest: whoever finds the suite long knows where to look.
    commande = [sys.executable, "-m", "pytest", *partage, "--durations=20", *arguments]
    return subprocess.run(commande, cwd=RACINE, env=milieu, check=False).returncode


def run_postgresql(arguments: list[str], *, strict: bool) -> int:
    """Run what PostgreSQL must pass too. Where it is missing, say so and return 0, or 1 if strict."""
    try:
        with throwaway_grappe() as base:
            return run_pytest([*SUR_POSTGRESQL, *arguments], base=base)
    except GrappeImpossible as manque:
        verdict = "ÉCHEC : rien ne doit être sauté" if strict else "sautés"
        say(f"Tests sur PostgreSQL {verdict} : {manque}.")
        return 1 if strict else 0


def say(phrase: str) -> None:
    """Print one line at once."""
    sys.stdout.write(phrase + "\n")
    sys.stdout.flush()


def stop(_signe: int, _cadre: FrameType | None) -> None:
    """Leave through the `finally` of every block, so that no PostgreSQL stays behind."""
    raise SystemExit(143)


def main(arguments: list[str]) -> int:
    """Run both engines, whatever the first one says, and return 0 when both passed."""
    signal.signal(signal.SIGTERM, stop)
    salle, moteur = take_option(arguments, "only"), take_option(arguments, "moteur")
    strict = os.environ.get("CI") == "true" or "--rien-saute" in arguments
    chemins = list_chemins(salle) if salle else []
    if salle and not chemins:
        say(f"Aucun test ne porte le nom « {salle} » : donner une salle, par exemple contrats.")
        return 1
    resultats = {}
    for nom in ("sqlite", "postgresql"):
        if moteur in {"", nom}:
            say(f"\n— Tests sur {'SQLite' if nom == 'sqlite' else 'PostgreSQL'} —")
            debut = time.monotonic()
            suite = [*arguments, *chemins]
            code = run_pytest(suite) if nom == "sqlite" else run_postgresql(suite, strict=strict)
            resultats[nom] = code
            say(f"  {nom} : {'réussi' if code == 0 else 'ÉCHEC'}, {time.monotonic() - debut:.0f} s")
    return 0 if resultats and not any(resultats.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
