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


def test_a_figure_that_changed_is_not_shown_with_the_sentence_of_the_former(monde: Monde) -> None:
    phrases = {"montant_max_an": {"phrase": "« dix mille »"}, "objets": {"phrase": "« le poste »"}}
    ancien = un_dispositif(sources=phrases)
    un_client(un_compte(est_administrateur=True)).post(page_de(ancien), ENVOI)
    neuf = Dispositif.objects.get(edition=2)
    assert set(neuf.sources) == {"objets"}
    assert "dix mille" not in monde.coordination.get(f"/dispositifs/{neuf.uuid}/").content.decode()


def test_rises_and_payments_go_on_from_one_version_to_the_next(monde: Monde) -> None:
    regles = {
        "taux_max": "0.3",
        "bonus": [{"condition": "zone-zip", "taux": "0.1"}, {"condition": "zrr", "taux": "0.05"}],
        "versements": [{"quand": "sur-bilan", "taux": "0.5", "delai_jours": 60}],
    }
    admin = un_client(un_compte(est_administrateur=True))
    form = admin.get(page_de(un_dispositif(parametres=regles))).context["form"]
    assert form["bonus_taux_2"].value() == "5,00"
    assert form["versement_delai_1"].value() == 60
    assert "bonus_condition_4" in form.fields
