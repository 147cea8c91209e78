"""One's own account: how one is known, one's password, one's roles, the texts kept and not saved."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_contrats
from maillage.echanges.vie_privee.operations import rectify_personne
from maillage.regles.droits import LIBELLES_ROLES, Role
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Brouillon, Personne
from maillage.socle.acteurs.operations import forget_brouillon, set_mot_de_passe
from maillage.socle.acteurs.queries import get_mon_compte, list_brouillons
from maillage.web.composants.formulaires import applique_erreur
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.composants.signature import Provenance
from maillage.web.espace.acteurs.brouillons import (
    garder_texte,
    heure_de_garde,
    provenance_de,
)
from maillage.web.espace.acteurs.forms import AccordsForm, ChangementMotDePasseForm, MonCompteForm
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.saisie import saisie

_APERCU = 160  # characters of a kept text that are shown in the list


@dataclass(frozen=True)
class RolesTenus:
    """A contract and what the person does on it."""

    contrat: Contrat
    roles: tuple[str, ...]


@dataclass(frozen=True)
class TexteEnAttente:
    """A kept text of the list: where it was typed, when, and how it starts."""

    adresse: str
    page: str
    garde_le: datetime
    apercu: str


@page_de_saisie
def mon_compte(request: Requete) -> HttpResponse:
    """What the others see of me, my roles, my texts."""
    compte = get_mon_compte(request.auteur)
    personne = compte.personne
    initial = {
        "nom": personne.nom,
        "fonction": personne.fonction,
        "telephone": personne.telephone,
    }
    form = MonCompteForm(request.POST or None, initial=initial)
    if form.is_valid():
        with saisie(request, form):
            rectify_personne(personne, auteur=request.auteur, **form.cleaned_data)
            messages.success(request, "Votre compte est à jour.")
            return redirect("acteurs:mon_compte")
    contexte = {
        "form": form,
        "accords": AccordsForm(initial=_accords(personne)),
        "compte": compte,
        "roles": _list_roles(request),
        "textes": [_describe_texte(b) for b in list_brouillons(request.auteur)],
    }
    return render_page(request, "espace/acteurs/mon_compte.html", contexte)


@sensitive_post_parameters("mot_de_passe_actuel", "mot_de_passe", "mot_de_passe_bis")
@page_de_saisie
def changer_mot_de_passe(request: Requete) -> HttpResponse:
    """Choose another password; the other open sessions of the account end."""
    compte = get_mon_compte(request.auteur)
    form = ChangementMotDePasseForm(request.POST or None)
    if form.is_valid():
        if not compte.check_password(form.cleaned_data["mot_de_passe_actuel"]):
            form.add_error("mot_de_passe_actuel", "Ce n’est pas votre mot de passe actuel.")
        elif _save_mot_de_passe(request, form):
            return redirect("acteurs:mon_compte")
    return render_page(request, "espace/acteurs/changer_mot_de_passe.html", {"form": form})


def _save_mot_de_passe(request: Requete, form: ChangementMotDePasseForm) -> bool:
    compte = get_mon_compte(request.auteur)
    try:
        set_mot_de_passe(compte, form.cleaned_data["mot_de_passe"], auteur=request.auteur)
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
        return False
    update_session_auth_hash(request, compte)
    messages.success(
        request, "Votre mot de passe est changé. Vos autres sessions ouvertes sont fermées."
    )
    return True


@require_POST
def garder_brouillon(request: Requete) -> HttpResponse:
    """Keep what is being typed (js/brouillon.js). Answers {"garde": "10 h 14"}."""
    provenance = provenance_de(request) or Provenance(str(request.auteur.compte_uuid), "/")
    texte = garder_texte(request, provenance)
    return JsonResponse({"garde": heure_de_garde(texte)}, status=413 if texte == "perdu" else 200)


@require_POST
def abandonner_brouillon(request: Requete) -> HttpResponse:
    """Drop a kept text, and go back to where one was."""
    forget_brouillon(request.POST.get("adresse", ""), auteur=request.auteur)
    messages.success(request, "Le texte gardé est abandonné.")
    page = request.POST.get("page", "")
    sure = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(page if sure else reverse("acteurs:mon_compte"))


def _accords(personne: Personne) -> dict[str, bool]:
    return {
        "nom": personne.montre_nom,
        "telephone": personne.montre_telephone,
        "courriel": personne.montre_courriel,
    }


def _list_roles(request: Requete) -> list[RolesTenus]:
    tenus = []
    for contrat in list_contrats(request.auteur):
        roles = sorted(request.auteur.roles.get(contrat.uuid, frozenset())) or [Role.TERRITORIAL]
        tenus.append(RolesTenus(contrat, tuple(LIBELLES_ROLES[role] for role in roles)))
    return tenus


def _describe_texte(brouillon: Brouillon) -> TexteEnAttente:
    valeurs = [str(v) for liste in brouillon.contenu.get("champs", {}).values() for v in liste]
    plus_long = max(valeurs, key=len, default="").strip()
    apercu = plus_long[:_APERCU] + ("…" if len(plus_long) > _APERCU else "")
    page = str(brouillon.contenu.get("page") or brouillon.adresse)
    return TexteEnAttente(brouillon.adresse, page, brouillon.garde_le, apercu)
