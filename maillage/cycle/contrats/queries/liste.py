"""The list of contracts: territory, population, period and the next gesture, in one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet, Sum

from maillage.cycle.contrats.access import visible_contrats
from maillage.cycle.contrats.models import Contrat, EtatContrat
from maillage.regles import dates, horloge
from maillage.regles.droits import DROITS, Auteur, Droit
from maillage.regles.echeances import MOIS_AVANT_FIN
from maillage.regles.toponymes import fold_nom

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


def list_contrats_vus(auteur: Auteur, mots: str = "") -> QuerySet[Contrat]:
    """Return the contracts this author may see, with what the list shows; slice it, then `voir`.

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
    return contrats.annotate(
        nombre_communes=Count("perimetre__communes"),
        habitants=Sum("perimetre__communes__population"),
        annee_min=Min("perimetre__communes__population_annee"),
        annee_max=Max("perimetre__communes__population_annee"),
    )


def voir_contrat(auteur: Auteur, contrat: Contrat) -> ContratVu:
    """Return one line of the list from a row of `list_contrats_vus`."""
    roles = auteur.roles.get(contrat.uuid, frozenset())
    coordonne = auteur.est_systeme or any(Droit.CONTRAT_MODIFIER in DROITS[r] for r in roles)
    annees = (getattr(contrat, "annee_min", None), getattr(contrat, "annee_max", None))
    return ContratVu(
        contrat,
        getattr(contrat, "nombre_communes", 0),
        getattr(contrat, "habitants", None),
        tuple(sorted({annee for annee in annees if annee is not None})),
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
