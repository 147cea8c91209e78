"""A person leaves the governance: their seats stay with their function, what was asked with their organisation.

Rights are the caller's to check.
"""

from django.db import transaction

from maillage.cycle.gouvernance.models import FluxAgenda, Siege, Suite
from maillage.regles.droits import Auteur
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal import operations as journal


def leave_sieges(personne: Personne, *, auteur: Auteur) -> int:
    """Name this person no longer in any seat nor in what was asked; close their calendars. Returns how many."""
    with transaction.atomic():
        lignes = [
            *((s, "personne") for s in Siege.objects.filter(personne=personne)),
            *((s, "suppleant") for s in Siege.objects.filter(suppleant=personne)),
            *((s, "personne") for s in Suite.objects.filter(personne=personne)),
        ]
        for ligne, champ in lignes:
            journal.save_changes(ligne, {champ: None}, auteur=auteur)
        for flux in FluxAgenda.objects.filter(compte__personne=personne, archive_le=None):
            journal.archive(flux, auteur=auteur)
    return len(lignes)
