"""The data of others, with or without account: listed, corrected, given, erased at their request."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from maillage.echanges.vie_privee.operations import (
    erase_personne,
    extract_personne,
    preview_effacement,
    rectify_personne,
    register_personne,
)
from maillage.echanges.vie_privee.queries import get_personne, search_personnes
from maillage.regles.conservation import CONSERVATIONS
from maillage.socle.acteurs.models import Personne
from maillage.socle.acteurs.queries import find_compte_de, search_organisations_installation
from maillage.web.composants.jeton import une_fois
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie
from maillage.web.espace.vie_privee.archive import build_reponse
from maillage.web.espace.vie_privee.forms import (
    EffacementForm,
    FiltrePersonnesForm,
    InscriptionForm,
    PersonneForm,
    PersonneSansCompteForm,
)

PAR_PAGE = 30


@require_safe
def personnes(request: Requete) -> HttpResponse:
    """Every person of the installation, by words, with or without account."""
    form = FiltrePersonnesForm(request.GET)
    filtre = form.cleaned_data if form.is_valid() else {}
    trouvees = search_personnes(request.auteur, **filtre)
    contexte = {
        "form": form,
        "filtre": any(filtre.values()),
        "page": Paginator(trouvees, PAR_PAGE).get_page(request.GET.get("page")),
        "regle": CONSERVATIONS["personnes-sans-compte"],
    }
    return render_page(request, "espace/vie_privee/personnes.html", contexte)


@page_de_saisie
@une_fois
def inscrire_personne(request: Requete) -> HttpResponse:
    """Write down somebody whom contracts only name, so that what names them can be found."""
    connues = search_organisations_installation(request.auteur)
    form = InscriptionForm(request.POST or None)
    if form.is_valid():
        with saisie(request, form):
            inscrite = _register(request, form)
            return redirect("vie_privee:personne", uuid=inscrite.uuid)
    contexte = {"form": form, "organisations": connues}
    return render_page(request, "espace/vie_privee/inscrire_personne.html", contexte)


def _register(request: Requete, form: InscriptionForm) -> Personne:
    donnees = form.cleaned_data
    return register_personne(
        donnees["organisation"],
        sorte=donnees["sorte"],
        nom=donnees["nom"],
        fonction=donnees["fonction"],
        auteur=request.auteur,
    )


@require_safe
def personne(request: Requete, uuid: UUID) -> HttpResponse:
    """One person: how they are known, what is held of them, what may be done at their request."""
    objet = get_personne(request.auteur, uuid)
    contexte = {
        "personne": objet,
        "compte": find_compte_de(objet),
        "avant": preview_effacement(objet, auteur=request.auteur),
    }
    return render_page(request, "espace/vie_privee/personne.html", contexte)


@page_de_saisie
def corriger_personne(request: Requete, uuid: UUID) -> HttpResponse:
    """Correct how a person is known, at their request."""
    objet = get_personne(request.auteur, uuid)
    form = _build_form(request, objet)
    if form.is_valid():
        with saisie(request, form):
            rectify_personne(objet, auteur=request.auteur, **form.cleaned_data)
            messages.success(request, "C’est corrigé.")
            return redirect("vie_privee:personne", uuid=objet.uuid)
    contexte = {"form": form, "personne": objet, "compte": find_compte_de(objet)}
    return render_page(request, "espace/vie_privee/corriger_personne.html", contexte)


def _build_form(request: Requete, objet: Personne) -> PersonneForm:
    """Return the form of this person; whoever has an account changes their address themselves."""
    forme = PersonneForm if find_compte_de(objet) else PersonneSansCompteForm
    initial = {
        "nom": objet.nom,
        "fonction": objet.fonction,
        "telephone": objet.telephone,
        "courriel": objet.courriel,
    }
    return forme(request.POST or None, initial=initial)


@require_POST
def extraire_personne(request: Requete, uuid: UUID) -> HttpResponse:
    """Everything that is held about a person, to hand over to them."""
    objet = get_personne(request.auteur, uuid)
    return build_reponse(extract_personne(objet, auteur=request.auteur))


@page_de_saisie
def effacer_personne(request: Requete, uuid: UUID) -> HttpResponse:
    """Ask, after saying what goes and what stays; then erase a person for good."""
    objet = get_personne(request.auteur, uuid)
    form = EffacementForm(request.POST or None, initial={"fonction": objet.fonction})
    if form.is_valid():
        with saisie(request, form):
            erase_personne(objet, auteur=request.auteur, fonction=form.cleaned_data["fonction"])
            messages.success(request, "La personne est effacée.")
            return redirect("vie_privee:personnes")
    contexte = {
        "personne": objet,
        "compte": find_compte_de(objet),
        "form": form,
        "avant": preview_effacement(objet, auteur=request.auteur),
    }
    return render_page(request, "espace/vie_privee/effacer_personne.html", contexte)
