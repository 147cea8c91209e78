"""The plan as a table: what answers a filter, in which order, with what it comes to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.fabriques.financement import un_dispositif, une_aide, une_depense
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.financement.conftest import check_argent

PAGE = "financement/tableau/"


def noms(monde: Monde, recherche: str) -> list[str]:
    reponse = monde.coordination.get(f"{monde.adresse(PAGE)}?{recherche}")
    assert reponse.status_code == 200
    return [ligne.lue.nom for ligne in reponse.context["tableau"].lignes]


@pytest.fixture
def plan(monde: Monde) -> Monde:
    """Three rows: one that breaks its scheme, one whose cost is unknown, one that nobody helps."""
    poste = une_depense(monde.contrat, intitule="Poste", porteur="CC d’essai")
    une_aide(poste, dispositif=un_dispositif(), prevu="12000")
    inconnue = une_depense(monde.contrat, None, annee=2024, intitule="Enquête à l’école")
    une_aide(inconnue, "Caf d’essai", sorte="caf", accorde="500")
    une_depense(monde.contrat, "800", annee=2026, objet_depense="communication", intitule="Affiche")
    return monde


def test_doors(monde: Monde) -> None:
    check_argent(monde, PAGE)


@pytest.mark.parametrize(
    ("recherche", "attendus"),
    [
        ("", ["Enquête à l’école", "Poste", "Affiche"]),
        ("mots=ecole", ["Enquête à l’école"]),
        ("mots=caf", ["Enquête à l’école"]),
        ("annee=2026", ["Affiche"]),
        ("objet=communication", ["Affiche"]),
        ("financeur=Caf d’essai", ["Enquête à l’école"]),
        ("etat=accorde", ["Enquête à l’école"]),
        ("souci=rompue", ["Poste"]),
        ("souci=cout-inconnu", ["Enquête à l’école"]),
        ("souci=sans-aide", ["Affiche"]),
        ("annee=2099", []),
        ("mots=%00&souci=<script>", []),
        ("tri=cout", ["Affiche", "Poste", "Enquête à l’école"]),
        ("tri=-cout", ["Poste", "Affiche", "Enquête à l’école"]),
        ("tri=-nom", ["Poste", "Enquête à l’école", "Affiche"]),
        ("tri=porteur", ["Poste", "Enquête à l’école", "Affiche"]),
        ("tri=inventé", ["Enquête à l’école", "Poste", "Affiche"]),
    ],
)
def test_a_filter_and_an_order(plan: Monde, recherche: str, attendus: list[str]) -> None:
    assert noms(plan, recherche) == attendus


def test_the_total_is_that_of_the_filter_and_so_is_the_file(plan: Monde) -> None:
    page = plan.page(f"{PAGE}?annee=2026")
    assert "Total de ce filtre" in page
    assert "exporter/?annee=2026" in page
    csv = plan.coordination.get(plan.adresse("financement/exporter/?annee=2026")).content.decode()
    assert "Affiche" in csv
    assert "Poste" not in csv.split("\n", 1)[1].replace("Poste de", "")


def test_a_reader_has_no_boxes(plan: Monde) -> None:
    assert "data-selection-case" in plan.page(PAGE)
    assert "data-selection-case" not in plan.page(PAGE, "elu")


def test_live_filtering_sends_the_rows_alone(plan: Monde) -> None:
    reponse = plan.coordination.get(plan.adresse(PAGE), headers={"HX-Request": "true"})
    assert "<html" not in reponse.content.decode()
    assert "dépenses trouvées" in reponse.content.decode()


def test_queries_do_not_depend_on_the_rows(plan: Monde) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as requetes:
            plan.page(PAGE)
        return len(requetes)

    avant = count()
    for rang in range(3):
        une_aide(une_depense(plan.contrat, intitule=f"Autre {rang}"), prevu="1")
    assert count() == avant
