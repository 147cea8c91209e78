"""Following one's meetings: an address of one's own, closed when one wants."""

from maillage.cycle.gouvernance.models import FluxAgenda, Reunion
from tests.web.espace.contrats.conftest import Monde

ICI = "/mon-compte/agenda/"


def test_an_address_is_made_shown_and_closed(monde: Monde, convoquee: Reunion) -> None:
    elu = monde.clients["elu"]
    assert "Comité de pilotage" in elu.get(ICI).content.decode()
    assert elu.post(f"{ICI}suivre/").status_code == 302
    elu.post(f"{ICI}suivre/", {"instance": str(convoquee.instance.uuid)})
    page = elu.get(ICI).content.decode()
    assert page.count("/agenda/") >= 2
    assert page.count(".ics</code>") == 2
    flux = FluxAgenda.objects.get(instance=None)
    assert (
        monde.clients["pilote"].post(f"{ICI}fermer/", {"flux": str(flux.uuid)}).status_code != 302
    )
    assert elu.post(f"{ICI}fermer/", {"flux": str(flux.uuid)}).status_code == 302
    assert elu.get(ICI).content.decode().count(".ics</code>") == 1


def test_a_body_where_one_does_not_sit_is_not_followed(monde: Monde, convoquee: Reunion) -> None:
    envoi = {"instance": str(convoquee.instance.uuid)}
    reponse = monde.clients["partenaire"].post(f"{ICI}suivre/", envoi)
    assert "ne se suit plus" in reponse.content.decode()
    assert not FluxAgenda.objects.exists()


def test_one_meeting_as_a_file(monde: Monde, convoquee: Reunion) -> None:
    adresse = monde.adresse(f"gouvernance/reunions/{convoquee.uuid}/agenda.ics")
    assert b"BEGIN:VEVENT" in monde.clients["elu"].get(adresse).content
    assert monde.clients["partenaire"].get(adresse).status_code == 404
