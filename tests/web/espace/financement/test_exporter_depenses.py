"""The plan leaves for a spreadsheet: French headings, one line an aid, unknown cells empty."""

from tests.fabriques.financement import une_aide, une_depense
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.financement.conftest import check_argent

PAGE = "financement/exporter/"


def test_doors(monde: Monde) -> None:
    check_argent(monde, PAGE)


def test_each_aid_is_a_line(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    une_aide(depense, prevu="22500.50")
    une_aide(depense, "Région d’essai", sorte="region", prevu=None)
    entetes, premiere, seconde = monde.page(PAGE).splitlines()
    assert entetes.lstrip("\ufeff").startswith("Année;Objet;Dépense;Apport;Qui paie;Coût;Financeur")
    assert "22500,5" in premiere
    assert premiere.count("45000") == 1
    assert "45000" not in seconde
