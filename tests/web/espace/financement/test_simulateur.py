"""What may be asked, and why not more: nothing is written, whatever is supposed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.cycle.financement.models import Aide, Depense
from maillage.cycle.financement.operations import load_dispositifs
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import un_dispositif, une_aide, une_depense
from tests.web.espace.contrats.conftest import SCRIPT, Monde
from tests.web.espace.financement.conftest import check_argent

PAGE = "financement/simulateur/"


def page_de(depense: Depense, suppose: str = "") -> str:
    return f"{PAGE}?depense={depense.uuid}{suppose}"


def test_doors(monde: Monde) -> None:
    check_argent(monde, page_de(une_depense(monde.contrat)))


def test_without_expense_it_says_where_to_begin(monde: Monde) -> None:
    assert "Aucune dépense en argent" in monde.page(PAGE)


def test_the_mayenne_limits_ernee_and_says_with_which_sentence(monde: Monde) -> None:
    load_dispositifs(auteur=SYSTEME)
    depense = une_depense(monde.contrat, porteur="CC d’essai")
    page = monde.page(page_de(depense, "&pieces=on"))
    assert "Vous pouvez demander 10\u202f000\u00a0€." in page
    assert "Un co-financement plafonné à 10\u202f000\u00a0€ par année" in page
    assert "30\u202f000\u00a0€" in page


def test_a_supposition_changes_the_answer_and_nothing_else(monde: Monde) -> None:
    un_dispositif()
    depense = une_depense(monde.contrat, None)
    assert "il manque des réponses" in monde.page(page_de(depense))
    assert "Vous pouvez demander 8\u202f000\u00a0€." in monde.page(page_de(depense, "&cout=8000"))
    depense.refresh_from_db()
    assert depense.cout is None
    assert not Aide.objects.exists()


@pytest.mark.parametrize(
    "suppose", ["&cout=-1", f"&cout={SCRIPT}", "&mois=13", "&etp=9", "&clsm=peut-etre", "&mois=" + "9" * 300]
)  # fmt: skip
def test_a_supposition_that_makes_no_sense_gets_a_sentence(monde: Monde, suppose: str) -> None:
    un_dispositif()
    page = monde.page(page_de(une_depense(monde.contrat), suppose))
    assert "à corriger" in page
    assert SCRIPT not in page


@pytest.mark.parametrize("depense", ["rien", "0", SCRIPT])
def test_an_unknown_expense_tries_nothing(monde: Monde, depense: str) -> None:
    une_depense(monde.contrat)
    page = monde.page(f"{PAGE}?depense={depense}")
    assert 'id="resultat"' not in page
    assert "Ce choix n’est pas dans la liste" in page


def test_the_number_of_queries_does_not_depend_on_the_aids(monde: Monde) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as requetes:
            monde.page(page_de(depense))
        return len(requetes)

    depense, dispositif = une_depense(monde.contrat), un_dispositif()
    avant = count()
    for rang in range(5):
        une_aide(
            une_depense(monde.contrat, intitule=f"Autre {rang}"), dispositif=dispositif, prevu="1"
        )
    assert count() == avant
