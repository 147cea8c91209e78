"""What is asked: its owner says that it is done, the others do not."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Reunion, Suite
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.web.espace.contrats.conftest import Monde

ICI = "gouvernance/suites/"


def une_suite(monde: Monde, tenue: Reunion, quoi: str = "Écrire aux mairies") -> Suite:
    personne = monde.comptes["partenaire"].personne
    return operations.ask_suite(tenue, {"quoi": quoi}, personne=personne, auteur=SYSTEME)


def test_doors(monde: Monde) -> None:
    monde.check_doors(ICI, ecriture=False)


def test_its_owner_closes_it_and_reopens_it(monde: Monde, tenue: Reunion) -> None:
    suite = une_suite(monde, tenue)
    page = monde.page(ICI, "partenaire")
    assert "C’est fait" in page
    assert "Modifier" not in page
    lue_par_l_elu = monde.page(ICI, "elu")
    assert "Écrire aux mairies" in lue_par_l_elu
    assert "C’est fait" not in lue_par_l_elu
    adresse = monde.adresse(f"{ICI}{suite.uuid}/faire/")
    assert monde.clients["elu"].post(adresse).status_code == 403
    assert monde.clients["lecture"].post(adresse).status_code == 404
    assert monde.clients["partenaire"].post(adresse, {"note": "Fait."}).status_code == 302
    assert "Fait." in monde.page(ICI)
    monde.accepter(f"{ICI}{suite.uuid}/rouvrir/")
    assert Suite.objects.get().faite_le is None


def test_put_aside_and_brought_back(monde: Monde, tenue: Reunion) -> None:
    suite = une_suite(monde, tenue)
    monde.accepter(f"{ICI}{suite.uuid}/archiver/")
    assert "Rien n’est demandé" in monde.page(ICI)
    monde.accepter(f"{ICI}{suite.uuid}/restaurer/")
    assert "Écrire aux mairies" in monde.page(ICI)


def test_the_queries_do_not_depend_on_the_list(monde: Monde, tenue: Reunion) -> None:
    une_suite(monde, tenue)
    avant = compter_requetes(monde.coordination, monde.adresse(ICI))
    for rang in range(5):
        une_suite(monde, tenue, f"Suite {rang}")
    assert compter_requetes(monde.coordination, monde.adresse(ICI)) == avant
