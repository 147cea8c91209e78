"""A fiche is born with a title."""

import pytest

from maillage.cycle.programme.models import FicheAction
from tests.web.espace.programme.conftest import Monde

ADRESSE = "fiches/creer/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse(ADRESSE), ecriture=True)
    assert monde.clients["pilote"].get(monde.adresse(ADRESSE)).status_code == 403


def test_a_title_is_enough_and_the_fiche_opens(monde: Monde) -> None:
    reponse = monde.coordination.post(monde.adresse(ADRESSE), {"intitule": "Transport solidaire"})
    fiche = FicheAction.objects.get(intitule="Transport solidaire")
    assert reponse["Location"] == monde.page(fiche=fiche)
    assert fiche.axe is None


def test_from_the_plan_it_comes_back_to_its_row(monde: Monde) -> None:
    envoi = {
        "intitule": "Transport solidaire",
        "place": f"objectif-{monde.plan.second.uuid}",
        "retour": "plan",
    }
    reponse = monde.coordination.post(monde.adresse(ADRESSE), envoi, follow=True)
    fiche = FicheAction.objects.get(intitule="Transport solidaire")
    assert fiche.objectif == monde.plan.second
    assert reponse.redirect_chain[0][0].endswith(f"#f-{fiche.uuid}")
    assert "La compléter" in reponse.content.decode()


@pytest.mark.parametrize("titre", ["", "   ", "é" * 301, "\x00"])
def test_a_title_that_cannot_be_kept_is_answered_beside_the_field(monde: Monde, titre: str) -> None:
    nombre = FicheAction.objects.count()
    texte = monde.coordination.post(monde.adresse(ADRESSE), {"intitule": titre}).content.decode()
    assert 'href="#id_intitule"' in texte
    assert FicheAction.objects.count() == nombre


def test_300_characters_emoji_and_markup_are_a_title(monde: Monde) -> None:
    titre = "<b>😀</b> \u05e9\u05dc\u05d5\u05dd " + "é" * 285
    monde.coordination.post(monde.adresse(ADRESSE), {"intitule": titre[:300]})
    assert FicheAction.objects.filter(intitule=titre[:300].strip()).exists()


def test_sent_twice_it_is_born_once(monde: Monde) -> None:
    envoi = {"intitule": "Une seule", "jeton": "le-meme"}
    adresses = {monde.coordination.post(monde.adresse(ADRESSE), envoi)["Location"] for _ in "12"}
    assert FicheAction.objects.filter(intitule="Une seule").count() == 1
    assert len(adresses) == 1


@pytest.mark.parametrize("place", ["axe-x", "objectif-00000000-0000-0000-0000-000000000000", "x"])
def test_a_forged_place_is_refused(monde: Monde, place: str) -> None:
    envoi = {"intitule": "Perdue", "place": place}
    reponse = monde.coordination.post(monde.adresse(ADRESSE), envoi)
    assert reponse.status_code == 200
    assert not FicheAction.objects.filter(intitule="Perdue").exists()
