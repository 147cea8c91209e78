"""Whoever mends a file must be told where and what: each loader refuses with line, column and what it expected.

Every figure of this page is invented.
"""

from pathlib import Path

import pytest
import xlsxwriter

from maillage.regles.droits import SYSTEME
from maillage.socle.indicateurs.models import Chargement
from maillage.socle.indicateurs.operations import load_fichier
from maillage.socle.indicateurs.sources.releves import FormatInattendu
from maillage.socle.territoires.models import Commune, Epci
from maillage.socle.territoires.operations import load_geographie
from maillage.socle.territoires.sources.fichier import read_geographie
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur

PARIS = "200054781"  # the métropole of Paris
ACCUEIL = "annee;numepci;nomepci;txcouv_epci"
CAF = "dtreffre;numcomdo;indfoy_ndur;indfoy_rsa"
DARES = "Date;Code commune;Sexe;Tranche d'âge;Nombre de demandeurs d'emploi"
PROFESSIONS = "annee;profession_sante;departement;libelle_classe_age;libelle_sexe;effectif"
FEDI = "Commune Code,Commune,EDI,Quintile natonal,Millésime EDI"
FDEP = (
    "Code commune,Indice de défavorisation en quintiles,"
    "Quintile avec pondération sur le nombre d’habitants de la commune"
)
SSMSI = "CODGEO_2026;annee;indicateur;nombre;est_diffuse;insee_pop"
EAU = "inseecommuneprinc,referenceprel,dateprel,plvconformitebacterio,plvconformitechimique"
REFUS = [
    ("txcouv_pe_epci.csv", f"{ACCUEIL}\n2023;12;A;50\n", ["ligne 2", "numepci", "code officiel"]),
    (
        "txcouv_pe_epci.csv",
        f"{ACCUEIL}\n2023;245300355;A;x\n",
        ["ligne 2", "txcouv_epci", "nombre"],
    ),
    ("s_ben_com_f.csv", f"{CAF}\n2024;53096;cent;1\n", ["ligne 2", "indfoy_ndur", "cent"]),
    ("dares.csv", f"{DARES}\n2024;53096;Total;Total;5\n", ["ligne 2", "Date", "2024-T4"]),
    (
        "densites.csv",
        f"{PROFESSIONS}\n2024;Infirmiers;53;inconnu;tout sexe;5\n",
        ["ligne 2", "libelle_classe_age", "inconnu", "Tout âge"],
    ),
    (
        "effectifs.csv",
        "annee;patho_niv1;patho_niv2;cla_age_5;sexe;dept;Ntop;Npop\n2024;Diabète;;tsage;1;53;5;9\n",
        ["ligne 2", "sexe 9", "Diabète"],
    ),
    (
        "densites.csv",
        f"{PROFESSIONS}\n2024;Infirmiers;53;Tout âge;femmes;5\n",
        ["ligne 2", "tout sexe"],
    ),
    ("dares.csv", f"{DARES}\n2024-T3;53096;Total;Total;5\n", ["ligne 2", "quatrième trimestre"]),
    ("fedi.csv", f"{FEDI}\n53096,A,1.2,élevé,2021\n", ["ligne 2", "Quintile natonal", "élevé"]),
    ("fdep.csv", f"{FDEP}\n53096,0.1,7\n", ["ligne 2", "Quintile avec", "1 à 5"]),
    (
        "delinquance.csv",
        f"{SSMSI}\n53096;2025;Violences sexuelles;3;oui;900\n",
        ["ligne 2", "est_diffuse", "ndiff"],
    ),
    (
        "delinquance.csv",
        f"{SSMSI}\n" + "53096;2025;Violences sexuelles;3;diff;900\n" * 2,
        ["ligne 3", "53096", "une seule ligne"],
    ),
    ("DIS_PLV_2024.txt", f"{EAU}\n53096,P1,2024-01-02,X,C\n", ["ligne 2", "plvconformitebacterio"]),
    (
        "lovac.csv",
        "CODGEO_26;pp_vacant_26;pp_vacant_plus_2ans_26;ff_pp_total_25\n53096;a;1;2\n",
        ["ligne 2", "pp_vacant_26", "un nombre"],
    ),
    (
        "lic-data-2023.csv",
        "Code Commune;Fédération;Total\n53096;FF;beaucoup\n",
        ["ligne 2", "Total", "beaucoup"],
    ),
]


@pytest.mark.parametrize(("nom", "texte", "mots"), REFUS)
def test_a_cell_that_is_not_what_its_producer_writes_is_refused_with_its_place(
    cinq_epci: None, ecrire: Ecrire, nom: str, texte: str, mots: list[str]
) -> None:
    with pytest.raises(FormatInattendu) as refus:
        load_fichier(ecrire(nom, texte), auteur=SYSTEME)
    assert [mot for mot in mots if mot not in refus.value.message] == []
    assert not Chargement.objects.exists()


def test_the_same_file_of_health_twice_is_once(cinq_epci: None, ecrire: Ecrire) -> None:
    chemin = ecrire("txcouv_pe_epci.csv", f"{ACCUEIL}\n2023;245300355;A;50\n")
    assert [load_fichier(chemin, auteur=SYSTEME).faite for _ in range(2)] == [True, False]


# The workbooks of DREES


def apl(chemin: Path, *lignes: tuple[str, object, object, object]) -> Path:
    """Write a sheet as DREES does: titles, headings that end with a space, units, communes, a note."""
    with xlsxwriter.Workbook(chemin) as classeur:
        feuille = classeur.add_worksheet("APL 2024")
        feuille.write(0, 0, "Accessibilité potentielle localisée")
        feuille.write_row(
            8, 0,
            ["Code commune INSEE", "APL aux médecins généralistes ",
             "Population standardisée 2022 pour la médecine générale ", "Population totale 2022 "],
        )  # fmt: skip
        feuille.write_row(9, 0, ["", "consultations", "habitants", "habitants"])
        for rang, ligne in enumerate(lignes):
            feuille.write_row(10 + rang, 0, ligne)
        feuille.write(12 + len(lignes), 0, "Lecture : tout est inventé.")
    return chemin


def test_a_city_that_is_there_by_arrondissement_has_the_mean_of_them_by_their_own_weight(
    db: None, tmp_path: Path
) -> None:
    load_geographie(auteur=SYSTEME, geographie=read_geographie(epci=[PARIS]))
    assert Epci.objects.filter(siren=PARIS).exists()
    communes = Commune.objects.filter(epci=PARIS).exclude(code="75056")
    autres = [(c.code, 3, 100, 100) for c in communes]
    paris = [(f"751{n:02}", 2 if n == 1 else 4, 1000, 900) for n in range(1, 21)]
    charger(apl(tmp_path / "apl.xlsx", *paris, *autres))
    trouvee = valeur("acces_generalistes", "75", "2024", niveau="departement")
    assert trouvee.valeur == pytest.approx((2 + 19 * 4) / 20)
    sous = valeur("population_sous_2_5_consultations", "75", "2024", niveau="departement")
    assert (sous.numerateur, sous.denominateur) == (900, 20 * 900)


@pytest.mark.parametrize(
    ("ligne", "mots"),
    [
        (("commune", 3, 100, 100), ["ligne 11", "Code commune INSEE", "commune"]),
        (("53096", "trois", 100, 100), ["ligne 11", "APL aux médecins généralistes", "trois"]),
    ],
)
def test_a_row_of_another_form_in_a_workbook_is_refused_with_its_number(
    cinq_epci: None, tmp_path: Path, ligne: tuple[str, object, object, object], mots: list[str]
) -> None:
    with pytest.raises(FormatInattendu) as refus:
        load_fichier(apl(tmp_path / "apl.xlsx", ligne), auteur=SYSTEME)
    assert [mot for mot in [*mots, "feuille APL 2024"] if mot not in refus.value.message] == []
