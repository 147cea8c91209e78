"""The real official files give the values, ranks and quartiles that an independent computation found."""

import csv
from pathlib import Path

import pytest

from maillage.regles.droits import SYSTEME
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Chargement, Quartiles, Valeur
from maillage.socle.indicateurs.queries.colonnes import ColonnesDuFichier
from maillage.socle.territoires.models import Commune
from maillage.socle.territoires.operations import load_geographie
from maillage.socle.territoires.queries import read_communes_du_jour
from tests.fabriques.producteurs import (
    write_bpe,
    write_filosofi,
    write_historique,
    write_recensement,
)
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, CINQ_EPCI, MAUGES
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
    "medecins_generalistes_bpe2019_pour_10000": ("medecins_generalistes", "2019", "valeur"),
    "bpe2019_D201": ("medecins_generalistes", "2019", "numerateur"),
    "bpe2019_D221": ("dentistes", "2019", "numerateur"),
    "bpe2019_D232": ("infirmiers", "2019", "numerateur"),
    "bpe2019_D233": ("kinesitherapeutes", "2019", "numerateur"),
    "bpe2019_D301": ("pharmacies", "2019", "valeur"),
    "bpe2019_D401": ("etablissements_pour_personnes_agees", "2019", "valeur"),
    "bpe2019_D106": ("services_d_urgences", "2019", "valeur"),
    "bpe2019_D107": ("maternites", "2019", "valeur"),
    "filosofi2019_Q2_publie": ("niveau_de_vie_median", "2019", "valeur"),
    "filosofi2019_D1_publie": ("premier_decile", "2019", "valeur"),
    "filosofi2019_D9_publie": ("neuvieme_decile", "2019", "valeur"),
    "filosofi2019_RD_publie": ("rapport_interdecile", "2019", "valeur"),
}
# What the history of populations and the ages of the census add: counts are then divided by their own year.
ORACLES_SUIVANTS = {
    **{
        f"population_{annee}": ("population", str(annee), "valeur")
        for annee in (1999, 2006, 2013, 2018, 2022, 2023)
    },
    "part_65plus_2022_pct_approx": ("part_65_ans_et_plus", "2022", "valeur"),
    "part_moins15_2022_pct_approx": ("part_0_14_ans", "2022", "valeur"),
}
RANGS = {
    "population_2023": ("population", "2023"),
    "evolution_annuelle_2018_2023_pct": ("evolution_population", "2018-2023"),
    "taux_chomage_rp_2018_pct": ("chomage_recensement", "2018"),
    "logements_vacants_2018_pct": ("logements_vacants", "2018"),
    "part65plus_2022_pct": ("part_65_ans_et_plus", "2022"),
    "partMoins15_2022_pct": ("part_0_14_ans", "2022"),
    "medecins_generalistes_bpe_2019_pour_10000": ("medecins_generalistes", "2019"),
    "kinesitherapeutes_bpe_2019_pour_10000": ("kinesitherapeutes", "2019"),
    "dentistes_bpe_2019_pour_10000": ("dentistes", "2019"),
}
RETABLIES = ("15031", "15035", "15047", "15171")
CANTAL_2018 = 144_765
NIVEAUX = {"EPCI": "epci", "DEP": "departement", "REG": "region"}
# The reference calls CC an EPCI that became a communauté d’agglomération: one peer more.
ECART_NATURE = 1


def lire(dossier: Path, nom: str) -> list[dict[str, str]]:
    with (dossier / "data" / "stats" / nom).open(encoding="utf-8", newline="") as fichier:
        return list(csv.DictReader(fichier))


def test_every_value_and_rank_that_the_real_files_allow_is_found(
    partage: Path, tmp_path: Path
) -> None:
    load_geographie(auteur=SYSTEME)
    bruts = partage / "data" / "raw"
    attendues = lire(partage, "valeurs_attendues.csv")
    charger(
        *sorted(bruts.glob("FILO2019_*.csv")),
        bruts / "base_cc_comparateur_csv_2022-01.zip",
        write_bpe(partage, tmp_path, 2019),
    )
    verifier_valeurs(attendues, ORACLES)
    verifier_france()
    verifier_cantal()
    charger(
        write_historique(partage, tmp_path),
        write_recensement(partage, tmp_path),
        write_filosofi(partage, tmp_path),
    )
    verifier_valeurs(attendues, ORACLES_SUIVANTS)
    assert {attendue["indicateur"] for attendue in attendues} - NON_LUS == set(ORACLES) | set(
        ORACLES_SUIVANTS
    )
    verifier_rangs(lire(partage, "rangs_attendus.csv"))
    verifier_territoires_singuliers()
    verifier_secrets()


# The parts of a natural balance and a population of 15 to 64 that no sheet reads by itself.
NON_LUS = {"NAIS1318", "DECE1318", "P18_POP1564"}


def verifier_france() -> None:
    france = somme("population", "FR", "2018")
    assert france.numerateur == 66_732_538  # without the 45 arrondissements
    # Mayotte is not in the file, the four islands are: the whole is honest about what it covers.
    assert 0.99 < (france.couverture or 0) < 1
    pauvrete = Valeur.objects.filter(indicateur__cle="taux_de_pauvrete")
    assert not pauvrete.filter(valeur=0).exists()


def verifier_cantal() -> None:
    """Four communes restored since: the total is whole, and says that the share of each is not known."""
    cantal = somme("population", "15", "2018")
    assert (cantal.valeur, cantal.etat) == (CANTAL_2018, Etat.PARTIEL)
    assert Commune.objects.filter(code__in=RETABLIES, actuelle=True).count() == len(RETABLIES)


def verifier_territoires_singuliers() -> None:
    cinq = [somme("population", epci, "2022").valeur for epci in CINQ_EPCI]
    assert cinq == [20_342, 18_256, 114_872, 122_374, 69_252]
    # Orée d’Anjou, written 49069 in the file of 2018, is in Mauges Communauté under 49126.
    assert somme("population", MAUGES, "2018").etat == Etat.DISPONIBLE
    # Born on 1 January 2026, made of the communes of a file of 2025.
    nouvel_epci = somme("population", "992367730", "2022")
    assert (nouvel_epci.valeur or 0) > 0
    assert nouvel_epci.etat == Etat.DISPONIBLE
    # L’Île-d’Yeu belongs to no EPCI: it counts in Vendée and in France.
    vendee = Commune.objects.filter(departement="85", actuelle=True)
    assert not vendee.get(code="85113").epci_id
    assert somme("population", "85", "2023").valeur == sum(
        commune.population or 0 for commune in vendee
    )
    parts = [
        somme(f"croissance_par_le_solde_{part}", MAUGES, "2013-2018").valeur or 0
        for part in ("naturel", "migratoire")
    ]
    assert sum(parts) == pytest.approx(somme("evolution_population", MAUGES, "2013-2018").valeur)
    croissance = somme("evolution_population", "976", "2018-2023")
    assert (croissance.valeur, croissance.etat) == (None, Etat.ABSENT)


def verifier_secrets() -> None:
    """The poverty of 25 communes of the Bocage mayennais out of 27 is a secret: neither zero nor missing."""
    communes = read_communes_du_jour()
    du_bocage = [p for p, epci in enumerate(communes.epci) if epci == BOCAGE_MAYENNAIS]
    for source, mesure, annee in (("CMP", "TP60", "2019"), ("FILM", "PR_MD60", "2021")):
        fichier = ColonnesDuFichier(Chargement.objects.get(source=source), communes)
        colonne = fichier.read(mesure, annee, additive=False)
        assert len([p for p in du_bocage if p in colonne.secrets]) == 25
        assert all(colonne.valeurs[p] != 0 for p in du_bocage)
    assert len(du_bocage) == 27


def somme(cle: str, code: str, periode: str) -> Valeur:
    return Valeur.objects.get(
        indicateur__cle=cle,
        zone__code=code,
        periode=periode,
        zone__niveau__in=("epci", "departement", "france"),
    )


def verifier_valeurs(
    attendues: list[dict[str, str]], oracles: dict[str, tuple[str, str, str]]
) -> None:
    verifiees = 0
    for attendue in attendues:
        cible = oracles.get(attendue["indicateur"])
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
    assert verifiees == 3 * len(oracles)  # two EPCI and a département


def verifier_rangs(attendus: list[dict[str, str]]) -> None:
    for attendu in attendus:
        cle, periode = RANGS[attendu["indicateur"]]
        valeur = Valeur.objects.get(
            indicateur__cle=cle, periode=periode, zone__niveau="epci", zone__code=attendu["code"]
        )
        assert valeur.valeur == pytest.approx(float(attendu["valeur"]), rel=2e-5, abs=5.1e-5)
        assert (valeur.rang, valeur.nb_pairs) == (
            int(attendu["rang_decroissant"]),
            int(attendu["nb_epci"]),
        )
        assert abs((valeur.nb_groupe or 0) - int(attendu["nb_pairs"])) <= ECART_NATURE
        coupes = Quartiles.objects.get(indicateur__cle=cle, periode=periode, groupe="")
        assert [coupes.q1, coupes.mediane, coupes.q3] == pytest.approx(
            [float(attendu[nom]) for nom in ("q1", "mediane", "q3")], rel=2e-5, abs=5.1e-5
        )
