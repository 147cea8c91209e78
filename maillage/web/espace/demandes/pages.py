"""What the pages of claims share: their section, how a form acts then leads back to its claim."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.financement.operations.passages import check_geste
from maillage.cycle.financement.queries.demandes import DemandeVue, read_demande
from maillage.regles import horloge
from maillage.regles.ecriture import date_simple
from maillage.regles.financement.calendrier import Jalon
from maillage.regles.financement.demandes import LIBELLES_ETATS, EtatDemande, Geste, passer
from maillage.web.composants.cadre import Noeud
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.rendu import render_signe
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

RUBRIQUE = "financement"


@dataclass(frozen=True)
class Page:
    """A page with one form about a claim: what draws it, what it does, what it says once done."""

    gabarit: str
    form: Formulaire
    agir: Callable[[], object]
    fait: str


def open_demande(request: Requete, cle: str, uuid: UUID) -> tuple[Contrat, DemandeVue]:
    """Return a claim as its reader sees it. Raises Introuvable, Refus."""
    contrat = get_contrat(request.auteur, cle)
    return contrat, read_demande(request.auteur, contrat, uuid)


def open_geste(
    request: Requete, cle: str, uuid: UUID, *, geste: Geste
) -> tuple[Contrat, DemandeVue]:
    """Return a claim to whoever may make this gesture on it now. Raises Introuvable, Refus, ErreurMetier."""
    contrat, vue = open_demande(request, cle, uuid)
    check_geste(vue.demande, geste, auteur=request.auteur)
    if not vue.peut(geste):
        passer(vue.demande.ou, geste)  # says what the gesture asks for
    return contrat, vue


def sent(request: Requete) -> tuple[Any, Any]:
    """Return what a form receives: nothing on a reading, even an empty post on a writing."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def run_page(
    request: Requete, contrat: Contrat, vue: DemandeVue, *, page: Page, **contexte: Any
) -> HttpResponse:
    """Answer a page with one form: act and go back to the claim, or draw it again with what is wrong."""
    if page.form.is_valid():
        with saisie(request, page.form, contrat=contrat, rubrique=RUBRIQUE):
            page.agir()
            say_done(request, page.fait)
            return redirect("demandes:demande", cle=contrat.cle, uuid=vue.demande.uuid)
    dit = {"form": page.form, "vue": vue, "demande": vue.demande, **contexte}
    return render_page(request, page.gabarit, dit, contrat=contrat, rubrique=RUBRIQUE)


def run_geste(
    request: Requete,
    cle: str,
    uuid: UUID,
    *,
    agir: Callable[[DemandeVue], object],
    fait: str,
    defaire: str = "",
) -> HttpResponse:
    """Make a gesture without form on a claim, then go back to it."""
    _contrat, vue = open_demande(request, cle, uuid)
    agir(vue)
    say_done(request, fait, defaire=defaire)
    return redirect("demandes:demande", cle=cle, uuid=uuid)


# Glyph and tone of each state, beside its word.
_GLYPHES = {
    EtatDemande.BROUILLON: ("crayon", ""),
    EtatDemande.DEPOSEE: ("envoi", "vif"),
    EtatDemande.QUESTION: ("question", "attention"),
    EtatDemande.COMPLETE: ("coche", "vif"),
    EtatDemande.ACCORDEE: ("coche", "ok"),
    EtatDemande.REFUSEE: ("non", "alerte"),
    EtatDemande.CONVENTION: ("document", "ok"),
    EtatDemande.VERSEMENT: ("en-cours", "ok"),
    EtatDemande.SOLDEE: ("realisee", "ok"),
    EtatDemande.RETIREE: ("sans-objet", ""),
}


def render_etat_demande(etat: EtatDemande) -> SafeString:
    """Return the glyph and the word of a state."""
    icone, ton = _GLYPHES[etat]
    return render_signe(icone, LIBELLES_ETATS[etat], ton)


def build_noeuds(jalons: Iterable[Jalon]) -> list[Noeud]:
    """Return the calendar of a claim as the points of a thread."""
    jour = horloge.aujourdhui()
    return [Noeud(j.titre, _dire_jour(j), _etat_du_noeud(j, jour)) for j in jalons]


def _etat_du_noeud(jalon: Jalon, jour: date) -> str:
    if jalon.faite:
        return "fait"
    return "tard" if jalon.est_en_retard(jour) else ""


def _dire_jour(jalon: Jalon) -> str:
    if jalon.faite:
        return "fait"
    if jalon.jour is None:
        return "après ce qui précède"
    return f"avant le {date_simple(jalon.jour)} ({jalon.libelle_origine})"


def gestes_offerts(vue: DemandeVue) -> Mapping[str, bool]:
    """Return the gestures of this reader by the name of their constant, for templates."""
    return {geste.name.lower(): vue.peut(geste) for geste in Geste}


def fichier_de(form: forms.Form) -> Any:
    """Return the file that was sent, None when there is none."""
    return form.cleaned_data.get("fichier") or None
