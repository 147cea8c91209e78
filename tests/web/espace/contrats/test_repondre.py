"""The answer for one approach: who, with whom, what, where."""

from uuid import uuid4

import pytest

from maillage.cycle.contrats.models import Articulation
from maillage.socle.referentiels.models import Terme
from tests.web.espace.contrats.conftest import EXOTIQUES, SCRIPT, UN_MEGA, Monde


@pytest.fixture
def page(monde: Monde) -> str:
    demarche = Terme.objects.filter(vocabulaire="dispositif", archive_le=None).earliest("pk")
    return f"articulation/{demarche.uuid}/"


def reponse(monde: Monde) -> Articulation:
    return Articulation.objects.get(contrat=monde.contrat, archive_le=None)


def test_doors(monde: Monde, page: str) -> None:
    monde.check_doors(page, ecriture=True)


@pytest.mark.parametrize("mots", EXOTIQUES)
def test_an_answer_is_kept_and_escaped(monde: Monde, page: str, mots: str) -> None:
    monde.accepter(page, reponse="oui", qui=mots, avec_qui=mots, quoi=mots, ou=mots)
    assert reponse(monde).quoi == mots
    for lue in (page, "articulation/", "contrat/"):
        assert SCRIPT not in monde.page(lue)


@pytest.mark.parametrize(
    ("champ", "envoi"),
    [
        ("reponse", {"quoi": "Un comité"}),
        ("reponse", {"reponse": "peut-être"}),
        ("reponse", {"reponse": "sans-objet", "qui": "Le pôle santé"}),
        ("quoi", {"reponse": "oui", "quoi": UN_MEGA}),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, page: str, champ: str, envoi: dict[str, str]
) -> None:
    monde.refuser(page, champ, **envoi)
    assert not Articulation.objects.exists()


def test_a_double_click_answers_once(monde: Monde, page: str) -> None:
    for _ in range(2):
        monde.accepter(page, reponse="sans-objet")
    assert Articulation.objects.filter(contrat=monde.contrat).count() == 1


def test_two_people_who_answer_first_see_both_texts(monde: Monde, page: str) -> None:
    monde.accepter(page, reponse="oui", quoi="Le leur")
    monde.heurter(page, "Le leur", "Le mien", reponse="oui", quoi="Le mien")
    assert reponse(monde).quoi == "Le leur"
    version = reponse(monde).version
    monde.accepter(page, reponse="oui", quoi="Le mien", version=version)
    assert reponse(monde).quoi == "Le mien"


def test_the_second_tab_sees_both_texts(monde: Monde, page: str) -> None:
    monde.accepter(page, reponse="oui", quoi="Premier")
    lue = reponse(monde).version
    monde.accepter(page, reponse="oui", quoi="Deuxième", version=lue)
    monde.heurter(page, "Deuxième", "Troisième", reponse="oui", quoi="Troisième", version=lue)


def test_only_an_approach_of_the_vocabulary_is_answered(monde: Monde) -> None:
    autre = Terme.objects.exclude(vocabulaire="dispositif").earliest("pk")
    for uuid in (uuid4(), autre.uuid):
        adresse = monde.adresse(f"articulation/{uuid}/")
        assert monde.coordination.post(adresse, {"reponse": "oui"}).status_code == 404
