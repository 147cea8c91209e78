"""The rows of the plan and their aids: written, corrected, put aside, brought back."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee, resolve_organisation
from maillage.cycle.financement.access import check_vivant, check_write
from maillage.cycle.financement.models import Aide, Depense, Dispositif, LigneDemande
from maillage.cycle.financement.operations.indexation import index_depense
from maillage.cycle.financement.operations.saisie import clean_depense, clean_montants
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.demandes import SANS_SUITE
from maillage.regles.financement.montants import euros
from maillage.regles.financement.mots import Apport, Etape
from maillage.regles.textes import nettoyer_texte
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal

ETAPES = tuple(etape.value for etape in Etape)


def create_depense(
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    porteur: Nommee | None = None,
) -> Depense:
    """Add a row to the plan. `porteur`: who pays, by name; None while nobody knows."""
    check_write(auteur, contrat)
    depense = Depense(contrat=contrat)
    propres = clean_depense(depense, {"annee": None, **valeurs}, auteur=auteur)
    for champ, valeur in propres.items():
        setattr(depense, champ, valeur)
    with transaction.atomic():
        depense.porteur = _resolve(porteur, "porteur", auteur=auteur)
        journal.create(depense, auteur=auteur)
        index_depense(depense)
    return depense


def update_depense(
    depense: Depense,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    porteur: Nommee | None = None,
    version_lue: int | None = None,
) -> Depense:
    """Change a row; `porteur` None keeps who pays. Raises ErreurMetier, Conflit."""
    check_write(auteur, depense.contrat)
    check_vivant(depense)
    propres = clean_depense(depense, valeurs, auteur=auteur)
    _check_valorisation(depense, propres)
    if propres.get("annee", depense.annee) != depense.annee:
        _check_sans_demande(depense.aides.all(), champ="annee")
    with transaction.atomic():
        if porteur is not None:
            propres["porteur"] = _resolve(porteur, "porteur", auteur=auteur)
        changee = journal.save_changes(depense, propres, auteur=auteur, version_lue=version_lue)
        index_depense(changee)
    return changee


def archive_depense(depense: Depense, *, auteur: Auteur) -> Depense:
    """Put a row aside, with its aids: they come back with it. Raises ErreurMetier when one is claimed."""
    check_write(auteur, depense.contrat)
    _check_sans_demande(depense.aides.all())
    with transaction.atomic():
        rangee = journal.archive(depense, auteur=auteur)
        index_depense(rangee)
    return rangee


def restore_depense(depense: Depense, *, auteur: Auteur) -> Depense:
    """Bring a row back in the plan."""
    check_write(auteur, depense.contrat)
    with transaction.atomic():
        rangee = journal.restore(depense, auteur=auteur)
        index_depense(rangee)
    return rangee


def create_aide(
    depense: Depense,
    montants: Mapping[str, Decimal | None],
    *,
    financeur: Nommee,
    auteur: Auteur,
    dispositif: Dispositif | None = None,
    note: str = "",
) -> Aide:
    """Add what a funder brings to an expense. Raises ErreurMetier for one that is there already."""
    check_write(auteur, depense.contrat)
    check_vivant(depense)
    if depense.apport == Apport.VALORISE:
        raise ErreurMetier(
            "Ce qui est en nature n’est pas payé\u00a0: une aide va à une dépense en argent."
        )
    propres = clean_montants(depense, montants)
    with transaction.atomic():
        aide = Aide(depense=depense, dispositif=dispositif, **propres)
        aide.financeur = _find_financeur(financeur, dispositif, auteur=auteur)
        aide.note = nettoyer_texte(note, 2_000, champ="note")
        _check_unique(aide)
        journal.create(aide, auteur=auteur)
        index_depense(depense)
    return aide


def update_aide(
    aide: Aide,
    montants: Mapping[str, Decimal | None],
    *,
    auteur: Auteur,
    dispositif: Dispositif | None = None,
    note: str = "",
    version_lue: int | None = None,
) -> Aide:
    """Change an aid; its funder stays: another funder is another aid. Raises ErreurMetier, Conflit."""
    check_write(auteur, aide.depense.contrat)
    check_vivant(aide)
    check_vivant(aide.depense)
    _check_meme_financeur(aide.financeur, dispositif)
    valeurs: dict[str, Any] = {
        **clean_montants(aide.depense, montants),
        "dispositif": dispositif,
        "note": nettoyer_texte(note, 2_000, champ="note"),
    }
    _check_demande(aide, valeurs)
    aide.dispositif = dispositif
    _check_unique(aide)
    with transaction.atomic():
        changee = journal.save_changes(aide, valeurs, auteur=auteur, version_lue=version_lue)
        index_depense(aide.depense)
    return changee


def set_montants(aide: Aide, montants: Mapping[str, Decimal | None], *, auteur: Auteur) -> Aide:
    """Write the amounts that a claim decides. Rights are the caller's to check. Raises ErreurMetier."""
    check_vivant(aide)
    return journal.save_changes(aide, clean_montants(aide.depense, montants), auteur=auteur)


def archive_aide(aide: Aide, *, auteur: Auteur) -> Aide:
    """Put an aid aside. Raises ErreurMetier while a claim asks for it, or obtained it."""
    check_write(auteur, aide.depense.contrat)
    _check_sans_demande([aide])
    with transaction.atomic():
        rangee = journal.archive(aide, auteur=auteur)
        index_depense(aide.depense)
    return rangee


def restore_aide(aide: Aide, *, auteur: Auteur) -> Aide:
    """Bring an aid back. Raises ErreurMetier when another one took its place."""
    check_write(auteur, aide.depense.contrat)
    if aide.est_archive:
        _check_unique(aide)
    with transaction.atomic():
        rangee = journal.restore(aide, auteur=auteur)
        index_depense(aide.depense)
    return rangee


def _resolve(nommee: Nommee | None, champ: str, *, auteur: Auteur) -> Organisation | None:
    if nommee is None or not nommee.nom.strip():
        return None
    return resolve_organisation(nommee, auteur=auteur, champ=champ)


def _find_financeur(
    nommee: Nommee, dispositif: Dispositif | None, *, auteur: Auteur
) -> Organisation:
    """Return the funder: that of the scheme when nobody is named."""
    if dispositif is not None and not nommee.nom.strip():
        return dispositif.financeur
    financeur = resolve_organisation(nommee, auteur=auteur, champ="financeur")
    _check_meme_financeur(financeur, dispositif)
    return financeur


def _check_meme_financeur(financeur: Organisation, dispositif: Dispositif | None) -> None:
    if dispositif is not None and dispositif.financeur_id != financeur.pk:
        raise ErreurMetier(
            f"«\u00a0{dispositif.intitule}\u00a0» est un dispositif de «\u00a0{dispositif.financeur}\u00a0», "
            f"pas de «\u00a0{financeur}\u00a0».",
            champ="dispositif",
        )


def _check_unique(aide: Aide) -> None:
    """Refuse the same funder twice for the same thing: the first one is changed instead."""
    memes = Aide.objects.filter(
        depense=aide.depense,
        financeur=aide.financeur,
        dispositif=aide.dispositif,
        archive_le=None,
    ).exclude(pk=aide.pk)
    if deja := memes.first():
        dit = next((m for e in reversed(ETAPES) if (m := getattr(deja, e)) is not None), None)
        raise ErreurMetier(
            f"«\u00a0{aide.financeur}\u00a0» aide déjà cette dépense ({euros(dit)})\u00a0: modifier cette "
            "aide, ou choisir un autre dispositif.",
            champ="financeur",
        )


def _check_demande(aide: Aide, valeurs: Mapping[str, Any]) -> None:
    """Refuse to type what a filed claim writes itself: both would soon say different things."""
    siennes = [e for e in ETAPES[1:] if e in valeurs and valeurs[e] != getattr(aide, e)]
    if siennes and _list_lignes_deposees([aide]).exists():
        raise ErreurMetier(
            "Ce montant vient de la demande d’aide déposée\u00a0: il change avec elle.",
            champ=siennes[0],
        )


def _check_sans_demande(aides: Iterable[Aide], *, champ: str = "") -> None:
    """Refuse to move what a filed claim stands on: its money would leave the plan without a word."""
    ligne = _list_lignes_deposees(aides).select_related("demande__dispositif__financeur").first()
    if ligne is not None:
        raise ErreurMetier(
            f"La demande «\u00a0{ligne.demande}\u00a0» porte cette dépense\u00a0: la reprendre en "
            "brouillon ou la retirer d’abord. Une aide accordée reste au plan.",
            champ=champ,
        )


def _list_lignes_deposees(aides: Iterable[Aide]) -> QuerySet[LigneDemande]:
    """Return what filed claims that still stand ask of these aids."""
    lignes = LigneDemande.objects.filter(aide__in=list(aides)).exclude(demande__deposee_le=None)
    return lignes.filter(demande__archive_le=None).exclude(demande__etat__in=sorted(SANS_SUITE))


def _check_valorisation(depense: Depense, propres: Mapping[str, Any]) -> None:
    """Refuse to turn into a gift in kind what somebody pays for."""
    if propres.get("apport", depense.apport) != Apport.VALORISE:
        return
    if depense.aides.filter(archive_le=None).exists():
        raise ErreurMetier(
            "Des aides paient cette dépense\u00a0: les archiver avant de la dire en nature.",
            champ="apport",
        )
