"""Answers that the coordination is told: written down where it reads them."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance, Presence, Reunion
from maillage.regles.droits import SYSTEME
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.gouvernance import un_siege, une_reunion
from tests.web.espace.contrats.conftest import Monde


def page_de(reunion: Reunion, suite: str = "") -> str:
    return f"gouvernance/reunions/{reunion.uuid}/reponses/{suite}"


def test_doors(monde: Monde, convoquee: Reunion) -> None:
    for role, code in (("elu", 403), ("partenaire", 403), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(page_de(convoquee))).status_code == code, role


def test_an_answer_by_telephone_is_kept_under_the_name_of_who_wrote_it(
    monde: Monde, convoquee: Reunion
) -> None:
    presence = Presence.objects.get()
    assert "pas encore de réponse" in monde.page(page_de(convoquee))
    monde.accepter(page_de(convoquee, "noter/"), presence=str(presence.uuid), reponse="excuse")
    page = monde.page(page_de(convoquee))
    assert "C’est noté" in page
    assert "ne viendra pas" in page
    dites = Trace.objects.filter(geste="repondre-convocation").values_list("auteur_cle", flat=True)
    assert set(dites) == {f"compte:{monde.comptes['coordination'].uuid}"}


def test_whoever_replaces_is_asked_by_their_function(monde: Monde, convoquee: Reunion) -> None:
    envoi = {"presence": str(Presence.objects.get().uuid), "reponse": "remplace"}
    monde.accepter(page_de(convoquee, "noter/"), **envoi)
    assert "Dire qui viendra" in monde.page(page_de(convoquee))
    assert Presence.objects.get().reponse == ""
    monde.accepter(page_de(convoquee, "noter/"), **envoi, remplacant="Adjointe")
    assert "\u00a0: Adjointe" in monde.page(page_de(convoquee))


def test_it_awaits_nothing_once_given_up(monde: Monde, copil: Instance, convoquee: Reunion) -> None:
    operations.cancel_reunion(convoquee, motif="Grève.", auteur=SYSTEME)
    assert "n’attend plus de réponse" in monde.page(page_de(convoquee))
    assert "Personne n’est convoqué" in monde.page(page_de(une_reunion(copil)))


def test_the_queries_do_not_depend_on_the_seats(
    monde: Monde, copil: Instance, convoquee: Reunion
) -> None:
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(convoquee)))
    for rang in range(6):
        un_siege(copil, f"Structure {rang}", suppleance="Adjointe")
    operations.convoke_reunion(convoquee, auteur=SYSTEME)
    assert compter_requetes(monde.coordination, monde.adresse(page_de(convoquee))) == avant
