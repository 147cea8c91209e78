"""Somebody takes a post, known by a function."""

from uuid import uuid4

import pytest

from maillage.cycle.contrats.models import Occupation, Poste
from maillage.cycle.contrats.operations import archive_element
from maillage.regles.droits import SYSTEME
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.contrats import un_poste
from tests.web.espace.contrats.conftest import DATES_FAUSSES, EXOTIQUES, SCRIPT, UN_MEGA, Monde


@pytest.fixture
def poste(monde: Monde) -> Poste:
    return un_poste(monde.contrat)


def page(poste: Poste) -> str:
    return f"postes/{poste.uuid}/occupations/ajouter/"


def test_doors(monde: Monde, poste: Poste) -> None:
    monde.check_doors(page(poste), ecriture=True)


@pytest.mark.parametrize("mots", EXOTIQUES)
def test_words_of_any_script_are_kept_and_escaped(monde: Monde, poste: Poste, mots: str) -> None:
    monde.accepter(page(poste), titulaire=mots, debut="mars 2023", relais=mots)
    assert Occupation.objects.get(poste=poste).relais == mots
    assert SCRIPT not in monde.page("postes/")


def test_a_double_click_adds_one(monde: Monde, poste: Poste) -> None:
    valeur = jeton_neuf()
    for _ in range(2):
        monde.accepter(page(poste), titulaire="Chargée de mission", jeton=valeur)
    assert Occupation.objects.count() == 1


@pytest.mark.parametrize(
    ("champ", "changes"),
    [
        ("titulaire", {"titulaire": " "}),
        ("titulaire", {"titulaire": "é" * 200}),
        ("fin", {"debut": "2024", "fin": "2023"}),
        ("relais", {"relais": UN_MEGA}),
        *(("debut", {"debut": fausse}) for fausse in DATES_FAUSSES),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, poste: Poste, champ: str, changes: dict[str, str]
) -> None:
    monde.refuser(page(poste), champ, **{"titulaire": "Chargée de mission", **changes})
    assert not Occupation.objects.exists()


def test_nobody_takes_a_post_taken_out_or_of_another_contract(monde: Monde, poste: Poste) -> None:
    archive_element(poste, auteur=SYSTEME)
    assert "est retiré" in monde.refuser(page(poste), None, titulaire="Chargée de mission")
    ailleurs = un_poste(monde.autre)
    for uuid in (ailleurs.uuid, uuid4()):
        adresse = monde.adresse(f"postes/{uuid}/occupations/ajouter/")
        assert monde.coordination.post(adresse, {"titulaire": "x"}).status_code == 404
    assert not Occupation.objects.exists()
