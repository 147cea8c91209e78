"""The diagnostic as a document: written, validated, frozen, taken up again, downloaded."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.diagnostic.access import check_write
from maillage.cycle.diagnostic.operations import (
    open_version,
    update_version,
    validate_diagnostic,
)
from maillage.cycle.diagnostic.queries import get_version, list_versions, read_diagnostic
from maillage.echanges.documents.operations import make_diagnostic
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.diagnostic.forms.enjeux import ValidationForm, VersionForm
from maillage.web.espace.diagnostic.views.commun import RUBRIQUE, build_gel
from maillage.web.espace.fichiers import send_fichier
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

_FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("odt", "OpenDocument"))


@require_safe
def versions(request: Requete, cle: str) -> HttpResponse:
    """The versions of the diagnostic, what the one at work says, what it still lacks."""
    contrat = get_contrat(request.auteur, cle)
    lu = read_diagnostic(request.auteur, contrat)
    contexte = {
        "lu": lu,
        "version": lu.version,
        "versions": list_versions(request.auteur, contrat) or [lu.version],
        "formats": _FORMATS,
        **build_gel(contrat),
    }
    return render_page(
        request, "espace/diagnostic/versions.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
def rediger(request: Requete, cle: str) -> HttpResponse:
    """Write the introduction, the method, the limits."""
    contrat = get_contrat(request.auteur, cle)
    check_write(request.auteur, contrat)
    version = get_version(request.auteur, contrat)
    form = VersionForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**VersionForm.initiales(version), **brouillon_initial(request)},
    )
    if request.method == "POST" and form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            update_version(
                contrat,
                form.valeurs(),
                version_lue=form.version_lue if version.pk else None,
                auteur=request.auteur,
            )
            say_done(request, "C’est enregistré.")
            return redirect("diagnostic:versions", cle=cle)
    return render_page(
        request,
        "espace/diagnostic/rediger.html",
        {"form": form, "version": version},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def valider(request: Requete, cle: str) -> HttpResponse:
    """Record that a body validated the diagnostic: it freezes."""
    contrat = get_contrat(request.auteur, cle)
    check_write(request.auteur, contrat)
    form = ValidationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        dit = form.cleaned_data
        with saisie(request, form):
            validate_diagnostic(
                contrat,
                le=dit["valide_le"],
                par=dit["valide_par"],
                fonction=dit["valide_fonction"],
                auteur=request.auteur,
            )
            say_done(request, "Le diagnostic est validé. Il ne change plus.")
            return redirect("diagnostic:versions", cle=cle)
    lu = read_diagnostic(request.auteur, contrat)
    return render_page(
        request,
        "espace/diagnostic/valider.html",
        {"form": form, "lu": lu, "version": lu.version},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def ouvrir_version(request: Requete, cle: str) -> HttpResponse:
    """Take the validated diagnostic up again."""
    contrat = get_contrat(request.auteur, cle)
    neuve = open_version(contrat, auteur=request.auteur)
    say_done(request, f"La version {neuve.numero} est ouverte. La précédente reste telle quelle.")
    return redirect("diagnostic:versions", cle=cle)


@require_safe
def telecharger_version(request: Requete, cle: str, *, numero: int, fmt: str) -> HttpResponse:
    """One version as a file."""
    contrat = get_contrat(request.auteur, cle)
    return send_fichier(make_diagnostic(contrat, numero, fmt, auteur=request.auteur))
