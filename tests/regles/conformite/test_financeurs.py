"""The three kinds of rules that a funder adds as data."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from maillage.regles.conformite.faits import Faits
from maillage.regles.conformite.financeurs import (
    LIBELLES_CHAMPS,
    MESURES,
    Exigence,
    controler_exigence,
    verifier_exigence,
)
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.conformite.sources import Source
from maillage.regles.dates import lire
from maillage.regles.erreurs import ErreurMetier
from tests.regles.conformite.parfait import PARFAIT, REMPLIS, contrat, parties, premiere

TEXTE = Source("Délibération du 20 juin 2026")


def verdict(faits: Faits, **valeurs: Any) -> Verdict:
    exigence = Exigence(
        cle="F-1", financeur="Département", titre="Une règle", source=TEXTE, **valeurs
    )
    controle = controler_exigence(exigence, faits)
    assert controle.gravite.est_obligatoire
    assert controle.resultat.constat
    return controle.verdict


@pytest.mark.parametrize(
    ("valeurs", "attendu"),
    [
        ({"mesure": "population", "minimum": Decimal(60_000)}, Verdict.SATISFAITE),
        ({"mesure": "population", "minimum": Decimal(60_001)}, Verdict.NON_SATISFAITE),
        ({"mesure": "duree", "minimum": Decimal(36), "maximum": Decimal(60)}, Verdict.SATISFAITE),
        ({"mesure": "duree", "maximum": Decimal(36)}, Verdict.NON_SATISFAITE),
        ({"mesure": "actions", "minimum": Decimal(17)}, Verdict.SATISFAITE),
        ({"mesure": "temps", "minimum": Decimal("0.5")}, Verdict.SATISFAITE),
        ({"mesure": "signataires", "minimum": Decimal(3)}, Verdict.NON_SATISFAITE),
        ({"mesure": "communes", "minimum": Decimal(2)}, Verdict.SATISFAITE),
        ({"mesure": "aides", "maximum": Decimal(1)}, Verdict.NON_SATISFAITE),
    ],
)
def test_a_threshold_holds_or_does_not(valeurs: dict[str, Any], attendu: Verdict) -> None:
    assert verdict(PARFAIT, sorte="seuil", **valeurs) is attendu


def test_a_threshold_on_what_nobody_knows_is_unknown() -> None:
    seuil = {"sorte": "seuil", "mesure": "population", "minimum": Decimal(1)}
    assert verdict(contrat(population=None), **seuil) is Verdict.INCONNUE
    aides = {"sorte": "seuil", "mesure": "aides", "minimum": Decimal(1)}
    assert verdict(replace(PARFAIT, financement=None), **aides) is Verdict.INCONNUE


def test_a_field_is_filled_or_not() -> None:
    assert verdict(PARFAIT, sorte="champ", champ="fin") is Verdict.SATISFAITE
    assert verdict(contrat(fin=""), sorte="champ", champ="fin") is Verdict.NON_SATISFAITE
    assert verdict(contrat(fin="inconnue"), sorte="champ", champ="fin") is Verdict.INCONNUE
    vide = premiere(remplis=REMPLIS - {"publics"})
    assert verdict(vide, sorte="champ", champ="fiche-publics") is Verdict.NON_SATISFAITE
    assert verdict(contrat(postes=()), sorte="champ", champ="poste") is Verdict.NON_SATISFAITE


@pytest.mark.parametrize("champ", LIBELLES_CHAMPS)
def test_each_field_offered_is_read(champ: str) -> None:
    assert verdict(PARFAIT, sorte="champ", champ=champ) is Verdict.SATISFAITE


@pytest.mark.parametrize("mesure", MESURES)
def test_each_measure_offered_is_read(mesure: str) -> None:
    assert verdict(PARFAIT, sorte="seuil", mesure=mesure, minimum=Decimal(0)) is Verdict.SATISFAITE


def test_a_signatory_signs_or_does_not() -> None:
    assert verdict(PARFAIT, sorte="signataire", signataire="ars") is Verdict.SATISFAITE
    absente = parties({"role": "partenaire"})
    assert verdict(absente, sorte="signataire", signataire="ars") is Verdict.NON_SATISFAITE


def test_a_rule_holds_between_its_dates_and_a_doubt_applies_it() -> None:
    regle = Exigence(
        "F-1", "Département", "champ", "Une règle", TEXTE, du=lire("2020"), au=lire("2024")
    )
    assert [regle.vaut(lire(q)) for q in ("2019-12-31", "2020-05", "2024", "2025", "inconnue")] == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_only_what_the_kind_uses_is_kept() -> None:
    brut = {
        "sorte": "champ",
        "champ": "fin",
        "mesure": "duree",
        "minimum": Decimal(3),
        "signataire": "ars",
    }
    propre = verifier_exigence(brut)
    assert (propre["mesure"], propre["minimum"], propre["signataire"]) == ("", None, "")


@pytest.mark.parametrize(
    ("brut", "champ"),
    [
        ({"sorte": "humeur"}, "sorte"),
        ({"sorte": "seuil", "mesure": "humeur", "minimum": Decimal(1)}, "mesure"),
        ({"sorte": "seuil", "mesure": "duree"}, "minimum"),
        ({"sorte": "seuil", "mesure": "duree", "minimum": Decimal(-1)}, "minimum"),
        (
            {"sorte": "seuil", "mesure": "duree", "minimum": Decimal(2), "maximum": Decimal(1)},
            "maximum",
        ),
        ({"sorte": "champ", "champ": "humeur"}, "champ"),
        ({"sorte": "signataire", "signataire": ""}, "signataire"),
    ],
)
def test_an_absurd_rule_is_refused(brut: dict[str, Any], champ: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        verifier_exigence(brut)
    assert refus.value.champ == champ
