"""The inventory: an existing initiative is written down, corrected, put aside, brought back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from maillage.cycle.concertation.access import check_write
from maillage.cycle.concertation.models import Initiative
from maillage.cycle.concertation.operations.indexation import index_initiative
from maillage.cycle.concertation.operations.saisie import (
    Ensembles,
    check_ensembles,
    clean_valeurs,
)
from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.acteurs.queries import find_organisation
from maillage.socle.journal import operations as journal


def create_initiative(
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    qui: str = "",
    ensembles: Ensembles | None = None,
) -> Initiative:
    """Write down what exists. `qui`: the name of an organisation, known or not; empty when unknown."""
    check_droit(auteur, contrat, Droit.CONCERTATION_ECRIRE)
    initiative = Initiative(contrat=contrat)
    propres = clean_valeurs(initiative, {**valeurs, **_read_porteur(qui, auteur)})
    listes = check_ensembles(initiative, ensembles)
    _check_lieu(initiative, propres, listes)
    for champ, valeur in propres.items():
        setattr(initiative, champ, valeur)
    with transaction.atomic():
        journal.create(initiative, auteur=auteur)
        for champ, lignes in listes.items():
            getattr(initiative, champ).set(lignes)
        index_initiative(initiative)
    return initiative


def update_initiative(
    initiative: Initiative,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    qui: str | None = None,
    ensembles: Ensembles | None = None,
    version_lue: int | None = None,
) -> Initiative:
    """Change an initiative; `qui` None keeps who carries it. Raises ErreurMetier, Conflit."""
    check_write(auteur, initiative)
    porteur = {} if qui is None else _read_porteur(qui, auteur)
    propres = clean_valeurs(initiative, {**valeurs, **porteur})
    listes = check_ensembles(initiative, ensembles)
    _check_lieu(initiative, propres, listes)
    with transaction.atomic():
        change = journal.save_changes(
            initiative, propres, auteur=auteur, ensembles=listes, version_lue=version_lue
        )
        index_initiative(change)
    return change


def archive_initiative(initiative: Initiative, *, auteur: Auteur) -> Initiative:
    """Put an initiative aside."""
    check_write(auteur, initiative)
    with transaction.atomic():
        archive = journal.archive(initiative, auteur=auteur)
        index_initiative(archive)
    return archive


def restore_initiative(initiative: Initiative, *, auteur: Auteur) -> Initiative:
    """Bring an initiative back."""
    check_write(auteur, initiative, restaure=True)
    with transaction.atomic():
        restauree = journal.restore(initiative, auteur=auteur)
        index_initiative(restauree)
    return restauree


def _read_porteur(qui: str, auteur: Auteur) -> dict[str, Any]:
    """Return who carries it as the columns hold it: a known organisation, else the words typed."""
    nom = nettoyer_ligne(qui, 200, champ="qui")
    connue = find_organisation(auteur, nom) if nom else None
    return {"organisation": connue, "porteur": "" if connue else nom}


def _check_lieu(
    initiative: Initiative, propres: Mapping[str, Any], listes: Mapping[str, list[Any]]
) -> None:
    """Refuse the whole territory together with some communes: one would not know which is true."""
    partout = propres.get("tout_le_perimetre", initiative.tout_le_perimetre)
    if "communes" in listes:
        communes = bool(listes["communes"])
    else:
        communes = bool(initiative.pk) and initiative.communes.exists()
    if partout and communes:
        raise ErreurMetier(
            "Choisir\u00a0: tout le territoire, ou certaines de ses communes.", champ="communes"
        )
