"""Attendance: one tap a person, a second takes it back; guests; the quorum."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance, Presence, Reunion
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.gouvernance import dans, un_siege, une_reunion
from tests.web.espace.contrats.conftest import Monde


def page_de(reunion: Reunion, suite: str = "") -> str:
    return f"gouvernance/reunions/{reunion.uuid}/emargement/{suite}"


def test_doors(monde: Monde, tenue: Reunion) -> None:
    for role, code in (("elu", 403), ("partenaire", 403), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(page_de(tenue))).status_code == code, role


def test_a_tap_notes_and_a_second_takes_back(monde: Monde, tenue: Reunion) -> None:
    presence = Presence.objects.get()
    # Twice, or by two people at once, it says the same; the word that is lit sends nothing.
    for dit in ("present", "present", ""):
        monde.accepter(page_de(tenue, "noter/"), presence=str(presence.uuid), presente=dit)
        presence.refresh_from_db()
        assert presence.presente == dit
    reponse = monde.coordination.post(
        monde.adresse(page_de(tenue, "noter/")),
        {"presence": str(presence.uuid), "presente": "excuse"},
        headers={"HX-Request": "true"},
    )
    page = reponse.content.decode()
    assert 'aria-pressed="true"' in page
    assert "<h1" not in page
    assert (
        "recharger la page"
        in monde.envoyer(page_de(tenue, "noter/"), presence="x").content.decode()
    )


def test_it_begins_on_the_day_and_not_before(monde: Monde, copil: Instance) -> None:
    reunion = une_reunion(copil, dans(3))
    assert "La feuille est vide" in monde.page(page_de(reunion))
    jour = une_reunion(copil, dans(0.0005))
    monde.accepter(f"gouvernance/reunions/{jour.uuid}/tenir/")
    assert "Là" in monde.page(page_de(jour))


def test_somebody_without_seat_is_written_down(monde: Monde, tenue: Reunion) -> None:
    monde.refuser(page_de(tenue), "fonction", fonction=" ", organisation="", sorte="")
    monde.accepter(page_de(tenue), fonction="Infirmière", organisation="Cabinet", sorte="autre")
    assert "Infirmière, sans siège" in monde.page(page_de(tenue))
    operations.validate_compte_rendu(tenue, auteur=SYSTEME)
    assert "ne changent plus" in monde.page(page_de(tenue))
    monde.refuser(page_de(tenue), "__all__", fonction="Maire", organisation="", sorte="")


def test_the_queries_do_not_depend_on_the_seats(
    monde: Monde, copil: Instance, tenue: Reunion
) -> None:
    avant = compter_requetes(monde.coordination, monde.adresse(page_de(tenue)))
    for rang in range(6):
        un_siege(copil, f"Structure {rang}")
    autre = une_reunion(copil, dans(-1))
    assert compter_requetes(monde.coordination, monde.adresse(page_de(autre))) == avant
