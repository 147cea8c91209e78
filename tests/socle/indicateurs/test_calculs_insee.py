"""From an invented file in the form of Insee to the figures of a territory."""

from pathlib import Path

import pytest

from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Chargement
from maillage.socle.indicateurs.queries.cadres import Cadre
from maillage.socle.indicateurs.queries.calcul import compute_fiche
from maillage.socle.indicateurs.queries.series import Fichiers
from maillage.socle.indicateurs.sources.catalogue import Fiche, list_fiches, read_fiche
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.territoires.models import Commune
from maillage.socle.territoires.queries import read_communes_du_jour
from tests.fabriques.territoires import ERNEE, LAVAL, MAUGES
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur
from tests.socle.indicateurs.test_ouverture import Ligne, ecrire_classeur


def codes(siren: str) -> list[str]:
    return list(Commune.objects.filter(epci=siren).order_by("code").values_list("code", flat=True))


def write_historique(dossier: Path, lignes: list[Ligne]) -> Path:
    return ecrire_classeur(
        dossier / "base-pop-historiques.xlsx",
        {"pop_1876_2023": [["Population"], ["CODGEO", "PMUN2023", "PMUN2018"], *lignes]},
    )


def test_a_population_published_again_as_it_was_has_no_growth_rather_than_none(
    cinq_epci: None, tmp_path: Path
) -> None:
    # The Mayenne here is written as Mayotte is: the same figures at both dates. Maine-et-Loire is not.
    figees: list[Ligne] = [[code, 1000, 1000] for code in (*codes(ERNEE), *codes(LAVAL))]
    vivantes: list[Ligne] = [[code, 1100, 1000] for code in codes(MAUGES)]
    charger(write_historique(tmp_path, [*figees, *vivantes]))
    assert valeur("population", ERNEE, "2023").valeur == 15_000
    croissance = valeur("evolution_population", ERNEE, "2018-2023")
    assert (croissance.valeur, croissance.etat) == (None, Etat.ABSENT)
    autre = valeur("evolution_population", MAUGES, "2018-2023")
    assert autre.valeur == pytest.approx(100 * (1.1 ** (1 / 5) - 1))


def test_a_commune_restored_since_changes_nothing_to_the_growth_of_its_epci(
    cinq_epci: None, tmp_path: Path
) -> None:
    premiere, deuxieme, *autres = codes(ERNEE)
    lignes: list[Ligne] = [[code, 1000, 1000] for code in autres]
    charger(write_historique(tmp_path, [*lignes, [premiere, 600, 1000], [deuxieme, 400, None]]))
    croissance = valeur("evolution_population", ERNEE, "2018-2023")
    assert croissance.valeur == pytest.approx(0)
    assert croissance.etat == Etat.DISPONIBLE
    ancienne = valeur("population", ERNEE, "2018")
    assert (ancienne.valeur, ancienne.etat) == (14_000, Etat.PARTIEL)


def test_the_census_gives_ages_families_diplomas_and_cars_as_ratios_of_sums(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    entete = (
        "CODGEO;P22_POP;P22_POP0014;P22_POP0019;P22_POP65P;P22_POP7589;P22_POP90P;P22_F90P;P22_POP80P;"
        "P22_POP80P_PSEUL;C22_FAM;C22_FAMMONO;P22_NSCOL15P;P22_NSCOL15P_DIPLMIN;P22_RP;P22_RP_VOIT1P;"
        "C22_POP15P;C22_POP15P_STAT_GSEC16_26"
    )
    grande = "2000;400;500;500;160;40;30;100;50;500;50;1500;300;900;810;1600;400"
    petite = "100;10;20;50;15;5;4;20;15;20;10;80;40;50;50;90;10"
    lignes = [f"{code};{petite if rang else grande}" for rang, code in enumerate(codes(ERNEE))]
    charger(ecrire("dossier_complet.csv", "\n".join([entete, *lignes])))
    attendues = {
        "part_0_14_ans": 100 * (400 + 14 * 10) / (2000 + 14 * 100),
        "part_75_ans_et_plus": 100 * (200 + 14 * 20) / 3400,
        "indice_de_vieillissement": 100 * (500 + 14 * 50) / (500 + 14 * 20),
        "femmes_90_plus": 30 + 14 * 4,
        "personnes_seules_80_ans": 100 * (50 + 14 * 15) / (100 + 14 * 20),
        "familles_monoparentales": 100 * (50 + 14 * 10) / (500 + 14 * 20),
        "sans_diplome": 100 * (300 + 14 * 40) / (1500 + 14 * 80),
        "menages_sans_voiture": 100 * 90 / (900 + 14 * 50),
        "ouvriers": 100 * (400 + 14 * 10) / (1600 + 14 * 90),
    }
    for cle, attendue in attendues.items():
        assert valeur(cle, ERNEE, "2022").valeur == pytest.approx(attendue), cle


def test_the_births_of_the_civil_registers_speak_before_those_of_the_comparateur(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    entete = "EC_MEASURE;FREQ;GEO;GEO_OBJECT;OBS_STATUS;TIME_PERIOD;OBS_VALUE"
    lignes = [f"LVB;A;{code};COM;A;2023;10" for code in codes(ERNEE)]
    habitants: list[Ligne] = [[code, 1000, 900] for code in codes(ERNEE)]
    charger(
        ecrire("DS_ETAT_CIVIL_NAIS_COMMUNES_data.csv", "\n".join([entete, *lignes])),
        write_historique(tmp_path, habitants),
    )
    assert valeur("naissances", ERNEE, "2023").valeur == 150
    natalite = valeur("taux_de_natalite", ERNEE, "2023")
    assert natalite.valeur == pytest.approx(10)
    assert natalite.borne_basse is not None
    assert natalite.borne_basse < 10


def test_the_shares_of_every_class_of_a_zoning_make_100_percent(
    cinq_epci: None, tmp_path: Path
) -> None:
    mots = ("1_ZIP", "2_ZAC", "3_QPV_ZIP", "Hors zonage")
    lignes: list[Ligne] = [[code, mots[rang % 4]] for rang, code in enumerate(codes(ERNEE))]
    charger(
        ecrire_classeur(
            tmp_path / "export_zoning_2025.xlsx",
            {"Data": [["Inventé"], [], [], ["Code commune", "Zonage"], *lignes]},
        )
    )
    cadre = Cadre(read_communes_du_jour())
    parts = {
        classe: next(
            ligne
            for ligne in compute_fiche(fiche_de_classe(classe), cadre, Fichiers(cadre.communes))
            if ligne.code == ERNEE
        )
        for classe in range(4)
    }
    assert all((part.valeur or 0) > 0 for part in parts.values())
    assert sum(part.valeur or 0 for part in parts.values()) == pytest.approx(100)
    zip_ = valeur("zone_d_intervention_prioritaire", ERNEE, "2025")
    assert zip_.valeur == pytest.approx(parts[1].valeur)
    assert valeur("zone_d_action_complementaire", ERNEE, "2025").valeur == parts[2].valeur
    # The ARS says nothing of the other communes: their share is unknown, not zero.
    assert valeur("zone_d_intervention_prioritaire", LAVAL, "2025").etat == Etat.ABSENT


def write_zonage(dossier: Path, siren: str, mot: str) -> Path:
    dossier.mkdir()
    lignes: list[Ligne] = [[code, mot] for code in codes(siren)]
    return ecrire_classeur(
        dossier / "export_zoning_2025.xlsx", {"Data": [["Code commune", "Zonage"], *lignes]}
    )


def test_the_zonings_of_two_ars_stand_side_by_side(cinq_epci: None, tmp_path: Path) -> None:
    charger(
        write_zonage(tmp_path / "une", MAUGES, "1_ZIP"),
        write_zonage(tmp_path / "autre", ERNEE, "2_ZAC"),
    )
    zonages = Chargement.objects.filter(source="ZON").order_by("partie")
    assert [zonage.partie for zonage in zonages] == ["49", "53"]
    assert valeur("zone_d_intervention_prioritaire", MAUGES, "2025").valeur == 100
    assert valeur("zone_d_action_complementaire", ERNEE, "2025").valeur == 100
    charger(write_zonage(tmp_path / "corrige", ERNEE, "1_ZIP"))
    assert zonages.count() == 2
    assert valeur("zone_d_intervention_prioritaire", MAUGES, "2025").valeur == 100
    assert valeur("zone_d_action_complementaire", ERNEE, "2025").valeur == 0


def fiche_de_classe(classe: int) -> Fiche:
    return read_fiche(
        "classe",
        f"{{libelle: a, lecture: '{{nombre}}', unite: '%', facteur: 100, bloc: offre, sens: neutre, "
        f"regle: parts, fiabilite: exact, numerateur: ZON.CLASSE, classes: [{classe}]}}",
    )


@pytest.mark.partage
def test_a_territory_without_priority_neighbourhood_has_none_and_says_zero(
    cinq_epci: None, partage: Path
) -> None:
    charger(partage / "data" / "raw" / "insee_qpv_DEMO_2022.csv")
    assert valeur("habitants_en_quartier_prioritaire", LAVAL, "2022").valeur == 6356
    assert valeur("habitants_en_quartier_prioritaire", ERNEE, "2022").valeur == 0


def test_every_sheet_of_the_catalogue_reads_a_source_that_exists() -> None:
    connues = set(list_sources())
    inconnues = {
        fiche.cle: fiche.sources - connues
        for fiche in list_fiches().values()
        if not fiche.sources & connues
    }
    assert not inconnues


def test_the_pyramid_has_a_sheet_for_every_class_of_each_sex() -> None:
    barres = [fiche.pyramide for fiche in list_fiches().values() if fiche.pyramide]
    femmes = [barre[2:] for barre in barres if barre.startswith("F ")]
    assert femmes == [barre[2:] for barre in barres if barre.startswith("H ")]
    assert femmes[0] == "0 à 14 ans"
    assert len(femmes) == 7


def test_births_and_arrivals_share_the_growth_between_two_censuses(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    entete = "CODGEO;P22_POP;P16_POP;SUPERF;NAIS1621;DECE1621"
    lignes = [f"{code};1100;1000;10;60;30" for code in codes(ERNEE)]
    charger(ecrire("base_cc_comparateur.csv", "\n".join([entete, *lignes])))
    total = valeur("evolution_population", ERNEE, "2016-2022").valeur or 0
    naturel = valeur("croissance_par_le_solde_naturel", ERNEE, "2016-2022")
    migratoire = valeur("croissance_par_le_solde_migratoire", ERNEE, "2016-2022")
    assert total == pytest.approx(100 * (1.1 ** (1 / 6) - 1))
    assert (naturel.valeur or 0) + (migratoire.valeur or 0) == pytest.approx(total)
    assert (naturel.valeur or 0) / total == pytest.approx(30 / 100)
    assert (naturel.numerateur, migratoire.numerateur) == pytest.approx((15 * 30, 15 * 70))


def test_births_that_make_up_for_departures_leave_the_population_as_it_was(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    entete = "CODGEO;P22_POP;P16_POP;SUPERF;NAIS1621;DECE1621"
    premiere, *autres = codes(ERNEE)
    lignes = [f"{premiere};1014;1000;10;60;0", *(f"{code};999;1000;10;60;0" for code in autres)]
    charger(ecrire("base_cc_comparateur.csv", "\n".join([entete, *lignes])))
    assert valeur("evolution_population", ERNEE, "2016-2022").valeur == pytest.approx(0)
    naturel = valeur("croissance_par_le_solde_naturel", ERNEE, "2016-2022")
    migratoire = valeur("croissance_par_le_solde_migratoire", ERNEE, "2016-2022")
    assert naturel.valeur == pytest.approx(1)
    assert migratoire.valeur == pytest.approx(-1)
