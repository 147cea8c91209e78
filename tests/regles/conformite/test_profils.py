"""Profiles in dated versions: which one holds on a date, and what is said when nobody can tell."""

from dataclasses import replace
from datetime import date

import pytest

from maillage.regles.conformite.controle import Controle, Enonce, controler, relire
from maillage.regles.conformite.faits import Faits, FaitsFiches
from maillage.regles.conformite.profils import (
    NATIONAL,
    PDL,
    PROFILS,
    list_cadres,
    list_profils,
    reference,
)
from maillage.regles.conformite.regle import REGLES, Gravite, Regle, list_a_verifier
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.dates import DatePartielle, du_jour, lire
from tests.regles.conformite.parfait import (
    CADRE,
    JOUR,
    PARFAIT,
    contrat,
    premiere,
    sans_profil,
    toutes,
)

PDL_SEUL = list_profils(["52"], ["44"], [])


def versions(quand: str) -> list[str]:
    """Return the versions of the ARS that may hold on a date."""
    trouvees = (c.versions[PDL] for c in list_cadres(PDL_SEUL, lire(quand)))
    return list(dict.fromkeys(v.intitule if v else "perdue" for v in trouvees))


def test_the_nine_profiles_are_shipped() -> None:
    assert [p.cle for p in PROFILS] == [
        "national", "ARS-PdL", "ARS-AURA", "ARS-PACA", "ARS-HdF", "ARS-Bretagne", "ARS-Normandie",
        "dept-53", "region-PdL",
    ]  # fmt: skip


def test_the_territory_and_who_pays_choose_the_profiles() -> None:
    assert [p.cle for p in PDL_SEUL] == [NATIONAL, PDL]
    payes = list_profils(["52"], ["53"], ["departement", "region"])
    assert [p.cle for p in payes] == [NATIONAL, PDL, "dept-53", "region-PdL"]
    assert [p.cle for p in list_profils(["53"], ["29"], ["departement"])] == [
        NATIONAL,
        "ARS-Bretagne",
    ]
    assert [p.cle for p in list_profils(["11"], ["75"], [])] == [NATIONAL]


def test_the_version_in_force_at_the_signature_is_read() -> None:
    assert versions("2020") == ["projet régional de santé en vigueur en 2020 (PRS 2)"]
    assert versions("2025-04-25") == ["projet régional de santé 2023-2028 (PRS 3)"]
    assert versions("2016-11-04") == ["perdue"]


def test_a_year_that_straddles_and_an_unknown_date_leave_both_readings() -> None:
    assert len(versions("2023")) == 2
    assert len(versions("inconnue")) == 2


def test_what_is_signed_is_read_at_its_signature_what_is_not_at_its_engagement() -> None:
    rien, engage = lire(""), lire("2020")
    assert reference(lire("2016"), engage, signe=True, jour=JOUR) == lire("2016")
    assert reference(rien, engage, signe=False, jour=JOUR) == engage
    assert reference(rien, rien, signe=False, jour=JOUR) == du_jour(JOUR)
    assert reference(lire("inconnue"), engage, signe=True, jour=JOUR).inconnue


def lire_pornic(quand: DatePartielle) -> dict[str, Verdict]:
    vide = replace(PARFAIT, fiches=FaitsFiches())
    return {c.regle.cle: c.verdict for c in controler(vide, list_cadres(PDL_SEUL, quand))}


def test_of_the_prs_3_what_is_not_known_says_so() -> None:
    de_2020, de_2025 = lire_pornic(lire("2020")), lire_pornic(lire("2025"))
    assert de_2020["PLA-05"] is de_2025["PLA-05"] is Verdict.NON_SATISFAITE
    assert de_2020["PLA-06"] is Verdict.NON_SATISFAITE
    assert de_2025["PLA-06"] is Verdict.INCONNUE
    assert de_2025["PLA-07"] is Verdict.INCONNUE


def test_readings_that_agree_give_their_answer_and_those_that_do_not_name_the_date() -> None:
    inconnue = lire_pornic(lire("inconnue"))
    assert inconnue["PLA-05"] is Verdict.NON_SATISFAITE
    assert inconnue["PLA-06"] is Verdict.INCONNUE
    cadres = list_cadres(PDL_SEUL, lire("inconnue"))
    controles = {c.regle.cle: c for c in controler(contrat(fin="2026-06-30"), cadres)}
    assert "date de signature" in controles["CTR-06"].resultat.constat


def test_a_recommendation_becomes_an_obligation_where_a_profile_says_so() -> None:
    assert REGLES["PLA-09"].gravite_sous([NATIONAL]) is Gravite.RECOMMANDEE
    assert REGLES["PLA-09"].gravite_sous([NATIONAL, "ARS-AURA"]) is Gravite.PROFIL
    assert REGLES["CTR-01"].gravite_sous([]) is Gravite.LOI


def test_obligations_come_first_and_among_them_what_is_not_satisfied() -> None:
    controles = controler(toutes(externes=()), [CADRE])
    obligatoires = [c.gravite.est_obligatoire for c in controles]
    assert obligatoires == sorted(obligatoires, reverse=True)
    verdicts = [c.verdict for c in controles if c.gravite.est_obligatoire]
    assert verdicts[0] is Verdict.NON_SATISFAITE
    assert verdicts == sorted(verdicts, key=list(Verdict).index)


def source_de(cle: str, region: str, quand: str) -> str:
    """Return the text quoted for a rule in a région, at a date."""
    cadres = list_cadres(list_profils([region], [], []), lire(quand))
    controle = next(c for c in controler(PARFAIT, cadres) if c.regle.cle == cle)
    return f"{controle.source.reference}\u00a0: {controle.source.phrase}"


def test_each_profile_quotes_its_own_text() -> None:
    assert source_de("CTR-06", "93", "2024").endswith("pour une durée de 5 ans")
    assert "Provence" in source_de("CTR-06", "93", "2024")
    assert "Pornic" in source_de("CTR-06", "52", "2020")
    assert "Pornic" in source_de("CTR-06", "52", "2016")  # that version was lost
    assert "Normandie" in source_de("CTR-05", "28", "2024")
    assert "Laval" in source_de("CTR-05", "52", "2025")
    assert "Ernée" in source_de("PLA-05", "52", "2025")


def test_a_citation_is_of_a_rule_that_exists_and_has_its_words() -> None:
    codes = {regle.code for regle in REGLES.values()}
    for profil in PROFILS:
        for version in profil.versions:
            assert version.citations.keys() <= codes
            assert all(source.phrase for source in version.citations.values())


def enonce(verdict: Verdict = Verdict.SATISFAITE) -> Enonce:
    return Enonce(verdict, "C’est fait.", date(2026, 11, 2), "Coordination", "Coordinatrice")


def un_controle(cle: str, faits: Faits, dit: Enonce) -> Controle:
    controles = controler(faits, [CADRE], {cle: dit})
    return next(c for c in controles if c.regle.cle == cle)


def test_a_statement_answers_what_the_facts_do_not() -> None:
    controle = un_controle("FIC-13", PARFAIT, enonce())
    assert controle.verdict is Verdict.SATISFAITE
    assert "Déclaré le 2" in controle.resultat.constat
    assert "Coordinatrice" in controle.resultat.constat


def raison(cle: str, faits: Faits) -> Enonce:
    return replace(enonce(), constat=REGLES[cle].lire(faits).constat)


def test_a_reason_may_stand_in_for_what_is_not_satisfied_only_where_the_rule_says_so() -> None:
    tard = contrat(fin="2029-06-30")
    assert un_controle("CTR-07", tard, raison("CTR-07", tard)).verdict is Verdict.SATISFAITE
    sans_ars = replace(PARFAIT, parties=())
    dite = raison("CTR-01", sans_ars)
    assert un_controle("CTR-01", sans_ars, dite).verdict is Verdict.NON_SATISFAITE


def test_a_reason_holds_for_what_was_shown_that_day_and_for_nothing_new() -> None:
    un_mobile = premiere(coordonnees=True)
    dite = raison("FIC-13", un_mobile)
    assert un_controle("FIC-13", un_mobile, dite).verdict is Verdict.SATISFAITE
    assert un_controle("FIC-13", PARFAIT, dite).verdict is Verdict.SATISFAITE
    deux = toutes(coordonnees=True)
    assert un_controle("FIC-13", deux, dite).verdict is Verdict.NON_SATISFAITE
    # Said before any number was seen, it does not cover the one that came after.
    assert un_controle("FIC-13", un_mobile, raison("FIC-13", PARFAIT)).verdict is (
        Verdict.NON_SATISFAITE
    )


def test_a_statement_never_hides_what_the_facts_show() -> None:
    controle = un_controle("CTR-11", PARFAIT, enonce(Verdict.NON_SATISFAITE))
    assert controle.verdict is Verdict.SATISFAITE


def test_the_second_reading_lists_only_what_changes() -> None:
    aujourdhui = sans_profil().cadre
    controles = controler(PARFAIT, [CADRE])
    assert relire(controles, PARFAIT, aujourdhui=[CADRE], enonces={}) == []
    changes = {c.regle.cle for c in relire(controles, PARFAIT, aujourdhui=[aujourdhui], enonces={})}
    assert "PLA-05" in changes
    assert "CTR-01" not in changes


def test_a_rule_that_nobody_read_again_for_24_months_is_to_be_checked() -> None:
    lue_le = REGLES["CTR-01"].source.lue_le
    assert not list_a_verifier(lue_le.replace(year=lue_le.year + 1))
    assert len(list_a_verifier(lue_le.replace(year=lue_le.year + 2))) == 92
    veille = date.fromordinal(lue_le.replace(year=lue_le.year + 2).toordinal() - 1)
    assert not list_a_verifier(veille)


@pytest.mark.parametrize("regle", REGLES.values(), ids=lambda r: r.cle)
def test_each_rule_says_where_it_comes_from_and_what_to_do(regle: Regle) -> None:
    assert regle.source.reference
    assert regle.source.phrase
    assert regle.a_faire.endswith(".")
    assert ":" in regle.page
    assert regle.geste
    assert regle.titre[0].isupper() or regle.titre[0] == "«"
