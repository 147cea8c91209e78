"""The history leaves as a file: who took it is written in the history."""

from maillage.cycle.contrats.access import check_role
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_historique
from maillage.editions.tableur import ecrire_csv
from maillage.regles.droits import Auteur, Droit
from maillage.regles.horloge import PARIS
from maillage.socle.journal import operations as journal
from maillage.socle.journal.queries import GESTES, SORTES, FiltreHistorique

ENTETES = ("Date", "Heure", "Qui", "Geste", "Sorte", "Objet", "Champ", "Avant", "Après")


def export_historique(
    contrat: Contrat, *, auteur: Auteur, filtre: FiltreHistorique | None = None
) -> bytes:
    """Return the history that this author may read, filtered, as a CSV file, newest first.

    The export is traced. A suspended contract is still read. Raises Refus without the right.
    """
    check_role(auteur, contrat, Droit.HISTORIQUE_EXPORTER)
    lignes = [
        (
            trace.moment.astimezone(PARIS).strftime("%d/%m/%Y"),
            trace.moment.astimezone(PARIS).strftime("%H:%M"),
            trace.auteur_nom,
            GESTES.get(trace.geste, trace.geste),
            SORTES.get(trace.sorte, trace.sorte),
            trace.objet_nom,
            trace.libelle,
            trace.avant,
            trace.apres,
        )
        for trace in list_historique(auteur, contrat, filtre=filtre).iterator(chunk_size=1000)
    ]
    journal.trace(contrat.objet, auteur=auteur, geste="exporter-historique")
    return ecrire_csv(ENTETES, lignes)
