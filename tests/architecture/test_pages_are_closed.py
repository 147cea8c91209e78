"""A page is closed unless it is listed here: nobody opens one by forgetting."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, UUIDConverter

# What anybody may open, signed in or not.
PUBLIQUES = {
    "acteurs:choisir_mot_de_passe",
    "acteurs:connexion",
    "acteurs:mot_de_passe_oublie",
    # four colours: those of a contract that nobody published are not found
    "contrats:couleurs",
    # whoever holds the secret of a convocation or of a calendar: without one they say it is over
    "convocations:agenda",
    "convocations:convocation",
    # a personal link opens them, each time: without one they say that it opens nothing
    "liens:arrivee",
    "liens:corriger",
    "liens:couleurs",
    "liens:fiche",
    "liens:fiches",
    "liens:fin",
    "liens:merci",
    "liens:question",
    "liens:quitter",
    "liens:refuser",
    # only in a demonstration, where no mail leaves: else they lead to the login page
    "notifications:boite_envoi",
    "notifications:message",
    "portail:accessibilite",
    # whoever holds a slip of a ranking session: closed by its token, then by its cookie
    "vote:arrivee",
    "vote:couleurs",
    "vote:enjeu",
    "vote:enjeux",
    "vote:quitter",
    "portail:aide",
    "portail:concertation",
    "portail:contrat",
    "portail:donnees_personnelles",
    # public figures, of a published contract only
    "portail:portrait",
    # answered without account: closed or unknown, they show nothing
    "questionnaires:merci",
    "questionnaires:repondre",
    "questionnaires:reprendre",
    "questionnaires:resultats_publics",
    # four words for a monitor
    "sante",
    "portail:guide",
}


def list_pages(
    motifs: list[Any], prefixe: str = "", espace: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Yield every route as (name, address with example values, pattern)."""
    for motif in motifs:
        adresse = prefixe + build_adresse(motif)
        if isinstance(motif, URLResolver):
            suite = f"{espace}{motif.namespace}:" if motif.namespace else espace
            yield from list_pages(motif.url_patterns, adresse, suite)
        elif isinstance(motif, URLPattern):
            yield f"{espace}{motif.name}", adresse, motif


def build_adresse(motif: URLPattern | URLResolver) -> str:
    """Return the address of a pattern, each parameter replaced by a value of its kind."""
    adresse = str(motif.pattern)
    for nom, convertisseur in motif.pattern.converters.items():
        if isinstance(convertisseur, UUIDConverter):
            valeur = str(uuid.uuid4())
        elif isinstance(convertisseur, IntConverter):
            valeur = "1"
        else:  # a word, a longer one, or the first of those that the address lists
            mots = ("x", "a1b2c3d4e5", convertisseur.regex.partition("|")[0])
            valeur = next(mot for mot in mots if re.fullmatch(convertisseur.regex, mot))
        adresse = re.sub(rf"<(?:[\w]+:)?{nom}>", valeur, adresse)
    return adresse


PAGES = list(list_pages(get_resolver().url_patterns))
FERMEES = [(nom, adresse) for nom, adresse, _motif in PAGES if nom not in PUBLIQUES]


def test_the_open_pages_are_those_listed() -> None:
    ouvertes = {
        nom for nom, _adresse, motif in PAGES if not getattr(motif.callback, "login_required", True)
    }
    assert ouvertes == PUBLIQUES


@pytest.mark.django_db
@pytest.mark.parametrize(("nom", "adresse"), FERMEES, ids=[nom for nom, _adresse in FERMEES])
def test_a_closed_page_sends_to_the_login_page(client: Client, nom: str, adresse: str) -> None:
    for reponse in (client.get(f"/{adresse}"), client.post(f"/{adresse}")):
        assert reponse.status_code == 302, nom
        assert reponse["Location"].startswith("/connexion"), nom
