"""The meetings: those to come first, those of one's own bodies only."""

from maillage.cycle.gouvernance.models import Instance, Reunion
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.gouvernance import dans, une_instance, une_reunion
from tests.web.espace.contrats.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors("gouvernance/", ecriture=False)


def test_empty_it_says_where_to_begin(monde: Monde) -> None:
    assert "Créer une instance" in monde.page("gouvernance/")
    assert "où vous siégez" in monde.page("gouvernance/", "lecture")


def test_members_see_what_concerns_their_bodies(
    monde: Monde, convoquee: Reunion, tenue: Reunion
) -> None:
    une_reunion(une_instance(monde.contrat, "COTECH"), dans(-5))
    assert "COTECH du" in monde.page("gouvernance/")
    page = monde.page("gouvernance/", "elu")
    assert str(convoquee) in page
    assert str(tenue) in page
    assert "COTECH du" not in page
    assert str(convoquee) not in monde.page("gouvernance/", "partenaire")


def test_the_oldest_are_one_link_away(monde: Monde, copil: Instance) -> None:
    anciennes = [une_reunion(copil, dans(-30 * rang)) for rang in range(1, 43)]
    assert str(anciennes[-1]) not in monde.page("gouvernance/")
    assert "Voir aussi les plus anciennes" in monde.page("gouvernance/")
    assert str(anciennes[-1]) in monde.page("gouvernance/?toutes=oui")


def test_the_queries_do_not_depend_on_the_meetings(monde: Monde, copil: Instance) -> None:
    une_reunion(copil, dans(-3))
    avant = compter_requetes(monde.coordination, monde.adresse("gouvernance/"))
    for jour in range(4, 9):
        une_reunion(copil, dans(-jour))
        une_reunion(copil, dans(jour))
    assert compter_requetes(monde.coordination, monde.adresse("gouvernance/")) == avant
