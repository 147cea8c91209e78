"""One table of delays: each has its reason, its source, and the day it was read."""

import pytest

from maillage.regles.conservation import CONSERVATIONS, Suite, ecrire_duree, jours_de


@pytest.mark.parametrize("regle", CONSERVATIONS.values(), ids=CONSERVATIONS)
def test_every_delay_says_what_why_and_by_which_text(regle) -> None:
    assert regle.donnees
    assert regle.finalite
    assert regle.lecteurs
    assert regle.depuis or regle.suite is Suite.GARDE
    assert regle.source.intitule
    assert regle.source.adresse.startswith("https://") or "choisie" in regle.source.intitule


def test_only_what_lives_with_the_contract_has_no_end() -> None:
    assert {c.cle for c in CONSERVATIONS.values() if c.jours is None} == {"histoire"}
    assert CONSERVATIONS["histoire"].suite is Suite.GARDE
    with pytest.raises(ValueError, match="histoire"):
        jours_de("histoire")


@pytest.mark.parametrize(
    ("jours", "ecrit"),
    [(1, "un jour"), (30, "30 jours"), (180, "six mois"), (365, "un an"), (730, "deux ans")],
)
def test_a_delay_reads_as_people_say_it(jours: int, ecrit: str) -> None:
    assert ecrire_duree(jours).replace("\u00a0", " ") == ecrit
