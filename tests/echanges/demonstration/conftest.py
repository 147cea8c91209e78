"""The demonstration, built once per process and put back for each module that asks for it."""

from collections.abc import Iterator
from functools import cache

import pytest
from django.apps import apps
from django.db import models, transaction
from pytest_django.plugin import DjangoDbBlocker

from maillage.echanges.demonstration.operations import Bilan, build_demonstration
from maillage.regles.droits import SYSTEME
from maillage.socle.territoires.operations import load_geographie
from maillage.socle.territoires.sources.fichier import read_geographie
from tests.fabriques.territoires import CINQ_EPCI

DE_L_EXEMPLE = ("200066868", "200067247")

Photographie = list[list[models.Model]]


@pytest.fixture(scope="module")
def construite(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Bilan]:
    """What the first building reported, its rows in the base until the end of the module."""
    with django_db_blocker.unblock():
        bilan, lignes = build_once()
        with transaction.atomic():
            for table in lignes:
                type(table[0])._base_manager.bulk_create(table, batch_size=200)
            yield bilan
            transaction.set_rollback(True)


@cache
def build_once() -> tuple[Bilan, Photographie]:
    """Build on the seven EPCI it covers, keep every row in memory, and undo.

    Building takes seconds, putting the rows back a fraction of one.
    """
    with transaction.atomic():
        geographie = read_geographie(epci=(*CINQ_EPCI, *DE_L_EXEMPLE))
        load_geographie(auteur=SYSTEME, geographie=geographie)
        bilan = build_demonstration(mots_de_passe={})
        tables = [
            list(modele._base_manager.all())
            for modele in apps.get_models(include_auto_created=True)
            if modele.__module__.startswith("maillage.")
        ]
        transaction.set_rollback(True)
    return bilan, [table for table in tables if table]
