"""The register: filtered, taken away, limited to what one may read."""

import pytest

from maillage.cycle.gouvernance.models import Reunion
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.gouvernance import dans, une_decision, une_instance, une_reunion
from tests.web.espace.contrats.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors("gouvernance/decisions/", ecriture=False)


def test_each_reads_those_of_their_bodies(monde: Monde, tenue: Reunion) -> None:
    une_decision(tenue, "Ici")
    une_decision(une_reunion(une_instance(monde.contrat, "COTECH"), dans(-9)), "Là-bas")
    page = monde.page("gouvernance/decisions/", "elu")
    assert "Ici" in page
    assert "Là-bas" not in page
    assert "Là-bas" in monde.page("gouvernance/decisions/")
    assert "Aucune décision" in monde.page("gouvernance/decisions/", "partenaire")


@pytest.mark.parametrize(
    "faux",
    [
        "instance=x",
        "annee=hier",
        "annee=²²²²",
        "annee=0000",
        "annee=9999",
        "effet=%00",
        "etat=' OR 1",
    ],
)
def test_what_the_address_asks_wrongly_is_ignored(monde: Monde, tenue: Reunion, faux: str) -> None:
    une_decision(tenue, "Ici")
    assert "Ici" in monde.page(f"gouvernance/decisions/?{faux}")


def test_it_leaves_as_a_spreadsheet_filtered(monde: Monde, tenue: Reunion) -> None:
    une_decision(tenue, "=1+1")
    reponse = monde.coordination.get(monde.adresse("gouvernance/decisions/exporter/?etat=proposee"))
    texte = reponse.content.decode("utf-8-sig")
    assert texte.splitlines()[0].startswith("Instance;Réunion du;N°;Décision")
    assert "'=1+1" in texte or "\t=1+1" in texte or '"\'=1+1"' in texte
    vide = monde.coordination.get(monde.adresse("gouvernance/decisions/exporter/?etat=adoptee"))
    assert len(vide.content.decode().splitlines()) == 1


def test_the_queries_do_not_depend_on_the_decisions(monde: Monde, tenue: Reunion) -> None:
    une_decision(tenue)
    avant = compter_requetes(monde.coordination, monde.adresse("gouvernance/decisions/"))
    for rang in range(6):
        une_decision(tenue, f"Décision {rang}")
    assert compter_requetes(monde.coordination, monde.adresse("gouvernance/decisions/")) == avant
