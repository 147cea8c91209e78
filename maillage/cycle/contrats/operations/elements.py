"""Parties, phases, articles… : added, changed, moved, archived, all in the same way.

What each table accepts is in `regles_elements`; the rest is written once, here.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Article, Contrat, ElementDuContrat, Membre
from maillage.cycle.contrats.operations.indexation import index_article
from maillage.cycle.contrats.operations.regles_elements import (
    check_doublon,
    clean_valeurs,
    valeur_unique,
)
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal import operations as journal

E = TypeVar("E", bound=ElementDuContrat)


def add_element(
    contrat: Contrat, classe: type[E], valeurs: Mapping[str, Any], *, auteur: Auteur
) -> E:
    """Add a party, a phase, an article… at the end of its list. Raises ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    propres = clean_valeurs(classe, contrat, valeurs)
    with transaction.atomic():
        dernier = classe._default_manager.filter(contrat=contrat).aggregate(m=Max("ordre"))["m"]
        element = journal.create(
            classe(contrat=contrat, ordre=(dernier or 0) + 1, **propres), auteur=auteur
        )
        _index(element)
    return element


def update_element(
    element: E, valeurs: Mapping[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> E:
    """Change an element. Raises ErreurMetier, or Conflit when somebody changed the same fields."""
    check_droit(auteur, element.contrat, Droit.CONTRAT_MODIFIER)
    if element.est_archive:
        raise ErreurMetier("Cet élément est archivé : le restaurer avant de le modifier.")
    propres = clean_valeurs(type(element), element.contrat, valeurs, element=element)
    with transaction.atomic():
        change = journal.save_changes(element, propres, auteur=auteur, version_lue=version_lue)
        _index(change)
    return change


def archive_element(element: E, *, auteur: Auteur) -> E:
    """Take an element out of its list; it can be restored."""
    _check_geste(element, auteur)
    with transaction.atomic():
        archive = journal.archive(element, auteur=auteur)
        _index(archive)
    return archive


def restore_element(element: E, *, auteur: Auteur) -> E:
    """Bring an element back to its list. Raises ErreurMetier when its place was taken meanwhile."""
    _check_geste(element, auteur)
    check_doublon(type(element), element.contrat, valeur_unique(element), element=element)
    with transaction.atomic():
        restaure = journal.restore(element, auteur=auteur)
        _index(restaure)
    return restaure


def move_element(element: ElementDuContrat, sens: int, *, auteur: Auteur) -> None:
    """Swap an element with the one before (`sens` -1) or after (+1); at an end, nothing moves."""
    with transaction.atomic():
        freres = _lock_freres(element, auteur)
        rang = _rang(freres, element)
        _write_ordre(freres, element, rang=rang + sens, auteur=auteur)


def place_element(element: ElementDuContrat, rang: int, *, auteur: Auteur) -> None:
    """Put an element at a place of its list, counted from zero; beyond the ends, at the end."""
    with transaction.atomic():
        freres = _lock_freres(element, auteur)
        _write_ordre(freres, element, rang=max(0, min(rang, len(freres) - 1)), auteur=auteur)


def _lock_freres(element: ElementDuContrat, auteur: Auteur) -> list[ElementDuContrat]:
    _check_geste(element, auteur)
    freres = type(element)._default_manager.filter(contrat=element.contrat, archive_le=None)
    return list(freres.select_for_update(of=("self",)).order_by("ordre", "pk"))


def _rang(freres: list[ElementDuContrat], element: ElementDuContrat) -> int:
    for rang, frere in enumerate(freres):
        if frere.pk == element.pk:
            return rang
    raise ErreurMetier("Cet élément est archivé : le restaurer avant de le déplacer.")


def _write_ordre(
    freres: list[ElementDuContrat], element: ElementDuContrat, *, rang: int, auteur: Auteur
) -> None:
    """Save places 1, 2, 3… : always a permutation, whatever stood before."""
    avant = _rang(freres, element)
    if rang == avant or not 0 <= rang < len(freres):
        return
    freres.insert(rang, freres.pop(avant))
    for ordre, frere in enumerate(freres, start=1):
        frere.ordre = ordre
    type(element)._default_manager.bulk_update(freres, ["ordre"])
    journal.trace(element.objet, auteur=auteur, geste="deplacer")


def _check_geste(element: ElementDuContrat, auteur: Auteur) -> None:
    check_droit(auteur, element.contrat, Droit.CONTRAT_MODIFIER)
    if isinstance(element, Membre):  # its own operations keep somebody at the coordination
        raise ErreurMetier("Les rôles se donnent et se retirent depuis la page des membres.")


def _index(element: ElementDuContrat) -> None:
    if isinstance(element, Article):
        index_article(element)
