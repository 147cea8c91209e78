"""The recueils of a contract: the list with what it says as a whole, one by one, written, put aside."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from maillage.cycle.concertation.models import PARTICIPANTS, Recueil
from maillage.cycle.concertation.operations import (
    archive_recueil,
    create_recueil,
    restore_recueil,
    update_recueil,
)
from maillage.cycle.concertation.queries import (
    count_participants,
    get_recueil_a_ecrire,
    list_recueils,
    list_recueils_archives,
    read_bilan,
    read_recueil,
)
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.diagnostic.access import can_write as can_write_diagnostic
from maillage.editions.tableur import ecrire_csv
from maillage.regles import dates
from maillage.regles.droits import Droit
from maillage.regles.ecriture import majuscule
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.concertation.filtres import (
    COLONNES_RECUEILS,
    build_selecteurs_recueils,
    read_filtre_recueils,
)
from maillage.web.espace.concertation.forms.recueils import RecueilForm
from maillage.web.espace.fichiers import send_csv
from maillage.web.espace.filtres import write_filtre
from maillage.web.espace.page import asks_fragment, render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

RUBRIQUE = "concertation"


@require_safe
@vary_on_headers("HX-Request")
def concertation(request: Requete, cle: str) -> HttpResponse:
    """Who was heard, who is missing, and every recueil; the filter and the sort stay in the address."""
    contrat = get_contrat(request.auteur, cle)
    contexte = _build_liste(request, contrat)
    if asks_fragment(request):
        gabarit = "espace/concertation/_recueils.html"
        return render(request, gabarit, {**contexte, "contrat": contrat, "fragment": True})
    contexte |= {
        "bilan": read_bilan(request.auteur, contrat),
        "selecteurs": build_selecteurs_recueils(contexte["filtre"]),
        "archives": list(list_recueils_archives(request.auteur, contrat)),
    }
    return render_page(
        request,
        "espace/concertation/concertation.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_safe
def recueil(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One recueil: what it says, who took part, the verbatims that its reader may read."""
    contrat = get_contrat(request.auteur, cle)
    vu = read_recueil(request.auteur, contrat, uuid)
    contexte = {
        "vu": vu,
        "recueil": vu.recueil,
        "participants": [
            (majuscule(PARTICIPANTS[nom]), n) for nom, n in count_participants(vu.recueil).items()
        ],
        "date": _say_date(vu.recueil),
        "constate": can_write_diagnostic(request.auteur, contrat),
    }
    return render_page(
        request, "espace/concertation/recueil.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_recueil(request: Requete, cle: str) -> HttpResponse:
    """Write down a recueil."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.CONCERTATION_ECRIRE)
    sorte = request.GET.get("sorte", "")[:20]
    form = _form(request, contrat, initial={"sorte": sorte, "diffusion": "membres"})
    if request.method == "POST" and form.is_valid():
        with saisie(request, form):
            neuf = create_recueil(
                contrat, form.valeurs(), ensembles=form.lignes(), auteur=request.auteur
            )
            say_done(request, "Le recueil est enregistré.")
            return redirect("concertation:recueil", cle=cle, uuid=neuf.uuid)
    return render_page(
        request,
        "espace/concertation/creer_recueil.html",
        {"form": form},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_recueil(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a recueil."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_recueil_a_ecrire(request.auteur, contrat, uuid)
    form = _form(request, contrat, initial=RecueilForm.initiales(lu), objet=lu)
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            update_recueil(
                lu,
                form.valeurs(),
                ensembles=form.lignes(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect("concertation:recueil", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/concertation/modifier_recueil.html",
        {"form": form, "recueil": lu},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def archiver_recueil(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a recueil aside."""
    contrat = get_contrat(request.auteur, cle)
    archive_recueil(get_recueil_a_ecrire(request.auteur, contrat, uuid), auteur=request.auteur)
    defaire = reverse("concertation:restaurer_recueil", args=[cle, uuid])
    say_done(request, "Le recueil est archivé.", defaire=defaire)
    return redirect("concertation:concertation", cle=cle)


@require_POST
def restaurer_recueil(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a recueil back."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_recueil_a_ecrire(request.auteur, contrat, uuid, restaure=True)
    restore_recueil(lu, auteur=request.auteur)
    say_done(request, "Le recueil est de nouveau dans la liste.")
    return redirect("concertation:recueil", cle=cle, uuid=uuid)


@require_safe
def exporter_recueils(request: Requete, cle: str) -> HttpResponse:
    """The filtered list as a file for a spreadsheet. Verbatims never leave in it."""
    contrat = get_contrat(request.auteur, cle)
    lus = list_recueils(request.auteur, contrat, read_filtre_recueils(request))
    return send_csv(ecrire_csv(_ENTETES, [_write_ligne(r) for r in lus]), f"recueils-{contrat.cle}")


def _form(
    request: Requete,
    contrat: Contrat,
    *,
    initial: dict[str, Any],
    objet: Recueil | None = None,
) -> RecueilForm:
    return RecueilForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        objet=objet,
        initial={**initial, **brouillon_initial(request)},
    )


def _build_liste(request: Requete, contrat: Contrat) -> dict[str, Any]:
    filtre = read_filtre_recueils(request)
    lus = list_recueils(request.auteur, contrat, filtre)
    return {
        "filtre": filtre,
        "parametres": write_filtre(filtre),
        "lignes": [(r, _say_date(r)) for r in lus],
        "colonnes": COLONNES_RECUEILS,
        "tri_par_defaut": "-debut",
        "organise": Droit.CONCERTATION_ECRIRE in contrat.droits and not contrat.est_suspendu,
    }


def _say_date(recueil: Recueil) -> str:
    """Return « 12 mars 2026 », « du 2 au 30 mars 2026 », « inconnue à ce jour », or nothing."""
    debut, fin = dates.lire(recueil.debut), dates.lire(recueil.fin)
    if debut.est_connue and fin.est_connue:
        return f"{debut.ecrire()} – {fin.ecrire()}"
    if debut.inconnue:
        return "inconnue à ce jour"
    return debut.ecrire() or fin.ecrire_apres("jusqu’à")


_ENTETES = (
    "Identifiant", "Sorte", "Intitulé", "Date", "Jusqu’au", "Lieu", "Communes concernées",
    *(majuscule(mot) for mot in PARTICIPANTS.values()), "Publics concernés",
    "Personnes en situation de précarité", "Personnes en situation de handicap", "Thématiques",
    "Synthèse", "Qui lit ce recueil",
)  # fmt: skip


def _write_ligne(lu: Recueil) -> list[object]:
    comptes = count_participants(lu)
    return [
        lu.uuid,
        lu.get_sorte_display(),
        lu.intitule,
        dates.lire(lu.debut).ecrire(),
        dates.lire(lu.fin).ecrire(),
        lu.lieu,
        ", ".join(str(c) for c in lu.communes.all()),
        *("masqué" if n is None else n for n in (comptes.get(nom, "") for nom in PARTICIPANTS)),
        ", ".join(str(t) for t in lu.publics.all()),
        lu.get_precarite_display(),
        lu.get_handicap_display(),
        ", ".join(str(t) for t in lu.thematiques.all()),
        lu.synthese,
        lu.get_diffusion_display(),
    ]
