"""The plan on one page: totals that balance, unknown that is not zero, what is broken, who pays the rest."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.cycle.financement.operations import archive_depense, restore_depense
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import un_dispositif, une_aide, une_cle, une_depense
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.financement.conftest import SANS_L_ARGENT, check_argent

PAGE = "financement/"


def test_doors(monde: Monde) -> None:
    check_argent(monde, PAGE)


def test_the_menu_names_the_money_to_whoever_reads_it(monde: Monde) -> None:
    lien = f'href="{monde.adresse(PAGE)}"'
    assert lien in monde.page("contrat/")
    for role in SANS_L_ARGENT:
        assert lien not in monde.page("contrat/", role)
        assert "plan-de-financement" not in monde.page("documents/", role)


def test_an_empty_plan_says_where_to_begin(monde: Monde) -> None:
    assert "Écrire une première dépense" in monde.page(PAGE)
    assert "Écrire une première dépense" not in monde.page(PAGE, "elu")


def test_the_worked_example_balances_on_screen(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    une_aide(depense, prevu="22500")
    une_aide(depense, "Département d’essai", sorte="departement", accorde="10000")
    une_cle(monde.contrat)
    page = monde.page(PAGE)
    for mots in (
        "45\u202f000\u00a0€",
        "32\u202f500\u00a0€",
        "12\u202f500\u00a0€",
        "Population municipale",
    ):
        assert mots in page
    assert "Aides et reste à charge font le coût, au centime" in page


def test_what_nobody_knows_is_not_zero(monde: Monde) -> None:
    une_depense(monde.contrat, None)
    page = " ".join(monde.page(PAGE).split())
    assert "<dt>Coût</dt> <dd> inconnu </dd>" in page
    assert "<dt>Reste à charge</dt> <dd> inconnu </dd>" in page
    assert "Un coût ou une aide est inconnu" in page or "Aucune clé" in page


def test_a_broken_condition_is_named_with_its_row(monde: Monde) -> None:
    une_aide(une_depense(monde.contrat), dispositif=un_dispositif(), prevu="12000")
    page = monde.page(PAGE)
    assert "1\u00a0condition rompue" in page
    assert "10\u202f000\u00a0€ au plus par année" in page


def test_an_archived_row_comes_back_from_the_page(monde: Monde) -> None:
    depense = une_depense(monde.contrat, intitule="La salle")
    archive_depense(depense, auteur=SYSTEME)
    assert "1\u00a0dépense archivée" in monde.page(PAGE)
    restore_depense(depense, auteur=SYSTEME)
    assert "archivée" not in monde.page(PAGE)


def test_the_number_of_queries_does_not_depend_on_the_rows(monde: Monde) -> None:
    def count(lignes: int) -> int:
        for rang in range(lignes):
            une_aide(une_depense(monde.contrat, intitule=f"Ligne {rang}"), prevu="1")
        with CaptureQueriesContext(connection) as requetes:
            monde.page(PAGE)
        return len(requetes)

    une_cle(monde.contrat)
    assert count(1) == count(8)
