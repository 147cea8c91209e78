"""Voting with a slip: opened by whoever holds it, filled enjeu by enjeu, corrected until the vote closes."""

from collections.abc import Mapping

from django.db import transaction

from maillage.cycle.diagnostic.access import check_vote
from maillage.cycle.diagnostic.models import Appreciation, Bulletin, Enjeu, EtatSeance, Seance
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Nature
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.hierarchisation import NOTES, Critere
from maillage.socle.journal import operations as journal

# Who the history names: its lines say when, and a number beside an hour would say who.
_UN_BULLETIN = Auteur(nature=Nature.LIEN, cle="bulletin", nom="Un bulletin")


def open_bulletin(bulletin: Bulletin, *, auteur: Auteur) -> None:
    """Remember that somebody came with this slip; the first time is a fact of the history."""
    check_vote(auteur, bulletin)
    with transaction.atomic():
        fermes = Bulletin.objects.filter(pk=bulletin.pk, ouvert_le=None)
        if fermes.update(ouvert_le=horloge.maintenant()):
            journal.trace(bulletin.seance.objet, auteur=_UN_BULLETIN, geste="ouvrir-bulletin")


def vote(
    bulletin: Bulletin, enjeu: Enjeu, notes: Mapping[Critere, int | None], *, auteur: Auteur
) -> None:
    """Keep the marks of this slip on one enjeu, in place of the former ones. Raises ErreurMetier.

    None says "sans avis". The history tells that a slip voted, and that one changed its mind, never
    which nor how: the marks of the other enjeux are the same act.
    """
    check_vote(auteur, bulletin)
    if not bulletin.seance.enjeux.filter(pk=enjeu.pk).exists():
        raise Introuvable
    if any(note is not None and note not in NOTES for note in notes.values()):
        raise ErreurMetier("Choisir l’une des notes proposées.")
    with transaction.atomic():
        # Closing waits for this line, or this vote finds it closed: never both.
        seance = Seance.objects.select_for_update(of=("self",)).get(pk=bulletin.seance_id)
        if seance.etat != EtatSeance.OUVERTE:
            raise ErreurMetier("Le vote est clos\u00a0: cette réponse n’est pas gardée.")
        corrige = _write_notes(bulletin, enjeu, notes)
        premiere = not Bulletin.objects.filter(pk=bulletin.pk).exclude(rendu_le=None).exists()
        Bulletin.objects.filter(pk=bulletin.pk).update(rendu_le=horloge.maintenant())
        if premiere or corrige:
            geste = "voter" if premiere else "corriger-vote"
            journal.trace(seance.objet, auteur=_UN_BULLETIN, geste=geste)


def _write_notes(bulletin: Bulletin, enjeu: Enjeu, notes: Mapping[Critere, int | None]) -> bool:
    """Replace the marks; say whether there were any."""
    remplacees, _ = Appreciation.objects.filter(bulletin=bulletin, enjeu=enjeu).delete()
    Appreciation.objects.bulk_create(
        Appreciation(bulletin=bulletin, enjeu=enjeu, critere=critere.value, note=note)
        for critere, note in notes.items()
        if note is not None
    )
    return bool(remplacees)
