"""The page where somebody answers a convocation, and the calendars that telephones read."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maillage.cycle.gouvernance.operations import answer_convocation, answer_suppleance
from maillage.cycle.gouvernance.queries import (
    ConvocationOuverte,
    build_evenement,
    find_convocation_du_jeton,
    find_flux,
    list_reunions_du_flux,
)
from maillage.echanges.notifications.queries import build_adresse
from maillage.editions.agenda import ecrire_agenda
from maillage.web.composants.cadre import Cadre
from maillage.web.composants.reponse import ReponseForm, SuppleanceForm
from maillage.web.composants.saisie import Saisie, page_de_saisie
from maillage.web.portail.cadre import pied
from maillage.web.portail.liens.garde import (
    answer_attente,
    has_too_many_essais,
    note_essai,
    sans_compte,
)


@sans_compte
@page_de_saisie
def convocation(request: HttpRequest, jeton: str) -> HttpResponse:
    """The meeting, and the answer of whoever was called. Opening changes nothing."""
    if has_too_many_essais(request):
        return answer_attente(request)
    ouverte = find_convocation_du_jeton(jeton, settings.SECRET_KEY)
    if ouverte is None:
        note_essai(request)
        return _answer_close(request)
    form = _form(request, ouverte)
    if request.method == "POST" and form.is_valid():
        with Saisie(request, form):
            _answer(ouverte, form.cleaned_data)
            return redirect(f"{reverse('convocations:convocation', args=[jeton])}#repondu")
    contexte = {"ouverte": ouverte, "form": form, "cadre": _build_cadre(ouverte)}
    return render(request, "portail/convocations/convocation.html", contexte)


@sans_compte
@require_safe
def agenda(request: HttpRequest, jeton: str) -> HttpResponse:
    """The meetings that the owner of this address may read today; 410 once it is closed."""
    if has_too_many_essais(request):
        return answer_attente(request)
    flux = find_flux(jeton, settings.SECRET_KEY)
    if flux is None:
        note_essai(request)
        return HttpResponse(
            "Ce calendrier n’est plus suivi.", status=410, content_type="text/plain; charset=utf-8"
        )
    evenements = [
        build_evenement(reunion, points, situer=build_adresse)
        for reunion, points in list_reunions_du_flux(flux)
    ]
    nom = (
        f"{flux.instance} – {flux.instance.contrat.nom_court}" if flux.instance else "Mes réunions"
    )
    return HttpResponse(
        ecrire_agenda(evenements, nom=nom), content_type="text/calendar; charset=utf-8"
    )


def _answer(ouverte: ConvocationOuverte, dit: Mapping[str, str]) -> None:
    presence, auteur = ouverte.presence, ouverte.auteur
    if ouverte.suppleance:
        answer_suppleance(presence, dit["reponse"], auteur=auteur)
    else:
        answer_convocation(presence, dit["reponse"], remplacant=dit["remplacant"], auteur=auteur)


def _form(request: HttpRequest, ouverte: ConvocationOuverte) -> ReponseForm | SuppleanceForm:
    presence = ouverte.presence
    envoi = request.POST if request.method == "POST" else None
    if ouverte.suppleance:
        return SuppleanceForm(envoi, initial={"reponse": presence.reponse_suppleance})
    suppleance = presence.siege.qui_supplee if presence.siege else ""
    return ReponseForm(
        envoi,
        initial={"reponse": presence.reponse, "remplacant": presence.remplacant or suppleance},
    )


def _answer_close(request: HttpRequest) -> HttpResponse:
    contexte = {"cadre": Cadre(pied=pied())}
    return render(request, "portail/convocations/_close.html", contexte, status=410)


def _build_cadre(ouverte: ConvocationOuverte) -> Cadre:
    """Return what surrounds the page: the colours that are public, or those of the house."""
    contrat = ouverte.contrat
    publiques = reverse("contrats:couleurs", kwargs={"cle": contrat.cle})
    return Cadre(
        titre=contrat.nom_court,
        mention=contrat.mention,
        couleurs=f"{publiques}?v={contrat.accent.lstrip('#')}" if contrat.publie_le else "",
        pied=pied(),
    )
