"""Tables that the installation was given, in the layout of ours: mortality is standardised, ratios bounded."""

import pytest

from maillage.regles.droits import SYSTEME
from maillage.regles.statistique.standardisation import EUROPE_2013, Classe, taux_standardise
from maillage.socle.indicateurs.models import Chargement, Valeur
from maillage.socle.indicateurs.operations import load_fichier
from maillage.socle.indicateurs.queries.cadres import Cadre
from maillage.socle.indicateurs.queries.calcul import compute_fiche
from maillage.socle.indicateurs.queries.series import Fichiers, nearest
from maillage.socle.indicateurs.sources.catalogue import read_fiche
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.indicateurs.sources.releves import FormatInattendu
from maillage.socle.indicateurs.sources.tableau_ors import AGES, COLONNES
from maillage.socle.territoires.queries import read_communes_du_jour
from tests.fabriques.territoires import ERNEE, LAVAL
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur

ORS = "ORS Pays de la Loire"  # invented figures, whoever they are said to come from


def table(*lignes: str) -> str:
    return "\n".join([";".join(COLONNES), *lignes]) + "\n"


def par_age(niveau: str, code: str, cas: list[int], personnes: int = 10_000) -> list[str]:
    """Return one row per class of ages, the last one in two (85-94, 95+)."""
    *jeunes, ages = zip(AGES, cas, strict=True)
    lignes = [f"{age};{nombre};;{personnes};" for age, nombre in jeunes]
    lignes += [f"85-94;{ages[1] - 1};;{personnes - 100};", "95+;1;;100;"]
    return [f"{ORS};{niveau};{code};2018-2022;mortalite;;{ligne}" for ligne in lignes]


CAS = [3, 1, 2, 4, 6, 10, 25, 60, 130, 320, 900]


def test_a_rate_by_epci_is_standardised_from_its_deaths_by_age(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    charger(ecrire("ors.csv", table(*par_age("epci", ERNEE, CAS))))
    poids = EUROPE_2013.regrouper(AGES)
    attendu = taux_standardise(
        Classe(cas, 10_000, poids[age]) for age, cas in zip(AGES, CAS, strict=True)
    ).fois(100_000)
    trouvee = valeur("mortalite_generale", ERNEE, "2018-2022")
    assert (trouvee.valeur, trouvee.borne_basse, trouvee.borne_haute) == pytest.approx(
        (attendu.valeur, attendu.borne_basse, attendu.borne_haute)
    )
    assert (trouvee.numerateur, trouvee.denominateur) == (sum(CAS), 110_000)


PAR_SEXE = """
libelle: Mortalité, par âge et par sexe
lecture: "{nombre}"
unite: pour 100 000 hab.
bloc: mortalite
sens: plus-haut-pire
regle: standardisee
fiabilite: comptage
numerateur: TAB.CAS_MORTALITE
denominateur: TAB.POPULATION_MORTALITE
ages: [0, 1, 5, 15, 25, 35, 45, 55, 65, 75, 85]
sexes: [H, F]
"""


def test_a_sheet_may_tell_the_sexes_apart_each_for_half_of_the_standard(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    femmes = [cas // 2 for cas in CAS]
    hommes = [
        ligne.replace(";mortalite;;", ";mortalite;hommes;") for ligne in par_age("epci", ERNEE, CAS)
    ]
    autres = [
        ligne.replace(";mortalite;;", ";mortalite;femmes;")
        for ligne in par_age("epci", ERNEE, femmes)
    ]
    charger(ecrire("ors.csv", table(*hommes, *autres)))
    communes = read_communes_du_jour()
    lignes = compute_fiche(read_fiche("01-x", PAR_SEXE), Cadre(communes), Fichiers(communes))
    trouvee = next(ligne for ligne in lignes if ligne.code == ERNEE)
    poids = EUROPE_2013.regrouper(AGES)
    attendu = taux_standardise(
        Classe(cas, 10_000, poids[age] / 2)
        for sexe in (CAS, femmes)
        for age, cas in zip(AGES, sexe, strict=True)
    )
    assert trouvee.valeur == pytest.approx(attendu.valeur)
    assert trouvee.bornes == pytest.approx((attendu.borne_basse, attendu.borne_haute))


def test_deaths_before_65_leave_out_the_older_ones(cinq_epci: None, ecrire: Ecrire) -> None:
    charger(ecrire("ors.csv", table(*par_age("epci", ERNEE, CAS))))
    trouvee = valeur("mortalite_prematuree", ERNEE, "2018-2022")
    assert trouvee.numerateur == sum(CAS[:8])
    poids = EUROPE_2013.regrouper(AGES)
    jeunes = AGES[:8]
    total = sum(poids[age] for age in jeunes)
    attendu = sum(poids[age] / total * c / 10_000 for age, c in zip(jeunes, CAS, strict=False))
    assert trouvee.valeur == pytest.approx(attendu * 100_000)


def test_observed_over_expected_has_the_bounds_of_byar(cinq_epci: None, ecrire: Ecrire) -> None:
    ligne = f"{ORS};epci;{ERNEE};2018-2022;cancers;;;62;50,4;;"
    charger(ecrire("ors.csv", table(ligne)))
    trouvee = valeur("icm_cancers", ERNEE, "2018-2022")
    assert trouvee.valeur == pytest.approx(123.01587)
    # The published oracle: 62 observed, 50.4 expected.
    assert trouvee.borne_basse == pytest.approx(94.310582, rel=1e-6)
    assert trouvee.borne_haute == pytest.approx(157.70341, rel=1e-6)


def test_a_figure_given_for_an_epci_makes_no_figure_of_its_département(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    charger(ecrire("ors.csv", table(*par_age("epci", ERNEE, CAS), *par_age("epci", LAVAL, CAS))))
    connues = Valeur.objects.filter(indicateur__cle="mortalite_generale", valeur__isnull=False)
    assert set(connues.values_list("zone__niveau", flat=True)) == {"epci"}


def test_what_was_given_says_who_gave_it(cinq_epci: None, ecrire: Ecrire) -> None:
    lignes = [f"{ORS};departement;53;2022;esperance_de_vie;{s};;;;;{v}" for s, v in (("hommes", "80,1"), ("femmes", "86"))]  # fmt: skip
    charger(ecrire("esperance.csv", table(*lignes)))
    partie = Chargement.objects.get().partie
    assert list_sources()["TAB"].cite(partie) == f"{ORS}, table remise à l’installation"
    assert valeur("esperance_de_vie_hommes", "53", "2022", niveau="departement").valeur == 80.1
    assert valeur("esperance_de_vie_femmes", "53", "2022", niveau="departement").valeur == 86


def test_several_tables_of_a_year_stand_beside_each_other(cinq_epci: None, ecrire: Ecrire) -> None:
    charger(ecrire("a.csv", table(f"{ORS};epci;{ERNEE};2018-2022;cancers;;;62;50,4;;")))
    charger(ecrire("b.csv", table("Cpam 53;departement;53;2022;sans_medecin_traitant;;;;;;11,5")))
    assert Chargement.objects.count() == 2
    assert valeur("icm_cancers", ERNEE, "2018-2022").valeur
    assert valeur("sans_medecin_traitant", "53", "2022", niveau="departement").valeur == 11.5


@pytest.mark.parametrize(
    ("ligne", "mots"),
    [
        (f";epci;{ERNEE};2022;cancers;;;1;1;;", ["ligne 2", "source"]),
        (f"{'O' * 21};epci;{ERNEE};2022;cancers;;;1;1;;", ["source", "20 caractères au plus"]),
        (f"{ORS};canton;{ERNEE};2022;cancers;;;1;1;;", ["niveau", "canton", "departement"]),
        (f"{ORS};epci;{ERNEE};2022;grippe;;;1;1;;", ["indicateur", "grippe", "cardiovasculaires"]),
        (f"{ORS};epci;{ERNEE};22;cancers;;;1;1;;", ["periode", "une année"]),
        (f"{ORS};epci;{ERNEE};2022;cancers;;60-64;1;1;;", ["age", "60-64", "65"]),
        (f"{ORS};epci;{ERNEE};2022;cancers;;;;1;;", ["cas", "un nombre de cas"]),
        (f"{ORS};epci;{ERNEE};2022;cancers;;;douze;1;;", ["cas", "douze", "un nombre"]),
    ],
)
def test_a_word_that_is_not_known_is_refused_with_those_that_are(
    cinq_epci: None, ecrire: Ecrire, ligne: str, mots: list[str]
) -> None:
    with pytest.raises(FormatInattendu) as refus:
        load_fichier(ecrire("ors.csv", table(ligne)), auteur=SYSTEME)
    assert all(mot in refus.value.message for mot in mots)
    assert not Chargement.objects.exists()


def test_two_observatories_speak_of_their_own_territories(cinq_epci: None, ecrire: Ecrire) -> None:
    uns = table(*par_age("epci", ERNEE, CAS))
    autres = table(*par_age("epci", LAVAL, [cas * 2 for cas in CAS])).replace(ORS, "ORS voisin")
    charger(ecrire("un.csv", uns), ecrire("autre.csv", autres))
    assert valeur("mortalite_generale", ERNEE, "2018-2022").numerateur == sum(CAS)
    assert valeur("mortalite_generale", LAVAL, "2018-2022").numerateur == 2 * sum(CAS)


def test_a_table_of_a_few_territories_ranks_none(cinq_epci: None, ecrire: Ecrire) -> None:
    ligne = f"{ORS};epci;{{}};2018;mortalite_brute;;;;;;9.5"
    charger(ecrire("brute.csv", table(*(ligne.format(siren) for siren in (ERNEE, LAVAL)))))
    trouvee = valeur("mortalite_brute", ERNEE, "2018")
    assert (trouvee.valeur, trouvee.rang, trouvee.rang_groupe) == (9.5, None, None)


def test_several_years_are_never_divided_by_one_year() -> None:
    serie = object()
    assert nearest({"2022": serie}, "2018-2022") is None  # type: ignore[dict-item]  # only its key is read
    assert nearest({"2018-2022": serie}, "2021") is None  # type: ignore[dict-item]
    assert nearest({"2020": serie}, "2022") is serie  # type: ignore[dict-item]
