"""The list of contracts: territory, population, period and the next gesture, in three queries a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, QuerySet, Sum

from maillage.cycle.contrats.access import check_visible, visible_contrats
from maillage.cycle.contrats.models import Contrat, EtatContrat
from maillage.regles import dates, horloge
from maillage.regles.droits import DROITS, Auteur, Droit
from maillage.regles.echeances import MOIS_AVANT_FIN
from maillage.regles.toponymes import fold_nom
from maillage.socle.territoires.models import Perimetre

_JOURS_PAR_MOIS = 30.44


@dataclass(frozen=True)
class ContratVu:
    """A contract of the list. `habitants` is None when no commune has a population."""

    contrat: Contrat
    communes: int
    habitants: int | None
    annees: tuple[int, ...]
    est_coordonne: bool
    geste: str


def list_contrats_par_nom(auteur: Auteur, mots: str = "") -> QuerySet[Contrat]:
    """Return the contracts this author may see, by name; slice it, then `voir_contrats`.

    `mots` are looked for in the name of the territory, accents forgiven for what is typed without.
    """
    contrats = visible_contrats(auteur).order_by("nom_court", "generation", "pk")
    if plies := fold_nom(mots).split():
        trouves = [
            pk
            for pk, nom, titre in contrats.values_list("pk", "nom_court", "titre")
            if all(mot in fold_nom(f"{nom} {titre}") for mot in plies)
        ]
        contrats = contrats.filter(pk__in=trouves)
    return contrats.prefetch_related("territoires") if auteur.mandats else contrats


def voir_contrats(auteur: Auteur, contrats: Iterable[Contrat]) -> list[ContratVu]:
    """Return the lines of one page of the list. Territories are counted for this page only."""
    page = list(contrats)
    for contrat in page:
        check_visible(auteur, contrat)
    territoires = _count_territoires(page)
    return [_voir(auteur, c, territoires.get(c.perimetre_id or 0, {})) for c in page]


def _count_territoires(contrats: Iterable[Contrat]) -> dict[int, dict[str, Any]]:
    """Return communes, inhabitants and years of population, by key of perimeter."""
    perimetres = Perimetre.objects.filter(pk__in=[c.perimetre_id for c in contrats])
    comptes = perimetres.order_by().annotate(
        nombre=Count("communes"),
        habitants=Sum("communes__population"),
        annee_min=Min("communes__population_annee"),
        annee_max=Max("communes__population_annee"),
    )
    return {
        compte["pk"]: {**compte}
        for compte in comptes.values("pk", "nombre", "habitants", "annee_min", "annee_max")
    }


def _voir(auteur: Auteur, contrat: Contrat, territoire: Mapping[str, Any]) -> ContratVu:
    roles = auteur.roles.get(contrat.uuid, frozenset())
    coordonne = auteur.est_systeme or any(Droit.CONTRAT_MODIFIER in DROITS[r] for r in roles)
    annees = {territoire.get("annee_min"), territoire.get("annee_max")}
    return ContratVu(
        contrat,
        territoire.get("nombre", 0),
        territoire.get("habitants"),
        tuple(sorted(annee for annee in annees if annee is not None)),
        coordonne,
        _geste(contrat, horloge.aujourdhui()) if coordonne else "lire",
    )


def _geste(contrat: Contrat, jour: date) -> str:
    """Return the next gesture of the coordination: continuer, periode, suite or suivre."""
    if contrat.est_suspendu or contrat.etat == EtatContrat.ACHEVE:
        return "lire"
    if contrat.etat == EtatContrat.PREPARATION:
        return "continuer"
    fin = dates.lire(contrat.fin)
    if not fin:
        return "periode"
    bientot = (
        fin.dernier_jour and (fin.dernier_jour - jour).days <= MOIS_AVANT_FIN * _JOURS_PAR_MOIS
    )
    return "suite" if bientot else "suivre"
