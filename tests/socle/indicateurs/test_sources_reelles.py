"""Real figures go end to end: those that producers published, or that were drawn from them, in their own layout."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from maillage.regles.droits import SYSTEME
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Valeur
from maillage.socle.territoires.models import Commune
from maillage.socle.territoires.operations import load_geographie
from tests.fabriques.territoires import ERNEE, LAVAL, MAUGES
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur

pytestmark = [pytest.mark.partage, pytest.mark.django_db]


def lire(dossier: Path, nom: str) -> list[dict[str, str]]:
    with (dossier / "data" / "stats" / nom).open(encoding="utf-8", newline="") as fichier:
        return list(csv.DictReader(fichier))


def test_the_offences_of_départements_as_their_producer_wrote_them(
    cinq_epci: None, partage: Path
) -> None:
    charger(partage / "data" / "raw" / "ssmsi_donnee-dep-2023.csv")
    # In the file: 53, year 23, « Coups et blessures volontaires intrafamiliaux ».
    mayenne = valeur("violences_intrafamiliales", "53", "2023", niveau="departement")
    brut = next(
        ligne
        for ligne in lignes(partage / "data" / "raw" / "ssmsi_donnee-dep-2023.csv")
        if ligne["classe"] == "Coups et blessures volontaires intrafamiliaux"
        and (ligne["annee"], ligne["Code.département"]) == ("23", "53")
    )
    assert (mayenne.numerateur, mayenne.denominateur) == (int(brut["faits"]), int(brut["POP"]))
    assert mayenne.valeur == pytest.approx(float(brut["tauxpourmille"].replace(",", ".")))
    france = valeur("violences_intrafamiliales", "FR", "2023")
    assert (france.numerateur, france.denominateur) == somme_des_departements(partage)
    assert not Valeur.objects.filter(
        indicateur__cle="violences_intrafamiliales", zone__niveau="epci"
    ).exists()  # a figure of the département is never that of an EPCI


def somme_des_departements(partage: Path) -> tuple[int, int]:
    gardees = [
        ligne
        for ligne in lignes(partage / "data" / "raw" / "ssmsi_donnee-dep-2023.csv")
        if ligne["classe"] == "Coups et blessures volontaires intrafamiliaux"
        and ligne["annee"] == "23"
        and ligne["POP"] != "NA"
    ]
    return sum(int(ligne["faits"]) for ligne in gardees), sum(int(g["POP"]) for g in gardees)


def lignes(chemin: Path) -> Iterator[dict[str, str]]:
    with chemin.open(encoding="utf-8-sig", newline="") as fichier:
        yield from csv.DictReader(fichier, delimiter=";")


APL = {
    "mg": ("acces_generalistes", "APL aux médecins généralistes", "pour la médecine générale"),
    "inf": ("acces_infirmiers", "APL aux infirmiers", "pour les infirmiers"),
    "kine": ("acces_kinesitherapeutes", "APL aux masseurs-kinésithérapeutes", "pour les kinés"),
    "sf": ("acces_sages_femmes", "APL aux sages-femmes", "pour les sages-femmes"),
    "dent": ("acces_dentistes", "APL aux chirurgiens-dentistes", "pour les chirurgiens-dentistes"),
}


def ecrire_apl(
    chemin: Path, court: str, departements: list[dict[str, str]], annees: tuple[str, ...]
) -> Path:
    """Write a workbook as DREES does, each commune having the figure of its département."""
    _, entete, pour = APL[court]
    par_code = {ligne["dep"]: ligne for ligne in departements}
    communes = list(
        Commune.objects.filter(actuelle=True).values_list("code", "departement_id", "population")
    )
    with xlsxwriter.Workbook(chemin) as classeur:
        classeur.add_worksheet("Paramètres").write(0, 0, "Méthode")
        for annee in annees:
            feuille = classeur.add_worksheet(f"APL {annee}")
            feuille.write(0, 0, "Accessibilité potentielle localisée")
            feuille.write_row(
                8, 0,
                ["Code commune INSEE", "Commune ", f"{entete} ",
                 f"Population standardisée 2022 {pour} ", "Population totale 2022 "],
            )  # fmt: skip
            feuille.write_row(9, 0, ["", "", "unité", "habitants", "habitants"])
            connues = [c for c in communes if c[1] in par_code]
            for rang, (code, departement, population) in enumerate(connues):
                apl = float(par_code[departement][f"apl_{court}_{annee}"])
                poids = 0.9 * (population or 0)
                feuille.write_row(10 + rang, 0, [code, "", apl, poids, population or 0])
            feuille.write(12 + len(connues), 0, "Lecture : invention")
    return chemin


def test_access_to_general_practitioners_is_that_of_each_département_and_of_france(
    partage: Path, tmp_path: Path
) -> None:
    load_geographie(auteur=SYSTEME)
    departements = lire(partage, "apl_2023_2024_departements.csv")
    charger(ecrire_apl(tmp_path / "generalistes.xlsx", "mg", departements, ("2024",)))
    for ligne in departements:
        trouvee = valeur("acces_generalistes", ligne["dep"], "2024", niveau="departement")
        assert trouvee.valeur == pytest.approx(float(ligne["apl_mg_2024"])), ligne["dep"]
    assert valeur("acces_generalistes", "FR", "2024").valeur == pytest.approx(3.72, abs=0.01)
    mayotte = valeur("acces_generalistes", "976", "2024", niveau="departement")
    assert mayotte.etat == Etat.ABSENT  # not in the file: not zero


@pytest.mark.parametrize("court", ["inf", "kine", "sf", "dent"])
def test_each_profession_has_its_workbook_and_its_weight(
    cinq_epci: None, partage: Path, tmp_path: Path, court: str
) -> None:
    departements = lire(partage, "apl_2023_2024_departements.csv")
    charger(ecrire_apl(tmp_path / "profession.xlsx", court, departements, ("2023", "2024")))
    mayenne = next(ligne for ligne in departements if ligne["dep"] == "53")
    for annee in ("2023", "2024"):
        trouvee = valeur(APL[court][0], ERNEE, annee)
        assert trouvee.valeur == pytest.approx(float(mayenne[f"apl_{court}_{annee}"]))


def test_deprivation_counts_inhabitants_by_fifth_and_old_communes_are_carried(
    partage: Path, tmp_path: Path
) -> None:
    load_geographie(auteur=SYSTEME)
    scores = [
        (ligne["code"], float(ligne["f_edi_2021"]))
        for ligne in lire(partage, "vulnerabilite_communes_2021_2022.csv")
        if ligne["f_edi_2021"]
    ]
    rangs = {code: rang for rang, (code, _) in enumerate(sorted(scores, key=lambda s: s[1]))}
    mots = ("entre 1 à 20%", "entre 21 et 40%", "entre 41 et 60%", "entre 61 et 80%", "entre 81 et 100%")  # fmt: skip
    entete = "Commune Code,Commune,EDI,Quintile natonal,Millésime EDI,Département,Région,departement_code,Région Code"
    corps = [
        f"{code},,{score},{mots[5 * rangs[code] // len(scores)]},2021,,,," for code, score in scores
    ]
    fichier = tmp_path / "french-european-deprivation-index-f-edi-2021-par-commune.csv"
    fichier.write_text("\n".join([entete, *corps]), encoding="utf-8")
    charger(fichier)
    populations = {c.code: c.population or 0 for c in Commune.objects.filter(epci=ERNEE)}
    pauvres = sum(p for c, p in populations.items() if 5 * rangs[c] // len(scores) == 4)
    trouvee = valeur("defavorisation_fedi", ERNEE, "2021")
    assert (trouvee.numerateur, trouvee.denominateur) == (pauvres, sum(populations.values()))
    for code in (LAVAL, MAUGES):  # Orée d’Anjou is there under its older code
        assert (valeur("defavorisation_fedi", code, "2021").couverture or 0) > 0.99


def test_crude_mortality_published_by_epci_is_read_at_its_level(
    cinq_epci: None, partage: Path, ecrire: Ecrire
) -> None:
    niveaux = {"EPCI": "epci", "DEP": "departement", "REG": "region"}
    reelles = [
        ligne
        for ligne in lire(partage, "mortalite_brute_1968_2018.csv")
        if ligne["periode"] == "2013-2018"
        and ligne["niveau"] in niveaux
        and ligne["taux_brut_pour_mille"]
    ]
    corps = [
        f"Insee;{niveaux[m['niveau']]};{m['code']};2013-2018;mortalite_brute;;;;;;{m['taux_brut_pour_mille']}"
        for m in reelles
    ]
    entete = "source;niveau;code;periode;indicateur;sexe;age;cas;attendus;population;valeur"
    charger(ecrire("mortalite.csv", "\n".join([entete, *corps])))
    publies = {
        m["code"]: float(m["taux_brut_pour_mille"]) for m in reelles if m["niveau"] == "EPCI"
    }
    for code in (ERNEE, LAVAL):
        trouvee = valeur("mortalite_brute", code, "2013-2018")
        assert (trouvee.valeur, trouvee.etat) == (publies[code], Etat.DISPONIBLE)
