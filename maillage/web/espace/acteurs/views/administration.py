"""The installation: its state, the organisations, the mandates, the contracts without their content."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.operations import reopen_contrat, suspend_contrat
from maillage.cycle.contrats.queries import get_contrat_installation, list_contrats_installation
from maillage.echanges.notifications.queries import count_messages
from maillage.regles import horloge
from maillage.socle.acteurs.models import Organisation
from maillage.socle.acteurs.operations import (
    end_mandat,
    give_mandat,
    update_organisation,
)
from maillage.socle.acteurs.queries import (
    count_comptes,
    find_territoire,
    get_mandat,
    get_organisation,
    list_mandats,
    list_territoires,
    search_organisations_installation,
)
from maillage.socle.indicateurs.queries.chargements import count_chargements
from maillage.socle.referentiels.queries import count_referentiels
from maillage.socle.territoires.queries import list_millesimes
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.acteurs.brouillons import brouillon_initial
from maillage.web.espace.acteurs.forms import MandatForm, OrganisationForm
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie

PAR_PAGE = 30


@require_safe
def administration(request: Requete) -> HttpResponse:
    """What the installation holds and what waits for somebody."""
    contrats = list_contrats_installation(request.auteur)
    contexte = {
        "comptes": count_comptes(request.auteur),
        "contrats": len(contrats),
        "suspendus": sum(1 for c in contrats if c.contrat.est_suspendu),
        "sans_coordination": sum(1 for c in contrats if not c.coordination),
        "messages_": count_messages(request.auteur),
        "referentiels": count_referentiels(request.auteur),
        "mandats": len(list_mandats(request.auteur)),
        "organisations": search_organisations_installation(request.auteur).count(),
        "millesimes": list_millesimes(),
        "chargements": count_chargements(request.auteur),
        "courrier": settings.COURRIEL_ACTIF,
        "demonstration": settings.DEMONSTRATION,
    }
    return render_page(request, "espace/acteurs/administration.html", contexte)


@require_safe
def organisations(request: Requete) -> HttpResponse:
    """Every organisation, shared by all the contracts."""
    mots = request.GET.get("mots", "").replace("\0", "")[:200]
    trouvees = search_organisations_installation(request.auteur, mots=mots)
    page = Paginator(trouvees, PAR_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "espace/acteurs/organisations.html", {"page": page, "mots": mots})


@page_de_saisie
def organisation(request: Requete, uuid: UUID) -> HttpResponse:
    """Correct an organisation, for every contract at once."""
    objet = get_organisation(request.auteur, uuid)
    initial = {
        "nom": objet.nom,
        "sigle": objet.sigle,
        "sorte": objet.sorte,
        "argent": objet.argent,
        "version": objet.version,
    }
    form = OrganisationForm(request.POST or None, initial={**initial, **brouillon_initial(request)})
    if form.is_valid():
        with saisie(request, form):
            _update_organisation(request, objet, form)
            messages.success(request, f"«\u00a0{form.cleaned_data['nom']}\u00a0» est enregistrée.")
            return redirect("acteurs:organisations")
    contexte = {"form": form, "organisation": objet}
    return render_page(request, "espace/acteurs/organisation.html", contexte)


def _update_organisation(request: Requete, objet: Organisation, form: OrganisationForm) -> None:
    donnees = form.cleaned_data
    update_organisation(
        objet,
        auteur=request.auteur,
        nom=donnees["nom"],
        sigle=donnees["sigle"],
        sorte=donnees["sorte"],
        argent=donnees["argent"],
        version_lue=form.version_lue,
    )


@page_de_saisie
@une_fois
def mandats(request: Requete) -> HttpResponse:
    """Which authority follows which territory; give a mandate."""
    en_cours = list_mandats(request.auteur)
    regions, departements = list_territoires()
    form = MandatForm(
        request.POST or None,
        initial=brouillon_initial(request),
        regions=regions,
        departements=departements,
    )
    if form.is_valid():
        with saisie(request, form):
            _create_mandat(request, form)
            messages.success(request, "Le mandat est donné.")
            return redirect("acteurs:mandats")
    contexte = {
        "form": form,
        "mandats": en_cours,
        "aujourdhui": horloge.aujourdhui(),
        "organisations": search_organisations_installation(request.auteur),
    }
    return render_page(request, "espace/acteurs/mandats.html", contexte)


def _create_mandat(request: Requete, form: MandatForm) -> None:
    donnees = form.cleaned_data
    region, departement = find_territoire(donnees["territoire"])
    give_mandat(
        donnees["organisation"],
        sorte=donnees["sorte"],
        auteur=request.auteur,
        region=region,
        departement=departement,
        du=donnees["du"],
        au=donnees["au"],
    )


@require_POST
def finir_mandat(request: Requete, uuid: UUID) -> HttpResponse:
    """End a mandate: the accounts of the organisation no longer see the territory."""
    mandat = get_mandat(request.auteur, uuid)
    end_mandat(mandat, auteur=request.auteur)
    messages.success(request, f"Le mandat de {mandat.organisation} est fini.")
    return redirect("acteurs:mandats")


@require_safe
def contrats_installation(request: Requete) -> HttpResponse:
    """Every contract by name, with who coordinates it: no content."""
    contexte = {"contrats": list_contrats_installation(request.auteur)}
    return render_page(request, "espace/acteurs/contrats_installation.html", contexte)


@page_de_saisie
def suspendre_contrat(request: Requete, cle: str) -> HttpResponse:
    """Ask, then close a contract to writing."""
    contrat = get_contrat_installation(request.auteur, cle)
    if request.method == "POST":
        suspend_contrat(contrat, auteur=request.auteur)
        messages.success(
            request,
            f"«\u00a0{contrat.titre}\u00a0» est suspendu\u00a0: on le lit, on ne l’écrit plus.",
        )
        return redirect("acteurs:contrats_installation")
    return render_page(request, "espace/acteurs/suspendre_contrat.html", {"vise": contrat})


@page_de_saisie
def rouvrir_contrat(request: Requete, cle: str) -> HttpResponse:
    """Ask, then let a contract be written again."""
    contrat = get_contrat_installation(request.auteur, cle)
    if request.method == "POST":
        reopen_contrat(contrat, auteur=request.auteur)
        messages.success(request, f"«\u00a0{contrat.titre}\u00a0» est rouvert à l’écriture.")
        return redirect("acteurs:contrats_installation")
    return render_page(request, "espace/acteurs/rouvrir_contrat.html", {"vise": contrat})
