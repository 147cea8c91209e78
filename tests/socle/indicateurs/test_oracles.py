"""The real official files give the values, ranks and quartiles that an independent computation found."""

import csv
from pathlib import Path

import pytest

from maillage.regles.droits import SYSTEME
from maillage.socle.indicateurs.models import Quartiles, Valeur
from maillage.socle.territoires.operations import load_geographie
from tests.socle.indicateurs.conftest import charger

pytestmark = [pytest.mark.partage, pytest.mark.django_db]

# Oracle -> (indicator, period, which number of the value).
ORACLES = {
    "P18_POP": ("population", "2018", "valeur"),
    "P13_POP": ("population", "2013", "valeur"),
    "superficie_km2": ("superficie", "2018", "valeur"),
    "densite_2018_hab_km2": ("densite", "2018", "valeur"),
    "NAISD20": ("naissances", "2020", "valeur"),
    "DECESD20": ("deces", "2020", "valeur"),
    "solde_naturel_2013_2018": ("solde_naturel", "2013-2018", "valeur"),
    "P18_LOG": ("logements_vacants", "2018", "denominateur"),
    "P18_LOGVAC": ("logements_vacants", "2018", "numerateur"),
    "part_logements_vacants_2018_pct": ("logements_vacants", "2018", "valeur"),
    "P18_RP": ("menages_proprietaires", "2018", "denominateur"),
    "P18_RP_PROP": ("menages_proprietaires", "2018", "numerateur"),
    "P18_ACT1564": ("chomage_recensement", "2018", "denominateur"),
    "P18_CHOM1564": ("chomage_recensement", "2018", "numerateur"),
    "taux_chomage_rp_2018_pct": ("chomage_recensement", "2018", "valeur"),
    "filosofi2019_Q2_publie": ("niveau_de_vie_median", "2019", "valeur"),
    "filosofi2019_D1_publie": ("premier_decile", "2019", "valeur"),
    "filosofi2019_D9_publie": ("neuvieme_decile", "2019", "valeur"),
    "filosofi2019_RD_publie": ("rapport_interdecile", "2019", "valeur"),
}
RANGS = {
    "taux_chomage_rp_2018_pct": ("chomage_recensement", "2018"),
    "logements_vacants_2018_pct": ("logements_vacants", "2018"),
}
NIVEAUX = {"EPCI": "epci", "DEP": "departement", "REG": "region"}
# The reference calls CC an EPCI that became a communauté d’agglomération: one peer more.
ECART_NATURE = 1


def lire(dossier: Path, nom: str) -> list[dict[str, str]]:
    with (dossier / "data" / "stats" / nom).open(encoding="utf-8", newline="") as fichier:
        return list(csv.DictReader(fichier))


def test_every_value_and_rank_that_the_real_files_allow_is_found(partage: Path) -> None:
    load_geographie(auteur=SYSTEME)
    bruts = partage / "data" / "raw"
    charger(*sorted(bruts.glob("FILO2019_*.csv")), bruts / "base_cc_comparateur_csv_2022-01.zip")
    verifier_valeurs(lire(partage, "valeurs_attendues.csv"))
    verifier_rangs(lire(partage, "rangs_attendus.csv"))
    france = Valeur.objects.get(indicateur__cle="population", zone__code="FR", periode="2018")
    assert france.numerateur == 66_732_538  # without the 45 arrondissements
    # Mayotte is not in the file, the four islands are: the whole is honest about what it covers.
    assert 0.99 < (france.couverture or 0) < 1
    pauvrete = Valeur.objects.filter(indicateur__cle="taux_de_pauvrete")
    assert not pauvrete.filter(valeur=0).exists()


def verifier_valeurs(attendues: list[dict[str, str]]) -> None:
    verifiees = 0
    for attendue in attendues:
        cible = ORACLES.get(attendue["indicateur"])
        if cible is None:
            continue
        cle, periode, champ = cible
        trouvee = Valeur.objects.get(
            indicateur__cle=cle,
            periode=periode,
            zone__niveau=NIVEAUX[attendue["niveau"]],
            zone__code=attendue["code"],
        )
        assert getattr(trouvee, champ) == pytest.approx(float(attendue["valeur"]), rel=2e-5), (
            attendue
        )
        verifiees += 1
    assert verifiees == 3 * len(ORACLES)  # two EPCI and a département


def verifier_rangs(attendus: list[dict[str, str]]) -> None:
    for attendu in attendus:
        cible = RANGS.get(attendu["indicateur"])
        if cible is None:
            continue
        cle, periode = cible
        valeur = Valeur.objects.get(
            indicateur__cle=cle, periode=periode, zone__niveau="epci", zone__code=attendu["code"]
        )
        assert (valeur.rang, valeur.nb_pairs) == (
            int(attendu["rang_decroissant"]),
            int(attendu["nb_epci"]),
        )
        assert abs((valeur.nb_groupe or 0) - int(attendu["nb_pairs"])) <= ECART_NATURE
        coupes = Quartiles.objects.get(indicateur__cle=cle, periode=periode, groupe="")
        assert [coupes.q1, coupes.mediane, coupes.q3] == pytest.approx(
            [float(attendu[nom]) for nom in ("q1", "mediane", "q3")], rel=2e-5
        )
