"""What a person shows of themselves: a name withdrawn or corrected leaves the history too."""

from django.db import transaction

from maillage.echanges.notifications.operations import redact_messages
from maillage.echanges.vie_privee.operations.mentions import rename_partout
from maillage.echanges.vie_privee.queries import list_objets_de
from maillage.regles.droits import Auteur
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import Personne
from maillage.socle.acteurs.queries import list_cles
from maillage.socle.journal import operations as journal


def choose_accords(
    personne: Personne, *, auteur: Auteur, nom: bool, telephone: bool, courriel: bool
) -> Personne:
    """Say what the members may read. What is no longer agreed to is read nowhere."""
    with transaction.atomic():
        apres = acteurs.set_accords(
            personne, auteur=auteur, nom=nom, telephone=telephone, courriel=courriel
        )
        follow_nom(personne, apres)
    return apres


def follow_nom(avant: Personne, apres: Personne) -> None:
    """Put what is shown now in the place of a name shown before; a former function stays."""
    montre = avant.nom_montre
    if montre != avant.nom or montre == apres.nom_montre:
        return
    rename_partout(list_cles(apres), apres.nom_montre)
    journal.redact_traces([montre], apres.nom_montre, objets=list_objets_de(apres))
    redact_messages([montre], apres.nom_montre)
