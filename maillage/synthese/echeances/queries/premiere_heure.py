"""How far a new coordination is on the path of its first hour, from what the contract holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat, EtatContrat, Partie
from maillage.cycle.contrats.queries import etat_etapes, list_elements, list_membres
from maillage.cycle.programme.queries import LigneFiche, list_axes
from maillage.regles import adresses
from maillage.regles.droits import Auteur, Droit
from maillage.regles.premiere_heure import PAS, Pas


@dataclass(frozen=True)
class PasVu:
    """One gesture of the path: where it is done, and whether the contract shows that it was."""

    pas: Pas
    adresse: str
    fait: bool


def read_premiere_heure(
    auteur: Auteur, contrat: Contrat, fiches: Sequence[LigneFiche]
) -> tuple[PasVu, ...]:
    """Return the path while it is of use: to whoever coordinates, in preparation, until all is done.

    `fiches` are the active ones.
    """
    if not _en_a_besoin(auteur, contrat):
        return ()
    faits = _faits(auteur, contrat, fiches)
    if all(faits.values()):
        return ()
    lieux = _lieux(contrat.cle)
    return tuple(PasVu(pas, lieux[pas.nom], faits[pas.nom]) for pas in PAS)


def _en_a_besoin(auteur: Auteur, contrat: Contrat) -> bool:
    en_preparation = contrat.etat == EtatContrat.PREPARATION and not contrat.est_suspendu
    return en_preparation and Droit.CONTRAT_MODIFIER in droits_de(auteur, contrat)


def _faits(auteur: Auteur, contrat: Contrat, fiches: Sequence[LigneFiche]) -> Mapping[str, bool]:
    etapes = {e.etape.nom: e.etat for e in etat_etapes(auteur, contrat)}
    return {
        "territoire": etapes["territoire"] == "complete",
        "parties": _sont_nommees(list_elements(auteur, contrat, Partie)),
        "axe": list_axes(auteur, contrat).exists(),
        "fiche": bool(fiches),
        "pilote": any(fiche.pilote for fiche in fiches),
        "membre": len(list_membres(auteur, contrat)) > 1,
    }


def _sont_nommees(parties: Iterable[Partie]) -> bool:
    """Say whether the agency and one other organisation are there: without them, no contract."""
    sortes = {partie.organisation.sorte for partie in parties}
    return "ars" in sortes and len(sortes) > 1


def _lieux(cle: str) -> Mapping[str, str]:
    return {
        "territoire": adresses.etape(cle, "territoire"),
        "parties": adresses.etape(cle, "parties"),
        "axe": adresses.creer_axe(cle),
        "fiche": adresses.creer_fiche(cle),
        "pilote": adresses.plan(cle, "alerte=sans-pilote"),
        "membre": adresses.membres(cle),
    }
