"""Every approach of the territory with its answer."""

from maillage.cycle.contrats.models import Articulation
from maillage.socle.referentiels.models import Terme
from tests.fabriques.acteurs import compter_requetes
from tests.web.espace.contrats.conftest import Monde

ETAPE = "articulation/"


def demarches() -> list[Terme]:
    return list(Terme.objects.filter(vocabulaire="dispositif", archive_le=None)[:4])


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_every_approach_stands_on_the_page(monde: Monde) -> None:
    texte = monde.page(ETAPE)
    for demarche in demarches():
        assert f'id="d-{demarche.slug}"' in texte


def test_two_answers_are_one_click_away(monde: Monde) -> None:
    demarche, autre = demarches()[:2]
    suite = monde.accepter(f"{ETAPE}{demarche.uuid}/", reponse="sans-objet")
    assert suite.endswith(f"#d-{demarche.slug}")
    monde.accepter(f"{ETAPE}{autre.uuid}/", reponse="inconnu")
    texte = monde.page(ETAPE)
    assert "<strong>Sans objet</strong>" in texte
    assert "<strong>Inconnu à ce jour</strong>" in texte
    assert Articulation.objects.filter(contrat=monde.contrat).count() == 2


def test_the_queries_do_not_depend_on_the_rows(monde: Monde) -> None:
    premiere, *suivantes = demarches()
    monde.accepter(f"{ETAPE}{premiere.uuid}/", reponse="non")
    avant = compter_requetes(monde.coordination, monde.adresse(ETAPE))
    for demarche in suivantes:
        monde.accepter(f"{ETAPE}{demarche.uuid}/", reponse="oui", quoi="Un comité")
    assert compter_requetes(monde.coordination, monde.adresse(ETAPE)) == avant
