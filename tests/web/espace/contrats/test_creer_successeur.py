"""The next contract of the lineage."""

from maillage.cycle.contrats.models import Contrat, Partie
from maillage.cycle.contrats.operations import set_accent
from maillage.regles.droits import SYSTEME
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.contrats import un_article, une_partie
from tests.web.espace.contrats.conftest import Monde

PAGE = "successeur/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)
    assert Contrat.objects.count() == 2


def test_it_takes_the_territory_the_parties_and_the_colour_not_the_text(monde: Monde) -> None:
    une_partie(monde.contrat, deliberation_numero="2019-1", engagements="Avant")
    un_article(monde.contrat)
    set_accent(monde.contrat, "#7a1f3d", auteur=SYSTEME)
    monde.accepter(PAGE)
    suivant = Contrat.objects.get(predecesseur=monde.contrat)
    assert (suivant.generation, suivant.accent) == (2, "#7a1f3d")
    assert suivant.perimetre is not None
    assert monde.contrat.perimetre is not None
    assert suivant.perimetre.communes.count() == monde.contrat.perimetre.communes.count()
    assert suivant.perimetre.pk != monde.contrat.perimetre.pk
    parties = Partie.objects.filter(contrat=suivant)
    assert [str(p) for p in parties] == monde.elements(Partie)
    assert not any(p.deliberation_numero or p.engagements for p in parties)
    assert not suivant.articles.exists()
    assert monde.coordination.get(f"/contrats/{suivant.cle}/contrat/").status_code == 200


def test_a_double_click_creates_one(monde: Monde) -> None:
    valeur = jeton_neuf()
    assert monde.accepter(PAGE, jeton=valeur) == monde.accepter(PAGE, jeton=valeur)
    assert Contrat.objects.filter(predecesseur=monde.contrat).count() == 1


def test_one_is_warned_that_it_exists_already(monde: Monde) -> None:
    assert "existe déjà" not in monde.page(PAGE)
    monde.accepter(PAGE)
    assert "existe déjà" in monde.page(PAGE)
