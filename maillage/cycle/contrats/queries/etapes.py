"""How far each guided step is, from what the contract holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from maillage.cycle.contrats.access import check_visible
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
from maillage.regles.droits import Auteur
from maillage.regles.etapes import ETAPES, Etape
from maillage.socle.referentiels.models import Vocabulaire
from maillage.socle.referentiels.queries import list_termes
from maillage.socle.territoires.models import Perimetre

VIDE, COMMENCEE, COMPLETE = "vide", "commencee", "complete"
_MOTS = {VIDE: "À faire", COMMENCEE: "Commencé", COMPLETE: "Rempli"}
# A contract has the ARS and one local authority at least (domaine §1.3).
_PARTIES_MIN = 2
Nombres = Mapping[str, int]


@dataclass(frozen=True)
class EtatEtape:
    """How far one guided step is: "vide", "commencee" or "complete", with a word that says it."""

    etape: Etape
    etat: str
    mot: str


def etat_etapes(auteur: Auteur, contrat: Contrat) -> list[EtatEtape]:
    """Return how far each guided step is. The number of queries does not depend on the rows."""
    return group_etapes(auteur, [contrat])[contrat.pk]


def group_etapes(auteur: Auteur, contrats: Collection[Contrat]) -> dict[int, list[EtatEtape]]:
    """Return how far the guided steps of many contracts are, by key of contract. Two queries."""
    for contrat in contrats:
        check_visible(auteur, contrat)
    nombres = _count_listes(contrats)
    dispositifs = list_termes(Vocabulaire.DISPOSITIF).count()
    return {c.pk: _build_etapes(c, nombres[c.pk], dispositifs) for c in contrats}


def _build_etapes(contrat: Contrat, nombres: Nombres, dispositifs: int) -> list[EtatEtape]:
    etats = _etats_du_contrat(contrat) | _etats_des_listes(nombres, dispositifs)
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


def _etats_des_listes(nombres: Nombres, dispositifs: int) -> dict[str, str]:
    communes = nombres["territoire"]
    voulus = {"parties": _PARTIES_MIN, "referents": communes, "articulation": dispositifs}
    return {nom: _etat(faits=n, voulus=voulus.get(nom, 1)) for nom, n in nombres.items()}


def _count_listes(contrats: Collection[Contrat]) -> dict[int, Nombres]:
    """Return how many communes and living rows each list of each contract holds. One query."""
    communes = Perimetre.objects.filter(pk=OuterRef("perimetre")).order_by().values("pk")
    nombres = {"territoire": Subquery(communes.annotate(n=Count("communes")).values("n"))}
    for nom, classe in _CLASSES.items():
        lignes = classe._default_manager.filter(contrat=OuterRef("pk"), archive_le=None)
        par_contrat = lignes.order_by().values("contrat").annotate(n=Count("pk"))
        nombres[nom] = Subquery(par_contrat.values("n"))
    lus = Contrat.objects.filter(pk__in=[c.pk for c in contrats])
    return {
        cle: {nom: n or 0 for nom, n in zip(nombres, comptes, strict=True)}
        for cle, *comptes in lus.values_list("pk", *nombres.values())
    }


def _etat(*, faits: int, voulus: int) -> str:
    if not faits:
        return VIDE
    return COMPLETE if faits >= voulus else COMMENCEE
