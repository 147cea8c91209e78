"""Every article in its order, to be read and printed."""

from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import un_article, un_sigle
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors("texte/", ecriture=False)


def test_the_articles_are_numbered_in_their_order(monde: Monde) -> None:
    un_article(monde.contrat, "Parties", f"*Qui* signe. {SCRIPT}")
    second = un_article(monde.contrat, "Durée")
    monde.accepter("articles/ordre/", monter=str(second.uuid))
    un_sigle(monde.contrat, "CLS", SCRIPT)
    texte = monde.page("texte/", "lecture")
    assert texte.index("Article 1. Durée") < texte.index("Article 2. Parties")
    assert "<em>Qui</em>" in texte
    assert SCRIPT not in texte


def test_an_empty_text_says_what_to_do_to_those_who_can(monde: Monde) -> None:
    assert "Écrire les articles" in monde.page("texte/")
    assert "Écrire les articles" not in monde.page("texte/", "lecture")


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    un_article(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse("texte/"))
    for rang in range(6):
        un_article(monde.contrat, f"Article {rang}")
    assert compter_requetes(monde.coordination, monde.adresse("texte/")) == avant
