"""Bodies and their seats: set up, read, put aside, brought back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.access import can_write, check_write
from maillage.cycle.gouvernance.models import Siege
from maillage.cycle.gouvernance.queries import (
    find_prochaine,
    get_instance_a_ecrire,
    get_siege_a_ecrire,
    list_instances,
    list_instances_archivees,
    list_personnes_connues,
    list_reunions_de,
    read_instance,
)
from maillage.regles.gouvernance import AIDES_INSTANCES, LIBELLES_INSTANCES
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.auteur import Requete
from maillage.web.espace.gouvernance.forms.instances import InstanceForm, SiegeForm
from maillage.web.espace.gouvernance.gestes import RUBRIQUE
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie


@require_safe
def instances(request: Requete, cle: str) -> HttpResponse:
    """The bodies of the contract, when each last sat and when it will."""
    contrat = get_contrat(request.auteur, cle)
    contexte = {
        "instances": list_instances(request.auteur, contrat),
        "archives": list(list_instances_archivees(request.auteur, contrat)),
        "peut_ecrire": can_write(request.auteur, contrat),
    }
    return render_page(
        request, "espace/gouvernance/instances.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_safe
def instance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One body: its missions, who sits college by college, its meetings."""
    contrat = get_contrat(request.auteur, cle)
    vue = read_instance(request.auteur, contrat, uuid)
    contexte = {
        "vue": vue,
        "instance": vue.instance,
        "reunions": list(list_reunions_de(request.auteur, vue.instance)[:12]),
        "prochaine": find_prochaine(vue.instance) if vue.peut_ecrire else None,
    }
    return render_page(
        request, "espace/gouvernance/instance.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@page_de_saisie
@une_fois
def creer_instance(request: Requete, cle: str) -> HttpResponse:
    """Set up a body."""
    contrat = get_contrat(request.auteur, cle)
    check_write(request.auteur, contrat)
    form = InstanceForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial=brouillon_initial(request),
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            nee = operations.create_instance(contrat, form.valeurs(), auteur=request.auteur)
            say_done(request, f"«\u00a0{nee}\u00a0» est créée. Y ajouter qui y siège.")
            return redirect("gouvernance:instance", cle=cle, uuid=nee.uuid)
    contexte = {
        "form": form,
        "aides": [(LIBELLES_INSTANCES[s], mots) for s, mots in AIDES_INSTANCES.items()],
    }
    return render_page(
        request,
        "espace/gouvernance/creer_instance.html",
        contexte,
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_instance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change a body."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_instance_a_ecrire(request.auteur, contrat, uuid)
    form = InstanceForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        initial={**InstanceForm.initiales(lue), **brouillon_initial(request)},
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.update_instance(
                lue, form.valeurs(), version_lue=form.version_lue, auteur=request.auteur
            )
            say_done(request, "C’est enregistré.")
            return redirect("gouvernance:instance", cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/gouvernance/modifier_instance.html",
        {"form": form, "instance": lue},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def archiver_instance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a body aside; it can come back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_instance_a_ecrire(request.auteur, contrat, uuid)
    operations.archive_instance(lue, auteur=request.auteur)
    say_done(
        request,
        f"«\u00a0{lue}\u00a0» est archivée. Ses décisions restent au registre.",
        defaire=reverse("gouvernance:restaurer_instance", args=[cle, uuid]),
    )
    return redirect("gouvernance:instances", cle=cle)


@require_POST
def restaurer_instance(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Bring a body back."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_instance_a_ecrire(request.auteur, contrat, uuid)
    operations.restore_instance(lue, auteur=request.auteur)
    say_done(request, f"«\u00a0{lue}\u00a0» est de nouveau là.")
    return redirect("gouvernance:instance", cle=cle, uuid=uuid)


@page_de_saisie
@une_fois
def ajouter_siege(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Give an organisation a seat."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_instance_a_ecrire(request.auteur, contrat, uuid)
    form = SiegeForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        instance=lue,
        personnes=list_personnes_connues(request.auteur, contrat),
        initial={"college": request.GET.get("college", ""), **brouillon_initial(request)},
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            operations.add_siege(
                lue,
                form.nommee(),
                form.valeurs(),
                titulaire=form.titulaire(),
                suppleant=form.remplacant(),
                auteur=request.auteur,
            )
            say_done(request, f"{form.nommee().nom} siège dans «\u00a0{lue}\u00a0».")
            encore = (
                "gouvernance:ajouter_siege" if "encore" in request.POST else "gouvernance:instance"
            )
            return redirect(encore, cle=cle, uuid=uuid)
    return render_page(
        request,
        "espace/gouvernance/ajouter_siege.html",
        {"form": form, "instance": lue},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@page_de_saisie
def modifier_siege(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Change who holds a seat, its college, who stands in."""
    contrat = get_contrat(request.auteur, cle)
    lu = get_siege_a_ecrire(request.auteur, contrat, uuid)
    form = SiegeForm(
        request.POST if request.method == "POST" else None,
        contrat=contrat,
        auteur=request.auteur,
        instance=lu.instance,
        siege=lu,
        personnes=list_personnes_connues(request.auteur, contrat),
        initial={**SiegeForm.initiales(lu), **brouillon_initial(request)},
    )
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=RUBRIQUE):
            change = operations.update_siege(
                lu,
                form.valeurs(),
                titulaire=form.titulaire(),
                suppleant=form.remplacant(),
                version_lue=form.version_lue,
                auteur=request.auteur,
            )
            neuve = change.personne_id not in {None, lu.personne_id}
            suite = (
                " À une réunion déjà convoquée, cette personne reste à convoquer." if neuve else ""
            )
            say_done(request, f"C’est enregistré.{suite}")
            return redirect("gouvernance:instance", cle=cle, uuid=lu.instance.uuid)
    return render_page(
        request,
        "espace/gouvernance/modifier_siege.html",
        {"form": form, "siege": lu, "instance": lu.instance},
        contrat=contrat,
        rubrique=RUBRIQUE,
    )


@require_POST
def retirer_siege(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Take a seat away; it can come back."""
    lu = _get_siege(request, cle, uuid)
    operations.remove_siege(lu, auteur=request.auteur)
    say_done(
        request,
        f"«\u00a0{lu}\u00a0» ne siège plus ici.",
        defaire=reverse("gouvernance:remettre_siege", args=[cle, uuid]),
    )
    return redirect("gouvernance:instance", cle=cle, uuid=lu.instance.uuid)


@require_POST
def remettre_siege(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Put a seat back."""
    lu = _get_siege(request, cle, uuid)
    operations.restore_siege(lu, auteur=request.auteur)
    say_done(request, f"«\u00a0{lu}\u00a0» siège de nouveau ici.")
    return redirect("gouvernance:instance", cle=cle, uuid=lu.instance.uuid)


def _get_siege(request: Requete, cle: str, uuid: UUID) -> Siege:
    return get_siege_a_ecrire(request.auteur, get_contrat(request.auteur, cle), uuid)
