"""The sheet on screen: what is missing first, each with the page that mends it, for whoever may mend it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from maillage.cycle.contrats.operations import archive_element, sign_contrat
from maillage.cycle.programme.operations import add_acteur, update_fiche
from maillage.regles.conformite.controle import list_regles
from maillage.regles.conformite.regle import Regle
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import SorteOrganisation
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.conformite import une_regle
from tests.fabriques.contrats import un_article, une_partie
from tests.fabriques.programme import semer_plan, un_petit_plan
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors("conformite/", ecriture=False)


def test_what_is_missing_to_sign_comes_first(monde: Monde) -> None:
    page = monde.page("conformite/")
    assert page.index("Ce qui manque pour signer") < page.index("Recommandé, à regarder")
    assert page.index("L’Agence régionale de santé signe") < page.index("Recommandé, à regarder")
    assert "conclus par l’agence" in page
    assert "Avant de signer" in page


def test_a_signed_contract_is_no_longer_before_its_signature(monde: Monde) -> None:
    sign_contrat(monde.contrat, signature="2024-03-12", auteur=SYSTEME)
    page = monde.page("conformite/")
    assert "Avant de signer" not in page
    assert "Obligations à regarder" in page


def test_a_gesture_is_offered_to_whoever_may_make_it(monde: Monde) -> None:
    lien = monde.adresse("parties/")
    assert f'href="{lien}"' in monde.page("conformite/")
    assert f'href="{lien}"' not in monde.page("conformite/", "lecture")
    assert "ou le déclarer" not in monde.page("conformite/", "lecture")


def test_a_reader_who_does_not_see_every_fiche_is_told_so(monde: Monde) -> None:
    phrase = "Vous ne lisez pas les fiches réservées"
    assert phrase in monde.page("conformite/", "partenaire")
    assert phrase not in monde.page("conformite/", "elu")


def test_the_fiches_to_mend_are_one_click_away(monde: Monde) -> None:
    plan = un_petit_plan(monde.contrat)
    assert f"fiches/{plan.fiches[0].uuid}/" in monde.page("conformite/")


def test_a_rule_of_the_funder_stands_among_the_others(monde: Monde) -> None:
    une_organisation("ARS d’essai", SorteOrganisation.ARS)
    partie = une_partie(monde.contrat)
    une_regle(partie.organisation, titre="Cent mille habitants au moins", minimum=100_000)
    assert "Cent mille habitants au moins" in monde.page("conformite/")
    archive_element(partie, auteur=SYSTEME)
    assert "Cent mille habitants au moins" not in monde.page("conformite/")


def test_words_are_escaped(monde: Monde) -> None:
    un_article(monde.contrat, SCRIPT, f"Vu L. 1414-10 {SCRIPT}")
    assert SCRIPT not in monde.page("conformite/")
    assert SCRIPT not in monde.page("articles/")


def test_the_number_of_queries_does_not_depend_on_the_plan(monde: Monde) -> None:
    un_petit_plan(monde.contrat)
    with CaptureQueriesContext(connection) as petit:
        monde.page("conformite/")
    semer_plan(monde.autre, 60)
    semer_plan(monde.contrat, 40)
    with CaptureQueriesContext(connection) as grand:
        monde.page("conformite/")
    assert len(grand) <= len(petit)


@pytest.mark.parametrize("regle", list_regles(), ids=lambda r: r.cle)
def test_the_page_that_mends_each_rule_exists(regle: Regle) -> None:
    assert resolve(reverse(regle.page, kwargs={"cle": "un-contrat"})).view_name == regle.page


# Where things are edited


def test_the_step_of_the_parties_says_what_conformity_asks(monde: Monde) -> None:
    page = monde.page("parties/")
    assert "Ce que la conformité en dit" in page
    assert "L’Agence régionale de santé signe" in page
    assert "Chaque sigle employé est expliqué" not in page


def test_an_article_that_quotes_a_wrong_reference_says_so(monde: Monde) -> None:
    article = un_article(monde.contrat, "Visas", "Vu L.1414-10-IV du Code de santé publique")
    phrase = "Écrire «\u00a0L. 1434-10, IV\u00a0»"
    assert phrase in monde.page(f"articles/{article.uuid}/")
    assert phrase in monde.page("articles/")
    assert phrase not in monde.page(f"articles/{article.uuid}/", "lecture")


def test_a_fiche_says_what_it_lacks_by_itself_and_where_it_is_written_too(monde: Monde) -> None:
    fiche = un_petit_plan(monde.contrat).fiches[0]
    suite = f"fiches/{fiche.uuid}/"
    appel = f'hx-get="{monde.adresse(f"{suite}conformite/")}"'
    for page in (suite, f"{suite}modifier/quoi/", f"{suite}acteurs/"):
        assert appel in monde.page(page), page
    assert appel not in monde.page(suite, "lecture")
    assert 'hx-trigger="load"' in monde.page(suite)
    assert "Chaque fiche a un partenaire" in monde.page(f"{suite}conformite/")


def test_a_fiche_that_quotes_the_old_article_says_so(monde: Monde) -> None:
    fiche = un_petit_plan(monde.contrat).fiches[0]
    update_fiche(fiche, {"description": "Selon l’article L. 1434-17 du CSP."}, auteur=SYSTEME)
    page = monde.page(f"fiches/{fiche.uuid}/conformite/")
    assert "article remplacé depuis la loi du 26 janvier 2016" in page
    assert "La coordination pilote moins de la moitié" not in page  # that one weighs the whole plan


def test_what_was_mended_is_no_longer_said(monde: Monde) -> None:
    fiche = un_petit_plan(monde.contrat).fiches[0]
    indices = f"fiches/{fiche.uuid}/conformite/"
    phrase = "Chaque fiche a un partenaire"
    assert phrase in monde.page(indices)
    add_acteur(fiche, une_organisation("CPTS"), "partenaire", auteur=SYSTEME)
    assert phrase not in monde.page(indices)


@pytest.mark.parametrize(
    ("page", "nom", "dit"),
    [
        ("plan/", "plan", "volet santé mentale"),
        ("gouvernance/", "gouvernance", "annexes sont là"),
        ("financement/", "plan_financement", "budget de chaque action"),
        ("concertation/", "concertation", "Des habitants ont été entendus"),
        ("diagnostic/constats/", "constats", "R.\u00a01434-4"),
    ],
)
def test_a_page_says_what_is_mended_there(monde: Monde, page: str, nom: str, dit: str) -> None:
    un_petit_plan(monde.contrat)
    appel = f"conformite/page/{nom}/"
    assert appel in monde.page(page)
    assert dit in monde.page(appel)


def test_a_page_that_mends_nothing_has_no_hint(monde: Monde) -> None:
    adresse = monde.adresse("conformite/page/journal/")
    assert monde.coordination.get(adresse).status_code == 404


def test_the_diagnostic_says_what_it_lacks(monde: Monde) -> None:
    assert "Le diagnostic dit des chiffres et des voix" in monde.page("diagnostic/")
    assert "Ce que la conformité en dit" not in monde.page("diagnostic/", "lecture")
