"""Several years of the real statistics that are shared, written in the shape of each year."""

from pathlib import Path

import pytest

from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Releve, Valeur
from maillage.socle.indicateurs.sources.ouverture import open_entrant
from tests.fabriques.producteurs import (
    query,
    stats,
    write_bpe,
    write_filosofi_large,
    write_zrr,
)
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, CINQ_EPCI, ERNEE, LAVAL, PORNIC
from tests.socle.indicateurs.conftest import charger, valeur

pytestmark = pytest.mark.partage


def published(partage: Path, annee: int, mesure: str) -> dict[str, float]:
    """Return what Insee published for the five EPCI that year."""
    table = stats(partage, "filosofi_2014_2019_multiniveaux.parquet")
    lignes = query(
        f"SELECT code, valeur FROM '{table}' WHERE annee = {annee} AND niveau = 'EPCI' "  # noqa: S608
        f"AND mesure = '{mesure}' AND code IN {CINQ_EPCI}"
    )
    return {str(code): float(nombre) for code, nombre in lignes}


def test_each_year_of_filosofi_gives_what_insee_published_for_the_epci(
    cinq_epci: None, partage: Path, tmp_path: Path
) -> None:
    connus = {2016: 4, 2018: 5}  # Laval Agglomération had another code in 2016
    charger(*(write_filosofi_large(partage, tmp_path, annee, "EPCI") for annee in connus))
    for annee, nombre in connus.items():
        medianes = published(partage, annee, "Q2")
        assert len(medianes) == nombre
        for code, mediane in medianes.items():
            lue = valeur("niveau_de_vie_median", code, str(annee))
            assert lue.etat == Etat.DISPONIBLE
            assert lue.valeur == pytest.approx(mediane, rel=1e-6)
    for code, taux in published(partage, 2016, "TP60").items():
        assert valeur("taux_de_pauvrete", code, "2016").valeur == pytest.approx(taux, rel=1e-6)
    # What the file of that year does not give is no figure at all, and never zero.
    assert not Valeur.objects.filter(indicateur__cle="taux_de_pauvrete", valeur=0).exists()


def test_the_median_of_an_epci_that_has_none_is_approached_from_its_communes(
    cinq_epci: None, partage: Path, tmp_path: Path
) -> None:
    charger(write_filosofi_large(partage, tmp_path, 2018, "COM"))
    lue = valeur("niveau_de_vie_median", LAVAL, "2018")
    assert lue.etat == Etat.APPROCHE
    assert lue.valeur == pytest.approx(published(partage, 2018, "Q2")[LAVAL], rel=0.02)
    # A rate or a decile is never made out of those of the communes.
    assert not Valeur.objects.filter(indicateur__cle="premier_decile").exists()


def test_two_editions_of_the_equipment_base_make_a_series(
    cinq_epci: None, partage: Path, tmp_path: Path
) -> None:
    charger(*(write_bpe(partage, tmp_path, annee) for annee in (2018, 2019)))
    periodes = Valeur.objects.filter(indicateur__cle="pharmacies", zone__code=LAVAL)
    assert sorted(periodes.values_list("periode", flat=True)) == ["2018", "2019"]
    assert valeur("pharmacies", LAVAL, "2019").valeur == 37
    assert valeur("maternites", ERNEE, "2019").valeur == 0  # no row is none of it
    assert not Releve.objects.filter(mesure="A101").exists()  # health only


def test_two_epci_of_the_mayenne_were_rural_zones_as_a_whole(
    cinq_epci: None, partage: Path, tmp_path: Path
) -> None:
    charger(write_zrr(partage, tmp_path))
    for siren in (ERNEE, BOCAGE_MAYENNAIS):
        part = valeur("zone_de_revitalisation_rurale", siren, "2022")
        assert part.valeur == pytest.approx(100)
        assert part.couverture == pytest.approx(1)
    assert (valeur("zone_de_revitalisation_rurale", PORNIC, "2022").valeur or 0) < 100


def test_a_real_workbook_of_insee_is_read_below_its_five_rows_of_titles(partage: Path) -> None:
    chemin = partage / "data" / "raw" / "table-appartenance-geo-communes-22.xlsx"
    table = open_entrant(chemin).table("CODGEO", "EPCI", "NATURE_EPCI")
    assert table is not None
    lignes = list(table.lignes())
    assert lignes[0][0] == 7  # the headings are on the sixth row
    assert lignes[0][1][0] == "01001"
    assert len(lignes) == 34_955
