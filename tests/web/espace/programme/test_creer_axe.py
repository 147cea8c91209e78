"""One more axis."""

import pytest

from maillage.cycle.programme.models import Axe
from tests.web.espace.programme.conftest import Monde

ADRESSE = "axes/creer/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse(ADRESSE), ecriture=True)
    assert monde.clients["pilote"].get(monde.adresse(ADRESSE)).status_code == 403


def test_a_title_is_enough(monde: Monde) -> None:
    reponse = monde.coordination.post(monde.adresse(ADRESSE), {"intitule": "Santé environnement"})
    axe = Axe.objects.get(intitule="Santé environnement")
    assert axe.numero == "3"
    assert reponse["Location"].endswith(f"#axe-{axe.uuid}")


def test_a_lost_title_is_said(monde: Monde) -> None:
    texte = monde.coordination.post(monde.adresse(ADRESSE), {}).content.decode()
    assert 'href="#id_intitule"' in texte
    monde.coordination.post(monde.adresse(ADRESSE), {"note": "Illisible dans le document."})
    texte = monde.coordination.get(monde.adresse("plan/")).content.decode()
    assert "Titre inconnu à ce jour" in texte
    assert "Illisible dans le document." in texte


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("intitule", "é" * 301),
        ("numero", "é" * 21),
        ("description", "é" * 10**6),
        ("actions_annoncees", "99999"),
    ],
)
def test_bad_input_is_answered_beside_its_field(monde: Monde, champ: str, valeur: str) -> None:
    envoi = {"intitule": "Axe", champ: valeur}
    texte = monde.coordination.post(monde.adresse(ADRESSE), envoi).content.decode()
    assert f'href="#id_{champ}"' in texte
    assert Axe.objects.count() == 2


def test_sent_twice_it_is_made_once(monde: Monde) -> None:
    for _ in range(2):
        monde.coordination.post(monde.adresse(ADRESSE), {"intitule": "Un", "jeton": "le-meme"})
    assert Axe.objects.filter(intitule="Un").count() == 1
