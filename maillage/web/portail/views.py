"""What anybody may read: a published contract, and the pages about Maillage itself."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from maillage.cycle.concertation.queries import read_concertation_publique
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import auteur_ou_public, find_contrat_public
from maillage.cycle.contrats.queries.publics import list_parties_publiques
from maillage.cycle.programme.queries import read_plan_public
from maillage.figures.carte import render_carte
from maillage.regles import dates, guides, traitement
from maillage.regles.conservation import CONSERVATIONS
from maillage.regles.droits import ANONYME
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import Introuvable
from maillage.regles.etapes import ETAPES
from maillage.regles.mots import MOTS
from maillage.regles.premiere_heure import PAS
from maillage.regles.statuts import LIBELLES_DRAPEAUX, LIBELLES_STATUTS
from maillage.socle.territoires.queries import describe_perimetre, draw_carte
from maillage.web.composants.cadre import Cadre
from maillage.web.portail.cadre import pied
from maillage.web.portail.chiffres import has_chiffres, read_chiffres
from maillage.web.portail.guides import list_presents, read_guide


@login_not_required
@require_safe
def contrat(request: HttpRequest, cle: str) -> HttpResponse:
    """The contract for its inhabitants: what it is, its territory, its axes, what will be done."""
    publie = find_contrat_public(cle)
    contexte = {
        "contrat": publie,
        "territoire": describe_perimetre(publie.perimetre) if publie.perimetre else None,
        "plan": read_plan_public(publie),
        "parties": list_parties_publiques(publie),
        "carte": _carte(publie),
        "concertation": read_concertation_publique(publie),
        "en_chiffres": publie.perimetre is not None and has_chiffres(),
        "debut": dates.lire(publie.debut),
        "fin": dates.lire(publie.fin),
        "cadre": _cadre(publie),
    }
    return render(request, "portail/contrat.html", contexte)


@login_not_required
@require_safe
def portrait(request: HttpRequest, cle: str) -> HttpResponse:
    """The territory of a published contract in figures, for its inhabitants."""
    publie = find_contrat_public(cle)
    perimetre = publie.perimetre
    contexte = {
        "contrat": publie,
        "blocs": read_chiffres(perimetre, publie.nom_court) if perimetre else (),
        "cadre": _cadre(publie),
    }
    return render(request, "portail/portrait.html", contexte)


@login_not_required
@require_safe
def concertation(request: HttpRequest, cle: str) -> HttpResponse:
    """Who was heard to prepare the contract, and what came out of it; no verbatim, no small number."""
    publie = find_contrat_public(cle)
    contexte = {
        "contrat": publie,
        "concertation": read_concertation_publique(publie),
        "cadre": _cadre(publie),
    }
    return render(request, "portail/concertation.html", contexte)


@login_not_required
@require_safe
def aide(request: HttpRequest) -> HttpResponse:
    """The guides, that of the reader first, how to begin, and what the words mean."""
    siens = guides.list_siens(auteur_ou_public(getattr(request, "auteur", ANONYME)))
    presents = list_presents()
    contexte = {
        "siens": [guide for guide in presents if guide in siens],
        "autres": [guide for guide in presents if guide not in siens],
        "pas": PAS,
        "mots": MOTS,
        "etapes": ETAPES,
        "statuts": LIBELLES_STATUTS.items(),
        "drapeaux": LIBELLES_DRAPEAUX.items(),
    }
    return _page_simple(request, "portail/aide.html", contexte)


@login_not_required
@require_safe
def guide(request: HttpRequest, nom: str) -> HttpResponse:
    """A guide, task after task, as docs/guide holds it."""
    demande = guides.PAR_NOM.get(nom)
    if demande not in list_presents():
        raise Introuvable
    return _page_simple(request, "portail/guide.html", {"lu": read_guide(demande)})


@login_not_required
@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    """What was checked, what was not, and whom to tell."""
    return _page_simple(request, "portail/accessibilite.html", {})


@login_not_required
@require_safe
def donnees_personnelles(request: HttpRequest) -> HttpResponse:
    """What the installation keeps of persons, for how long, and how to ask."""
    contexte = {
        "responsable": settings.RESPONSABLE,
        "delegue": settings.DELEGUE,
        "lignes": traitement.REGISTRE,
        "conservations": CONSERVATIONS.values(),
        "session": accorde(
            settings.SESSION_COOKIE_AGE // 3600, "heure", en_mots=True, feminin=True
        ),
    }
    return _page_simple(request, "portail/donnees_personnelles.html", contexte)


def _cadre(contrat: Contrat) -> Cadre:
    """Return what surrounds the pages of a published contract."""
    couleurs = reverse("contrats:couleurs", kwargs={"cle": contrat.cle})
    return Cadre(
        accueil=reverse("portail:contrat", kwargs={"cle": contrat.cle}),
        titre=contrat.nom_court,
        mention=contrat.mention,
        pied=pied(),
        couleurs=f"{couleurs}?v={contrat.accent.lstrip('#')}",
    )


def _carte(contrat: Contrat) -> SafeString:
    if contrat.perimetre is None:
        return SafeString("")
    try:
        carte = draw_carte(
            communes=[c.pk for c in contrat.perimetre.communes.all()],
            titre=f"Le territoire du contrat, {contrat.nom_court}",
        )
    except Introuvable:
        return SafeString("")
    return SafeString(render_carte(carte, identifiant="territoire"))


def _page_simple(
    request: HttpRequest, template: str, contexte: Mapping[str, object]
) -> HttpResponse:
    return render(request, template, {**contexte, "cadre": Cadre(pied=pied())})
