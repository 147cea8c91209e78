"""A constat is written, held up by figures and voices, corrected, put aside, brought back."""

from collections.abc import Mapping
from typing import Any

from django.core.files import File
from django.db import transaction

from maillage.cycle.concertation.models import Recueil, Verbatim
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import check_vivant, check_write
from maillage.cycle.diagnostic.models import Appui, ChiffreFige, Constat
from maillage.cycle.diagnostic.operations.indexation import index_constat
from maillage.cycle.diagnostic.operations.saisie import (
    Ensembles,
    check_enjeu,
    check_ensembles,
    clean_valeurs,
)
from maillage.cycle.diagnostic.queries.chiffres import ChiffreLu
from maillage.regles.constats import ORIGINES_DITES
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import TOUS
from maillage.socle.journal import operations as journal
from maillage.socle.pieces.operations import deposit_piece


def create_constat(
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    ensembles: Ensembles | None = None,
    chiffre: ChiffreLu | None = None,
    verbatim: Verbatim | None = None,
    origine: str = "",
) -> Constat:
    """Write down a constat, with the figure or the verbatim that it was made from. Raises ErreurMetier."""
    check_write(auteur, contrat)
    propres = clean_valeurs({"intitule": "", **valeurs})
    check_enjeu(contrat, propres.get("enjeu"))
    constat = Constat(contrat=contrat, **propres)
    listes = check_ensembles(constat, ensembles)
    with transaction.atomic():
        journal.create(constat, auteur=auteur)
        for champ, lignes in listes.items():
            getattr(constat, champ).set(lignes)
        if chiffre is not None:
            freeze_chiffre(constat, chiffre, auteur=auteur)
        if verbatim is not None:
            add_appui(constat, origine, verbatim=verbatim, auteur=auteur)
        index_constat(constat)
    return constat


def update_constat(
    constat: Constat,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    ensembles: Ensembles | None = None,
    version_lue: int | None = None,
) -> Constat:
    """Change a constat. Raises ErreurMetier, or Conflit when somebody changed the same fields."""
    check_write(auteur, constat.contrat)
    check_vivant(constat)
    propres = clean_valeurs(valeurs)
    check_enjeu(constat.contrat, propres.get("enjeu"))
    listes = check_ensembles(constat, ensembles)
    with transaction.atomic():
        change = journal.save_changes(
            constat, propres, auteur=auteur, ensembles=listes, version_lue=version_lue
        )
        index_constat(change)
    return change


def archive_constat(constat: Constat, *, auteur: Auteur) -> Constat:
    """Put a constat aside, what holds it up with it."""
    check_write(auteur, constat.contrat)
    with transaction.atomic():
        archive = journal.archive(constat, auteur=auteur)
        index_constat(archive)
    return archive


def restore_constat(constat: Constat, *, auteur: Auteur) -> Constat:
    """Bring a constat back."""
    check_write(auteur, constat.contrat)
    with transaction.atomic():
        restaure = journal.restore(constat, auteur=auteur)
        index_constat(restaure)
    return restaure


def freeze_chiffre(constat: Constat, chiffre: ChiffreLu, *, auteur: Auteur) -> ChiffreFige:
    """Copy a figure into a constat as it is today. Copied already, it is the same one that comes back."""
    _check(auteur, constat)
    connu = ChiffreFige.objects.filter(constat=constat, archive_le=None, **chiffre.reperes).first()
    if connu is not None:
        return connu
    return journal.create(
        ChiffreFige(constat=constat, **chiffre.colonnes), auteur=auteur, geste="copier-chiffre"
    )


def add_appui(
    constat: Constat,
    origine: str,
    *,
    auteur: Auteur,
    texte: str = "",
    recueil: Recueil | None = None,
    verbatim: Verbatim | None = None,
    fichier: "File[bytes] | None" = None,
) -> Appui:
    """Say who else says the same: a recueil or a verbatim of the concertation, a file, a reference."""
    _check(auteur, constat)
    recueil = verbatim.recueil if verbatim else recueil
    propres = clean_valeurs({"texte": texte})
    _check_appui(constat, origine, recueil)
    if not (propres["texte"] or recueil or fichier):
        raise ErreurMetier(
            "Choisir un recueil, joindre un fichier, ou écrire d’où cela vient.", champ="texte"
        )
    with transaction.atomic():
        piece = None
        if fichier is not None:
            piece = deposit_piece(
                fichier, nom=fichier.name or "", accepte=TOUS, auteur=auteur, champ="fichier"
            )
        appui = Appui(
            constat=constat,
            origine=origine,
            recueil=recueil,
            verbatim=verbatim,
            piece=piece,
            **propres,
        )
        return journal.create(appui, auteur=auteur)


def archive_preuve(preuve: ChiffreFige | Appui, *, auteur: Auteur) -> ChiffreFige | Appui:
    """Take a figure or a voice out of a constat."""
    _check(auteur, preuve.constat)
    return journal.archive(preuve, auteur=auteur)


def restore_preuve(preuve: ChiffreFige | Appui, *, auteur: Auteur) -> ChiffreFige | Appui:
    """Bring a figure or a voice back. Raises ErreurMetier when the figure was copied again meanwhile."""
    _check(auteur, preuve.constat)
    if isinstance(preuve, ChiffreFige):
        reperes = {c: getattr(preuve, c) for c in ("indicateur", "niveau", "code", "periode")}
        pareils = ChiffreFige.objects.filter(constat=preuve.constat, archive_le=None, **reperes)
        if pareils.exclude(pk=preuve.pk).exists():
            raise ErreurMetier("Ce chiffre a été copié de nouveau dans ce constat.")
    return journal.restore(preuve, auteur=auteur)


def _check(auteur: Auteur, constat: Constat) -> None:
    check_write(auteur, constat.contrat)
    check_vivant(constat)


def _check_appui(constat: Constat, origine: str, recueil: Recueil | None) -> None:
    if origine not in {o.value for o in ORIGINES_DITES}:
        raise ErreurMetier("Choisir qui le dit.", champ="origine")
    if recueil is not None and (recueil.contrat_id != constat.contrat_id or recueil.est_archive):
        raise ErreurMetier("Choisir un recueil de ce contrat.", champ="recueil")
