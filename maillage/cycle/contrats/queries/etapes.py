"""How far each guided step is, from what the contract holds."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    ElementDuContrat,
    Logo,
    Partie,
    Phase,
    Poste,
    ReferentSante,
    Sigle,
)
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import Introuvable
from maillage.regles.etapes import ETAPES, Etape
from maillage.socle.referentiels.models import Vocabulaire
from maillage.socle.referentiels.queries import list_termes

VIDE, COMMENCEE, COMPLETE = "vide", "commencee", "complete"
_MOTS = {VIDE: "À faire", COMMENCEE: "Commencé", COMPLETE: "Rempli"}
# A contract has the ARS and one local authority at least (domaine §1.3).
_PARTIES_MIN = 2


@dataclass(frozen=True)
class EtatEtape:
    """How far one guided step is: "vide", "commencee" or "complete", with a word that says it."""

    etape: Etape
    etat: str
    mot: str


def etat_etapes(auteur: Auteur, contrat: Contrat) -> list[EtatEtape]:
    """Return how far each guided step is. The number of queries does not depend on the rows."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat):
        raise Introuvable
    etats = _etats_du_contrat(contrat) | _etats_des_listes(contrat)
    return [EtatEtape(e, etats[e.nom], _MOTS[etats[e.nom]]) for e in ETAPES]


def _etats_du_contrat(contrat: Contrat) -> dict[str, str]:
    periode_dite = bool(contrat.debut or contrat.fin or contrat.periode_note)
    return {
        "identite": _etat(faits=bool(contrat.titre) + bool(contrat.presentation), voulus=2),
        "periode": COMPLETE
        if contrat.debut and contrat.fin
        else COMMENCEE
        if periode_dite
        else VIDE,
    }


_CLASSES: dict[str, type[ElementDuContrat]] = {
    "parties": Partie,
    "postes": Poste,
    "referents": ReferentSante,
    "phases": Phase,
    "articulation": Articulation,
    "articles": Article,
    "sigles": Sigle,
    "apparence": Logo,
}


def _etats_des_listes(contrat: Contrat) -> dict[str, str]:
    communes = contrat.perimetre.communes.count() if contrat.perimetre else 0
    voulus = {
        "parties": _PARTIES_MIN,
        "referents": communes,
        "articulation": list_termes(Vocabulaire.DISPOSITIF).count(),
    }
    nombres = _count_listes(contrat)
    etats = {nom: _etat(faits=n, voulus=voulus.get(nom, 1)) for nom, n in nombres.items()}
    return etats | {"territoire": _etat(faits=communes, voulus=1)}


def _count_listes(contrat: Contrat) -> dict[str, int]:
    """Return how many living rows each list of the contract holds. One query."""
    nombres = {
        nom: Subquery(
            classe._default_manager.filter(contrat=OuterRef("pk"), archive_le=None)
            .order_by()
            .values("contrat")
            .annotate(nombre=Count("pk"))
            .values("nombre")
        )
        for nom, classe in _CLASSES.items()
    }
    lus = Contrat.objects.filter(pk=contrat.pk).values_list(*nombres.values()).get()
    return {nom: nombre or 0 for nom, nombre in zip(_CLASSES, lus, strict=True)}


def _etat(*, faits: int, voulus: int) -> str:
    if not faits:
        return VIDE
    return COMPLETE if faits >= voulus else COMMENCEE
