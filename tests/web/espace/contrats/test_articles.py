"""The text of the contract, article by article, with first drafts."""

from maillage.cycle.contrats.models import Article
from maillage.regles.articles import ARTICLES
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.contrats import un_article
from tests.web.espace.contrats.conftest import SCRIPT, Monde

ETAPE = "articles/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_missing_articles_are_drafted_once_and_nothing_written_changes(monde: Monde) -> None:
    un_article(monde.contrat, "Le nôtre", "Notre texte")
    for _ in range(2):
        monde.accepter(f"{ETAPE}usuels/")
    assert len(monde.elements(Article)) == len(ARTICLES) + 1
    assert Article.objects.get(contrat=monde.contrat, titre="Le nôtre").texte == "Notre texte"
    assert "Ébaucher" not in monde.page(ETAPE)


def test_a_draft_names_the_parties_and_leaves_no_hole(monde: Monde) -> None:
    monde.accepter(f"{ETAPE}usuels/")
    textes = "".join(a.texte for a in Article.objects.filter(contrat=monde.contrat))
    assert "{" not in textes
    assert "Bocage" in textes


def test_readers_draft_nothing(monde: Monde) -> None:
    adresse = monde.adresse(f"{ETAPE}usuels/")
    assert monde.clients["lecture"].post(adresse).status_code == 403
    assert monde.clients["etrangere"].post(adresse).status_code == 404
    assert monde.elements(Article) == []


def test_the_beginning_of_a_text_is_shown_without_its_marks(monde: Monde) -> None:
    un_article(monde.contrat, SCRIPT, f"**Cinq ans** {SCRIPT}")
    texte = monde.page(ETAPE)
    assert "Cinq ans" in texte
    assert SCRIPT not in texte


def test_articles_are_put_in_order_taken_out_and_brought_back(monde: Monde) -> None:
    un_article(monde.contrat, "Un")
    second = un_article(monde.contrat, "Deux")
    monde.accepter(f"{ETAPE}ordre/", monter=str(second.uuid))
    assert monde.elements(Article) == ["Deux", "Un"]
    monde.accepter(f"{ETAPE}{second.uuid}/archiver/")
    assert "Remettre Deux" in monde.page(ETAPE)
    monde.accepter(f"{ETAPE}{second.uuid}/restaurer/")
    assert monde.elements(Article) == ["Deux", "Un"]


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    un_article(monde.contrat)
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    for rang in range(6):
        un_article(monde.contrat, f"Article {rang}")
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant
