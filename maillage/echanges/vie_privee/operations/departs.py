"""Those who left: their accounts are closed in one act, and their sessions end at once."""

from collections.abc import Iterable

from django.db import transaction

from maillage.cycle.contrats.operations import list_coordinations_seules
from maillage.echanges.vie_privee.access import check_donnees
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import enumere
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Compte


def close_comptes(comptes: Iterable[Compte], *, auteur: Auteur) -> int:
    """Close several accounts, all or none. Raises ErreurMetier naming the one that must stay.

    Nobody closes their own. Returns how many were closed.
    """
    check_donnees(auteur)
    fermes = 0
    with transaction.atomic():
        for compte in comptes:
            _check_depart(compte, auteur)
            acteurs.close_compte(compte, auteur=auteur)
            acteurs.end_sessions(compte)
            fermes += 1
    return fermes


def _check_depart(compte: Compte, auteur: Auteur) -> None:
    if compte.uuid == auteur.compte_uuid:
        raise ErreurMetier("On ne ferme pas son propre compte d’ici.")
    seuls = list_coordinations_seules(compte)
    if seuls:
        titres = enumere(f"«\u00a0{contrat.titre}\u00a0»" for contrat in seuls)
        raise ErreurMetier(
            f"{compte.nom_complet} est seul à coordonner {titres}\u00a0: passer d’abord le relais."
        )
