"""A person changes address: asked for, then confirmed from the new letter box."""

from django.db import IntegrityError, transaction

from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs import queries
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations.comptes import clean_courriel
from maillage.socle.journal import operations as journal

_PERIME = "Ce lien n’est plus bon\u00a0: demander de nouveau le changement depuis votre compte."


def ask_adresse(compte: Compte, courriel: str, *, auteur: Auteur) -> Compte:
    """Note the new address and write to it. Raises ErreurMetier when it is not one, or unchanged.

    Says nothing of whether another account holds it: the confirmation will not leave.
    """
    _check_sien(compte, auteur)
    courriel = clean_courriel(courriel)
    if courriel == compte.courriel:
        raise ErreurMetier("C’est déjà votre adresse.", champ="courriel")
    libre = queries.find_compte(courriel) is None
    with transaction.atomic():
        compte.courriel_demande = courriel if libre else ""
        compte.save(update_fields=["courriel_demande"])
        journal.trace(compte.objet, auteur=auteur, geste="adresse-demander", a_traiter=True)
    return compte


def forget_adresse(compte: Compte, *, auteur: Auteur) -> Compte:
    """Give up a change of address that was not confirmed."""
    _check_sien(compte, auteur)
    return journal.save_changes(compte, {"courriel_demande": ""}, auteur=auteur)


def confirm_adresse(compte: Compte, jeton: str, *, auteur: Auteur) -> Compte:
    """Take the new address, proved by the link that it received. Raises ErreurMetier when it is over."""
    _check_sien(compte, auteur)
    courriel = queries.read_jeton_adresse(compte, jeton)
    if not courriel:
        raise ErreurMetier(_PERIME)
    try:
        with transaction.atomic():
            return _take(compte, courriel, auteur=auteur)
    except IntegrityError:  # an account was opened at this address meanwhile
        raise ErreurMetier(_PERIME) from None


def _take(compte: Compte, courriel: str, *, auteur: Auteur) -> Compte:
    valeurs = {"courriel": courriel, "courriel_demande": ""}
    change = journal.save_changes(compte, valeurs, auteur=auteur, geste="adresse")
    personne = change.personne
    personne.courriel, personne.modifie_le = courriel, horloge.maintenant()
    personne.save(update_fields=["courriel", "modifie_le"])
    return change


def _check_sien(compte: Compte, auteur: Auteur) -> None:
    if auteur.compte_uuid != compte.uuid:
        raise Refus("Chacun change son adresse depuis son compte.")
