"""Meetings that leave the screen: in one's own calendar, on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import FluxAgenda
from maillage.cycle.gouvernance.queries import (
    build_evenement,
    get_flux,
    list_flux,
    list_instances_a_suivre,
    read_reunion,
)
from maillage.echanges.documents.operations import make_reunion
from maillage.echanges.notifications.queries import build_adresse
from maillage.editions.agenda import ecrire_agenda
from maillage.regles.erreurs import ErreurMetier
from maillage.web.espace.auteur import Requete
from maillage.web.espace.fichiers import send_fichier, send_octets
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done


@require_safe
def mon_agenda(request: Requete) -> HttpResponse:
    """The calendars that this person follows, at addresses of theirs alone; those they could."""
    suivis = list_flux(request.auteur)
    contexte = {
        "suivis": [(f, _find_adresse(request, f)) for f in suivis],
        "personnel": any(f.instance_id is None for f in suivis),
        "instances": list_instances_a_suivre(request.auteur),
    }
    return render_page(request, "espace/gouvernance/mon_agenda.html", contexte)


@require_POST
def suivre_agenda(request: Requete) -> HttpResponse:
    """Follow one body, or all one's own meetings."""
    choisie = request.POST.get("instance", "")
    possibles = list_instances_a_suivre(request.auteur)
    instance = next((i for i in possibles if str(i.uuid) == choisie), None)
    if choisie and instance is None:
        raise ErreurMetier("Cette instance ne se suit plus\u00a0: recharger la page.")
    operations.open_flux(instance=instance, auteur=request.auteur)
    say_done(
        request, "L’adresse est prête. La coller dans votre agenda, sans la donner à personne."
    )
    return redirect("gouvernance:mon_agenda")


@require_POST
def fermer_agenda(request: Requete) -> HttpResponse:
    """Close one: its address answers no more."""
    flux = get_flux(request.auteur, request.POST.get("flux", ""))
    if flux is None:
        raise ErreurMetier("Ce calendrier n’est déjà plus suivi.")
    operations.close_flux(flux, auteur=request.auteur)
    say_done(request, "L’adresse n’ouvre plus rien. En suivre un autre donnera une autre adresse.")
    return redirect("gouvernance:mon_agenda")


@require_safe
def agenda_reunion(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """One meeting as a file for a calendar."""
    contrat = get_contrat(request.auteur, cle)
    vue = read_reunion(request.auteur, contrat, uuid)
    evenement = build_evenement(vue.reunion, vue.points, situer=build_adresse)
    nom = f"reunion-{vue.reunion.jour}.ics"
    return send_octets(ecrire_agenda([evenement]), nom, "text/calendar; charset=utf-8")


@require_safe
def telecharger_reunion(
    request: Requete, cle: str, uuid: UUID, *, piece: str, fmt: str
) -> HttpResponse:
    """A document of a meeting: the letters, the sheet to sign, the minutes."""
    contrat = get_contrat(request.auteur, cle)
    return send_fichier(make_reunion(contrat, uuid, piece, fmt=fmt, auteur=request.auteur))


def _find_adresse(request: Requete, flux: FluxAgenda) -> str:
    chemin = reverse("convocations:agenda", args=[operations.write_jeton_flux(flux)])
    return request.build_absolute_uri(chemin)
