"""Reminders of yearly claims: each step of each year is told once, whatever the clock does."""

from django.db import IntegrityError, transaction

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import RappelDemande
from maillage.cycle.financement.queries.calendrier import Suivi, list_suivis_demandes
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.financement.calendrier import Jalon, rappels_dus
from maillage.socle.journal import operations as journal


def remind_demandes(*, auteur: Auteur = SYSTEME) -> int:
    """Note every reminder that is due and was never written; the outbox tells the coordination.

    Returns how many. Safe to run twice, by two workers, or with a clock that leaps.
    """
    concernes = Contrat.objects.filter(demandes__archive_le=None, archive_le=None).distinct()
    jour = horloge.aujourdhui()
    suivis, ecrits = list_suivis_demandes(concernes), _read_ecrits()
    return sum(
        _note(suivi, jalon, auteur=auteur)
        for suivi in suivis
        for jalon in rappels_dus(suivi.jalons, jour)
        if (suivi.contrat.pk, suivi.financeur.pk, suivi.suite, suivi.annee, jalon.sorte.value)
        not in ecrits
    )


def _read_ecrits() -> set[tuple[int, int, str, int, str]]:
    """Return the reminders already written: one query, however many are due."""
    return set(RappelDemande.objects.values_list("contrat", "financeur", "suite", "annee", "jalon"))


def _note(suivi: Suivi, jalon: Jalon, *, auteur: Auteur) -> bool:
    """Write one reminder; False when another worker wrote it meanwhile."""
    if jalon.jour is None:
        return False
    rappel = RappelDemande(
        contrat=suivi.contrat,
        financeur=suivi.financeur,
        suite=suivi.suite,
        annee=suivi.annee,
        jalon=jalon.sorte.value,
        demande=suivi.demande,
        echeance=jalon.jour,
        ecrit_le=horloge.maintenant(),
    )
    try:
        with transaction.atomic():
            rappel.save(force_insert=True)
            journal.trace(rappel.objet, auteur=auteur, geste="rappeler-demande", a_traiter=True)
    except IntegrityError:
        return False
    return True
