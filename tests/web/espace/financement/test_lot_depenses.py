"""One value for many rows: seen first, applied whole or not at all, undone."""

from typing import Any

import pytest
from django.urls import reverse

from maillage.cycle.financement.models import Depense
from maillage.cycle.programme.models import LotModification
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.financement import une_depense
from tests.web.espace.contrats.conftest import Monde

PAGE = "financement/tableau/lot/"


@pytest.fixture
def deux(monde: Monde) -> list[str]:
    return [str(une_depense(monde.contrat, intitule=nom).uuid) for nom in ("Un", "Deux")]


def changer(monde: Monde, deux: list[str], **envoi: Any) -> Any:
    """See what changes, then apply it."""
    vue = monde.envoyer(PAGE, depense=deux, **envoi)
    assert vue.status_code == 200
    assert "Ce qui change" in vue.content.decode()
    return monde.envoyer(PAGE, depense=deux, vu=vue.context["vu"], **envoi)


def test_only_the_coordination_changes_rows(monde: Monde, deux: list[str]) -> None:
    for role in ("elu", "pilote", "lecture"):
        reponse = monde.clients[role].post(monde.adresse(PAGE), {"depense": deux})
        assert reponse.status_code == 403, role
    assert monde.clients["etrangere"].post(monde.adresse(PAGE)).status_code == 404


@pytest.mark.parametrize(
    ("champ", "valeur", "lire", "attendu"),
    [
        ("nature", "salaire", lambda d: d.nature, "salaire"),
        ("annee", "2026", lambda d: d.annee, 2026),
        ("porteur", "CIAS d’essai", lambda d: str(d.porteur), "CIAS d’essai"),
        ("archive", "", lambda d: d.est_archive, True),
    ],
)
def test_a_value_is_given_to_all_then_taken_back(
    monde: Monde, deux: list[str], champ: str, valeur: str, lire: Any, attendu: Any
) -> None:
    une_organisation("CIAS d’essai", "cias")
    avant = {lire(d) for d in Depense.objects.all()}
    reponse = changer(monde, deux, champ=champ, valeur=valeur)
    assert reponse.status_code == 302, reponse.context["form"].errors
    assert {lire(d) for d in Depense.objects.all()} == {attendu}
    page = monde.page("financement/tableau/")
    assert "2\u00a0dépenses modifiées" in page
    lot = page.split("tableau/lot/")[1].split("/annuler")[0]
    monde.accepter(f"{PAGE}{lot}/annuler/")
    assert {lire(d) for d in Depense.objects.all()} == avant


def test_one_row_that_refuses_stops_all(monde: Monde, deux: list[str]) -> None:
    page = changer(monde, deux, champ="annee", valeur="99999").content.decode()
    assert "Écrire une année" in page
    assert set(Depense.objects.values_list("annee", flat=True)) == {2025}


def test_what_changed_meanwhile_is_left(monde: Monde, deux: list[str]) -> None:
    changer(monde, deux, champ="nature", valeur="salaire")
    lot = monde.page("financement/tableau/").split("tableau/lot/")[1].split("/annuler")[0]
    Depense.objects.filter(uuid=deux[0]).update(nature="frais")
    monde.accepter(f"{PAGE}{lot}/annuler/")
    assert "laissées telles quelles" in monde.page("financement/tableau/")
    assert set(Depense.objects.values_list("nature", flat=True)) == {"frais", ""}
    monde.accepter(f"{PAGE}{lot}/annuler/")
    assert "déjà annulée" in monde.page("financement/tableau/")


@pytest.mark.parametrize(
    "choisies", [[], ["pas-un-uuid"], ["00000000-0000-0000-0000-000000000000"]]
)
def test_nothing_chosen_leads_back(monde: Monde, choisies: list[str]) -> None:
    assert monde.accepter(PAGE, depense=choisies, champ="nature").endswith("financement/tableau/")
    assert "en cochant leur case" in monde.page("financement/tableau/")


def test_an_organisation_that_nobody_knows_is_told(monde: Monde, deux: list[str]) -> None:
    page = monde.refuser(PAGE, "valeur", depense=deux, champ="porteur", valeur="Nulle part")
    assert "n’est pas connue" in page


def test_the_plan_of_actions_does_not_undo_what_is_not_its_own(
    monde: Monde, deux: list[str]
) -> None:
    changer(monde, deux, champ="nature", valeur="salaire")
    lot = LotModification.objects.get()
    ailleurs = reverse("programme:annuler_lot", args=[monde.contrat.cle, lot.uuid])
    assert monde.coordination.post(ailleurs).status_code == 404
