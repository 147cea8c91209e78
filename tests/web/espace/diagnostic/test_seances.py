"""The ranking sessions of a contract."""

from maillage.cycle.diagnostic.models import Seance
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.diagnostic import un_enjeu, une_seance
from tests.web.espace.contrats.conftest import Monde

PAGE = "diagnostic/seances/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=False)


def test_empty_it_says_what_is_needed(monde: Monde) -> None:
    assert "Il faut au moins deux enjeux" in monde.page(PAGE)
    for nom in ("Bouger", "Souffler"):
        un_enjeu(monde.contrat, nom)
    assert "Préparer une séance" in monde.page(PAGE)
    assert "Préparer une séance" not in monde.page(PAGE, "elu")


def test_a_session_put_aside_comes_back(monde: Monde) -> None:
    seance = une_seance(monde.contrat, bulletins=3)
    assert "sur 3" in monde.page(PAGE, "lecture")
    monde.accepter(f"{PAGE}{seance.uuid}/archiver/")
    assert "séance archivée" in monde.page(PAGE).replace("\u00a0", " ")
    monde.accepter(f"{PAGE}{seance.uuid}/restaurer/")
    assert not Seance.objects.get().est_archive


def test_the_queries_do_not_depend_on_the_sessions(monde: Monde) -> None:
    une_seance(monde.contrat, bulletins=2)
    avant = compter_requetes(monde.coordination, monde.adresse(PAGE))
    for _ in range(4):
        une_seance(monde.contrat, bulletins=2)
    assert compter_requetes(monde.coordination, monde.adresse(PAGE)) == avant
