"""An occupation is changed, and handed over."""

from uuid import uuid4

import pytest

from maillage.cycle.contrats.models import Occupation
from maillage.cycle.contrats.operations import archive_occupation, update_occupation
from maillage.regles.droits import SYSTEME
from tests.fabriques.contrats import un_poste, une_occupation
from tests.web.espace.contrats.conftest import SCRIPT, UN_MEGA, Monde


@pytest.fixture
def occupation(monde: Monde) -> Occupation:
    return une_occupation(un_poste(monde.contrat), debut="2023-03")


def page(occupation: Occupation) -> str:
    return f"occupations/{occupation.uuid}/modifier/"


def test_doors(monde: Monde, occupation: Occupation) -> None:
    monde.check_doors(page(occupation), ecriture=True)


def test_the_hand_over_is_written_and_stays_in_the_team(
    monde: Monde, occupation: Occupation
) -> None:
    assert 'value="mars 2023"' in monde.page(page(occupation))
    envoi = {"titulaire": "Cheffe", "fin": "2024", "relais": f"Dossiers ouverts {SCRIPT}"}
    monde.accepter(page(occupation), **envoi, version=occupation.version)
    assert "Dossiers ouverts" in monde.page("postes/")
    assert SCRIPT not in monde.page("postes/")
    for role in ("partenaire", "elu", "lecture"):
        for lue in ("contrat/", "historique/", f"historique/{occupation.uuid}/"):
            assert "Dossiers ouverts" not in monde.page(lue, role)
    assert "Dossiers ouverts" in monde.page("historique/", "pilote")


@pytest.mark.parametrize(
    ("champ", "changes"),
    [
        ("titulaire", {"titulaire": ""}),
        ("fin", {"debut": "2024", "fin": "31/02/2024"}),
        ("fin", {"debut": "2024", "fin": "2023"}),
        ("relais", {"relais": UN_MEGA}),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, occupation: Occupation, champ: str, changes: dict[str, str]
) -> None:
    monde.refuser(page(occupation), champ, **{"titulaire": "Cheffe", **changes})


def test_the_second_tab_sees_both_texts(monde: Monde, occupation: Occupation) -> None:
    lue = occupation.version
    update_occupation(occupation, {"titulaire": "Cheffe", "relais": "Le leur"}, auteur=SYSTEME)
    monde.heurter(
        page(occupation), "Le leur", "Le mien", titulaire="Cheffe", relais="Le mien", version=lue
    )


def test_an_occupation_taken_out_is_not_changed_but_may_come_back(
    monde: Monde, occupation: Occupation
) -> None:
    archive_occupation(occupation, auteur=SYSTEME)
    assert "est retirée" in monde.refuser(page(occupation), None, titulaire="Cheffe")
    assert "Remettre cette occupation" in monde.page(page(occupation))


def test_the_occupation_of_another_contract_is_not_found(monde: Monde) -> None:
    ailleurs = une_occupation(un_poste(monde.autre))
    for uuid in (ailleurs.uuid, uuid4()):
        for geste in ("modifier", "archiver"):
            adresse = monde.adresse(f"occupations/{uuid}/{geste}/")
            assert monde.coordination.post(adresse, {"titulaire": "x"}).status_code == 404
