"""Signature, start and end, each known as far as it is."""

import pytest

from maillage.cycle.contrats.operations import update_periode
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import DATES_FAUSSES, SCRIPT, UN_MEGA, Monde

ETAPE = "periode/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(ETAPE, ecriture=True)


@pytest.mark.parametrize(
    ("debut", "fin", "gardee"),
    [
        ("2023", "2027", ("2023", "2027")),
        ("mars 2023", "12/03/2023", ("2023-03", "2023-03-12")),
        ("", "inconnue", ("", "inconnue")),
        ("2023", "mars 2023", ("2023", "2023-03")),
        ("29/02/2024", "", ("2024-02-29", "")),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(
    monde: Monde, debut: str, fin: str, gardee: tuple[str, str]
) -> None:
    monde.accepter(ETAPE, debut=debut, fin=fin)
    contrat = monde.actuel()
    assert (contrat.debut, contrat.fin) == gardee


def test_a_box_says_unknown_but_not_beside_a_date(monde: Monde) -> None:
    monde.accepter(ETAPE, **{"debut-inconnue": "on"})
    assert monde.actuel().debut == "inconnue"
    monde.refuser(ETAPE, "debut", **{"debut": "2023", "debut-inconnue": "on"})


@pytest.mark.parametrize("fausse", DATES_FAUSSES)
@pytest.mark.parametrize("champ", ["debut", "fin", "signature"])
def test_what_is_no_date_is_refused_beside_its_field(monde: Monde, champ: str, fausse: str) -> None:
    texte = monde.refuser(ETAPE, champ, **{champ: fausse, "periode_note": "Ma note"})
    assert f'href="#id_{champ}"' in texte
    assert "Ma note" in texte
    assert SCRIPT not in texte


@pytest.mark.parametrize(("debut", "fin"), [("2024", "2023"), ("02/01/2024", "01/01/2024")])
def test_the_end_before_the_beginning_is_refused_beside_the_end(
    monde: Monde, debut: str, fin: str
) -> None:
    assert "vient avant le début" in monde.refuser(ETAPE, "fin", debut=debut, fin=fin)
    assert monde.actuel().debut == ""


def test_a_contract_is_not_signed_after_its_end(monde: Monde) -> None:
    monde.refuser(ETAPE, "signature", fin="2022", signature="2023")


def test_a_megabyte_of_note_is_refused_and_nothing_breaks(monde: Monde) -> None:
    assert "au plus" in monde.refuser(ETAPE, "periode_note", periode_note=UN_MEGA)


def test_the_second_tab_sees_both_dates(monde: Monde) -> None:
    lue = monde.actuel().version
    update_periode(monde.contrat, signature="", debut="2020", fin="", auteur=SYSTEME)
    monde.heurter(ETAPE, "2020", "2021", debut="2021", version=lue)
    assert monde.actuel().debut == "2020"


@pytest.mark.parametrize("version", ["9" * 30, "-1", "x"])
def test_a_forged_version_breaks_nothing(monde: Monde, version: str) -> None:
    assert monde.envoyer(ETAPE, debut="2021", version=version).status_code in {200, 302}
