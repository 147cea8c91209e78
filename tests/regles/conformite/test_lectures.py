"""What the shape of a text betrays: personal numbers, personal boxes, counts too small, blind links."""

import pytest

from maillage.regles.conformite.lectures import (
    cache_ou_mene_un_lien,
    cite_une_coordonnee_personnelle,
    dit_un_petit_effectif,
)


@pytest.mark.parametrize(
    "texte",
    [
        "06 12 34 56 78",
        "0712345678",
        "06.12.34.56.78",
        "Appeler le +33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "marie.exemple@GMAIL.com",
        "un@mairie.fr puis deux@orange.fr",
    ],
)
def test_what_belongs_to_a_person_is_seen(texte: str) -> None:
    assert cite_une_coordonnee_personnelle(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "02 43 00 00 00",
        "accueil@mairie-orange.fr",
        "coordination@agglo.example",
        "SIRET 206 12 34 56 789",
        "10 612 345 678 euros",
        "le budget de 2026, 12 345 678 euros",
        "@free",
        "",
    ],
)
def test_what_belongs_to_a_body_is_not(texte: str) -> None:
    assert not cite_une_coordonnee_personnelle(texte)


def test_fewer_than_five_people_in_a_state_of_health_are_seen() -> None:
    assert dit_un_petit_effectif("En 2023, trois suicides ont été comptés.")
    assert dit_un_petit_effectif("Une seule personne atteinte.")
    assert not dit_un_petit_effectif("Deux patients sur trois ont un médecin.")
    assert not dit_un_petit_effectif("Trois ateliers, 12 cas.")


def test_a_link_says_where_it_leads() -> None:
    assert cache_ou_mene_un_lien("Lire [Cliquez ici](https://exemple.fr).")
    assert not cache_ou_mene_un_lien("Lire [le compte rendu](https://exemple.fr).")


def test_a_long_text_is_read_at_once() -> None:
    assert not cite_une_coordonnee_personnelle("a" * 200_000 + "@" + "0" * 200_000)
