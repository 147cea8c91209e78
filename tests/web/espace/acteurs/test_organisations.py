"""The list of organisations, for the administration."""

import pytest
from django.test import Client

from tests.fabriques.acteurs import (
    compter_requetes,
    un_client,
    un_compte,
    une_administration,
    une_organisation,
)

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/organisations/"


def test_organisations_are_found_by_name_without_accents_and_count_their_accounts() -> None:
    mda = une_organisation("Maison des adolescents d’Évron")
    une_organisation("Une autre")
    un_compte(organisation=mda)
    trouvees = un_client(une_administration()).get(ADRESSE, {"mots": "evron"}).context["page"]
    assert [(o.nom, o.nombre_comptes) for o in trouvees] == [(mda.nom, 1)]


@pytest.mark.parametrize("filtre", [{"mots": "\x00"}, {"mots": "'\"<b>"}, {"page": "abc"}])
def test_a_strange_filter_never_breaks_the_list(filtre: dict[str, str]) -> None:
    assert un_client(une_administration()).get(ADRESSE, filtre).status_code == 200


def test_members_are_refused_and_strangers_sign_in(client: Client) -> None:
    assert un_client(un_compte()).get(ADRESSE).status_code == 403
    assert client.get(ADRESSE).status_code == 302


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    client = un_client(une_administration())
    peu = compter_requetes(client, ADRESSE)
    for rang in range(20):
        une_organisation(f"Organisation {rang}")
    assert compter_requetes(client, ADRESSE) == peu
