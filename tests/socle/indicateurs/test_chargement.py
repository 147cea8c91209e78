"""A file comes in whole or not at all, once, whatever the year of its columns and of its communes."""

import zipfile
from pathlib import Path

import pytest

from maillage.regles.droits import ANONYME, SYSTEME
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Chargement, Releve, Valeur
from maillage.socle.indicateurs.operations import load_fichier
from maillage.socle.indicateurs.operations.chargement import FichierInconnu
from maillage.socle.indicateurs.sources.releves import FormatInattendu
from maillage.socle.journal.models import Trace
from maillage.socle.territoires.models import Commune
from tests.fabriques.territoires import ERNEE, MAUGES
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur

# Invented: one row per commune, as in the zip of Insee's comparateur, with the columns of a given year.
ENTETE = "CODGEO;P18_POP;P13_POP;SUPERF;NAIS1318;DECE1318;P18_LOG;P18_LOGVAC;NBMENFISC19;MED19;P18_CHOM1564;P18_ACT1564"


def comparateur(*lignes: str, entete: str = ENTETE) -> str:
    return "\r\n".join(["\ufeff" + entete, *lignes]) + "\r\n"


CHIFFRES = "5600;5800;37.3;300;250;2700;210.5;2300;20110;200;2500"
UNE = f"53096;{CHIFFRES}"


def communes(siren: str, **autrement: str) -> list[str]:
    """Return one row per commune of the EPCI; `c53096="…"` gives another one's figures."""
    codes = Commune.objects.filter(epci=siren).order_by("code").values_list("code", flat=True)
    return [f"{code};{autrement.get(f'c{code}', CHIFFRES)}" for code in codes]


def test_the_year_of_a_column_is_read_in_its_name(cinq_epci: None, ecrire: Ecrire) -> None:
    recente = ENTETE.replace("18_", "22_").replace("13_", "16_").replace("1318", "1622")
    charger(ecrire("base_cc_comparateur.zip", comparateur(UNE, entete=recente)))
    assert set(Releve.objects.filter(mesure="P_POP").values_list("periode", flat=True)) == {
        "2022", "2016",
    }  # fmt: skip
    assert Chargement.objects.get().millesime == "2022"


def test_the_same_file_twice_is_once(cinq_epci: None, ecrire: Ecrire) -> None:
    chemin = ecrire("comparateur.zip", comparateur(UNE))
    assert load_fichier(chemin, auteur=SYSTEME).faite is True
    assert load_fichier(chemin, auteur=SYSTEME).faite is False
    assert Chargement.objects.count() == 1


def test_a_newer_vintage_stands_beside_the_older_one(cinq_epci: None, ecrire: Ecrire) -> None:
    charger(ecrire("a.zip", comparateur(*communes(ERNEE))))
    recente = ENTETE.replace("18_", "23_").replace("13_", "17_").replace("1318", "1723")
    charger(ecrire("b.zip", comparateur(*communes(ERNEE), entete=recente)))
    assert Chargement.objects.count() == 2
    densites = Valeur.objects.filter(indicateur__cle="densite", zone__code=ERNEE)
    assert {"2018", "2023"} <= {v.periode for v in densites if v.valeur}


def test_a_corrected_file_takes_the_place_of_the_first_and_the_history_says_so(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    charger(ecrire("a.zip", comparateur(*communes(ERNEE))))
    autres = communes(ERNEE, c53096=CHIFFRES.replace("5600", "5601"))
    charger(ecrire("a.zip", comparateur(*autres)))
    assert Chargement.objects.count() == 1
    assert valeur("population", ERNEE, "2018").valeur == 15 * 5600 + 1
    assert list(
        Trace.objects.filter(sorte="chargement").order_by("id").values_list("geste", flat=True)
    ) == [
        "charger",
        "remplacer",
        "charger",
    ]


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        (
            comparateur(UNE.replace("2700", "deux mille")),
            ["ligne 2", "P18_LOG", "deux mille", "un nombre"],
        ),
        (comparateur(UNE, "53185;12"), ["ligne 3", "12 cellules"]),
        (comparateur(UNE, UNE), ["ligne 3", "53096", "une seule fois"]),
        (comparateur(UNE.replace("2700", "NaN")), ["P18_LOG", "NaN"]),
    ],
)
def test_a_file_of_another_shape_is_refused_with_the_place_and_nothing_stays(
    cinq_epci: None, ecrire: Ecrire, texte: str, mots: list[str]
) -> None:
    with pytest.raises(FormatInattendu) as refus:
        load_fichier(ecrire("base.zip", texte), auteur=SYSTEME)
    assert all(mot in refus.value.message for mot in mots)
    assert not Chargement.objects.exists()
    assert not Trace.objects.filter(sorte="chargement").exists()


def test_a_file_that_no_source_knows_is_said_so(cinq_epci: None, ecrire: Ecrire) -> None:
    with pytest.raises(FichierInconnu, match="n’est pas un fichier que Maillage sait lire"):
        load_fichier(ecrire("budget.csv", "a;b\n1;2\n"), auteur=SYSTEME)


def test_a_damaged_archive_and_a_bomb_are_refused(
    cinq_epci: None, ecrire: Ecrire, tmp_path: Path
) -> None:
    abimee = tmp_path / "abimee.zip"
    abimee.write_bytes(b"PK\x03\x04 rien")
    with pytest.raises(ErreurMetier, match="abîmée"):
        load_fichier(abimee, auteur=SYSTEME)
    bombe = tmp_path / "bombe.zip"
    with zipfile.ZipFile(bombe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("base.csv", "0" * 5_000_000)
    with pytest.raises(ErreurMetier, match="démesurée"):
        load_fichier(bombe, auteur=SYSTEME)


def test_only_the_installation_loads(cinq_epci: None, ecrire: Ecrire) -> None:
    with pytest.raises(Refus):
        load_fichier(ecrire("a.zip", comparateur(UNE)), auteur=ANONYME)


def test_communes_of_the_year_of_the_file_are_carried_to_those_of_today(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    # Orée d’Anjou (49126) was nine communes, of which Champtoceaux (49069) and Landemont (49172).
    autres = [ligne for ligne in communes(MAUGES) if not ligne.startswith("49126")]
    anciennes = [f"49069;{CHIFFRES}", f"49172;{CHIFFRES.replace('20110', '21500')}"]
    charger(ecrire("a.zip", comparateur(*autres, *anciennes)))
    somme = valeur("population", MAUGES, "2018")
    assert (somme.valeur, somme.couverture) == (7 * 5600, 1)
    mediane = valeur("niveau_de_vie_median", MAUGES, "2019")  # the merged commune has no median
    assert mediane.etat == Etat.APPROCHE
    assert mediane.couverture == pytest.approx(5 / 7)


def test_a_rate_is_a_ratio_of_sums_and_never_a_mean_of_rates(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    petite = "100;100;10;1;1;50;25;40;20000;10;20"
    charger(ecrire("a.zip", comparateur(*communes(ERNEE, c53096=petite))))
    taux = valeur("chomage_recensement", ERNEE, "2018")
    assert (taux.numerateur, taux.denominateur) == (14 * 200 + 10, 14 * 2500 + 20)
    assert taux.valeur == pytest.approx(100 * 2810 / 35020)
    assert taux.etat == Etat.DISPONIBLE


def test_what_is_not_known_of_most_of_a_territory_is_not_said(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    charger(ecrire("a.zip", comparateur(UNE)))
    taux = valeur("chomage_recensement", ERNEE, "2018")
    assert (taux.valeur, taux.etat) == (None, Etat.COUVERTURE_INSUFFISANTE)
    assert 0 < (taux.couverture or 0) < 0.6


def test_an_empty_cell_of_income_is_a_secret_and_any_other_is_missing(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    muette = "5600;5800;37.3;300;250;2700;;2300;;200;2500"
    charger(
        ecrire(
            "a.zip", comparateur(*communes(ERNEE, **{f"c{c}": muette for c in range(53000, 53300)}))
        )
    )
    assert valeur("niveau_de_vie_median", ERNEE, "2019").etat == Etat.SECRET
    vacants = valeur("logements_vacants", ERNEE, "2018")
    assert (vacants.valeur, vacants.etat) == (None, Etat.ABSENT)
