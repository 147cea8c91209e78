"""Everything that happened to one object."""

from uuid import uuid4

from maillage.cycle.contrats.operations import archive_element, update_element
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import un_article, une_phase
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors(f"historique/{un_article(monde.contrat).uuid}/", ecriture=False)


def test_it_tells_this_object_alone_even_archived(monde: Monde) -> None:
    article = un_article(monde.contrat, "Durée", "Cinq ans.")
    une_phase(monde.contrat, "Diagnostic partagé")
    update_element(article, {"texte": f"Six ans. {SCRIPT}"}, auteur=SYSTEME)
    archive_element(article, auteur=SYSTEME)
    texte = monde.page(f"historique/{article.uuid}/", "lecture")
    places = [texte.index(verbe) for verbe in ("a archivé", "a modifié", "a créé")]
    assert places == sorted(places)
    assert "Six ans." in texte
    assert SCRIPT not in texte
    assert "Diagnostic partagé" not in texte


def test_the_object_of_another_contract_is_not_found(monde: Monde) -> None:
    for uuid in (un_article(monde.autre).uuid, uuid4()):
        assert monde.coordination.get(monde.adresse(f"historique/{uuid}/")).status_code == 404


def test_what_a_reader_may_not_know_is_not_found(monde: Monde) -> None:
    membre = monde.contrat.membres.earliest("pk")
    assert monde.page(f"historique/{membre.uuid}/", "elu")
    adresse = monde.adresse(f"historique/{membre.uuid}/")
    assert monde.clients["lecture"].get(adresse).status_code == 404


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    article = un_article(monde.contrat)
    adresse = monde.adresse(f"historique/{article.uuid}/")
    avant = compter_requetes(monde.coordination, adresse)
    for rang in range(8):
        update_element(article, {"texte": f"Texte {rang}"}, auteur=SYSTEME)
    assert compter_requetes(monde.coordination, adresse) == avant
