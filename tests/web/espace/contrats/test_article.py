"""One article, read by whoever sees the contract."""

from uuid import uuid4

from maillage.cycle.contrats.operations import archive_element
from maillage.regles.droits import SYSTEME
from tests.fabriques.contrats import un_article
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors(f"articles/{un_article(monde.contrat).uuid}/", ecriture=False)


def test_it_is_drawn_safely_between_its_neighbours(monde: Monde) -> None:
    un_article(monde.contrat, "Avant")
    article = un_article(
        monde.contrat, "Durée", f"**Cinq ans**\n\n{SCRIPT}\n\n[clic](javascript:alert(1))"
    )
    un_article(monde.contrat, "Après")
    texte = monde.page(f"articles/{article.uuid}/")
    assert "<strong>Cinq ans</strong>" in texte
    assert SCRIPT not in texte
    assert 'href="javascript:' not in texte
    assert texte.index("Avant") < texte.index("Après")


def test_readers_are_not_offered_to_change_it(monde: Monde) -> None:
    page = f"articles/{un_article(monde.contrat).uuid}/"
    assert "/modifier/" in monde.page(page)
    assert "/modifier/" not in monde.page(page, "lecture")


def test_an_article_without_text_says_so(monde: Monde) -> None:
    page = f"articles/{un_article(monde.contrat, texte='').uuid}/"
    assert "n’a pas encore de texte" in monde.page(page, "lecture")


def test_an_article_taken_out_says_so(monde: Monde) -> None:
    article = un_article(monde.contrat)
    archive_element(article, auteur=SYSTEME)
    assert "a été retiré du contrat" in monde.page(f"articles/{article.uuid}/")


def test_the_article_of_another_contract_is_not_found(monde: Monde) -> None:
    for uuid in (un_article(monde.autre).uuid, uuid4()):
        assert monde.coordination.get(monde.adresse(f"articles/{uuid}/")).status_code == 404
