"""The inventory of existing initiatives: a table, one by one, written, put aside, exported."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.cycle.concertation.models import Initiative
from maillage.cycle.concertation.operations import (
    archive_initiative,
    create_initiative,
    restore_initiative,
    update_initiative,
)
from maillage.cycle.concertation.queries import (
    get_initiative,
    get_initiative_a_ecrire,
    list_initiatives,
    list_initiatives_archivees,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.editions.tableur import ecrire_csv
from maillage.regles import dates
from maillage.regles.droits import Droit
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.filtres import (
    COLONNES_INITIATIVES,
    build_selecteurs_initiatives,
    read_filtre_initiatives,
)
from maillage.web.espace.concertation.forms.inventaire import InitiativeForm
from maillage.web.espace.concertation.views.recueils import RUBRIQUE
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.filtres import write_filtre
from maillage.web.espace.page import asks_fragment, render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@require_safe
@vary_on_headers("HX-Request")
def initiatives(request: Requete, cle: str) -> HttpResponse:
    """Who does what already, where, for whom; the filter and the sort stay in the address."""
    contrat = get_contrat(request.auteur, cle)
    contexte = _build_liste(request, contrat)
    if asks_fragment(request):
        gabarit = "espace/concertation/_initiatives.html"
        return render(request, gabarit, {**contexte, "contrat": contrat, "fragment": True})
    contexte |= {
        "selecteurs": build_selecteurs_initiatives(contrat, contexte["filtre"]),
        "archives": list(list_initiatives_archivees(request.auteur, contrat)),
    }
    return render_page(
        request,
        "espace/concertation/initiatives.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_safe
def initiative(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One initiative."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_initiative(request.auteur, contrat, uuid)
    contexte = {"initiative": lue, "ou": _say_lieu(lue), "organise": _organise(contrat)}
    return render_page(
        request, "espace/concertation/initiative.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_initiative(request: Requete, cle: str) -> HttpResponse:
    """Write down an initiative."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.CONCERTATION_ECRIRE)
    form = _form(request, contrat, initial={})
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            neuve = create_initiative(
                contrat,
                form.valeurs(),
                qui=form.cleaned_data["organisation"],
                ensembles=form.lignes(),
                auteur=request.auteur,
            )
            say_done(request, f"«\u00a0{neuve}\u00a0» est dans l’inventaire.")
            suite = "creer_initiative" if "encore" in request.POST else "initiatives"
            return redirect(f"concertation:{suite}", cle=cle)
    return render_page(
        request,
        "espace/concertation/creer_initiative.html",
        {"form": form},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_initiative(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change an initiative."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_initiative_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=InitiativeForm.initiales(lue), objet=lue)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            update_initiative(
                lue,
                form.valeurs(),
                qui=form.cleaned_data["organisation"],
                ensembles=form.lignes(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect("concertation:initiative", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/concertation/modifier_initiative.html",
        {"form": form, "initiative": lue},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def archiver_initiative(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put an initiative aside."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_initiative_a_ecrire(request.auteur, contrat, uuid)
    archive_initiative(lue, auteur=request.auteur)
    defaire = reverse("concertation:restaurer_initiative", args=[cle, uuid])
    say_done(request, "L’initiative est archivée.", defaire=defaire)
    return redirect("concertation:initiatives", cle=cle)


@require_POST
def restaurer_initiative(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring an initiative back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_initiative_a_ecrire(request.auteur, contrat, uuid, restaure=True)
    restore_initiative(lue, auteur=request.auteur)
    say_done(request, "L’initiative est de nouveau dans l’inventaire.")
    return redirect("concertation:initiative", cle=cle, uuid=uuid)


@require_safe
def exporter_initiatives(request: Requete, cle: str) -> HttpResponse:
    """The filtered inventory as a file for a spreadsheet, in its order."""
    contrat = get_contrat(request.auteur, cle)
    lues = list_initiatives(request.auteur, contrat, read_filtre_initiatives(request))
    return send_csv(
        ecrire_csv(_ENTETES, [_write_ligne(i) for i in lues]), f"initiatives-{contrat.cle}"
    )


def _form(
    request: Requete,
    contrat: Contrat,
    *,
    initial: dict[str, Any],
    objet: Initiative | None = None,
) -> InitiativeForm:
    return InitiativeForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        objet=objet,
        initial={**initial, **brouillon_initial(request)},
    )


def _build_liste(request: Requete, contrat: Contrat) -> dict[str, Any]:
    filtre = read_filtre_initiatives(request)
    lues = list_initiatives(request.auteur, contrat, filtre)
    return {
        "filtre": filtre,
        "parametres": write_filtre(filtre),
        "lignes": [(i, _say_lieu(i)) for i in lues],
        "colonnes": COLONNES_INITIATIVES,
        "tri_par_defaut": "intitule",
        "organise": _organise(contrat),
    }


def _organise(contrat: Contrat) -> bool:
    return Droit.CONCERTATION_ECRIRE in contrat.droits and not contrat.est_suspendu


def _say_lieu(lue: Initiative) -> str:
    """Return where it takes place, in words; empty when nobody said."""
    communes = ", ".join(str(c) for c in lue.communes.all())
    ou = "Tout le territoire" if lue.tout_le_perimetre else communes
    return " · ".join(mot for mot in (ou, lue.lieu) if mot)


_ENTETES = (
    "Identifiant", "Intitulé", "Qui la porte", "Où", "Publics", "Thématiques", "Statut", "Début",
    "Fin", "Ce qu’elle fait", "D’où on la connaît",
)  # fmt: skip


def _write_ligne(lue: Initiative) -> list[object]:
    return [
        lue.uuid,
        lue.intitule,
        lue.qui,
        _say_lieu(lue),
        ", ".join(str(t) for t in lue.publics.all()),
        ", ".join(str(t) for t in lue.thematiques.all()),
        lue.get_statut_display(),
        dates.lire(lue.debut).ecrire(),
        dates.lire(lue.fin).ecrire(),
        lue.description,
        lue.origine,
    ]
