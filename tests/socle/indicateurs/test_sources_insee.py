"""Files in the form of their producers, invented and a few lines long, and the real ones that are shared."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.sources.ouverture import open_entrant
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.socle.indicateurs.sources.releves import FormatInattendu, NombreLu, Releve
from tests.socle.indicateurs.conftest import Ecrire
from tests.socle.indicateurs.test_ouverture import Ligne, ecrire_classeur

Colonnes = Mapping[tuple[str, str], Mapping[str, NombreLu]]


def lire(chemin: Path) -> tuple[str, str, str, Sequence[Releve]]:
    """Return key of the source, vintage, part and rows. No other source knows the file."""
    entrant = open_entrant(chemin)
    connus = [(s, r) for s in list_sources().values() if (r := s.reconnaitre(entrant))]
    ((source, reconnu),) = connus
    return source.cle, reconnu.millesime, reconnu.partie, reconnu.lire()


def colonnes(releve: Releve) -> Colonnes:
    return {
        (c.mesure, c.periode): dict(zip(releve.codes, c.valeurs, strict=True))
        for c in releve.colonnes
    }


def secrets(releve: Releve, mesure: str) -> set[str]:
    return {releve.codes[p] for c in releve.colonnes if c.mesure == mesure for p in c.secrets}


@pytest.mark.partage
@pytest.mark.parametrize(
    ("nom", "cle"),
    [
        ("base_cc_comparateur_csv_2022-01.zip", "CMP"),
        ("FILO2019_DISP_EPCI.csv", "FIL"),
        ("FILO2019_DISP_METROPOLE.csv", "FIL"),
    ],
)
def test_a_real_file_is_known_by_its_source_alone(partage: Path, nom: str, cle: str) -> None:
    assert lire(partage / "data" / "raw" / nom)[0] == cle


# Populations


def test_the_history_of_populations_reads_both_ways_of_naming_a_year(tmp_path: Path) -> None:
    titres: list[Ligne] = [["Population"], [], [], [], ["Code", "Nom"]]
    entete: Ligne = [
        "CODGEO",
        "LIBGEO",
        "PMUN23",
        "PMUN2018",
        "PSDC99",
        "PTOT36",
    ]
    ligne: Ligne = ["53096", "Ernée", 5612, 5600, 5500, 4000]
    chemin = ecrire_classeur(
        tmp_path / "base-pop.xlsx", {"pop_1876_2023": [*titres, entete, ligne]}
    )
    cle, millesime, partie, (releve,) = lire(chemin)
    assert (cle, millesime, partie) == ("POP", "2023", "historique")
    assert colonnes(releve) == {
        ("PMUN", "2023"): {"53096": 5612},
        ("PMUN", "2018"): {"53096": 5600},
        ("PMUN", "1999"): {"53096": 5500},
    }


LEGALES = "CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT\n52;PdL;53;2;04;96;Ernée;5612;100;5712\n84;ARA;01;1;04;009;Andert;326;9;335\n01;G;971;1;01;101;Abymes;50;1;51\n01;G;971;1;01;02;Anse;40;1;41\n"


def test_the_code_of_a_legal_population_is_put_together_and_its_year_is_asked_for(
    ecrire: Ecrire,
) -> None:
    cle, millesime, _, (releve,) = lire(ecrire("donnees_communes_2022.csv", LEGALES))
    assert (cle, millesime) == ("POP", "2022")
    assert colonnes(releve)["PMUN", "2022"] == {
        "53096": 5612,
        "01009": 326,
        "97101": 50,
        "97102": 40,
    }
    with pytest.raises(ErreurMetier, match=r"ensemble_2022\.zip"):
        lire(ecrire("donnees_communes.csv", LEGALES))


# Census

DOSSIER = "CODGEO;P22_POP;P22_POP0014;P22_POP7589;P22_POP90P;P22_H0014;C22_FAM;C22_FAMMONO;SUPERF;NAIS1621;NAISD23;NAISD24;DECESD23;DECESD24;P16_POP;P16_POP7589;P16_POP90P;P22_NSCOL15P_SUP2;P22_NSCOL15P_SUP34;P22_NSCOL15P_SUP5;P22_NSCOL15P_DIPLMIN;P22_INCONNUE"
LIGNE = "53096;5600;1000;500;80;510;1500;200;37.3;300;60;61;50;51;5500;450;s;300;200;100;900;1"


def test_the_dossier_complet_keeps_what_the_catalogue_reads_and_adds_what_it_does_not_give(
    ecrire: Ecrire,
) -> None:
    cle, millesime, partie, (releve,) = lire(ecrire("dossier_complet.csv", f"{DOSSIER}\n{LIGNE}\n"))
    assert (cle, millesime, partie) == ("RP", "2022", "dossier complet")
    lues = colonnes(releve)
    assert lues["P_POP75P", "2022"] == {"53096": 580}
    assert lues["P_NSCOL15P_SUP", "2022"] == {"53096": 600}
    assert lues["P_POP75P", "2016"] == {"53096": None}
    assert secrets(releve, "P_POP75P") == {"53096"}
    assert ("P_INCONNUE", "2022") not in lues
    assert ("NAIS", "2016-2021") not in lues


@pytest.mark.parametrize(
    ("entete", "partie"),
    [
        ("CODGEO;P22_POP;P22_POP0014;P22_F0014", "population"),
        ("CODGEO;C22_FAM;C22_FAMMONO", "familles"),
        ("CODGEO;P22_NSCOL15P;P22_NSCOL15P_DIPLMIN", "diplomes"),
        ("CODGEO;P22_RP;P22_RP_VOIT1P", "logement"),
        ("CODGEO;P22_ACT1564;P22_CHOM1564", "emploi"),
    ],
)
def test_a_base_of_one_theme_is_named_after_it(ecrire: Ecrire, entete: str, partie: str) -> None:
    ligne = ";".join(["53096", *["1"] * entete.count(";")])
    assert lire(ecrire("base-cc.csv", f"{entete}\n{ligne}\n"))[:3] == ("RP", "2022", partie)


AGES = """"GEO";"GEO_OBJECT";"AGE";"SEX";"RP_MEASURE";"TIME_PERIOD";"OBS_VALUE"
"53096";"COM";"_T";"_T";"POP";"2022";"5600.5"
"2025-COM-53096";"COM";"Y_GE65";"F";"POP";"2022";"700"
"53096";"COM";"Y_GE65";"_T";"POP";"2016";"600"
"53";"DEP";"_T";"_T";"POP";"2022";"305437"
"53096";"COM";"_T";"_T";"DWELLINGS";"2022";"2700"
"""


def test_a_long_file_keeps_the_communes_and_names_its_crossings(ecrire: Ecrire) -> None:
    cle, millesime, partie, (releve,) = lire(ecrire("DS_RP_POPULATION_PRINC_data.csv", AGES))
    assert (cle, millesime, partie) == ("MEL", "2022", "population")
    assert releve.codes == ["53096"]
    assert colonnes(releve) == {
        ("POP", "2022"): {"53096": 5600.5},
        ("POP/Y_GE65/F", "2022"): {"53096": 700},
        ("POP/Y_GE65", "2016"): {"53096": 600},
    }


def test_a_crossing_that_nobody_reads_is_passed_over(ecrire: Ecrire) -> None:
    entete = "GEO;GEO_OBJECT;AGE;SEX;EMPSTA_ENQ;PCS;RP_MEASURE;TIME_PERIOD;OBS_VALUE\n"
    lignes = [
        "53096;COM;Y15T64;_T;2;_T;POP;2022;200",
        "53096;COM;Y15T64;F;2;_T;POP;2022;90",
        "53096;COM;Y_GE15;_T;_T;3;POP;2022;400",
        "53096;COM;Y15T64;_T;2;3;POP;2022;9",
    ]
    *_, (releve,) = lire(ecrire("DS_RP_EMPLOI.csv", entete + "\n".join(lignes)))
    assert {c.mesure for c in releve.colonnes} == {"POP/Y15T64/2", "POP/Y_GE15/3"}


@pytest.mark.parametrize(
    ("ligne", "mots"),
    [
        ("53096;COM;_T;_T;POP;2022;beaucoup", ["ligne 3", "OBS_VALUE", "beaucoup", "un nombre"]),
        ("53096;COM;_T;_T;POP", ["ligne 3", "7 cellules"]),
        ("53096;COM;_T;_T;POP;2022;12", ["ligne 3", "GEO", "53096 POP 2022", "une seule fois"]),
    ],
)
def test_a_long_file_of_another_shape_is_refused_with_the_place(
    ecrire: Ecrire, ligne: str, mots: list[str]
) -> None:
    texte = f"GEO;GEO_OBJECT;AGE;SEX;RP_MEASURE;TIME_PERIOD;OBS_VALUE\n53096;COM;_T;_T;POP;2022;5600\n{ligne}\n"
    with pytest.raises(FormatInattendu) as refus:
        lire(ecrire("DS_RP.csv", texte))
    assert all(mot in refus.value.message for mot in mots)


def test_a_long_file_without_any_row_is_refused(ecrire: Ecrire) -> None:
    with pytest.raises(FormatInattendu, match="une année"):
        lire(ecrire("vide.csv", AGES.splitlines()[0] + "\n"))


def test_the_2000_headings_of_the_dossier_complet_are_all_read(ecrire: Ecrire) -> None:
    bourrage = ";".join(f"C22_ACTOCC1564_STAT_GSEC_INVENTE_{rang:04d}" for rang in range(2000))
    entete = f"CODGEO;P22_POP0014;{bourrage};C22_FAMMONO"
    ligne = f"53096;1000;{';' * 1999};200"
    _, _, partie, (releve,) = lire(ecrire("dossier_complet.csv", f"{entete}\n{ligne}\n"))
    assert partie == "dossier complet"
    assert colonnes(releve)["C_FAMMONO", "2022"] == {"53096": 200}


def test_a_refusal_in_a_workbook_names_the_sheet_the_row_and_the_column(tmp_path: Path) -> None:
    lignes: list[Ligne] = [["Titre"], ["CODGEO", "PMUN2023", "PMUN2022"], ["53096", "n/a", 12]]
    chemin = ecrire_classeur(tmp_path / "histo.xlsx", {"pop": lignes})
    with pytest.raises(FormatInattendu) as refus:
        lire(chemin)
    for mot in ("histo.xlsx, feuille pop", "ligne 3", "PMUN2023", "n/a", "un nombre"):
        assert mot in refus.value.message


# Filosofi


def test_filosofi_of_today_tells_a_secret_by_its_mark(ecrire: Ecrire) -> None:
    entete = "GEO;GEO_OBJECT;FILOSOFI_MEASURE;UNIT_MEASURE;UNIT_MULT;CONF_STATUS;OBS_STATUS;TIME_PERIOD;OBS_VALUE\n"
    lignes = [
        "53096;COM;MED_SL;EUR_YR;0;F;A;2021;21500",
        "53096;COM;PR_MD60;PT;0;C;A;2021;",
        "200083392;EPCI;PR_MD60;PT;0;F;A;2021;13.4",
        "FM;FRANCE;PR_MD60;PT;0;F;A;2021;14.9",
        "2B;ARR;PR_MD60;PT;0;F;A;2021;14.9",
        "53096;COM;S_HH_TAX;PT;0;F;A;2021;50",
    ]
    cle, millesime, _, releves = lire(ecrire("DS_FILOSOFI_CC.csv", entete + "\n".join(lignes)))
    assert (cle, millesime) == ("FILM", "2021")
    par_niveau = {releve.niveau: releve for releve in releves}
    assert colonnes(par_niveau["commune"])["PR_MD60", "2021"] == {"53096": None}
    assert secrets(par_niveau["commune"], "PR_MD60") == {"53096"}
    assert secrets(par_niveau["commune"], "MED_SL") == set()
    assert colonnes(par_niveau["epci"])["PR_MD60", "2021"] == {"200083392": 13.4}
    assert par_niveau["france"].codes == ["METRO"]


def test_filosofi_of_before_reads_all_the_levels_of_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "base-cc-filosofi-2021.zip", "w") as archive:
        for niveau, code in (("COM", "53096"), ("EPCI", "245300355")):
            archive.writestr(
                f"cc_filosofi_2021_{niveau}.csv",
                f"\ufeffCODGEO;NBMENFISC21;MED21;TP6021;D121;RD\r\n{code};2400;21500;s;12000,5;\r\n",
            )
    cle, millesime, partie, releves = lire(tmp_path / "base-cc-filosofi-2021.zip")
    assert (cle, millesime, partie) == ("FIL", "2021", "tous niveaux")
    assert [releve.niveau for releve in releves] == ["commune", "epci"]
    assert colonnes(releves[1])["D1_SL", "2021"] == {"245300355": 12000.5}
    assert secrets(releves[1], "PR_MD60") == {"245300355"}


# Births, equipment


def test_births_and_deaths_are_read_long_or_wide(ecrire: Ecrire, tmp_path: Path) -> None:
    entete = "EC_MEASURE;FREQ;GEO;GEO_OBJECT;OBS_STATUS;TIME_PERIOD;OBS_VALUE\n"
    long = ecrire(
        "DS_ETAT_CIVIL_DECES_COMMUNES_data.csv",
        entete
        + "DTH;A;53096;COM;A;2023;60\nDTH;A;2025-COM-53096;COM;P;2024;66\nDTH;A;53;DEP;A;2024;3\n",
    )
    cle, millesime, partie, (releve,) = lire(long)
    assert (cle, millesime, partie) == ("EC", "2024", "décès")
    assert colonnes(releve) == {("DTH", "2023"): {"53096": 60}, ("DTH", "2024"): {"53096": 66}}
    large = ecrire_classeur(
        tmp_path / "base_naissances_2015.xlsx",
        {"COM": [["Naissances"], ["CODGEO", "NAISD14", "NAISD15"], ["53096", 70, 68]]},
    )
    cle, millesime, partie, (releve,) = lire(large)
    assert (cle, millesime, partie) == ("EC", "2015", "naissances")
    assert colonnes(releve)["LVB", "2014"] == {"53096": 70}


def test_equipment_is_counted_row_by_row_and_no_row_is_none_of_it(ecrire: Ecrire) -> None:
    texte = "AN;DEPCOM;DCIRIS;DOM;SDOM;TYPEQU\n" + "\n".join(
        [
            *["2024;53096;53096_0000;D;D2;D265"] * 3,
            "2024;53096;53096_0000;B;B2;B207",
            "2024;53185;53185_0000;D;D3;D307",
        ]
    )
    cle, millesime, _, (releve,) = lire(ecrire("BPE24.csv", texte))
    assert (cle, millesime, releve.absence_vaut_zero) == ("BPE", "2024", True)
    assert colonnes(releve) == {
        ("D265", "2024"): {"53096": 3, "53185": 0},
        ("D307", "2024"): {"53096": 0, "53185": 1},
    }


def test_the_long_file_of_equipment_counts_types_and_not_their_totals(ecrire: Ecrire) -> None:
    entete = "GEO;GEO_OBJECT;FACILITY_DOM;FACILITY_SDOM;FACILITY_TYPE;BPE_MEASURE;TIME_PERIOD;OBS_VALUE\n"
    lignes = [
        "53096;COM;D;D2;D265;FACILITIES;2024;3",
        "53096;COM;D;D2;_T;FACILITIES;2024;9",
        "53185;COM;D;D3;D307;FACILITIES;2024;1",
        "53;DEP;D;D2;D265;FACILITIES;2024;206",
    ]
    *_, (releve,) = lire(ecrire("DS_BPE_data.csv", entete + "\n".join(lignes)))
    assert colonnes(releve)["D265", "2024"] == {"53096": 3, "53185": 0}
    assert {c.mesure for c in releve.colonnes} == {"D265", "D307"}


def test_an_edition_whose_dictionary_means_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bpe.zip", "w") as archive:
        archive.writestr("bpe.csv", "AN;DEPCOM;TYPEQU\n2024;53096;D201\n")
        archive.writestr(
            "varmod.csv", "COD_VAR;LIB_VAR;COD_MOD;LIB_MOD\nTYPEQU;Type;D201;Chirurgien dentiste\n"
        )
    with pytest.raises(FormatInattendu, match="généraliste"):
        lire(tmp_path / "bpe.zip")


# Neighbourhoods, CAF, zonings


def test_quartiers_of_2024_are_counted_once_each_for_their_first_commune(tmp_path: Path) -> None:
    objets = [
        {"properties": {"code_qp": code, "lib_qp": "Inventé", "insee_com": communes}}
        for code, communes in (
            ("QN05301M", "53130"),
            ("QN05302M", "53130, 53201"),
            ("QN05302M", "53201"),
            ("QN02A01M", "2A004"),
        )
    ]
    chemin = tmp_path / "qp2024.geojson"
    chemin.write_text(json.dumps({"features": objets}), "utf-8")
    cle, millesime, _, (releve,) = lire(chemin)
    assert (cle, millesime, releve.absence_vaut_zero) == ("QPV", "2024", True)
    assert colonnes(releve)["QUARTIERS", "2024"] == {"53130": 2, "2A004": 1}


def test_of_an_archive_of_maps_that_of_the_whole_country_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "qpv2024.zip", "w") as archive:
        for nom, code in (
            ("Guyane_RGFG95", "QN97301I"),
            ("France_Hexagonale_Outre_Mer_WGS84", "QN05301M"),
        ):
            objet = {"properties": {"code_qp": code, "lib_qp": "Inventé", "insee_com": "53130"}}
            archive.writestr(f"GEOJSON/QP2024_{nom}.geojson", json.dumps({"features": [objet]}))
        archive.writestr("SHP/QP2024.shp", b"")
    *_, (releve,) = lire(tmp_path / "qpv2024.zip")
    assert releve.codes == ["53130"]


def test_a_quartier_without_commune_is_refused(ecrire: Ecrire) -> None:
    with pytest.raises(FormatInattendu, match="un code de quartier et un code de commune"):
        lire(ecrire("qp.csv", "code_qp;lib_qp;insee_com\nQN05301M;Inventé;\n"))


@pytest.mark.partage
def test_the_quartiers_of_2015_are_found_in_their_commune_by_its_name(partage: Path) -> None:
    chemin = partage / "data" / "raw" / "insee_qpv_DEMO_2022.csv"
    cle, millesime, _, (quartiers, communes) = lire(chemin)
    assert (cle, millesime) == ("QPI", "2022")
    habitants = colonnes(communes)["HABITANTS", "2022"]
    assert habitants["53130"] == 1234 + 1952 + 3170  # QP053001, 2 and 3 are in Laval
    assert habitants["53096"] == 0  # Ernée has none
    assert not any(code.startswith("976") for code in communes.codes)  # the file leaves Mayotte out
    connus = [v for v in colonnes(quartiers)["HABITANTS", "2022"].values() if v is not None]
    assert sum(v or 0 for v in habitants.values()) <= sum(connus)
    assert len(quartiers.codes) == 1400


@pytest.mark.partage
def test_health_cover_is_a_share_of_the_insured_of_each_quartier(partage: Path) -> None:
    *_, (quartiers,) = lire(partage / "data" / "raw" / "insee_qpv_REVN_2022.csv")
    parts = colonnes(quartiers)["PART_C2S", "2022"]
    assert parts["QP053001"] == pytest.approx((367 + 124) / 1195)
    assert all(part is None or 0 < part < 1 for part in parts.values())
    assert colonnes(quartiers)["MED_SL", "2022"]["QP001001"] == 14180


@pytest.mark.partage
def test_caf_by_iris_adds_up_by_commune_and_a_hidden_iris_hides_it(partage: Path) -> None:
    cle, millesime, _, (releve,) = lire(
        partage / "data" / "raw" / "insee_caf_iris_pdl_2016_2020.csv"
    )
    assert (cle, millesime) == ("CAFI", "2020")
    lues = colonnes(releve)
    assert (
        lues["ALLOCATAIRES", "2020"]["53130"] is None
    )  # one IRIS of Laval out of twenty is hidden
    assert "53130" in secrets(releve, "ALLOCATAIRES")
    assert ("DEPEND_A_100", "2020") not in lues  # a heading without figures that year
    assert len(releve.codes) == 54


def test_caf_by_iris_of_one_year_takes_it_from_its_name(ecrire: Ecrire) -> None:
    entete = "CODGEO;LIBGEO;NOTE;A;PERCOU;ACAVENF;ARSAS;AAAH\n"
    lignes = "531300101;Inventé;0;1 348;1993;133;94;121\n531300102;Inventé;0;560;1182;134;76;54\n"
    *_, (releve,) = lire(ecrire("BASE_TD_CAF_2021_IRIS.csv", entete + lignes))
    assert colonnes(releve)["ALLOCATAIRES", "2021"] == {"53130": 1908}
    with pytest.raises(FormatInattendu, match="un code d’IRIS"):
        lire(ecrire("CAF_2021.csv", entete + "53130;Inventé;0;1;1;1;1;1\n"))


def test_frr_is_read_in_numbers_and_in_words(tmp_path: Path, ecrire: Ecrire) -> None:
    classeur = ecrire_classeur(
        tmp_path / "frr.xlsx",
        {"data": [["Zonage"], [], ["codgeo", "libgeo", "codefrr"], ["53096", "Ernée", "2"],
                  ["53130", "Laval", None], ["49007", "Angers", "-9999"]]},
        en_ligne=True,
    )  # fmt: skip
    cle, millesime, _, (releve,) = lire(classeur)
    assert (cle, millesime) == ("FRR", "2025")
    assert colonnes(releve)["NUMERO", "2025"] == {"53096": 2, "53130": 0, "49007": 0}
    mots = "Code_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025\n"
    lignes = "53096;53;Ernée;FRR+\n53130;53;Laval;Non classée\n53185;53;Inventée;FRR bénéficiaire partiellement\n"
    *_, (releve,) = lire(ecrire("liste.csv", mots + lignes))
    assert colonnes(releve)["CLASSE", "2025"] == {"53096": 2, "53130": 0, "53185": 4}
    with pytest.raises(FormatInattendu) as refus:
        lire(ecrire("liste.csv", mots + "53096;53;Ernée;peut-être\n"))
    assert "ligne 2" in refus.value.message
    assert "peut-être" in refus.value.message


def test_the_old_rural_zones_are_read_in_the_words_of_their_list(ecrire: Ecrire) -> None:
    texte = "CODGEO;LIBGEO;ZRR_SIMP\n53096;Ernée;C - Classée en ZRR\n53130;Laval;NC - Commune non classée\n01001;X;P - Partiellement\n"
    cle, millesime, _, (releve,) = lire(ecrire("zonage-zrr-cog2021.csv", texte))
    assert (cle, millesime) == ("ZRR", "2021")
    assert colonnes(releve)["CLASSE", "2021"] == {"53096": 1, "53130": 0, "01001": 2}


def test_the_zoning_of_an_ars_is_read_below_its_titles(tmp_path: Path) -> None:
    chemin = ecrire_classeur(
        tmp_path / "export_zoning.xlsx",
        {"Data": [["Zonage inventé"], ["Arrêté du 1er mars 2025"], [], ["Code commune", "Zonage"],
                  ["53096", "1_ZIP"], ["53185", "2_ZAC"], ["53130", "3_QPV_ZIP"]]},
    )  # fmt: skip
    cle, millesime, partie, (releve,) = lire(chemin)
    assert (cle, millesime, partie) == ("ZON", "2025", "53")
    assert colonnes(releve)["CLASSE", "2025"] == {"53096": 1, "53185": 2, "53130": 3}


@pytest.mark.parametrize(
    ("departements", "attendue"),
    [
        (["85", "44", "49", "72", "53"], "44 49 53 72 85"),
        (["01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"], "01 03 07 et 9 autres"),
        (["974"], "974"),
    ],
)  # fmt: skip
def test_the_zoning_of_an_ars_is_named_by_its_departements(
    tmp_path: Path, departements: list[str], attendue: str
) -> None:
    lignes: list[Ligne] = [[f"{numero:0<4}1", "1_ZIP"] for numero in departements]
    chemin = ecrire_classeur(
        tmp_path / "export_zoning_2025.xlsx", {"Data": [["Code commune", "Zonage"], *lignes]}
    )
    _, _, partie, _ = lire(chemin)
    assert partie.replace("\u00a0", " ") == attendue
    assert len(partie) <= 20
