"""The demonstration, built once for all the tests of a module, on the seven EPCI it covers."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from maillage.echanges.demonstration.operations import Bilan, build_demonstration
from maillage.regles.droits import SYSTEME
from maillage.socle.territoires.operations import load_geographie
from maillage.socle.territoires.sources.fichier import read_geographie
from tests.fabriques.territoires import CINQ_EPCI

DE_L_EXEMPLE = ("200066868", "200067247")


@pytest.fixture(scope="module")
def construite(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Bilan]:
    """What the first building reports. Everything is rolled back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        geographie = read_geographie(epci=(*CINQ_EPCI, *DE_L_EXEMPLE))
        load_geographie(auteur=SYSTEME, geographie=geographie)
        yield build_demonstration(mots_de_passe={})
        transaction.set_rollback(True)
