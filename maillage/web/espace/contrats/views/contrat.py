"""The contract, read: its life, its parties, its territory, what is missing and who would know."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from maillage.cycle.contrats.models import (
    Article,
    Contrat,
    Logo,
    Partie,
    RolePartie,
    Sigle,
)
from maillage.cycle.contrats.queries import (
    PhaseVue,
    Territoire,
    couverture_referents,
    etat_etapes,
    find_predecesseur,
    get_contrat,
    get_element,
    list_demarches,
    list_elements,
    list_phases,
    list_postes,
    list_successeurs,
    territoire_du_contrat,
)
from maillage.cycle.programme.queries import PlanVu, read_plan
from maillage.regles import dates
from maillage.regles.conformite.references import examiner
from maillage.regles.droits import Auteur, Droit
from maillage.regles.ecriture import accorde, enumere, ordinal
from maillage.socle.territoires.queries import list_millesimes
from maillage.web.composants.cadre import Lien, Noeud
from maillage.web.espace.auteur import Requete
from maillage.web.espace.contrats.carte import draw_territoire
from maillage.web.espace.contrats.guide import adresse_etape
from maillage.web.espace.page import render_page

_GENERATIONS = ("", "Premier", "Deuxième", "Troisième", "Quatrième", "Cinquième")
_NOTE_COURTE = 40
# Beyond, the names would be squeezed: the thread goes on a second line.
_PHASES_SUR_UNE_LIGNE = 7


@dataclass(frozen=True)
class Couverture:
    """How many communes have a référent santé, which, and the names of those that have none."""

    avec: tuple[tuple[str, str], ...]
    sans: tuple[str, ...]

    @property
    def total(self) -> int:
        """Return how many communes there are."""
        return len(self.avec) + len(self.sans)


@dataclass(frozen=True)
class Chapo:
    """The first sentence of the page: what comes before the bold words, them, and what follows."""

    debut: str
    gras: str
    fin: str


@require_safe
def contrat(request: Requete, cle: str) -> HttpResponse:
    """Everything the contract holds is seen here, or one click away."""
    ouvert, auteur = get_contrat(request.auteur, cle), request.auteur
    plan = read_plan(auteur, ouvert)
    phases = [_noeud(vue) for vue in list_phases(auteur, ouvert)]
    territoire = territoire_du_contrat(ouvert)
    contexte = {
        "chapo": _chapo(ouvert, territoire, plan),
        "phases": phases,
        "fil": "phases" if len(phases) <= _PHASES_SUR_UNE_LIGNE else "phases en-lignes",
        **_read_parties(auteur, ouvert),
        "plan": plan,
        "postes": list_postes(auteur, ouvert),
        "couverture": _couverture(request, ouvert),
        **_read_demarches(auteur, ouvert),
        "articles": list_elements(auteur, ouvert, Article),
        "sigles": list_elements(auteur, ouvert, Sigle),
        "logos": list_elements(auteur, ouvert, Logo),
        "territoire": territoire,
        "millesimes": list_millesimes(),
        "carte": draw_territoire(territoire),
        "duree": dates.duree(dates.lire(ouvert.debut), dates.lire(ouvert.fin)),
        "a_commencer": _list_etapes_vides(auteur, ouvert),
        "predecesseur": find_predecesseur(auteur, ouvert),
        "successeurs": list_successeurs(auteur, ouvert),
        "modifie": Droit.CONTRAT_MODIFIER in ouvert.droits and not ouvert.est_suspendu,
    }
    return render_page(
        request, "espace/contrats/contrat.html", contexte, contrat=ouvert, rubrique="contrat"
    )


@require_safe
def texte(request: Requete, cle: str) -> HttpResponse:
    """Every article of the contract in its order, to be read and printed."""
    ouvert = get_contrat(request.auteur, cle)
    contexte = {
        "articles": list_elements(request.auteur, ouvert, Article),
        "sigles": list_elements(request.auteur, ouvert, Sigle),
        "logos": list_elements(request.auteur, ouvert, Logo),
        "modifie": Droit.CONTRAT_MODIFIER in ouvert.droits and not ouvert.est_suspendu,
    }
    return render_page(
        request, "espace/contrats/texte.html", contexte, contrat=ouvert, rubrique="contrat"
    )


@require_safe
def article(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One article, read; the search leads here."""
    ouvert = get_contrat(request.auteur, cle)
    lu = get_element(request.auteur, ouvert, Article, uuid=uuid)
    voisins = list(list_elements(request.auteur, ouvert, Article))
    rang = next((i for i, autre in enumerate(voisins) if autre.pk == lu.pk), None)
    contexte = {
        "article": lu,
        "avant": voisins[rang - 1] if rang else None,
        "apres": voisins[rang + 1] if rang is not None and rang + 1 < len(voisins) else None,
        "modifie": Droit.CONTRAT_MODIFIER in ouvert.droits and not ouvert.est_suspendu,
        "fautes": examiner(lu.texte, signe=dates.lire(ouvert.signature)),
    }
    return render_page(
        request, "espace/contrats/article.html", contexte, contrat=ouvert, rubrique="contrat"
    )


def _chapo(ouvert: Contrat, territoire: Territoire, plan: PlanVu) -> Chapo:
    rang = (
        _GENERATIONS[ouvert.generation]
        if ouvert.generation < len(_GENERATIONS)
        else ordinal(ouvert.generation)
    )
    quoi = []
    if territoire.epcis:
        quoi.append(accorde(len(territoire.epcis), "intercommunalité", en_mots=True, feminin=True))
    elif territoire.communes:
        quoi.append(accorde(len(territoire.communes), "commune", en_mots=True, feminin=True))
    if plan.axes:
        quoi.append(accorde(len(plan.axes), "axe", en_mots=True))
    if actions := plan.nombre - len(plan.hors_plan):
        quoi.append(accorde(actions, "action"))
    duree = dates.duree(dates.lire(ouvert.debut), dates.lire(ouvert.fin))
    return Chapo(
        f"{rang} contrat local de santé du territoire" + (" : " if quoi else ""),
        enumere(quoi),
        f", pour {duree}." if duree else ".",
    )


def _read_parties(auteur: Auteur, ouvert: Contrat) -> dict[str, Any]:
    parties = list(list_elements(auteur, ouvert, Partie))
    return {
        "parties": parties,
        "engagements": any(p.engagements for p in parties),
        "sans_deliberation": [p.organisation.nom for p in parties if _lacks_deliberation(p)],
    }


def _read_demarches(auteur: Auteur, ouvert: Contrat) -> dict[str, Any]:
    """Return the approaches that got an answer, and the names of those still silent."""
    demarches = list_demarches(auteur, ouvert)
    return {
        "demarches": [d for d in demarches if d.articulation],
        "demarches_muettes": [d.dispositif.libelle for d in demarches if d.articulation is None],
    }


def _list_etapes_vides(auteur: Auteur, ouvert: Contrat) -> list[Lien]:
    return [
        Lien(e.etape.titre, adresse_etape(ouvert, e.etape.nom))
        for e in etat_etapes(auteur, ouvert)
        if e.etat == "vide"
    ]


def _lacks_deliberation(partie: Partie) -> bool:
    """Say whether a local authority signs without the act that allows it (domaine §1.3)."""
    decrite = partie.deliberation_sans_objet or partie.deliberation_numero
    signe = partie.role in {RolePartie.SIGNATAIRE, RolePartie.COSIGNATAIRE}
    return signe and not decrite and not partie.deliberation_date


def _noeud(vue: PhaseVue) -> Noeud:
    note = vue.periode or "dates à préciser"
    if vue.phase.note and len(vue.phase.note) <= _NOTE_COURTE:
        note = f"{note}. {vue.phase.note}"
    return Noeud(vue.phase.intitule, note, vue.etat)


def _couverture(request: Requete, ouvert: Contrat) -> Couverture:
    lignes = couverture_referents(request.auteur, ouvert)
    return Couverture(
        tuple((commune.nom, referent.fonction) for commune, referent in lignes if referent),
        tuple(commune.nom for commune, referent in lignes if referent is None),
    )
