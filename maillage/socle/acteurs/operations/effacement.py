"""A person leaves the base, with or without account: what names them goes, what they did stays.

Only the rows of this room; `vie_privee`, above, asks every room and checks what must be handed over.
"""

from collections.abc import Iterable

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs import queries
from maillage.socle.acteurs.access import check_general
from maillage.socle.acteurs.models import DOMAINE_EFFACE, Brouillon, Compte, Personne
from maillage.socle.acteurs.operations.comptes import check_administration
from maillage.socle.acteurs.operations.liens import end_liens
from maillage.socle.journal import operations as journal

_POUVOIRS = ("est_administrateur", "peut_creer_contrat", "suit_le_territoire", "is_active")


def numero_efface(personne: Personne) -> str:
    """Return what stands in the place of a name: « personne effacée nº 12 »."""
    return f"personne effacée nº\u00a0{personne.pk}"


def erase_identite(personne: Personne, *, auteur: Auteur, fonction: str = "") -> Personne:
    """Empty a person and their account, end sessions and links, drop drafts and sign-in attempts.

    `fonction` is what stays of them. Raises ErreurMetier for the last administrator, or the second time.
    """
    check_general(auteur, Droit.DONNEES_GERER)
    compte = queries.find_compte_de(personne)
    if compte:
        check_administration(compte)
    with transaction.atomic():
        # Read again under a lock: two workers sweep at the same hour.
        actuelle = Personne.objects.select_for_update().get(pk=personne.pk)
        if actuelle.efface_le is not None:
            raise ErreurMetier("Cette personne est déjà effacée.")
        _forget_acces(queries.list_courriels_propres(personne))
        if compte:
            end_sessions(compte)
            Brouillon.objects.filter(compte=compte).delete()
            _empty_compte(compte)
        _empty_personne(personne, fonction)
        journal.trace(personne.objet, auteur=auteur, geste="effacer")
    return personne


def end_sessions(compte: Compte) -> int:
    """End every open session of an account. Returns how many."""
    siennes = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(compte.pk)
    ]
    Session.objects.filter(session_key__in=siennes).delete()
    return len(siennes)


def _forget_acces(courriels: Iterable[str]) -> None:
    """Drop what was noted of who came, or tried to, with these addresses."""
    for table in (AccessAttempt, AccessLog, AccessFailureLog):
        for courriel in courriels:
            table.objects.filter(username__iexact=courriel).delete()


def _empty_personne(personne: Personne, fonction: str) -> None:
    end_liens(personne)
    personne.nom = personne.courriel = personne.telephone = ""
    personne.montre_nom = personne.montre_telephone = personne.montre_courriel = False
    personne.fonction = fonction or personne.fonction or numero_efface(personne)
    personne.efface_le = personne.modifie_le = horloge.maintenant()
    personne.version += 1
    personne.save()


def _empty_compte(compte: Compte) -> None:
    compte.courriel = f"{compte.uuid}@{DOMAINE_EFFACE}"
    compte.courriel_demande = ""
    compte.set_unusable_password()
    compte.last_login = None
    for pouvoir in _POUVOIRS:
        setattr(compte, pouvoir, False)
    compte.modifie_le = horloge.maintenant()
    compte.version += 1
    compte.save()
