"""What may be asked, why not more, what comes next: the shipped schemes, and each parameter alone."""

import dataclasses
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.droits import Mandat
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.conditions import Condition, EtatCondition
from maillage.regles.financement.evaluation import Eligibilite, evaluer
from maillage.regles.financement.faits import AutreAide, Faits
from maillage.regles.financement.lecture import LIBELLES, dire_regles
from maillage.regles.financement.mots import ObjetDepense
from maillage.regles.financement.parametres import (
    DispositifLu,
    Parametres,
    ecrire_parametres,
    lire_parametres,
)
from maillage.regles.financement.vocabulaire import (
    Beneficiaire,
    Exige,
    NatureCout,
    PieceFinancement,
)

LIVRES = Path(__file__).parents[3] / "maillage/cycle/financement/donnees/dispositifs.toml"
BRUTS = tomllib.loads(LIVRES.read_text(encoding="utf-8"))
MAYENNE = Mandat("departement", "53")
TOUT_OUI = dict.fromkeys(Exige, True)
TOUTES = frozenset(PieceFinancement)


def livre(cle: str) -> DispositifLu:
    brut = BRUTS[cle]
    return DispositifLu(
        cle=cle,
        intitule=brut["intitule"],
        financeur=brut["financeur"],
        parametres=lire_parametres(brut["parametres"]),
        territoire=Mandat(brut["niveau"], brut["code"]),
        territoire_nom=brut["territoire_nom"],
    )


def scheme(**parametres: Any) -> DispositifLu:
    return DispositifLu("essai", "Essai", "Le financeur", lire_parametres(parametres))


def poste(**faits: Any) -> Faits:
    """A post of coordination in the Mayenne, everything known and in order."""
    connus: dict[str, Any] = {
        "annee": 2025,
        "objet": ObjetDepense.POSTE,
        "cout": Decimal(45_000),
        "etp": Decimal(1),
        "mois": 12,
        "beneficiaire": Beneficiaire.EPCI,
        "beneficiaire_nom": "La communauté de communes",
        "territoires": frozenset({MAYENNE, Mandat("region", "52")}),
        "epci_du_poste": 2,
        "exiges": TOUT_OUI,
        "pieces": TOUTES,
        "financements_clsm": False,
    }
    return Faits(**{**connus, **faits})


def trouver(eligibilite: Eligibilite, cle: str) -> Condition:
    return next(c for c in eligibilite.conditions if c.cle == cle)


# S3: the Mayenne


def test_the_mayenne_gives_ten_thousand_euros_and_says_why_not_more() -> None:
    rendu = evaluer(livre("departement-53-animateurs"), poste())
    assert rendu.montant == Decimal(10_000)
    assert rendu.limite is not None
    assert rendu.limite.cle == "montant_max_an"
    assert rendu.suivante is not None
    assert (rendu.suivante.cle, rendu.suivante.plafond) == ("montant_max_total", Decimal(30_000))
    assert rendu.phrase == "Vous pouvez demander 10\u202f000\u00a0€."


def test_the_third_year_of_the_mayenne_takes_what_is_left_and_the_fourth_nothing() -> None:
    deux = {2023: Decimal(10_000), 2024: Decimal(10_000)}
    assert evaluer(livre("departement-53-animateurs"), poste(deja=deux)).montant == Decimal(10_000)
    trois = {2022: Decimal(10_000), **deux}
    quatrieme = evaluer(livre("departement-53-animateurs"), poste(deja=trois))
    assert quatrieme.montant == 0
    assert {c.cle for c in quatrieme.refus} == {"annees_max", "montant_max_total"}
    assert "L’aide dure 3\u00a0années au plus\u00a0: 2022, 2023 et 2024" in quatrieme.phrase


def test_the_mayenne_stays_in_the_mayenne() -> None:
    ailleurs = poste(territoires=frozenset({Mandat("departement", "44")}))
    assert (
        "un seul territoire\u00a0: Mayenne"
        in evaluer(livre("departement-53-animateurs"), ailleurs).phrase
    )


def test_an_unshared_post_is_helped_and_told_that_sharing_is_encouraged() -> None:
    rendu = evaluer(livre("departement-53-animateurs"), poste(epci_du_poste=1))
    assert rendu.montant == Decimal(10_000)
    assert [c.etat for c in rendu.conseils if c.cle == "mutualisation"] == [
        EtatCondition.NON_SATISFAITE
    ]


def test_what_the_mayenne_asks_before_it_pays_is_told_and_stops_nothing() -> None:
    rendu = evaluer(livre("departement-53-animateurs"), poste(publicite_prouvee=None))
    assert rendu.montant == Decimal(10_000)
    assert trouver(rendu, "publicite").etat is EtatCondition.INCONNUE


def test_a_post_of_the_mayenne_whose_cost_is_unknown_gets_at_most_the_ceiling() -> None:
    rendu = evaluer(livre("departement-53-animateurs"), poste(cout=None))
    assert rendu.montant is None
    assert rendu.au_plus == Decimal(10_000)
    assert rendu.manques == ("le coût de la dépense",)
    assert "au plus\u00a0; il manque des réponses" in rendu.phrase


# The other shipped schemes


def test_the_ars_of_s4_shares_the_cost_but_its_rate_is_unknown() -> None:
    rendu = evaluer(livre("ars-pdl-cofinancement"), poste())
    assert rendu.montant is None
    assert trouver(rendu, "taux_max").etat is EtatCondition.INCONNUE


def test_the_parity_of_the_aura_is_half_of_the_cost() -> None:
    """The worked example of domaine §8.3: the Département counts on the side of the authorities."""
    departement = AutreAide("Département", Decimal(10_000), est_collectivite=True)
    aura = poste(territoires=frozenset({Mandat("region", "84")}), autres=(departement,))
    rendu = evaluer(livre("ars-aura-parite"), aura)
    assert rendu.montant == Decimal(22_500)
    assert rendu.limite is not None
    assert rendu.limite.cle == "parite"


def test_a_clsm_that_is_funded_closes_the_aura() -> None:
    aura = poste(territoires=frozenset({Mandat("region", "84")}), financements_clsm=True)
    assert evaluer(livre("ars-aura-parite"), aura).montant == 0
    inconnu = dataclasses.replace(aura, financements_clsm=None)
    assert evaluer(livre("ars-aura-parite"), inconnu).montant is None


def test_the_region_refuses_what_was_spent_more_than_six_months_before() -> None:
    region = livre("region-pdl-etudes")
    ancien = poste(engagee_le=date(2025, 1, 31), demande_le=date(2025, 8, 1))
    assert trouver(evaluer(region, ancien), "retroactivite_mois").etat is (
        EtatCondition.NON_SATISFAITE
    )
    juste = poste(engagee_le=date(2025, 2, 28), demande_le=date(2025, 8, 31))
    assert trouver(evaluer(region, juste), "retroactivite_mois").etat is EtatCondition.SATISFAITE
    sans = trouver(evaluer(region, poste(engagee_le=date(2025, 1, 1))), "retroactivite_mois")
    assert sans.manque == "le jour où la demande est déposée"


def test_the_region_does_not_help_the_same_thing_twice() -> None:
    region = livre("region-pdl-etudes")
    autre = AutreAide(region.financeur, Decimal(1000), dispositif="mobilites")
    assert "cumul" in {c.cle for c in evaluer(region, poste(autres=(autre,))).refus}


# Each parameter alone


@pytest.mark.parametrize(
    ("parametres", "faits", "montant"),
    [
        ({"taux_max": "0.5"}, {}, "22500"),
        ({"taux_max": "0.5", "cout_plafond": "40000"}, {}, "20000"),
        ({"taux_max": "0.3333"}, {"cout": Decimal("100.01")}, "33.33"),
        ({"montant_max_an": "10000", "prorata_etp": True}, {"etp": Decimal("0.8")}, "8000"),
        ({"montant_max_an": "10000", "prorata_etp": True}, {"etp": Decimal(2)}, "10000"),
        ({"montant_max_an": "10000", "prorata_presence": True}, {"mois": 4}, "3333.33"),
        (
            {"montant_max_an": "10000", "prorata_presence": True, "prorata_etp": True},
            {"mois": 6, "etp": Decimal("0.5")},
            "2500",
        ),
        (
            {"taux_max": "0.3", "bonus": [{"condition": "zone-zip", "taux": "0.10"}]},
            {"situations": {"zone-zip": True}},
            "18000",
        ),
        (
            {"taux_max": "0.3", "bonus": [{"condition": "zone-zip", "taux": "0.10"}]},
            {"situations": {"zone-zip": False}},
            "13500",
        ),
        ({"aides_publiques_max": "0.80"}, {"autres": (AutreAide("A", Decimal(20_000)),)}, "16000"),
        (
            {"aides_publiques_max": "0.80"},
            {"autres": (AutreAide("Fondation", Decimal(20_000), est_publique=False),)},
            "25000",
        ),
        ({}, {"autres": (AutreAide("A", Decimal(44_000)),)}, "1000"),
        ({"cout_plancher": "50000"}, {}, "0"),
        ({"etp_min": "0.5"}, {"etp": Decimal("0.4")}, "0"),
        ({"mutualisation": "exigee"}, {"epci_du_poste": 1}, "0"),
        ({"beneficiaires": ["commune"]}, {}, "0"),
        ({"objets": ["action"]}, {}, "0"),
        ({"natures": ["prestation"]}, {"nature": NatureCout.SALAIRE}, "0"),
        ({"cumul": "aucun"}, {"autres": (AutreAide("A", Decimal(1)),)}, "0"),
        ({"cumul": "aucun"}, {"autres": (AutreAide("A", Decimal(0)),)}, "45000"),
        (
            {"cumul": "aucun", "cumul_avec": ["departement"]},
            {"autres": (AutreAide("D", Decimal(5000), sorte="departement"),)},
            "40000",
        ),
        ({"exiges": ["deliberation"]}, {"exiges": {Exige.DELIBERATION: False}}, "0"),
        ({"pieces_demande": ["rib"]}, {"pieces": frozenset()}, "0"),
        ({"exclusif_avec": ["cls-coordination"]}, {"autres": (AutreAide("A", Decimal(1)),)}, "0"),
        (
            {
                "taux_max": "0.3",
                "bonus": [
                    {"condition": "zone-zip", "taux": "0.10"},
                    {"condition": "poste-partage", "taux": "0.05"},
                ],
            },
            {"situations": {"zone-zip": True, "poste-partage": True}},
            "20250",
        ),
    ],
)
def test_each_parameter_decides_alone(
    parametres: dict[str, Any], faits: dict[str, Any], montant: str
) -> None:
    assert evaluer(scheme(**parametres), poste(**faits)).montant == Decimal(montant)


@pytest.mark.parametrize(
    ("parametres", "faits", "manque"),
    [
        ({"taux_max": "0.5"}, {"cout": None}, "le coût de la dépense"),
        ({"montant_max_an": "1", "prorata_etp": True}, {"etp": None}, "l’équivalent temps plein du poste"),
        ({"etp_min": "0.5"}, {"etp": None}, "l’équivalent temps plein du poste"),
        ({"beneficiaires": ["epci"]}, {"beneficiaire": None}, "quelle organisation paie la dépense"),
        ({"natures": ["salaire"]}, {"nature": None}, "la nature du coût de la dépense"),
        (
            {"taux_max": "0.3", "bonus": [{"condition": "zone-zip", "taux": "0.10"}]},
            {"situations": {}},
            "si le territoire est en zone d’intervention prioritaire (ZIP)",
        ),
        ({"mutualisation": "exigee"}, {"epci_du_poste": None}, "le nombre d’EPCI que sert le poste"),
        ({"exclusif_avec": ["clsm-coordination"]}, {"financements_clsm": None}, "si la coordination d’un CLSM est financée sur le même territoire"),
        ({"exiges": ["deliberation"]}, {"exiges": {}}, "si le porteur a délibéré"),
        ({"pieces_demande": ["rib"]}, {"pieces": None}, "si la pièce est prête\u00a0: relevé d’identité bancaire"),
        ({"montant_max_total": "9"}, {"deja": {2024: None}}, "le montant d’une autre année du même dispositif"),
        ({"aides_publiques_max": "0.8"}, {"autres": (AutreAide("A", None),)}, "le montant d’une autre aide publique"),
        ({"aides_publiques_max": "0.8"}, {"autres": (AutreAide("CPTS", Decimal(1), est_publique=None),)}, "si l’argent de CPTS est public\u00a0; l’administration l’écrit sur sa page"),
    ],
)  # fmt: skip
def test_a_missing_fact_is_named_and_never_taken_for_a_yes(
    parametres: dict[str, Any], faits: dict[str, Any], manque: str
) -> None:
    rendu = evaluer(scheme(**parametres), poste(**faits))
    assert rendu.montant is None
    assert manque in rendu.manques


@given(mois=st.integers(1, 12), centimes=st.integers(1, 10**7), dixiemes=st.integers(1, 10))
def test_a_part_of_a_ceiling_loses_no_cent(mois: int, centimes: int, dixiemes: int) -> None:
    plafond, quotite = Decimal(centimes) / 100, Decimal(dixiemes) / 10
    regle = scheme(montant_max_an=str(plafond), prorata_presence=True, prorata_etp=True)
    rendu = evaluer(regle, poste(cout=Decimal(10**6), mois=mois, etp=quotite))
    assert rendu.au_plus == Decimal(centimes * dixiemes * mois // 120) / 100


def test_a_scheme_out_of_force_helps_nothing() -> None:
    fini = dataclasses.replace(scheme(), du=date(2020, 1, 1), au=date(2024, 12, 31))
    assert "n’est pas en vigueur" in evaluer(fini, poste()).phrase
    assert evaluer(fini, poste(annee=2024)).montant == Decimal(45_000)


def test_a_convention_and_its_accounts_wait_for_the_payment() -> None:
    d = scheme(convention=True, pieces_compte=["bilan-annuel"], publicite="Mention.")
    rendu = evaluer(
        d, poste(convention_signee=False, pieces_compte=frozenset(), publicite_prouvee=True)
    )
    assert rendu.montant == Decimal(45_000)
    assert [c.etat.value for c in rendu.pour_etre_versee] == [
        "non-satisfaite",
        "satisfaite",
        "non-satisfaite",
    ]


montants = st.integers(0, 10**8).map(lambda c: Decimal(c) / 100)


@given(
    cout=montants,
    autre=montants,
    taux=st.integers(1, 100).map(lambda t: str(Decimal(t) / 100)),
    an=montants,
)
def test_what_may_be_asked_never_passes_any_ceiling(
    cout: Decimal, autre: Decimal, taux: str, an: Decimal
) -> None:
    d = scheme(taux_max=taux, montant_max_an=str(an), aides_publiques_max="0.8", parite=True)
    rendu = evaluer(d, poste(cout=cout, autres=(AutreAide("A", autre),)))
    assert rendu.montant is not None
    assert 0 <= rendu.montant <= min(an, cout * Decimal(taux))
    assert rendu.montant + autre <= max(cout * Decimal("0.8"), autre)
    assert rendu.montant == rendu.montant.quantize(Decimal("0.01"))


# The data


@pytest.mark.parametrize("cle", sorted(BRUTS))
def test_each_shipped_figure_says_where_it_was_read(cle: str) -> None:
    brut = BRUTS[cle]
    assert brut["source"]
    assert brut["lu_le"]
    decrits = set(brut["parametres"]) - {"inconnus"} | set(brut["parametres"].get("inconnus", ()))
    assert sorted(decrits - set(brut["sources"])) == []


@pytest.mark.parametrize("cle", sorted(BRUTS))
def test_what_is_written_is_read_back_the_same(cle: str) -> None:
    lus = lire_parametres(BRUTS[cle]["parametres"])
    assert lire_parametres(ecrire_parametres(lus)) == lus


def test_parameters_that_say_nothing_are_not_written() -> None:
    assert ecrire_parametres(Parametres()) == {}


@pytest.mark.parametrize(
    "faux",
    [
        {"inventee": 1},
        {"inconnus": ["inventee"]},
        {"taux_max": "1.5"},
        {"taux_max": 0.5},
        {"montant_max_an": "-1"},
        {"montant_max_an": "NaN"},
        {"montant_max_an": "10000", "montant_max_total": "9000"},
        {"annees_max": 0},
        {"annees_max": True},
        {"etp_min": "1", "etp_max": "0.5"},
        {"etp_max": "9"},
        {"cout_plancher": "2", "cout_plafond": "1"},
        {"objets": ["voyage"]},
        {"objets": "poste"},
        {"parite": "oui"},
        {"publicite": 3},
        {"taux_max": "0.3", "bonus": [{"condition": "", "taux": "0.1"}]},
        {"taux_max": "0.3", "bonus": [{"condition": "zone-zip", "taux": "0.1"}] * 2},
        {"bonus": [{"condition": "zone-zip", "taux": "0.1"}]},
        {
            "versements": [
                {"quand": "a-la-signature", "taux": "0.6"},
                {"quand": "sur-bilan", "taux": "0.6"},
            ]
        },
        {"depot_avant": "31/02"},
        {"depot_avant": "mars"},
    ],
)
def test_parameters_that_make_no_sense_are_refused(faux: dict[str, Any]) -> None:
    with pytest.raises(ErreurMetier):
        lire_parametres(faux)


# A scheme read aloud


def test_each_parameter_has_its_words() -> None:
    connus = {f.name for f in dataclasses.fields(Parametres)} - {"inconnus"}
    assert set(LIBELLES) == connus


@pytest.mark.parametrize("cle", sorted(BRUTS))
def test_a_shipped_scheme_reads_in_words(cle: str) -> None:
    dites = dire_regles(livre(cle))
    assert all(d.valeur and d.libelle for d in dites)
    assert len(dites) >= 3


def test_the_rules_of_the_mayenne_are_read_in_their_order() -> None:
    dites = {d.cle: d.valeur for d in dire_regles(livre("departement-53-animateurs"))}
    assert dites["montant_max_an"] == "10\u202f000\u00a0€"
    assert dites["annees_max"] == "3\u00a0années au plus"
    assert dites["mutualisation"] == "encouragée"
    assert dites["versements"] == "chaque année"


def test_a_rule_that_nobody_could_read_says_so() -> None:
    regle = next(r for r in dire_regles(livre("region-pdl-etudes")) if r.cle == "taux_max")
    assert (regle.inconnue, regle.valeur) == (True, "non lu à ce jour")


def test_any_rule_may_be_unread_and_the_answer_waits_for_it() -> None:
    rendu = evaluer(scheme(inconnus=["montant_max_an"]), poste())
    assert rendu.montant is None
    assert "plafond par année" in rendu.manques[0]


def test_every_word_of_a_scheme_can_be_said() -> None:
    d = scheme(
        objets=["poste"], beneficiaires=["epci"], natures=["salaire"], taxes="TTC",
        taux_max="0.5", montant_max_an="1", montant_max_total="3", annees_max=3, etp_min="0.5",
        etp_max="1", prorata_etp=True, prorata_presence=True, cout_plancher="1", cout_plafond="2",
        aides_publiques_max="0.8", parite=True, exclusif_avec=["clsm-coordination"], cumul="aucun",
        cumul_avec=["departement"], retroactivite_mois=6,
        bonus=[{"condition": "zone-zip", "taux": "0.1"}], mutualisation="exigee",
        exiges=["themes"], souhaits=["deliberation"], pieces_demande=["rib"],
        pieces_compte=["bilan-annuel"],
        versements=[{"quand": "a-la-signature", "taux": "0.3", "delai_jours": 30}],
        publicite="Mention.", publicite_logo=True, convention=True, contact="Le service santé",
        portail="https://aides.example", textes=["Art. L. 1434-10"], depot_avant="31/03",
    )  # fmt: skip
    assert {r.cle for r in dire_regles(d)} == set(LIBELLES)
    assert lire_parametres(ecrire_parametres(d.parametres)) == d.parametres
