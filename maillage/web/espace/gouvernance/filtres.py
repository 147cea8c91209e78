"""What a person asks of the register of decisions, read from the address."""

import re
from uuid import UUID

from django.http import HttpRequest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.queries import FiltreDecisions, list_annees, list_instances
from maillage.regles.droits import Auteur
from maillage.regles.gouvernance import LIBELLES_EFFETS, LIBELLES_ETATS_DECISION
from maillage.web.espace.filtres import Selecteur

_ANNEE = re.compile("(19|20)[0-9]{2}")


def read_filtre(request: HttpRequest) -> FiltreDecisions:
    """Return what the address asks; anything unreadable is ignored."""
    annee = request.GET.get("annee", "")
    return FiltreDecisions(
        instance=_read_uuid(request.GET.get("instance", "")),
        annee=annee if _ANNEE.fullmatch(annee) else "",
        effet=_read_slug(request, "effet"),
        etat=_read_slug(request, "etat"),
    )


def build_selecteurs(auteur: Auteur, contrat: Contrat, filtre: FiltreDecisions) -> list[Selecteur]:
    """Return the drop-downs of the register."""
    instances = tuple(
        (str(li.instance.uuid), str(li.instance)) for li in list_instances(auteur, contrat)
    )
    annees = tuple((str(a), str(a)) for a in list_annees(auteur, contrat))
    effets = tuple((e.value, mots) for e, mots in LIBELLES_EFFETS.items())
    etats = tuple((e.value, mots) for e, mots in LIBELLES_ETATS_DECISION.items())
    return [
        Selecteur("instance", "Instance", "Toutes", instances, filtre.instance),
        Selecteur("annee", "Année", "Toutes", annees, filtre.annee),
        Selecteur("effet", "Ce qu’elle change", "Tout", effets, filtre.effet),
        Selecteur("etat", "État", "Tous", etats, filtre.etat),
    ]


def _read_uuid(texte: str) -> str:
    try:
        return str(UUID(texte))
    except ValueError:
        return ""


def _read_slug(request: HttpRequest, nom: str) -> str:
    texte = request.GET.get(nom, "")[:20]
    return texte if texte.replace("-", "").isalnum() else ""
