"""The money of a contract on one page, as a file too, and the proofs that funders are named."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat, get_contrat_pour
from maillage.cycle.financement.models import Support
from maillage.cycle.financement.operations.comptes import (
    archive_support,
    restore_support,
    write_support,
)
from maillage.cycle.financement.queries.argent import read_argent
from maillage.cycle.financement.queries.demandes import (
    get_piece_de_support,
    get_support,
    list_financeurs,
    list_supports,
)
from maillage.echanges.documents.content import list_lignes_argent
from maillage.echanges.documents.operations import make_argent
from maillage.editions.tableur import ecrire_csv
from maillage.regles.droits import Droit
from maillage.regles.financement.mots import LIBELLES_ETAPES, Etape
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.demandes.forms.suites import SupportForm
from maillage.web.espace.demandes.pages import (
    RUBRIQUE,
    fichier_de,
    sent,
)
from maillage.web.espace.fichiers import send_csv, send_fichier, send_piece
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@require_safe
def argent(request: Requete, cle: str) -> HttpResponse:
    """Funder by year by state: expected, requested, granted, paid; in kind apart."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "argent": read_argent(request.auteur, contrat),
        "etapes": [LIBELLES_ETAPES[e] for e in Etape],
    }
    return render_page(
        request, "espace/demandes/argent.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_safe
def exporter_argent(request: Requete, cle: str, *, fmt: str) -> HttpResponse:
    """The same table for a spreadsheet: XLSX, ODS or CSV."""
    contrat = get_contrat(request.auteur, cle)
    if fmt == "csv":
        entetes, lignes = list_lignes_argent(read_argent(request.auteur, contrat))
        return send_csv(ecrire_csv(entetes, lignes), f"argent-{contrat.cle}")
    return send_fichier(make_argent(contrat, fmt, auteur=request.auteur))


@require_safe
def supports(request: Requete, cle: str) -> HttpResponse:
    """What was shown to the public, and the funders that it names."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "supports": list_supports(request.auteur, contrat),
        "archives": list_supports(request.auteur, contrat, archives=True),
        "ecrit": Droit.FINANCEMENT_ECRIRE in contrat.droits and not contrat.est_suspendu,
    }
    return render_page(
        request, "espace/demandes/supports.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_support(request: Requete, cle: str) -> HttpResponse:
    """Keep a proof of publicity."""
    contrat = get_contrat_pour(request.auteur, cle, Droit.FINANCEMENT_ECRIRE)
    return _write(request, contrat, None, gabarit="espace/demandes/creer_support.html")


@page_de_saisie
def modifier_support(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Correct a proof of publicity."""
    contrat = get_contrat(request.auteur, cle)
    support = get_support(request.auteur, contrat, uuid)
    return _write(request, contrat, support, gabarit="espace/demandes/modifier_support.html")


@require_POST
def archiver_support(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a support aside."""
    contrat = get_contrat(request.auteur, cle)
    archive_support(get_support(request.auteur, contrat, uuid), auteur=request.auteur)
    defaire = reverse("demandes:restaurer_support", args=[cle, uuid])
    say_done(request, "Le support est archivé.", defaire=defaire)
    return redirect("demandes:supports", cle=cle)


@require_POST
def restaurer_support(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a support back."""
    contrat = get_contrat(request.auteur, cle)
    restore_support(get_support(request.auteur, contrat, uuid), auteur=request.auteur)
    say_done(request, "Le support est de nouveau dans la liste.")
    return redirect("demandes:supports", cle=cle)


@require_safe
def piece_support(request: Requete, cle: str, uuid: UUID) -> FileResponse:
    """The file of a support."""
    contrat = get_contrat(request.auteur, cle)
    return send_piece(get_piece_de_support(request.auteur, contrat, uuid))


def _write(
    request: Requete, contrat: Contrat, support: Support | None, *, gabarit: str
) -> HttpResponse:
    offerts = list_financeurs(request.auteur, contrat)
    initial = SupportForm.initiales(support) if support else {}
    form = SupportForm(*sent(request), offerts=offerts, initial=initial)
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            write_support(
                contrat,
                form.valeurs(),
                form.choisis(),
                support=support,
                fichier=fichier_de(form),
                version_lue=form.version_lue if support else None,
                auteur=request.auteur,
            )
            say_done(request, "Le support est enregistré.")
            return redirect("demandes:supports", cle=contrat.cle)
    contexte = {"form": form, "support": support}
    return render_page(request, gabarit, contexte, contrat=contrat, rubrique=RUBRIQUE)
