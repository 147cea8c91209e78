"""A new dated version of a scheme; the earlier stays."""

from maillage.cycle.financement.models import Dispositif
from tests.fabriques.acteurs import un_client, un_compte
from tests.fabriques.financement import un_dispositif
from tests.web.espace.contrats.conftest import Monde

ENVOI = {
    "intitule": "Aide aux postes",
    "du": "2027",
    "objets": ["poste"],
    "montant_max_an": "12 000",
    "cumul": "libre",
    "mutualisation": "indifferente",
    "source": "Délibération de 2026",
    "confiance": "lu",
}


def page_de(dispositif: Dispositif) -> str:
    return f"/dispositifs/{dispositif.uuid}/reviser/"


def test_doors(monde: Monde) -> None:
    adresse = page_de(un_dispositif())
    for client in monde.clients.values():
        assert client.get(adresse).status_code == 403


def test_the_new_version_follows_the_one_before(monde: Monde) -> None:
    ancien = un_dispositif()
    admin = un_client(un_compte(est_administrateur=True))
    assert 'value="10\u202f000"' in admin.get(page_de(ancien)).content.decode()
    reponse = admin.post(page_de(ancien), ENVOI)
    assert reponse.status_code == 302, reponse.context["form"].errors
    neuf, avant = Dispositif.objects.order_by("-edition")
    assert (neuf.edition, avant.au) == (2, "2026")
    vue = monde.coordination.get(f"/dispositifs/{ancien.uuid}/").content.decode()
    assert "Une version plus récente existe" in vue
    reponse = admin.post(page_de(ancien), ENVOI)
    assert "Une version plus récente existe" in reponse.content.decode()


def test_a_version_that_starts_too_early_is_told(monde: Monde) -> None:
    admin = un_client(un_compte(est_administrateur=True))
    reponse = admin.post(page_de(un_dispositif()), {**ENVOI, "du": "2019"})
    assert "du" in reponse.context["form"].errors
    assert Dispositif.objects.count() == 1
