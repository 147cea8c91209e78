"""Who comes, who was asked what."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.operations.parties import Nommee, resolve_organisation
from maillage.cycle.gouvernance.access import (
    check_close_suite,
    check_vivant,
    check_write,
)
from maillage.cycle.gouvernance.models import (
    Point,
    Presence,
    Presente,
    Reunion,
    Suite,
)
from maillage.cycle.gouvernance.operations.indexation import index_suite
from maillage.cycle.gouvernance.operations.reunions import check_ouvert, hold_reunion, lock
from maillage.cycle.gouvernance.operations.saisie import clean_valeurs
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Personne
from maillage.socle.journal import operations as journal


def note_presence(presence: Presence, presente: str, *, auteur: Auteur) -> Presence:
    """Say who is there, one tap a person; an empty word takes it back. The meeting is held from then on."""
    if presente not in {"", *Presente.values}:
        raise ErreurMetier("Choisir l’une des réponses proposées.")
    with transaction.atomic():
        reunion = hold_reunion(presence.reunion, auteur=auteur)
        check_ouvert(reunion)
        return journal.save_changes(
            presence, {"presente": presente}, auteur=auteur, geste="emarger"
        )


def add_invite(
    reunion: Reunion,
    *,
    fonction: str,
    auteur: Auteur,
    organisation: Nommee | None = None,
) -> Presence:
    """Write down somebody who came without a seat. Raises ErreurMetier."""
    with transaction.atomic():
        actuelle = hold_reunion(reunion, auteur=auteur)
        check_ouvert(actuelle)
        propre = clean_valeurs({"fonction": fonction})["fonction"]
        if not propre:
            raise ErreurMetier("Écrire au moins la fonction de la personne.", champ="fonction")
        venue = None
        if organisation is not None and organisation.nom.strip():
            venue = resolve_organisation(organisation, auteur=auteur, champ="organisation")
        invite = Presence(
            reunion=actuelle, fonction=propre, organisation=venue, presente=Presente.PRESENT
        )
        return journal.create(invite, auteur=auteur)


def ask_suite(
    reunion: Reunion,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    organisation: Nommee | None = None,
    personne: Personne | None = None,
    point: Point | None = None,
) -> Suite:
    """Write down what a meeting asks to whom. Raises ErreurMetier."""
    with transaction.atomic():
        actuelle = lock(reunion, auteur=auteur)
        propres = clean_valeurs({"quoi": "", **valeurs})
        if point is not None and point.reunion_id != actuelle.pk:
            raise ErreurMetier("Choisir un point de cette réunion.", champ="point")
        suite = Suite(reunion=actuelle, point=point, **propres)
        suite.organisation, suite.personne = _name(organisation, personne, auteur=auteur)
        creee = journal.create(suite, auteur=auteur)
        index_suite(creee)
    return creee


def update_suite(
    suite: Suite,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    organisation: Nommee | None = None,
    personne: Personne | None = None,
    version_lue: int | None = None,
) -> Suite:
    """Change what was asked. Raises ErreurMetier, Conflit."""
    check_write(auteur, suite.reunion.instance.contrat)
    check_vivant(suite)
    with transaction.atomic():
        propres = clean_valeurs(valeurs)
        propres["organisation"], propres["personne"] = _name(organisation, personne, auteur=auteur)
        change = journal.save_changes(suite, propres, auteur=auteur, version_lue=version_lue)
        index_suite(change)
    return change


def close_suite(
    suite: Suite, *, auteur: Auteur, note: str = "", faite_le: date | None = None
) -> Suite:
    """Say that it was done: whoever owes it, or the coordination."""
    check_close_suite(auteur, suite)
    check_vivant(suite)
    faite = faite_le or horloge.aujourdhui()
    if faite > horloge.aujourdhui():
        raise ErreurMetier("Cette date est à venir.", champ="faite_le")
    valeurs = {"faite_le": faite, **clean_valeurs({"note": note})}
    with transaction.atomic():
        close = journal.save_changes(suite, valeurs, auteur=auteur, geste="faire-suite")
        index_suite(close)
    return close


def reopen_suite(suite: Suite, *, auteur: Auteur) -> Suite:
    """Say that it was not done after all."""
    check_close_suite(auteur, suite)
    return journal.save_changes(suite, {"faite_le": None}, auteur=auteur, geste="rouvrir-suite")


def archive_suite(suite: Suite, *, auteur: Auteur) -> Suite:
    """Put aside what was asked."""
    check_write(auteur, suite.reunion.instance.contrat)
    with transaction.atomic():
        archivee = journal.archive(suite, auteur=auteur)
        index_suite(archivee)
    return archivee


def restore_suite(suite: Suite, *, auteur: Auteur) -> Suite:
    """Bring back what was asked."""
    check_write(auteur, suite.reunion.instance.contrat)
    with transaction.atomic():
        restauree = journal.restore(suite, auteur=auteur)
        index_suite(restauree)
    return restauree


def _name(
    organisation: Nommee | None, personne: Personne | None, *, auteur: Auteur
) -> tuple[Any, Personne | None]:
    """Return to whom something is asked: a person and their organisation, or an organisation."""
    if personne is not None:
        if personne.efface_le is not None:
            raise ErreurMetier(
                "Cette personne est effacée\u00a0: nommer quelqu’un d’autre.", champ="personne"
            )
        return personne.organisation, personne
    if organisation is None or not organisation.nom.strip():
        return None, None
    return resolve_organisation(organisation, auteur=auteur, champ="organisation"), None
