"""The plan: totals that balance, unknown amounts that stay unknown, alerts that name what is broken."""

import dataclasses
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.financement.alertes import Alerte, Gravite, alertes, annees_possibles
from maillage.regles.financement.faits import Faits
from maillage.regles.financement.mots import Apport, Etape, ObjetDepense
from maillage.regles.financement.parametres import DispositifLu, lire_parametres
from maillage.regles.financement.plan import (
    AideLue,
    DepenseLue,
    Somme,
    additionner,
    grouper,
    par_financeur,
    totaliser,
)

MONTANTS = st.none() | st.integers(0, 10**7).map(lambda c: Decimal(c) / 100)


def aide(financeur: str, scheme: DispositifLu | None = None, **etapes: str | None) -> AideLue:
    montants = {Etape(nom): Decimal(v) if v is not None else None for nom, v in etapes.items()}
    faits = Faits(2025, ObjetDepense.POSTE, cout=Decimal(45_000)) if scheme else None
    return AideLue(financeur, financeur, "ars", montants, scheme, faits)


def poste(*aides: AideLue, cout: str | None = "45000", **reste: Any) -> DepenseLue:
    return DepenseLue(
        cle="d",
        nom="Poste de coordination",
        annee=2025,
        objet=ObjetDepense.POSTE,
        cout=None if cout is None else Decimal(cout),
        aides=aides,
        **reste,
    )


def une_alerte(depense: DepenseLue) -> Alerte:
    (seule,) = alertes([depense])
    return seule


def scheme(**parametres: Any) -> DispositifLu:
    return DispositifLu("essai", "Essai", "Financeur", lire_parametres(parametres))


EXEMPLE = poste(aide("ARS", prevu="22500"), aide("Département", prevu="10000"))


def test_the_worked_example_leaves_twelve_thousand_five_hundred_euros() -> None:
    assert EXEMPLE.reste == Decimal(12_500)
    totaux = totaliser([EXEMPLE])
    assert totaux.equilibre
    assert totaux.reste.exact == Decimal(12_500)
    assert alertes([EXEMPLE]) == ()


def test_what_counts_is_the_furthest_answer_that_is_known() -> None:
    assert aide("A", prevu="10", demande="9").retenu == Decimal(9)
    assert aide("A", prevu="10", accorde="0").retenu == Decimal(0)
    assert aide("A", accorde="8", verse="3").retenu == Decimal(8)
    assert aide("A", prevu="10", verse="3").retenu == Decimal(3)
    assert aide("A", prevu=None).retenu is None
    assert aide("A", demande="9", prevu="10").etape is Etape.DEMANDE
    assert aide("A").etape is None


def test_an_unknown_aid_leaves_an_unknown_remainder_not_a_zero() -> None:
    depense = poste(aide("ARS", prevu=None), aide("Département", prevu="10000"))
    assert depense.reste is None
    totaux = totaliser([depense, EXEMPLE])
    assert totaux.reste == Somme(Decimal(12_500), 1)
    assert totaux.reste.ecrire() == "au moins 12\u202f500\u00a0€"
    assert not totaux.equilibre
    assert Somme(inconnus=2).ecrire() == "inconnu"
    assert Somme().ecrire() == "0\u00a0€"


def test_what_is_in_kind_is_valued_apart() -> None:
    salle = dataclasses.replace(poste(cout="3000"), apport=Apport.VALORISE)
    totaux = totaliser([EXEMPLE, salle])
    assert totaux.cout.exact == Decimal(45_000)
    assert totaux.valorise.exact == Decimal(3_000)
    assert totaux.reste.exact == Decimal(12_500)


@given(st.lists(st.tuples(MONTANTS, MONTANTS, MONTANTS), max_size=8))
def test_aids_and_what_remains_make_the_cost_whenever_all_is_known(
    lignes: list[tuple[Decimal | None, ...]],
) -> None:
    depenses = [
        dataclasses.replace(
            poste(
                *(
                    AideLue(str(rang), "A", "ars", {Etape.PREVU: montant})
                    for rang, montant in enumerate((a, b))
                )
            ),
            cout=cout,
        )
        for cout, a, b in lignes
    ]
    totaux = totaliser(depenses)
    if not (totaux.cout.inconnus or totaux.retenu.inconnus):
        assert totaux.retenu.connu + totaux.reste.connu == totaux.cout.connu
    assert totaux.cout.connu == sum(d.cout or 0 for d in depenses)
    assert additionner(d.cout for d in depenses) == totaux.cout


def test_each_funder_has_its_line_stage_by_stage() -> None:
    ars, departement = par_financeur([EXEMPLE, poste(aide("ARS", prevu="20000", accorde="20000"))])
    assert (ars.financeur, ars.etapes[Etape.PREVU].exact) == ("ARS", Decimal(42_500))
    assert ars.etapes[Etape.ACCORDE] == Somme(Decimal(20_000), 1)
    assert departement.retenu.exact == Decimal(10_000)


def test_rows_are_grouped_in_the_order_they_come() -> None:
    groupes = grouper([EXEMPLE, poste(cout="1")], lambda d: d.objet)
    assert [len(g) for g in groupes.values()] == [2]


# Alerts


def test_aids_above_the_cost_are_told_with_the_difference() -> None:
    trop = poste(aide("ARS", prevu="40000"), aide("Région", prevu="10000"))
    assert "dépassent le coût (45\u202f000\u00a0€) de 5\u202f000\u00a0€" in une_alerte(trop).phrase


def test_self_funding_that_does_not_balance_is_told() -> None:
    manque = dataclasses.replace(EXEMPLE, autofinancement=Decimal(12_000))
    assert une_alerte(manque).phrase == "Il manque 500\u00a0€ pour couvrir le coût."
    trop = dataclasses.replace(EXEMPLE, autofinancement=Decimal(13_000))
    assert "dépassent le coût de 500\u00a0€" in une_alerte(trop).phrase
    assert alertes([dataclasses.replace(EXEMPLE, autofinancement=Decimal(12_500))]) == ()


def test_more_paid_than_granted_is_told() -> None:
    payee = poste(aide("ARS", accorde="10000", verse="12000"))
    assert une_alerte(payee).cle == "verse"


def test_an_aid_above_its_scheme_names_the_condition_that_limits_it() -> None:
    alerte = une_alerte(poste(aide("Département", scheme(montant_max_an="10000"), prevu="12000")))
    assert alerte.cle == "montant_max_an"
    assert alerte.gravite is Gravite.ROMPUE
    assert alerte.phrase == (
        "Département\u00a0: 12\u202f000\u00a0€, quand 10\u202f000\u00a0€ peuvent être demandés. "
        "10\u202f000\u00a0€ au plus par année."
    )


def test_broken_conditions_come_before_what_is_to_be_checked() -> None:
    d = scheme(montant_max_an="10000", convention=True, pieces_demande=["rib"])
    rendues = alertes([poste(aide("Département", d, accorde="12000"))])
    assert [a.cle for a in rendues] == ["montant_max_an", "pieces_demande", "convention"]
    assert [a.gravite for a in rendues] == [Gravite.ROMPUE, Gravite.A_VERIFIER, Gravite.A_VERIFIER]


def test_what_is_asked_before_payment_waits_for_the_grant() -> None:
    d = scheme(convention=True, pieces_compte=["bilan-annuel"])
    assert alertes([poste(aide("ARS", d, prevu="1000"))]) == ()
    assert len(alertes([poste(aide("ARS", d, accorde="1000"))])) == 2


def test_an_aid_that_was_refused_breaks_nothing() -> None:
    assert alertes([poste(aide("Département", scheme(objets=["action"]), accorde="0"))]) == ()


def test_an_unsigned_convention_alerts_once_the_aid_is_granted() -> None:
    d = scheme(convention=True)
    accordee = aide("ARS", d, accorde="10000")
    sans = dataclasses.replace(
        accordee, faits=Faits(2025, ObjetDepense.POSTE, Decimal(45_000), convention_signee=False)
    )
    assert une_alerte(poste(sans)).gravite is Gravite.ROMPUE


def test_the_years_of_a_plan_reach_before_and_after_the_contract() -> None:
    assert annees_possibles(2023, 2026) == (2020, 2027)
    assert annees_possibles(None, 2026) == (None, 2027)
