"""Accounts: invited, opened, closed; passwords asked for and chosen."""

from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from maillage.regles.droits import SYSTEME, Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs import queries
from maillage.socle.acteurs.access import check_connecte, check_general
from maillage.socle.acteurs.models import Compte, Organisation
from maillage.socle.acteurs.operations.organisations import (
    create_personne,
    ensure_organisation,
    name_organisation,
)
from maillage.socle.journal import operations as journal

_LONGUEUR_COURRIEL = 254
_DEJA = "Un compte existe déjà à cette adresse."


def clean_courriel(courriel: str) -> str:
    """Return the address in lower case. Raises ErreurMetier when it is not one."""
    courriel = courriel.strip().lower()
    try:
        validate_email(courriel)
    except ValidationError:
        raise ErreurMetier(
            "Cette adresse est incomplète\u00a0: écrire par exemple prenom.nom@exemple.fr.",
            champ="courriel",
        ) from None
    if len(courriel) > _LONGUEUR_COURRIEL:
        raise ErreurMetier(
            "Cette adresse est trop longue\u00a0: 254 caractères au plus.", champ="courriel"
        )
    return courriel


def invite_compte(
    courriel: str,
    *,
    organisation: Organisation,
    auteur: Auteur,
    nom: str = "",
    fonction: str = "",
    peut_creer_contrat: bool = False,
    est_administrateur: bool = False,
    suit_le_territoire: bool = False,
) -> Compte:
    """Open an account whose owner chooses a password from a mail. Raises ErreurMetier on a duplicate.

    The caller's room checks who may invite; powers over the installation ask for COMPTE_GERER here.
    """
    check_connecte(auteur)
    if peut_creer_contrat or est_administrateur or suit_le_territoire:
        check_general(auteur, Droit.COMPTE_GERER)
    courriel = clean_courriel(courriel)
    if queries.find_compte(courriel):
        raise ErreurMetier(_DEJA, champ="courriel")
    with transaction.atomic():
        personne = create_personne(
            organisation, nom=nom, fonction=fonction, courriel=courriel, auteur=auteur
        )
        compte = Compte(
            courriel=courriel,
            personne=personne,
            peut_creer_contrat=peut_creer_contrat,
            est_administrateur=est_administrateur,
            suit_le_territoire=suit_le_territoire,
        )
        compte.set_unusable_password()
        try:
            return journal.create(compte, auteur=auteur, geste="inviter", a_traiter=True)
        except IntegrityError:  # somebody invited the same address in the same second
            raise ErreurMetier(_DEJA, champ="courriel") from None


def invite_agent(
    courriel: str,
    *,
    nom_organisation: str,
    sorte: str,
    auteur: Auteur,
    nom: str = "",
    fonction: str = "",
    pouvoirs: Mapping[str, bool] | None = None,
) -> Compte:
    """Invite somebody of an organisation known by its name, created with `sorte` when it is missing.

    For the administration. `pouvoirs` are the three powers of `invite_compte`.
    """
    check_general(auteur, Droit.COMPTE_GERER)
    with transaction.atomic():
        organisation = name_organisation(nom_organisation, sorte=sorte, auteur=auteur)
        return invite_compte(
            courriel,
            organisation=organisation,
            auteur=auteur,
            nom=nom,
            fonction=fonction,
            **(pouvoirs or {}),
        )


def reinvite_compte(compte: Compte, *, auteur: Auteur) -> None:
    """Write again to somebody who never chose a password. Raises ErreurMetier when they did."""
    check_general(auteur, Droit.COMPTE_GERER)
    if compte.has_usable_password() or not compte.is_active:
        raise ErreurMetier(
            "Ce compte n’attend plus d’invitation\u00a0: la personne peut demander un nouveau mot de passe."
        )
    journal.trace(compte.objet, auteur=auteur, geste="inviter", a_traiter=True)


def create_administrateur(courriel: str, mot_de_passe: str, *, nom: str) -> Compte:
    """Create the first account of an installation, from the command line."""
    organisation = ensure_organisation("Administration de l’installation", auteur=SYSTEME)
    with transaction.atomic():
        compte = invite_compte(
            courriel,
            organisation=organisation,
            nom=nom,
            fonction="Administration de l’installation",
            est_administrateur=True,
            auteur=SYSTEME,
        )
        return set_mot_de_passe(compte, mot_de_passe, auteur=SYSTEME)


def ask_mot_de_passe(courriel: str) -> None:
    """Note that a new password was asked for. Says nothing of whether the address is known."""
    compte = queries.find_compte(courriel)
    if compte and compte.is_active:
        journal.trace(compte.objet, auteur=SYSTEME, geste="mot-de-passe-demander", a_traiter=True)


def set_mot_de_passe(compte: Compte, mot_de_passe: str, *, auteur: Auteur) -> Compte:
    """Save a password chosen by the owner. Raises ErreurMetier with what is wrong with it."""
    if not auteur.est_systeme and auteur.compte_uuid != compte.uuid:
        raise Refus("Chacun choisit son mot de passe.")
    if not compte.is_active:
        raise ErreurMetier(
            "Ce compte est fermé. L’administration de l’installation peut le rouvrir."
        )
    try:
        validate_password(mot_de_passe, compte)
    except ValidationError as erreur:
        raise ErreurMetier(_say_refus(erreur), champ="mot_de_passe") from None
    compte.set_password(mot_de_passe)
    with transaction.atomic():
        compte.save(update_fields=["password"])
        journal.trace(compte.objet, auteur=auteur, geste="mot-de-passe")
    return compte


def _say_refus(erreur: ValidationError) -> str:
    """Return what is wrong with a password; Django would name the fields of our tables."""
    semblable = "Ce mot de passe ressemble trop à votre adresse ou à votre nom."
    phrases = [
        semblable if e.code == "password_too_similar" else " ".join(e.messages)
        for e in erreur.error_list
    ]
    return " ".join(dict.fromkeys(phrases))


def trace_connexion(compte: Compte, *, auteur: Auteur) -> None:
    """Note that somebody signed in."""
    journal.trace(compte.objet, auteur=auteur, geste="connecter")


def update_compte(
    compte: Compte,
    *,
    auteur: Auteur,
    peut_creer_contrat: bool,
    est_administrateur: bool,
    suit_le_territoire: bool,
    version_lue: int | None = None,
) -> Compte:
    """Change the powers of an account. The last administrator cannot leave the administration."""
    check_general(auteur, Droit.COMPTE_GERER)
    if not est_administrateur:
        check_administration(compte)
    valeurs = {
        "peut_creer_contrat": peut_creer_contrat,
        "est_administrateur": est_administrateur,
        "suit_le_territoire": suit_le_territoire,
    }
    return journal.save_changes(compte, valeurs, auteur=auteur, version_lue=version_lue)


def set_resumes(compte: Compte, *, recoit: bool, auteur: Auteur) -> Compte:
    """Say whether summaries come by mail: each decides for oneself."""
    if auteur.compte_uuid != compte.uuid:
        raise Refus("Chacun choisit, depuis son compte, les messages qu’il reçoit.")
    return journal.save_changes(compte, {"recoit_resumes": recoit}, auteur=auteur, geste="resumes")


def close_compte(compte: Compte, *, auteur: Auteur) -> Compte:
    """Close an account: its owner can no longer sign in, what they wrote stays."""
    check_general(auteur, Droit.COMPTE_GERER)
    check_administration(compte)
    return journal.save_changes(compte, {"is_active": False}, auteur=auteur, geste="suspendre")


def open_compte(compte: Compte, *, auteur: Auteur) -> Compte:
    """Open a closed account again. Raises ErreurMetier when its person was erased."""
    check_general(auteur, Droit.COMPTE_GERER)
    if compte.personne.efface_le is not None:
        raise ErreurMetier("Cette personne est effacée\u00a0: l’inviter de nouveau, à son adresse.")
    return journal.save_changes(compte, {"is_active": True}, auteur=auteur, geste="rouvrir")


def check_administration(compte: Compte) -> None:
    """Raise ErreurMetier when this account is the last one that administers the installation."""
    autres = Compte.objects.filter(est_administrateur=True, is_active=True).exclude(pk=compte.pk)
    if compte.est_administrateur and not autres.exists():
        raise ErreurMetier(
            "C’est le dernier compte d’administration\u00a0: en ouvrir un autre avant de le fermer."
        )
