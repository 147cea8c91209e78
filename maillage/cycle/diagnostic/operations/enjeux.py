"""An enjeu is written, corrected, put aside, brought back. Its rank is decided by a session."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import check_vivant, check_write
from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.diagnostic.operations.indexation import index_enjeu
from maillage.cycle.diagnostic.operations.saisie import clean_valeurs
from maillage.regles.droits import Auteur
from maillage.socle.journal import operations as journal


def create_enjeu(contrat: Contrat, valeurs: Mapping[str, Any], *, auteur: Auteur) -> Enjeu:
    """Name an enjeu. Raises ErreurMetier."""
    check_write(auteur, contrat)
    propres = clean_valeurs({"intitule": "", **valeurs})
    with transaction.atomic():
        enjeu = journal.create(Enjeu(contrat=contrat, **propres), auteur=auteur)
        index_enjeu(enjeu)
    return enjeu


def update_enjeu(
    enjeu: Enjeu, valeurs: Mapping[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> Enjeu:
    """Change the words of an enjeu. Raises ErreurMetier, Conflit."""
    check_write(auteur, enjeu.contrat)
    check_vivant(enjeu)
    with transaction.atomic():
        change = journal.save_changes(
            enjeu, clean_valeurs(valeurs), auteur=auteur, version_lue=version_lue
        )
        index_enjeu(change)
    return change


def archive_enjeu(enjeu: Enjeu, *, auteur: Auteur) -> Enjeu:
    """Put an enjeu aside: its constats wait for another one, and come back with it."""
    check_write(auteur, enjeu.contrat)
    with transaction.atomic():
        archive = journal.archive(enjeu, auteur=auteur)
        index_enjeu(archive)
    return archive


def restore_enjeu(enjeu: Enjeu, *, auteur: Auteur) -> Enjeu:
    """Bring an enjeu back."""
    check_write(auteur, enjeu.contrat)
    with transaction.atomic():
        restaure = journal.restore(enjeu, auteur=auteur)
        index_enjeu(restaure)
    return restaure
