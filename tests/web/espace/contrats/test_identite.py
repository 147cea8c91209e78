"""What the contract says of itself."""

import pytest

from maillage.cycle.contrats.operations import update_identite
from maillage.regles.droits import SYSTEME, Role
from tests.fabriques.contrats import un_membre
from tests.web.espace.contrats.conftest import EXOTIQUES, SCRIPT, UN_MEGA, Monde

ETAPE = "identite/"


def envoi(monde: Monde, **changes: object) -> dict[str, object]:
    contrat = monde.actuel()
    valeurs = {
        "titre": contrat.titre,
        "nom_court": contrat.nom_court,
        "generation": contrat.generation,
        "presentation": contrat.presentation,
        "version": contrat.version,
    }
    return valeurs | changes


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


def test_the_identity_is_kept_and_one_stays_on_the_step(monde: Monde) -> None:
    assert monde.accepter(ETAPE, **envoi(monde, titre="CLS du bocage")) == monde.adresse(ETAPE)
    assert monde.actuel().titre == "CLS du bocage"
    assert "enregistré" in monde.page(ETAPE)


def test_one_may_go_on_to_the_next_step(monde: Monde) -> None:
    assert monde.accepter(ETAPE, **envoi(monde), suite="1") == monde.adresse("periode/")


@pytest.mark.parametrize("titre", EXOTIQUES)
def test_words_of_any_script_are_kept_and_escaped(monde: Monde, titre: str) -> None:
    monde.accepter(ETAPE, **envoi(monde, titre=titre, presentation=titre))
    assert monde.actuel().titre == titre
    for page in (ETAPE, "contrat/"):
        assert SCRIPT not in monde.page(page)


def test_what_cannot_be_seen_is_taken_out(monde: Monde) -> None:
    monde.accepter(ETAPE, **envoi(monde, titre="CLS\x00 du\x07 \u202ebocage"))
    assert monde.actuel().titre == "CLS du bocage"


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("titre", ""),
        ("titre", "\u200b \u202e"),
        ("titre", "é" * 201),
        ("nom_court", "x" * 200),
        ("presentation", UN_MEGA),
        ("generation", ""),
        ("generation", "0"),
        ("generation", "-1"),
        ("generation", "1" * 30),
        ("generation", "²"),
        ("predecesseur", "00000000-0000-4000-8000-000000000000"),
        ("predecesseur", SCRIPT),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, champ: str, valeur: str
) -> None:
    avant = monde.actuel().version
    texte = monde.refuser(ETAPE, champ, **envoi(monde, **{champ: valeur}))
    assert f'href="#id_{champ}"' in texte
    assert SCRIPT not in texte
    assert monde.actuel().version == avant


def test_two_hundred_characters_are_a_title(monde: Monde) -> None:
    monde.accepter(ETAPE, **envoi(monde, titre="é" * 200))
    assert len(monde.actuel().titre) == 200


def test_a_contract_that_one_does_not_see_is_no_predecessor(monde: Monde) -> None:
    autre = str(monde.autre.uuid)
    monde.refuser(ETAPE, "predecesseur", **envoi(monde, predecesseur=autre))
    un_membre(monde.autre, Role.LECTURE, compte=monde.comptes["coordination"])
    monde.accepter(ETAPE, **envoi(monde, predecesseur=autre))
    assert monde.actuel().predecesseur == monde.autre


def test_the_second_tab_sees_both_titles(monde: Monde) -> None:
    lu = envoi(monde, titre="Le mien")
    update_identite(monde.contrat, valeurs={"titre": "Le leur"}, auteur=SYSTEME)
    monde.heurter(ETAPE, "Le leur", "Le mien", **lu)
    assert monde.actuel().titre == "Le leur"
    monde.accepter(ETAPE, **{**lu, "version": monde.actuel().version, "choix-titre": "mien"})
    assert monde.actuel().titre == "Le mien"


def test_a_second_tab_on_another_field_hurts_nobody(monde: Monde) -> None:
    lu = envoi(monde, presentation="La présentation")
    update_identite(monde.contrat, valeurs={"generation": 2}, auteur=SYSTEME)
    monde.accepter(ETAPE, **{**lu, "generation": 2})
    assert monde.actuel().presentation == "La présentation"
