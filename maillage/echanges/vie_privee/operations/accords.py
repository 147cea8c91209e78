"""What a person shows of themselves: a name withdrawn or corrected leaves the history too."""

from django.db import transaction

from maillage.cycle.programme import operations as programme
from maillage.echanges.notifications.operations import redact_messages
from maillage.echanges.vie_privee.queries import list_objets_de
from maillage.regles.droits import Auteur
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Compte, Personne
from maillage.socle.journal import operations as journal
from maillage.socle.pieces import operations as pieces


def choose_accords(
    compte: Compte, *, auteur: Auteur, nom: bool, telephone: bool, courriel: bool
) -> Personne:
    """Say what the members may read. What is no longer agreed to is read nowhere."""
    with transaction.atomic():
        avant = compte.personne.nom_montre
        personne = acteurs.set_accords(
            compte.personne, auteur=auteur, nom=nom, telephone=telephone, courriel=courriel
        )
        _follow_nom(compte, avant, personne)
    return personne


def rectify_personne(
    compte: Compte, *, auteur: Auteur, nom: str, fonction: str, telephone: str = ""
) -> Personne:
    """Correct how a person is known: themselves, or the administration."""
    with transaction.atomic():
        avant = compte.personne.nom_montre
        personne = acteurs.update_personne(
            compte.personne, auteur=auteur, nom=nom, fonction=fonction, telephone=telephone
        )
        _follow_nom(compte, avant, personne)
    return personne


def _follow_nom(compte: Compte, avant: str, personne: Personne) -> None:
    """Put what is shown now in the place of a name shown before; a former function stays."""
    ancien = compte.personne
    if avant != ancien.nom or avant == personne.nom_montre:
        return
    cle, nom = f"compte:{compte.uuid}", personne.nom_montre
    rename_partout(cle, nom)
    journal.redact_traces([avant], nom, objets=list_objets_de(compte))
    redact_messages([avant], nom)


def rename_partout(cle: str, nom: str) -> None:
    """Show another name for an author in every room that keeps one."""
    journal.rename_auteur(cle, nom)
    pieces.rename_deposant(cle, nom)
    programme.rename_auteur(cle, nom)
    acteurs.rename_demandeur(cle, nom)
