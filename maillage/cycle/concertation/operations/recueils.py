"""A recueil is written down, corrected, given a file, put aside, brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files import File
from django.db import transaction

from maillage.cycle.concertation.access import check_write
from maillage.cycle.concertation.models import Recueil
from maillage.cycle.concertation.operations.indexation import index_recueil
from maillage.cycle.concertation.operations.saisie import (
    Ensembles,
    check_ensembles,
    clean_valeurs,
)
from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import TOUS
from maillage.socle.journal import operations as journal
from maillage.socle.pieces.operations import deposit_piece


def create_recueil(
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    ensembles: Ensembles | None = None,
) -> Recueil:
    """Write down a recueil. Whether precarity and disability were heard is asked. Raises ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    recueil = Recueil(contrat=contrat)
    propres = clean_valeurs(recueil, valeurs)
    listes = check_ensembles(recueil, ensembles)
    for champ, valeur in propres.items():
        setattr(recueil, champ, valeur)
    with transaction.atomic():
        journal.create(recueil, auteur=auteur)
        for champ, lignes in listes.items():
            getattr(recueil, champ).set(lignes)
        index_recueil(recueil)
    return recueil


def update_recueil(
    recueil: Recueil,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    ensembles: Ensembles | None = None,
    version_lue: int | None = None,
) -> Recueil:
    """Change a recueil. Raises ErreurMetier, or Conflit when somebody changed the same fields."""
    check_write(auteur, recueil)
    propres = clean_valeurs(recueil, valeurs)
    listes = check_ensembles(recueil, ensembles)
    return _save(recueil, propres, listes, auteur=auteur, version_lue=version_lue)


def join_piece(
    recueil: Recueil,
    fichier: File[bytes] | None,
    *,
    ouverte: bool,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Recueil:
    """Keep a file with the recueil, in place of the former one; None keeps it. `ouverte`: members open it."""
    check_write(auteur, recueil)
    if fichier is None and recueil.piece is None:
        raise ErreurMetier("Choisir un fichier.", champ="fichier")
    with transaction.atomic():
        valeurs: dict[str, Any] = {"piece_ouverte": ouverte}
        if fichier is not None:
            valeurs["piece"] = deposit_piece(
                fichier, nom=fichier.name or "", accepte=TOUS, auteur=auteur, champ="fichier"
            )
        return _save(recueil, valeurs, {}, auteur=auteur, version_lue=version_lue)


def remove_piece(recueil: Recueil, *, auteur: Auteur) -> Recueil:
    """Take the file away from the recueil."""
    check_write(auteur, recueil)
    return _save(recueil, {"piece": None, "piece_ouverte": False}, {}, auteur=auteur)


def archive_recueil(recueil: Recueil, *, auteur: Auteur) -> Recueil:
    """Put a recueil aside, its verbatims with it."""
    check_write(auteur, recueil)
    with transaction.atomic():
        archive = journal.archive(recueil, auteur=auteur)
        index_recueil(archive)
    return archive


def restore_recueil(recueil: Recueil, *, auteur: Auteur) -> Recueil:
    """Bring a recueil back."""
    check_write(auteur, recueil, restaure=True)
    with transaction.atomic():
        restaure = journal.restore(recueil, auteur=auteur)
        index_recueil(restaure)
    return restaure


def _save(
    recueil: Recueil,
    valeurs: Mapping[str, Any],
    listes: dict[str, list[Any]],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Recueil:
    with transaction.atomic():
        change = journal.save_changes(
            recueil, valeurs, auteur=auteur, ensembles=listes, version_lue=version_lue
        )
        if "diffusion" in valeurs:
            journal.relabel_portees([change.objet])
        index_recueil(change)
    return change
