"""Correcting an organisation, for every contract at once."""

from uuid import uuid4

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.queries import find_organisation
from tests.fabriques.acteurs import un_client, un_compte, une_administration, une_organisation

pytestmark = pytest.mark.django_db


def adresse(organisation) -> str:
    return f"/administration/organisations/{organisation.uuid}/"


def envoi(organisation, **changes: str) -> dict[str, object]:
    return {
        "nom": organisation.nom,
        "sigle": organisation.sigle,
        "sorte": organisation.sorte,
        "version": organisation.version,
        **changes,
    }


def test_a_name_corrected_is_found_under_its_new_spelling_only() -> None:
    client, organisation = un_client(une_administration()), une_organisation("Centre Ospitalier")
    client.post(adresse(organisation), envoi(organisation, nom="Centre hospitalier"))
    assert find_organisation(SYSTEME, "centre HOSPITALIER") == organisation
    assert find_organisation(SYSTEME, "Centre Ospitalier") is None


def test_a_name_that_another_organisation_bears_is_refused() -> None:
    une_organisation("Département de la Mayenne")
    organisation = une_organisation("Mayenne")
    reponse = un_client(une_administration()).post(
        adresse(organisation), envoi(organisation, nom="departement de la mayenne")
    )
    assert "nom" in reponse.context["form"].errors


@pytest.mark.parametrize("nom", ["", "   ", "x" * 201, "…", "\u202e"])
def test_an_empty_or_endless_name_is_refused(nom: str) -> None:
    organisation = une_organisation()
    reponse = un_client(une_administration()).post(
        adresse(organisation), envoi(organisation, nom=nom)
    )
    assert "nom" in reponse.context["form"].errors


def test_two_people_who_change_the_name_see_both_texts_and_the_first_stays() -> None:
    client, organisation = un_client(une_administration()), une_organisation()
    client.post(adresse(organisation), envoi(organisation, nom="Premier nom"))
    conflit = client.post(adresse(organisation), envoi(organisation, nom="Second nom"))
    assert conflit.status_code == 409
    assert "Premier" in conflit.content.decode()
    assert find_organisation(SYSTEME, "Premier nom") == organisation
    assert find_organisation(SYSTEME, "Second nom") is None


def test_members_are_refused_strangers_sign_in_and_forged_ids_are_not_found(
    client: Client,
) -> None:
    organisation = une_organisation()
    assert un_client(un_compte()).get(adresse(organisation)).status_code == 403
    assert client.get(adresse(organisation)).status_code == 302
    admin = un_client(une_administration())
    assert admin.get(f"/administration/organisations/{uuid4()}/").status_code == 404
