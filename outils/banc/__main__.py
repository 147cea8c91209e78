"""`make bench`: seeds, serves, measures on SQLite and on PostgreSQL, writes docs/performance.md."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from outils.banc.mesures import Mesure, mesurer, mesurer_envois
from outils.banc.pages import CIBLE_LOT, PAGES, Page
from outils.banc.rapport import (
    Ligne,
    ecrire,
    ecrire_conformites,
    ecrire_documents,
    ecrire_donnees,
    ecrire_portraits,
)
from outils.banc.serveur import servir
from tests.outillage.grappe import GrappeImpossible, throwaway_grappe

RACINE = Path(__file__).resolve().parent.parent.parent
LOT = Page("modifier 100 fiches d’un coup", "/contrats/{cle}/plan/lot/appliquer/", 400, CIBLE_LOT,
           roles=("coordination",))  # fmt: skip


@dataclass
class Recolte:
    """What was measured, by engine."""

    lignes: list[Ligne] = field(default_factory=list)
    documents: dict[str, Any] = field(default_factory=dict)
    donnees: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    portraits: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    conformites: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def main() -> None:
    """Run the bench. Progress goes to the terminal, figures to docs/performance.md."""
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--contrats", type=int, default=1000)
    lecteur.add_argument("--fiches", type=int, default=40)
    lecteur.add_argument("--moteurs", default="sqlite,postgresql")
    choix = lecteur.parse_args()
    recolte = Recolte()
    if "sqlite" in choix.moteurs:
        recolte.documents = _banc_documents()
        recolte.donnees["SQLite"], recolte.portraits["SQLite"] = _banc_donnees("SQLite", "")
        _banc(recolte, "SQLite", "", choix=choix)
    if "postgresql" in choix.moteurs:
        try:
            _banc_postgresql(recolte, choix)
        except GrappeImpossible as manque:
            print(f"PostgreSQL n’est pas mesuré : {manque}")
    texte = _ecrire(recolte, choix)
    (RACINE / "docs" / "performance.md").write_text(texte, encoding="utf-8")
    print(texte)


def _ecrire(recolte: Recolte, choix: argparse.Namespace) -> str:
    texte = ecrire(
        recolte.lignes,
        contrats=choix.contrats,
        fiches=choix.fiches,
        jour=date.today().isoformat(),  # noqa: DTZ011
    )
    if recolte.documents:
        texte += ecrire_documents(recolte.documents)
    texte += ecrire_donnees(recolte.donnees) + ecrire_portraits(recolte.portraits)
    return texte + ecrire_conformites(recolte.conformites)


def _banc_postgresql(recolte: Recolte, choix: argparse.Namespace) -> None:
    """Measure on a throwaway cluster. Raises GrappeImpossible."""
    with throwaway_grappe() as adresse:
        mesures = _banc_donnees("PostgreSQL", adresse)
        recolte.donnees["PostgreSQL"], recolte.portraits["PostgreSQL"] = mesures
    with throwaway_grappe() as adresse:
        _banc(recolte, "PostgreSQL", adresse, choix=choix)


def _banc_documents() -> dict[str, Any]:
    """Measure documents on SQLite, before the crowd: what they cost is the writing, not the reading."""
    with tempfile.TemporaryDirectory(prefix="maillage-banc-") as temporaire:
        milieu = _milieu(Path(temporaire), "")
        _dire("SQLite", "prépare les documents", _semer(milieu, "plans"))
        _semer(milieu, "grand", 3000)
        lues: dict[str, Any] = json.loads(_lancer("outils.banc.documents", milieu).splitlines()[-1])
        return lues


def _banc_donnees(moteur: str, base: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Measure files in and figures out, in a base of its own; then the portraits that are read in it."""
    with tempfile.TemporaryDirectory(prefix="maillage-banc-") as temporaire:
        milieu = _milieu(Path(temporaire), base)
        donnees = json.loads(_lancer("outils.banc.donnees", milieu).splitlines()[-1])
        _dire(moteur, "charge et calcule les données", "")
        portraits = json.loads(_lancer("outils.banc.portraits", milieu).splitlines()[-1])
        _dire(moteur, "lit des portraits", "")
        return donnees, portraits


def _milieu(dossier: Path, base: str) -> dict[str, str]:
    return {
        "MAILLAGE_DOSSIER": str(dossier),
        "MAILLAGE_SECRET": "banc d’essai, rien de secret ici, mais assez long pour être accepté",
        "MAILLAGE_HTTPS": "non",
        "MAILLAGE_DEMONSTRATION": "non",
        "DATABASE_URL": base,
        "DJANGO_SETTINGS_MODULE": "outils.banc.reglages",
        "PYTHONPATH": str(RACINE),
    }


def _banc(recolte: Recolte, moteur: str, base: str, *, choix: argparse.Namespace) -> None:
    """Measure pages, alone then in the crowd, and conformity in the crowd."""
    with tempfile.TemporaryDirectory(prefix="maillage-banc-") as temporaire:
        dossier = Path(temporaire)
        milieu = _milieu(dossier, base)
        debut = time.monotonic()
        semis = json.loads(
            _dire(moteur, "prépare deux plans", _semer(milieu, "plans")).splitlines()[-1]
        )
        with servir(dossier, milieu) as port:
            seules = dict(_mesures(port, semis))
        foulee = _semer(milieu, "foule", choix.contrats, choix.fiches)
        _dire(moteur, f"sème {choix.contrats} contrats", foulee)
        with servir(dossier, milieu) as port:
            foule = dict(_mesures(port, semis))
        sortie = _lancer("outils.banc.conformites", milieu, dossier / "conformite.csv")
        print(f"{moteur} : {time.monotonic() - debut:.0f} s", flush=True)
    recolte.conformites[moteur] = json.loads(sortie.splitlines()[-1])
    recolte.lignes += [
        Ligne(moteur, page, role, seules[page, role], foule[page, role]) for page, role in foule
    ]


def _semer(milieu: dict[str, str], *quoi: object) -> str:
    return _lancer("outils.banc.semer", milieu, *quoi)


def _lancer(module: str, milieu: dict[str, str], *quoi: object) -> str:
    commande = [sys.executable, "-m", module, *(str(q) for q in quoi)]
    return subprocess.run(  # noqa: S603 - our own command line
        commande, env={**os.environ, **milieu}, cwd=RACINE, check=True, text=True,
        stdout=subprocess.PIPE,
    ).stdout  # fmt: skip


def _dire(moteur: str, quoi: str, sortie: str) -> str:
    print(f"{moteur} : {quoi}", flush=True)
    return sortie


def _mesures(
    port: int, semis: dict[str, dict[str, str]]
) -> Iterator[tuple[tuple[Page, str], Mesure]]:
    for page in PAGES:
        cle, fiche = semis["cles"][str(page.plan)], semis["fiches"][str(page.plan)]
        for role in page.roles:
            adresse = page.adresse.format(cle=cle, fiche=fiche)
            yield (page, role), mesurer(port, adresse, semis["sessions"][role])
    valeurs = [("basse", "elevee")[rang % 2] for rang in range(55)]
    champs = [
        {"fiche": semis["lots"], "champ": "priorite", "valeur": v, "vu": f"priorite:{v}"}
        for v in valeurs
    ]
    adresse = LOT.adresse.format(cle=semis["cles"]["400"])
    session = semis["sessions"]["coordination"]
    yield (LOT, "coordination"), mesurer_envois(port, adresse, session, champs=champs)


if __name__ == "__main__":
    main()
