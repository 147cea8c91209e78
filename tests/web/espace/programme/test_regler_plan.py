"""The words and habits of the plan."""

import pytest

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.queries import get_plan
from maillage.regles.droits import SYSTEME, Role
from tests.fabriques.acteurs import un_client
from tests.fabriques.contrats import un_contrat, un_membre
from tests.web.espace.programme.conftest import Monde

ADRESSE = "plan/regler/"
ENVOI = {
    "niveaux": "1",
    "nom_niveau_1": "Priorité",
    "nom_niveau_2": "Sous-priorité",
    "nom_fiche": "Opération",
    "numerotation": "continue",
    "actions_annoncees": "32",
    "note": "Les numéros viennent de la brochure.",
}


def test_doors(monde: Monde) -> None:
    monde.check_doors(monde.adresse(ADRESSE), ecriture=True)
    assert monde.clients["pilote"].get(monde.adresse(ADRESSE)).status_code == 403


def test_the_words_of_the_territory_are_used_at_once(monde: Monde) -> None:
    monde.coordination.post(monde.adresse(ADRESSE), ENVOI)
    texte = monde.coordination.get(monde.adresse("plan/")).content.decode()
    assert "2\u00a0priorités" in texte
    assert "l’opération 1.1" in texte
    assert "Les numéros viennent de la brochure." in texte


def test_a_plan_never_written_is_set_too(db: None) -> None:
    contrat = un_contrat()
    client = un_client(un_membre(contrat, Role.COORDINATION))
    adresse = f"/contrats/{contrat.cle}/{ADRESSE}"
    assert client.post(adresse, ENVOI).status_code == 302
    assert get_plan(SYSTEME, contrat).nom_fiche == "Opération"


def test_a_level_in_use_is_not_removed(monde: Monde) -> None:
    texte = monde.coordination.post(
        monde.adresse(ADRESSE), ENVOI | {"niveaux": "0"}
    ).content.decode()
    assert "les archiver avant" in texte


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("nom_niveau_1", ""),
        ("nom_niveau_1", "é" * 61),
        ("actions_annoncees", "-1"),
        ("actions_annoncees", "beaucoup"),
        ("niveaux", "7"),
        ("numerotation", "romaine"),
        ("note", "é" * 10**6),
    ],
)
def test_bad_input_is_answered_beside_its_field(monde: Monde, champ: str, valeur: str) -> None:
    reponse = monde.coordination.post(monde.adresse(ADRESSE), ENVOI | {champ: valeur})
    assert reponse.status_code == 200
    assert f'href="#id_{champ}"' in reponse.content.decode()


def test_two_people_who_change_the_same_word_are_shown_both(monde: Monde) -> None:
    version = get_plan(SYSTEME, monde.contrat).version
    programme.update_plan(monde.contrat, {"nom_fiche": "Chantier"}, auteur=SYSTEME)
    reponse = monde.coordination.post(monde.adresse(ADRESSE), ENVOI | {"version": version})
    assert reponse.status_code == 409
    assert "Chantier" in reponse.content.decode()
