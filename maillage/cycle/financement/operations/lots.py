"""Bulk edits of the plan: one value for many rows, shown before it is done, in one transaction, undoable."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.financement.access import check_write
from maillage.cycle.financement.models import Depense
from maillage.cycle.financement.operations.depenses import (
    archive_depense,
    restore_depense,
    update_depense,
)
from maillage.cycle.financement.queries.tableau import LOT
from maillage.cycle.programme.models import LotModification
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.queries import find_organisation

Ecrire = Callable[[Depense, Any, Auteur], object]


@dataclass(frozen=True)
class Apercu:
    """What a bulk edit would do to one row: the value before and after, in words."""

    depense: Depense
    avant: str
    apres: str

    @property
    def change(self) -> bool:
        """True when the row does not hold the value already."""
        return self.avant != self.apres


def _write_porteur(depense: Depense, nom: Any, auteur: Auteur) -> object:
    return update_depense(depense, {}, porteur=Nommee(nom or ""), auteur=auteur)


def _write_archive(depense: Depense, archivee: Any, auteur: Auteur) -> object:
    geste = archive_depense if archivee else restore_depense
    return geste(depense, auteur=auteur)


# What may change for many rows at once, and how one row takes its value.
_ECRITURES: Mapping[str, Ecrire] = {
    "annee": lambda d, v, auteur: update_depense(d, {"annee": v}, auteur=auteur),
    "nature": lambda d, v, auteur: update_depense(d, {"nature": v}, auteur=auteur),
    "porteur": _write_porteur,
    "archive": _write_archive,
}
CHAMPS_EN_LOT = tuple(_ECRITURES)


def preview_lot(
    contrat: Contrat, depenses: Iterable[Depense], *, champ: str, valeur: Any, auteur: Auteur
) -> list[Apercu]:
    """Return what apply_lot would change, row by row, without writing. Raises ErreurMetier."""
    check_write(auteur, contrat)
    choisies = _check(contrat, depenses, champ)
    _check_valeur(champ, valeur, auteur=auteur)
    apres = _dire(champ, valeur)
    return [Apercu(d, _dire(champ, _read(d, champ)), apres) for d in choisies]


def apply_lot(
    contrat: Contrat, depenses: Iterable[Depense], *, champ: str, valeur: Any, auteur: Auteur
) -> LotModification:
    """Give one value to many rows. Raises ErreurMetier naming the row that refuses it: nothing changes."""
    check_write(auteur, contrat)
    choisies = _check(contrat, depenses, champ)
    _check_valeur(champ, valeur, auteur=auteur)
    with transaction.atomic():
        changees = [d for d in choisies if _read(d, champ) != valeur]
        avant = {str(d.uuid): _read(d, champ) for d in changees}
        for depense in changees:
            _write_one(depense, champ, valeur, auteur=auteur)
        return LotModification.objects.create(
            contrat=contrat,
            auteur_cle=auteur.cle,
            auteur_nom=auteur.nom[:200],
            champ=f"{LOT}{champ}",
            avant=avant,
            apres=dict.fromkeys(avant, valeur),
        )


def undo_lot(lot: LotModification, *, auteur: Auteur) -> tuple[int, list[str]]:
    """Give back what each row held; return how many came back, and those changed or archived meanwhile."""
    check_write(auteur, lot.contrat)
    champ = lot.champ.removeprefix(LOT)
    with transaction.atomic():
        actuel = LotModification.objects.select_for_update().get(pk=lot.pk)
        if actuel.annule_le is not None:
            raise ErreurMetier("Cette modification est déjà annulée.")
        depenses = Depense.objects.select_for_update(of=("self",)).filter(
            contrat=lot.contrat, uuid__in=list(lot.avant)
        )
        rendues, laissees = 0, []
        for depense in depenses.select_related("contrat", "fiche", "porteur"):
            cle = str(depense.uuid)
            vivante = champ == "archive" or not depense.est_archive
            if vivante and _read(depense, champ) == lot.apres[cle]:
                _write_one(depense, champ, lot.avant[cle], auteur=auteur)
                rendues += 1
            else:
                laissees.append(str(depense))
        actuel.annule_le = horloge.maintenant()
        actuel.save(update_fields=["annule_le"])
    return rendues, laissees


def _check(contrat: Contrat, depenses: Iterable[Depense], champ: str) -> list[Depense]:
    choisies = [d for d in depenses if d.contrat_id == contrat.pk and not d.est_archive]
    if not choisies:
        raise ErreurMetier("Choisir au moins une dépense.")
    if champ not in _ECRITURES:
        raise ErreurMetier("Choisir ce qui change, et la nouvelle valeur.", champ="valeur")
    return choisies


def _check_valeur(champ: str, valeur: Any, *, auteur: Auteur) -> None:
    """Refuse an organisation that nobody knows: a bulk edit creates none."""
    if champ == "porteur" and find_organisation(auteur, str(valeur)) is None:
        raise ErreurMetier(
            f"«\u00a0{valeur}\u00a0» n’est pas connue. Choisir un nom proposé, ou l’écrire d’abord dans une "
            "dépense.",
            champ="valeur",
        )


def _write_one(depense: Depense, champ: str, valeur: Any, *, auteur: Auteur) -> None:
    try:
        _ECRITURES[champ](depense, valeur, auteur)
    except ErreurMetier as erreur:
        raise ErreurMetier(
            f"«\u00a0{depense}\u00a0»\u00a0: {erreur.message}", champ="valeur"
        ) from None


def _read(depense: Depense, champ: str) -> Any:
    """Return what a row holds, as JSON keeps it."""
    if champ == "porteur":
        return depense.porteur.nom if depense.porteur else ""
    return depense.est_archive if champ == "archive" else getattr(depense, champ)


def _dire(champ: str, valeur: Any) -> str:
    if champ == "archive":
        return "archivée" if valeur else "dans le plan"
    if champ == "nature":
        return str(dict(Depense._meta.get_field("nature").flatchoices).get(valeur, "inconnue"))
    return str(valeur or "inconnu")
