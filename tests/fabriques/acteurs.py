"""Accounts and organisations of tests, built by calling operations."""

from itertools import count

from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.operations import ensure_organisation, invite_compte

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
) -> Compte:
    """Return a new open account."""
    return invite_compte(
        courriel or f"personne{next(_rangs)}@example.org",
        organisation=organisation or une_organisation(),
        fonction=fonction,
        peut_creer_contrat=peut_creer_contrat,
        est_administrateur=est_administrateur,
        suit_le_territoire=suit_le_territoire,
        auteur=SYSTEME,
    )
