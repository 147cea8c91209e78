"""The schemes of the funders: read by every member, changed by their funder in dated versions."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.financement.models import Dispositif
from maillage.cycle.financement.operations import (
    archive_dispositif,
    restore_dispositif,
    revise_dispositif,
)
from maillage.cycle.financement.operations import (
    create_dispositif as create,
)
from maillage.cycle.financement.queries import (
    can_create_dispositif,
    get_dispositif_a_modifier,
    list_dispositifs,
    list_dispositifs_archives,
    list_financeurs_a_ecrire,
    read_dispositif,
)
from maillage.regles.financement.lecture import dire_regles
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.financement.forms.dispositifs import DispositifForm
from maillage.web.espace.financement.pages import run_form
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done


@require_safe
def dispositifs(request: Requete) -> HttpResponse:
    """Every scheme that is offered, by funder."""
    contexte = {
        "dispositifs": [(d, d.lu) for d in list_dispositifs(request.auteur)],
        "archives": list_dispositifs_archives(request.auteur),
        "peut_creer": can_create_dispositif(request.auteur),
    }
    return render_page(request, "espace/financement/dispositifs.html", contexte)


@require_safe
def dispositif(request: Requete, uuid: UUID) -> HttpResponse:
    """One version: each rule in words, where it was read, how sure; the other versions."""
    vu = read_dispositif(request.auteur, uuid)
    contexte = {"vu": vu, "dispositif": vu.dispositif, "regles": dire_regles(vu.dispositif.lu)}
    return render_page(request, "espace/financement/dispositif.html", contexte)


@page_de_saisie
@une_fois
def creer_dispositif(request: Requete) -> HttpResponse:
    """Describe a new scheme."""
    financeurs = list_financeurs_a_ecrire(request.auteur)
    form = DispositifForm(
        request.POST if request.method == "POST" else None,
        financeurs=financeurs,
        initial=brouillon_initial(request),
    )
    return run_form(
        request,
        None,
        "espace/financement/creer_dispositif.html",
        form=form,
        agir=lambda: create(form.choisi(), form.valeurs(), auteur=request.auteur),
        leave=lambda neuf: ("Le dispositif est décrit.", _adresse(neuf)),
    )


@page_de_saisie
@une_fois
def reviser_dispositif(request: Requete, uuid: UUID) -> HttpResponse:
    """Write a new dated version of a scheme; the earlier stays for the aids that cite it."""
    lu = get_dispositif_a_modifier(request.auteur, uuid)
    form = _form(request, lu)
    return run_form(
        request,
        None,
        "espace/financement/reviser_dispositif.html",
        form=form,
        agir=lambda: revise_dispositif(lu, form.valeurs(), auteur=request.auteur),
        leave=lambda neuf: (
            f"La version {neuf.edition} est écrite\u00a0; la précédente reste lisible.",
            _adresse(neuf),
        ),
        dispositif=lu,
    )


@require_POST
def archiver_dispositif(request: Requete, uuid: UUID) -> HttpResponse:
    """Stop offering a scheme."""
    lu = get_dispositif_a_modifier(request.auteur, uuid)
    archive_dispositif(lu, auteur=request.auteur)
    defaire = reverse("financement:restaurer_dispositif", args=[uuid])
    say_done(request, "Le dispositif n’est plus proposé.", defaire=defaire)
    return redirect("financement:dispositifs")


@require_POST
def restaurer_dispositif(request: Requete, uuid: UUID) -> HttpResponse:
    """Offer a scheme again."""
    lu = get_dispositif_a_modifier(request.auteur, uuid)
    restore_dispositif(lu, auteur=request.auteur)
    say_done(request, "Le dispositif est de nouveau proposé.")
    return redirect("financement:dispositif", uuid=uuid)


def _adresse(dispositif: Dispositif) -> str:
    return reverse("financement:dispositif", args=[dispositif.uuid])


def _form(request: Requete, lu: Dispositif) -> DispositifForm:
    initial: dict[str, Any] = DispositifForm.initiales(lu)
    return DispositifForm(
        request.POST if request.method == "POST" else None,
        dispositif=lu,
        initial={**initial, **brouillon_initial(request)},
    )
