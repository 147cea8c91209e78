"""Bulk edits of the plan de financement: undone row by row, except what somebody touched since."""

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.operations import archive_depense, update_depense
from maillage.cycle.financement.operations.lots import apply_lot, undo_lot
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import une_depense


def test_an_undo_leaves_what_was_changed_or_archived_meanwhile(contrat: Contrat) -> None:
    rendue, changee, archivee = (une_depense(contrat, intitule=nom) for nom in "abc")
    lot = apply_lot(
        contrat, [rendue, changee, archivee], champ="annee", valeur=2026, auteur=SYSTEME
    )
    for depense in (changee, archivee):
        depense.refresh_from_db()
    update_depense(changee, {"annee": 2027}, auteur=SYSTEME)
    archive_depense(archivee, auteur=SYSTEME)
    rendues, laissees = undo_lot(lot, auteur=SYSTEME)
    for depense in (rendue, changee, archivee):
        depense.refresh_from_db()
    assert (rendues, len(laissees)) == (1, 2)
    assert [d.annee for d in (rendue, changee, archivee)] == [2025, 2027, 2026]
