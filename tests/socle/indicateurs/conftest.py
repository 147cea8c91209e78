"""The five EPCI of the demonstration, and files in the form of their producers, a few lines long."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from maillage.regles.droits import SYSTEME
from maillage.socle.indicateurs.models import Valeur
from maillage.socle.indicateurs.operations import compute_en_attente, load_fichier
from tests.fabriques.territoires import load_extrait

Ecrire = Callable[[str, str], Path]


@pytest.fixture
def cinq_epci(db: None) -> None:
    """The five EPCI of the demonstration, with their 97 communes."""
    load_extrait()


@pytest.fixture
def ecrire(tmp_path: Path) -> Ecrire:
    """Write an invented file and return its path; a `.zip` holds a CSV of the same name."""

    def ecrire(nom: str, texte: str) -> Path:
        chemin = tmp_path / nom
        if chemin.suffix == ".zip":
            with zipfile.ZipFile(chemin, "w") as archive:
                # an entry without the hour: the same text always makes the same file
                archive.writestr(zipfile.ZipInfo(f"{chemin.stem}.CSV"), texte.encode())
        else:
            chemin.write_text(texte, encoding="utf-8")
        return chemin

    return ecrire


def charger(*chemins: Path) -> None:
    """Load files and compute what follows, as the command does."""
    for chemin in chemins:
        load_fichier(chemin, auteur=SYSTEME)
    compute_en_attente(auteur=SYSTEME)


def valeur(indicateur: str, code: str, periode: str, *, niveau: str = "") -> Valeur:
    """Return one value; `niveau` tells a département from a région of the same number."""
    valeurs = Valeur.objects.filter(indicateur__cle=indicateur, zone__code=code, periode=periode)
    return valeurs.get(zone__niveau=niveau) if niveau else valeurs.get()
