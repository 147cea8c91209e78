"""The register: every line, every delay of the table, who is responsible."""

import pytest

from maillage.regles.conservation import CONSERVATIONS
from maillage.regles.traitement import REGISTRE
from tests.fabriques.acteurs import un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/registre/"


def test_it_prints_the_whole_table_and_names_who_is_responsible(settings) -> None:
    settings.RESPONSABLE = "Communauté de communes d’essai"
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert "Communauté de communes d’essai" in page
    assert "MAILLAGE_DELEGUE" in page
    assert [r.nom for r in CONSERVATIONS.values() if r.nom not in page] == []
    assert [ligne.titre for ligne in REGISTRE if ligne.titre not in page] == []


def test_members_are_refused() -> None:
    assert un_client(un_compte()).get(ADRESSE).status_code == 403
