"""A load is taken away: what it said goes, its trace stays, and what was made of it is made anew."""

from django.db import transaction

from maillage.regles.droits import Auteur
from maillage.regles.ecriture import accorde
from maillage.socle.indicateurs.access import check_chargement
from maillage.socle.indicateurs.models import Chargement, Indicateur
from maillage.socle.indicateurs.operations.travaux import request_calcul
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.journal.operations import Changement, trace


@transaction.atomic
def remove_chargement(chargement: Chargement, *, auteur: Auteur) -> None:
    """Remove a load with its values, and ask the worker for those that it helped to make. Raises Refus."""
    check_chargement(auteur)
    avant = f"{chargement.fichier}, {accorde(chargement.lignes, 'ligne')}, empreinte {chargement.sha256}"
    trace(
        chargement.objet,
        auteur=auteur,
        geste="retirer",
        changements=[Changement("fichier", "Fichier", avant=avant)],
    )
    touches = [f.cle for f in list_fiches().values() if chargement.source in f.sources]
    Indicateur.objects.filter(cle__in=touches).update(empreinte="")  # to be computed anew
    chargement.delete()
    request_calcul(auteur=auteur)
