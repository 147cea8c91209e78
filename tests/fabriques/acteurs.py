"""Accounts and organisations of tests, built by calling operations."""

from itertools import count

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.operations import (
    close_compte,
    ensure_organisation,
    invite_compte,
    set_mot_de_passe,
)

MOT_DE_PASSE = "quatre mots sans rapport"

_rangs = count(1)


def une_organisation(nom: str = "Structure d’essai", sorte: str = "association") -> Organisation:
    """Return the organisation of this name."""
    return ensure_organisation(nom, sorte=sorte, auteur=SYSTEME)


def un_compte(
    courriel: str = "",
    *,
    fonction: str = "Personne d’essai",
    organisation: Organisation | None = None,
    peut_creer_contrat: bool = False,
    est_administrateur: bool = False,
    suit_le_territoire: bool = False,
    mot_de_passe: str = "",
    ferme: bool = False,
) -> Compte:
    """Return a new account: invited only, unless it has a `mot_de_passe`; `ferme` closes it."""
    compte = invite_compte(
        courriel or f"personne{next(_rangs)}@example.org",
        organisation=organisation or une_organisation(),
        fonction=fonction,
        peut_creer_contrat=peut_creer_contrat,
        est_administrateur=est_administrateur,
        suit_le_territoire=suit_le_territoire,
        auteur=SYSTEME,
    )
    if mot_de_passe:
        compte = set_mot_de_passe(compte, mot_de_passe, auteur=SYSTEME)
    return close_compte(compte, auteur=SYSTEME) if ferme else compte


def une_administration() -> Compte:
    """Return an account that administers the installation."""
    return un_compte(fonction="Administration d’essai", est_administrateur=True)


def un_client(compte: Compte) -> Client:
    """Return a browser signed in to this account."""
    client = Client()
    client.force_login(compte, backend="django.contrib.auth.backends.ModelBackend")
    return client


def compter_requetes(client: Client, adresse: str) -> int:
    """Return how many queries a page asks, once its caches are warm."""
    client.get(adresse)
    with CaptureQueriesContext(connection) as requetes:
        reponse = client.get(adresse)
    assert reponse.status_code == 200
    return len(requetes)
