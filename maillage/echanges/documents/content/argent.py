"""The money of a contract as rows: one for each funder and year, then what they come to."""

from collections.abc import Iterable, Iterator
from typing import Any

from maillage.cycle.contrats.models import Contrat
from maillage.editions.classeur import Classeur, Feuille
from maillage.regles.financement.argent import Argent, LigneArgent
from maillage.regles.financement.mots import LIBELLES_ETAPES, Etape

_ENTETES = (
    "Financeur",
    "Année",
    "En argent ou en nature",
    *(mot for e in Etape for mot in (LIBELLES_ETAPES[e], f"{LIBELLES_ETAPES[e]}\u00a0: inconnus")),
    "À reverser",
)


def build_argent(contrat: Contrat, argent: Argent) -> Classeur:
    """Return the table of the money as a workbook."""
    entetes, lignes = list_lignes_argent(argent)
    return Classeur(
        f"L’argent du contrat, {contrat.nom_court}",
        contrat.nom_court,
        (Feuille("Argent", entetes, lignes),),
    )


def list_lignes_argent(argent: Argent) -> tuple[tuple[str, ...], list[list[object]]]:
    """Return the headings and the rows. An amount that nobody knows is counted beside, never a zero."""
    return _ENTETES, [list(ligne) for ligne in _write(argent)]


def _write(argent: Argent) -> Iterator[list[object]]:
    for ligne in argent.lignes:
        yield _ligne(ligne, "en argent")
    for ligne in argent.par_financeur:
        yield _ligne(ligne, "en argent, toutes les années")
    if argent.total:
        yield _ligne(argent.total, "en argent, total")
    for ligne in argent.en_nature:
        yield _ligne(ligne, "en nature")


def _ligne(ligne: LigneArgent, nature: str) -> list[object]:
    return [ligne.financeur or "Tous", ligne.annee or "", nature, *_montants(ligne)]


def _montants(ligne: LigneArgent) -> Iterable[Any]:
    for etape in Etape:
        somme = ligne.sommes[etape]
        yield None if somme.est_inconnue else somme.connu
        yield somme.inconnus
    yield ligne.a_reverser.connu if ligne.a_reverser else None
