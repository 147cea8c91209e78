"""Before the convocation leaves, one reads whom it will not reach."""

from maillage.cycle.gouvernance.models import EtatReunion, Instance, Reunion
from tests.fabriques.gouvernance import dans, un_siege, une_reunion
from tests.web.espace.contrats.conftest import Monde


def page_de(reunion: Reunion) -> str:
    return f"gouvernance/reunions/{reunion.uuid}/convoquer/"


def test_doors(monde: Monde, convoquee: Reunion) -> None:
    for role, code in (("elu", 403), ("partenaire", 403), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(page_de(convoquee))).status_code == code, role


def test_who_is_reached_and_who_is_not(monde: Monde, copil: Instance) -> None:
    un_siege(copil, "Commune sans adresse")
    reunion = une_reunion(copil)
    page = monde.page(page_de(reunion)).replace("\u00a0", " ")
    assert "1 personne la recevra par courriel" in page
    assert "1 personne ne la recevra pas" in page
    assert "Commune sans adresse" in page
    monde.accepter(page_de(reunion))
    assert Reunion.objects.get().etat == EtatReunion.CONVOQUEE
    assert "Tout le monde est convoqué" in monde.page(page_de(reunion))


def test_past_or_empty_it_says_what_to_do(monde: Monde, copil: Instance, tenue: Reunion) -> None:
    assert "arriverait trop tard" in monde.page(page_de(tenue))
    assert "est tenue" in monde.envoyer(page_de(tenue)).content.decode()
    copil.sieges.update(archive_le=dans(-1))
    vide = une_reunion(copil)
    assert "Il manque qui convoquer" in monde.page(page_de(vide))
    assert "Personne ne siège" in monde.envoyer(page_de(vide)).content.decode()
