"""Formats described by their producers and not met as a real file: every figure of this page is invented.

Rows are few and plainly made up; only headings, separators and words are the producers'.
"""

import zipfile
from pathlib import Path

import pytest

from maillage.regles.droits import SYSTEME
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Chargement, Niveau, Valeur
from maillage.socle.indicateurs.operations import load_fichier
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.indicateurs.sources.releves import FormatInattendu
from maillage.socle.territoires.models import Commune, Departement
from tests.fabriques.territoires import ERNEE, LAVAL, MAUGES
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur

NATIONAUX = ("epci", "departement", "region", "france")


def codes(siren: str) -> list[str]:
    return list(Commune.objects.filter(epci=siren).order_by("code").values_list("code", flat=True))


def table(entete: str, *lignes: str) -> str:
    return "\n".join([entete, *lignes]) + "\n"


def niveaux(indicateur: str) -> set[str]:
    """Return the levels that have a value of this indicator."""
    return set(
        Valeur.objects.filter(indicateur__cle=indicateur, valeur__isnull=False).values_list(
            "zone__niveau", flat=True
        )
    )


def refuse(chemin: Path, *mots: str) -> None:
    """Check that the file is refused with these words, and that nothing of it stays."""
    with pytest.raises(FormatInattendu) as refus:
        load_fichier(chemin, auteur=SYSTEME)
    for mot in mots:
        assert mot in refus.value.message
    assert not Chargement.objects.exists()


def test_a_source_says_whether_its_format_was_met() -> None:
    verifiees = {cle for cle, source in list_sources().items() if source.verifie}
    assert {"SSM", "DEF"} <= verifiees
    assert not verifiees & {"APL", "RAD", "FIN", "AMP", "AMD", "ODI", "LOV", "DAR", "ACC", "DPE"}


# Radon

RADON = "nom_comm;nom_dept;insee_com;classe_potentiel;reg"


def test_radon_is_the_share_of_inhabitants_where_the_ground_is_of_class_three(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    premiere, *autres = codes(ERNEE)
    lignes = [f"A;MAYENNE;{premiere};3;Pays de la Loire", *(f"B;M;{c};1;P" for c in autres)]
    charger(ecrire("radon.csv", table(RADON, *lignes)))
    trouvee = valeur("radon", ERNEE, "2018")
    assert trouvee.numerateur == Commune.objects.get(pk=premiere).population
    assert trouvee.couverture == 1


def test_communes_merged_since_keep_the_class_that_all_had(cinq_epci: None, ecrire: Ecrire) -> None:
    autres = [f"B;M;{c};1;P" for c in codes(MAUGES) if c != "49126"]
    # Orée d’Anjou was nine communes, of which Champtoceaux and Landemont.
    charger(ecrire("radon.csv", table(RADON, *autres, "C;M;49069;3;P", "L;M;49172;3;P")))
    assert valeur("radon", MAUGES, "2018").couverture == 1
    charger(ecrire("radon.csv", table(RADON, *autres, "C;M;49069;3;P", "L;M;49172;2;P")))
    assert (valeur("radon", MAUGES, "2018").couverture or 0) < 1


def test_communes_merged_since_weigh_as_the_inhabitants_of_each_where_they_are_known(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    autres = [c for c in codes(MAUGES) if c != "49126"]
    populations = table(
        "CODGEO;P18_POP;P13_POP;SUPERF;NAIS1318;DECE1318",
        *(f"{code};100;100;10;1;1" for code in autres),
        "49069;3000;1;10;1;1",
        "49172;1000;1;10;1;1",
    )
    classes = table(RADON, *(f"B;M;{c};1;P" for c in autres), "C;M;49069;3;P", "L;M;49172;2;P")
    charger(ecrire("base_cc_comparateur.zip", populations), ecrire("radon.csv", classes))
    trouvee = valeur("radon", MAUGES, "2018")
    assert trouvee.couverture == 1
    anjou = Commune.objects.get(pk="49126").population or 0
    assert trouvee.numerateur == pytest.approx(anjou * 3000 / 4000)


def test_a_class_of_radon_that_does_not_exist_is_refused(cinq_epci: None, ecrire: Ecrire) -> None:
    refuse(
        ecrire("radon.csv", table(RADON, "A;M;53096;4;P")),
        "ligne 2", "classe_potentiel", "« 4 »".replace(" ", "\u00a0"), "1, 2 ou 3",
    )  # fmt: skip


# FINESS


def etablissement(finess: str, commune: str, categorie: str) -> str:
    return f"structureet;{finess};EJ;A;A;;;;;;;;{commune[2:]};{commune[:2]};X;53000 Z CEDEX;;;{categorie};;;;;;;;;;;;;"


def equipement(finess: str, quoi: str, places: str, supprime: str = "N") -> str:
    return f"equipementsocial;{finess};{quoi.split('/')[0]};;{quoi.split('/')[1]};;;;;{places};;;;;;{supprime};;;;;;;;;;;;;"


def test_places_of_care_homes_are_those_that_are_open_where_the_home_stands(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    premiere, seconde = codes(ERNEE)[:2]
    texte = table(
        "finess;etalab;7;2026-05-12",
        etablissement("E1", premiere, "500"),
        etablissement("E2", seconde, "500"),
        etablissement("F1", premiere, "202"),
        equipement("E1", "924/11", "60"),
        equipement("E1", "924/21", "6"),  # day care
        equipement("E2", "924/11", "30", "O"),  # closed
        equipement("F1", "924/11", "40"),  # not a care home
    )
    charger(ecrire("etalab-cs1100505-stock.csv", texte))
    somme = valeur_brute("FIN", "PLACES_EHPAD")
    assert somme == {premiere: 60}


def valeur_brute(source: str, mesure: str) -> dict[str, float]:
    """Return what was kept of a measure, by code, where it is not zero."""
    chargement = Chargement.objects.get(source=source)
    gardees: dict[str, float] = {}
    for paquet in chargement.paquets.all():
        for releve in paquet.releves.filter(mesure=mesure):
            gardees |= {c: v for c, v in zip(paquet.codes, releve.valeurs, strict=True) if v}
    return gardees


def test_a_commune_without_establishment_has_none_and_overseas_codes_are_made_whole(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    premiere = codes(ERNEE)[0]
    texte = table(
        "finess;etalab;2;2026-05-12",
        etablissement("M1", premiere, "603"),
        etablissement("M2", "9A101", "603"),
        "geolocalisation;M1;1;2;3;4",
    )
    charger(ecrire("etalab-cs1100507-stock.csv", texte))
    assert valeur("maisons_de_sante", ERNEE, "2026").valeur == 1
    assert valeur("maisons_de_sante", LAVAL, "2026").valeur == 0
    assert set(valeur_brute("FIN", "MSP")) == {premiere, "97101"}


def test_a_file_of_places_without_places_is_refused(cinq_epci: None, ecrire: Ecrire) -> None:
    texte = table("finess;etalab;1;2026-05-12", etablissement("E1", "53096", "500"))
    refuse(ecrire("etalab-cs1100505.csv", texte), "equipementsocial")


# data.ameli.fr

PATHOLOGIES = "annee;patho_niv1;patho_niv2;patho_niv3;top;cla_age_5;sexe;region;dept;Ntop;Npop;prev"
CLASSES = [f"{age:02}-{age + 4:02}" for age in range(0, 95, 5)] + ["95et+"]


def pathologies(dept: str, region: str, cas: dict[str, str], *, personnes: int = 1000) -> list[str]:
    """Return one row per class of ages, and the one of all ages; 10 cases where nothing is said."""
    return [
        f"2024;Diabète;;;DIA;{classe};9;{region};{dept};{cas.get(classe, '10')};{personnes};1,0"
        for classe in (*CLASSES, "tsage")
    ]


def test_a_rate_is_made_again_by_age_and_totals_inside_the_file_are_left_out(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    charger(
        ecrire(
            "effectifs.csv",
            table(
                PATHOLOGIES,
                *pathologies("53", "52", {}),
                *pathologies("49", "52", {"60-64": "30"}),
                *pathologies("999", "52", {}, personnes=9_999_999),
                *pathologies("999", "99", {}, personnes=9_999_999),
                "2024;Diabète;Partie;;DIA;tsage;9;52;53;1;1000;1,0",
                "2024;Diabète;;;DIA;60-64;1;52;53;5;500;1,0",
            ),
        )
    )
    cle = "diabete_pris_en_charge"
    mayenne = valeur(cle, "53", "2024", niveau="departement")
    assert mayenne.valeur == pytest.approx(10)  # 10 in 1000 at every age
    assert (mayenne.borne_basse or 0) < 10 < (mayenne.borne_haute or 0)
    assert (mayenne.numerateur, mayenne.denominateur) == (200, 20_000)
    # 20 more cases in a class that is 6 % of the European population.
    maine = valeur(cle, "49", "2024", niveau="departement")
    assert maine.valeur == pytest.approx(10 + 20 * 0.06)
    assert niveaux(cle) == {Niveau.DEPARTEMENT}  # two départements are neither a région nor France


def test_a_département_is_compared_with_what_its_ages_would_have_in_france(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    lignes = [
        ligne
        for code in Departement.objects.values_list("code", flat=True)
        for ligne in pathologies(code, "52", dict.fromkeys(CLASSES, "20") if code == "53" else {})
    ]
    charger(ecrire("effectifs.csv", table(PATHOLOGIES, *lignes)))
    indice = valeur("indice_diabete", "53", "2024", niveau="departement")
    en_france = (100 * 10 + 20) / 101  # cases in 1000, at every age
    assert indice.numerateur == 400
    assert indice.denominateur == pytest.approx(en_france * 20)
    assert indice.valeur == pytest.approx(100 * 20 / en_france)
    assert (indice.borne_basse or 0) > 100
    assert valeur("indice_diabete", "FR", "2024").valeur == pytest.approx(100)
    assert valeur("diabete_pris_en_charge", "FR", "2024").valeur == pytest.approx(en_france)


def test_a_hidden_class_makes_the_rate_a_least_value(cinq_epci: None, ecrire: Ecrire) -> None:
    charger(ecrire("effectifs.csv", table(PATHOLOGIES, *pathologies("53", "52", {"00-04": ""}))))
    trouvee = valeur("diabete_pris_en_charge", "53", "2024", niveau="departement")
    assert trouvee.etat == Etat.PARTIEL_SECRET
    assert trouvee.valeur == pytest.approx(10 * 0.95)  # under five: 5 % of the European population
    assert trouvee.couverture == pytest.approx(19 / 20)


def test_an_age_class_of_another_form_is_refused(cinq_epci: None, ecrire: Ecrire) -> None:
    texte = table(PATHOLOGIES, "2024;Diabète;;;DIA;jeunes;9;52;53;5;10;1")
    refuse(ecrire("effectifs.csv", texte), "ligne 2", "cla_age_5", "jeunes", "cinq ans")


PROFESSIONNELS = "annee;profession_sante;region;libelle_region;departement;libelle_departement;libelle_classe_age;libelle_sexe;effectif;densite"


def test_general_practitioners_of_sixty_and_over_are_the_classes_that_begin_there(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    nom = "Médecins généralistes (hors médecins à expertise particulière - MEP)"
    charger(
        ecrire(
            "demographie-effectifs-et-les-densites.csv",
            table(
                PROFESSIONNELS,
                f"2024-01-01;{nom};52;PDL;53;Mayenne;Tout âge;tout sexe;200;60",
                f"2024-01-01;{nom};52;PDL;53;Mayenne;Moins de 60 ans;tout sexe;150;45",
                f"2024-01-01;{nom};52;PDL;53;Mayenne;Entre 60 et 64 ans;tout sexe;30;9",
                f"2024-01-01;{nom};52;PDL;53;Mayenne;65 ans et plus;tout sexe;20;6",
                f"2024-01-01;{nom};52;PDL;53;Mayenne;Tout âge;femmes;90;27",
                f"2024-01-01;{nom};99;France;999;France;Tout âge;tout sexe;57000;83",
                "2024-01-01;Psychiatres;52;PDL;53;Mayenne;Tout âge;tout sexe;NS;",
            ),
        )
    )
    part = valeur("generalistes_de_60_ans", "53", "2024", niveau="departement")
    assert (part.numerateur, part.denominateur) == (50, 200)
    assert valeur_brute("AMD", "GENERALISTES") == {"53": 200}
    assert niveaux("generalistes_de_60_ans") == {Niveau.DEPARTEMENT}


# Odissé


def test_heart_diseases_are_published_by_epci_and_read_there_only(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    texte = table(
        "EPCI Code;EPCI;Département;Région;Type de pathologie;Année;Sexe;Taux standardisé",
        f"{ERNEE};E;53;P;Cardiopathie ischémique;2021-2023;Tous;312,5",
        f"{ERNEE};E;53;P;Cardiopathie ischémique;2021-2023;Hommes;480,1",
        f"{ERNEE};E;53;P;Accident vasculaire cérébral;2021-2023;Tous;-30",
        f"{ERNEE};E;53;P;Autre;2021-2023;Tous;1",
    )
    charger(ecrire("maladies-cardio-neuro-vasculaires-taux-standardises-epci.csv", texte))
    assert valeur("cardiopathies_ischemiques", ERNEE, "2021-2023").valeur == 312.5
    assert niveaux("cardiopathies_ischemiques") == {Niveau.EPCI}
    assert valeur("accidents_vasculaires_cerebraux", ERNEE, "2021-2023").etat == Etat.SECRET


@pytest.mark.parametrize(
    "entete",
    [
        "annee;num_departement;libgeo;reglib;classe_d_age;sexe;nombre_de_deces;taux_brut;taux_standardise",
        "Année;Département Code;Département;Région;Classe d'âge;Sexe;Nombre de décès;Taux brut;Taux standardisé",
    ],
)
def test_names_and_labels_of_an_export_are_read_as_one(
    cinq_epci: None, ecrire: Ecrire, entete: str
) -> None:
    texte = table(
        entete, "2023;53;Mayenne;P;Tous;Tous;40;13,1;12,8", "2023;53;M;P;85 ans et plus;Tous;4;9;9"
    )
    charger(ecrire("suicides-deces-departement.csv", texte))
    assert valeur("suicides", "53", "2023", niveau="departement").valeur == 12.8
    assert niveaux("suicides") == {Niveau.DEPARTEMENT}


def test_vaccinations_have_each_their_column(cinq_epci: None, ecrire: Ecrire) -> None:
    texte = table(
        "Année,Département Code,Département,HPV filles 1 dose à 15 ans,Grippe 65 ans et plus",
        "2024,53,Mayenne,61.2,58.3",
    )
    charger(ecrire("couvertures-vaccinales-des-adolescent-et-adultes-departement.csv", texte))
    assert valeur("vaccination_grippe", "53", "2024", niveau="departement").valeur == 58.3
    assert valeur("vaccination_hpv_filles", "53", "2024", niveau="departement").valeur == 61.2


@pytest.mark.parametrize("jeu", ["des-nourrissons-departement", "archives-departement"])
def test_measles_are_read_where_infants_are(cinq_epci: None, ecrire: Ecrire, jeu: str) -> None:
    texte = table("Année;Département Code;ROR 2 doses à 24 mois", "2022;53;84.1")
    charger(ecrire(f"couvertures-vaccinales-{jeu}.csv", texte))
    assert valeur("vaccination_ror", "53", "2022", niveau="departement").valeur == 84.1


def test_an_export_whose_columns_changed_is_refused_with_those_it_has(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    chemin = ecrire(
        "suicides-deces-departement.csv", table("annee;num_departement;valeur", "2023;53;1")
    )
    refuse(chemin, "annee, num_departement, valeur", "SUICIDES")


# Cnaf


def test_place_holders_of_the_caf_are_dropped_and_a_rate_stays_at_its_level(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    texte = table(
        "annee;numepci;nomepci;txcouv_eaje_epci;txcouv_epci",
        f"2023-01-01;{ERNEE};CC DE L ERNEE;12,1;71,5",
        "2023-01-01;XXXXXXXXX;XX;20;195,8",
    )
    charger(ecrire("txcouv_pe_epci.csv", texte))
    assert valeur("accueil_jeune_enfant", ERNEE, "2023").valeur == 71.5
    assert niveaux("accueil_jeune_enfant") == {Niveau.EPCI}


def test_households_of_the_caf_hide_small_counts(cinq_epci: None, ecrire: Ecrire) -> None:
    premiere, *autres = codes(ERNEE)
    texte = table(
        "dtreffre;numcomdo;nomcomdo;indfoy_ndur;indnbp_ndur;indfoy_rsa",
        f"2024-12-31;{premiere};A;200;500;",
        *(f"2024-12-31;{code};B;100;250;10" for code in autres),
    )
    charger(ecrire("s_ben_com_f.csv", texte))
    trouvee = valeur("foyers_au_rsa", ERNEE, "2024")
    assert trouvee.valeur == pytest.approx(10)
    assert trouvee.etat == Etat.PARTIEL_SECRET


# Dwellings, jobs, roads, sports


def test_vacant_dwellings_hide_half_of_the_communes_and_say_so(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    premiere, *autres = codes(ERNEE)
    texte = table(
        "CODGEO_26;LIBGEO_26;pp_vacant_26;pp_vacant_plus_2ans_26;ff_pp_total_25",
        f"{premiere};A;120;1 0;1 000",
        *(f"{code};B;s;s;100" for code in autres),
    )
    charger(ecrire("lovac-opendata-communes26.csv", texte))
    trouvee = valeur("logements_vacants_2_ans", ERNEE, "2026")
    assert trouvee.couverture == pytest.approx(1000 / (1000 + 100 * len(autres)))
    assert trouvee.etat == Etat.COUVERTURE_INSUFFISANTE


def test_job_seekers_are_the_totals_of_the_fourth_quarter(cinq_epci: None, ecrire: Ecrire) -> None:
    entete = (
        "Date;Code région;Région;Code département;Département;Code commune;Commune;"
        "Type de données;Catégorie;Sexe;Tranche d'âge;Nombre de demandeurs d'emploi"
    )
    lignes = [
        f"2024-T4;52;P;53;M;{code};A;Brutes;ABC;{sexe};{age};{nombre}"
        for code in codes(ERNEE)
        for sexe, age, nombre in [
            ("Total", "Total", 10),
            ("Hommes", "Total", 5),
            ("Total", "Moins de 25 ans", 5),
        ]
    ]
    charger(ecrire("dares_defm_communales-brutes.csv", table(entete, *lignes)))
    assert valeur("demandeurs_emploi", ERNEE, "2024").valeur == 10 * len(codes(ERNEE))


def test_five_years_of_the_road_are_counted_together(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    commune = codes(ERNEE)[0]
    for annee in range(2019, 2024):
        with zipfile.ZipFile(tmp_path / f"accidents-{annee}.zip", "w") as archive:
            archive.writestr(
                f"caract-{annee}.csv",
                f'"Num_Acc";"jour";"mois";"an";"hrmn";"lum";"dep";"com"\n"1";"2";"3";"{annee}";"10:00";"1";"53";"{commune}"\n',
            )
            archive.writestr(
                f"usagers-{annee}.csv",
                '"Num_Acc";"place";"catu";"grav"\n"1";"1";"1";"2"\n"1";"2";"2";"3"\n"1";"3";"2";"1"\n',
            )
        load_fichier(tmp_path / f"accidents-{annee}.zip", auteur=SYSTEME)
    populations = table(
        "CODGEO;P21_POP;P15_POP;SUPERF;NAIS1521;DECE1521",
        *(f"{code};1000;1000;10;1;1" for code in codes(ERNEE)),
    )
    charger(ecrire("base_cc_comparateur.zip", populations))
    tues = valeur("tues_sur_la_route", ERNEE, "2019-2023")
    assert (tues.numerateur, tues.denominateur) == (5, 5 * 1000 * len(codes(ERNEE)))
    assert tues.valeur == pytest.approx(5 / (5000 * len(codes(ERNEE))) * 100_000)
    assert valeur_brute_de("ACC", "2023", "HOSPITALISES") == {commune: 1}


def valeur_brute_de(source: str, millesime: str, mesure: str) -> dict[str, float]:
    chargement = Chargement.objects.get(source=source, millesime=millesime)
    paquet = chargement.paquets.get()
    releve = paquet.releves.get(mesure=mesure)
    return dict(zip(paquet.codes, releve.valeurs, strict=True))


def test_energy_labels_are_counted_where_the_home_is(cinq_epci: None, ecrire: Ecrire) -> None:
    commune = codes(ERNEE)[0]
    texte = table(
        "numero_dpe,date_etablissement_dpe,etiquette_dpe,code_insee_ban",
        f"1,2022-01-02,F,{commune}", f"2,2024-01-02,A,{commune}", "3,2024-01-02,B,",
    )  # fmt: skip
    charger(ecrire("dpe03existant.csv", texte))
    assert valeur_brute("DPE", "DPE_FG") == {commune: 1}
    assert valeur_brute("DPE", "DPE") == {commune: 2}
    refus = table(
        "numero_dpe,date_etablissement_dpe,etiquette_dpe,code_insee_ban", "1,2022-01-02,Z,53096"
    )
    with pytest.raises(FormatInattendu, match="A à G"):
        load_fichier(ecrire("dpe.csv", refus), auteur=SYSTEME)


def test_licences_are_summed_over_federations(cinq_epci: None, ecrire: Ecrire) -> None:
    commune = codes(ERNEE)[0]
    texte = table(
        "Code Commune;Commune;Code QPV;Nom QPV;Statut géo;Département;Région;Code;Fédération;Total",
        f"{commune};A;;;1;M;P;101;FF d'athlétisme;12", f"{commune};A;;;1;M;P;102;FF d'aviron;3",
        "NR;Non réparti;;;0;;;102;FF d'aviron;50",
    )  # fmt: skip
    charger(ecrire("lic-data-2023.csv", texte))
    assert valeur_brute("LIC", "LICENCES") == {commune: 15}


# Tap water


def test_water_is_counted_by_sample_once_at_the_commune_of_its_network(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    premiere, seconde = codes(ERNEE)[:2]
    entete = (
        '"cddept","cdreseau","inseecommuneprinc","nomcommuneprinc","referenceprel","dateprel",'
        '"plvconformitebacterio","plvconformitechimique"'
    )
    texte = table(
        entete,
        f'"053","1","{premiere}","A","P1","2024-03-02","C","C"',
        f'"053","2","{seconde}","B","P1","2024-03-02","C","C"',  # the same sample, of two networks
        f'"053","1","{premiere}","A","P2","2024-04-02","N","S"',
        f'"053","1","{premiere}","A","P3","2024-05-02","","N"',
    )
    charger(ecrire("DIS_PLV_2024.txt", texte))
    bacteries = valeur("eau_non_conforme_bacteriologie", ERNEE, "2024")
    assert (bacteries.numerateur, bacteries.denominateur) == (1, 2)
    chimie = valeur("eau_non_conforme_chimie", ERNEE, "2024")
    assert (chimie.numerateur, chimie.denominateur) == (1, 2)


# SSMSI, by commune


def test_an_offence_that_is_not_diffused_is_a_secret_whatever_is_imputed(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    premiere, *autres = codes(ERNEE)
    entete = (
        "CODGEO_2026;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;est_diffuse;insee_pop;"
        "insee_pop_millesime;insee_log;insee_log_millesime;complement_info_nombre;complement_info_taux"
    )
    fait = "Violences physiques intrafamiliales;Victime"
    texte = table(
        entete,
        f"{premiere};2025;{fait};9;9;diff;1000;2023;1;2022;NA;NA",
        *(f"{code};2025;{fait};NA;NA;ndiff;20;2023;1;2022;2,05;1" for code in autres),
    )
    charger(ecrire("donnee-comm-data.gouv-2025.csv", texte))
    trouvee = valeur("violences_intrafamiliales", ERNEE, "2025")
    assert (trouvee.numerateur, trouvee.denominateur) == (9, 1000)
    assert trouvee.etat == Etat.PARTIEL_SECRET
