"""The shipped file holds together, alone."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.territoires.sources import fichier
from maillage.socle.territoires.sources.fichier import DONNEES, Geographie, read_geographie
from tests.fabriques.territoires import CINQ_EPCI, read_extrait

ILES = {"22016", "29083", "29155", "85113"}
MANIFESTE = json.loads((DONNEES / "manifeste.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("nom", sorted(MANIFESTE["fichiers"]))
def test_each_file_is_the_one_its_manifest_and_provenance_describe(nom: str) -> None:
    empreinte = hashlib.sha256((DONNEES / nom).read_bytes()).hexdigest()
    assert MANIFESTE["fichiers"][nom] == empreinte
    assert empreinte in (DONNEES / "PROVENANCE.md").read_text(encoding="utf-8")


def test_the_provenance_names_every_origin_with_its_digest() -> None:
    provenance = (DONNEES / "PROVENANCE.md").read_text(encoding="utf-8")
    for nom, empreinte in MANIFESTE["origines"].items():
        assert nom.split()[-1] in provenance
        assert empreinte in provenance


def test_the_whole_weighs_less_than_six_megabytes() -> None:
    assert sum(f.stat().st_size for f in DONNEES.iterdir()) < 6_000_000


def test_a_damaged_file_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in DONNEES.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    tables = tmp_path / "tables.json.gz"
    tables.write_bytes(tables.read_bytes()[:-1])
    monkeypatch.setattr(fichier, "DONNEES", tmp_path)
    with pytest.raises(ErreurMetier, match=r"tables\.json\.gz.*est abîmé"):
        read_geographie()


def test_france_has_18_regions_101_departements_1253_epci_and_34875_communes(
    geographie: Geographie,
) -> None:
    assert len(geographie.regions) == 18
    assert len(geographie.departements) == 101
    assert len(geographie.epci) == 1253
    assert len(geographie.communes) == len({c.code for c in geographie.communes}) == 34875


def test_every_link_leads_somewhere(geographie: Geographie) -> None:
    regions = {code for code, _ in geographie.regions}
    departements = {code for code, _, _ in geographie.departements}
    epci = {siren for siren, _, _ in geographie.epci}
    communes = {c.code for c in geographie.communes}
    assert {region for _, _, region in geographie.departements} == regions
    assert {c.departement for c in geographie.communes} == departements
    assert {c.epci for c in geographie.communes} == epci | {""}
    assert {a.commune for a in geographie.anciennes} <= communes


def test_only_four_islands_have_no_epci(geographie: Geographie) -> None:
    assert {c.code for c in geographie.communes if not c.epci} == ILES


def test_each_commune_has_a_siren_and_a_population_of_its_year(geographie: Geographie) -> None:
    assert all(len(c.siren) == 9 and c.siren.isdigit() for c in geographie.communes)
    assert all(c.population is not None for c in geographie.communes)
    annees = Counter((c.departement == "976", c.population_annee) for c in geographie.communes)
    assert set(annees) == {(False, 2023), (True, 2017)}
    assert sum(c.population or 0 for c in geographie.communes if c.departement == "976") == 256_518


def test_names_are_written_with_french_apostrophes(geographie: Geographie) -> None:
    noms = [c.nom for c in geographie.communes] + [nom for _, nom, _ in geographie.epci]
    assert not [nom for nom in noms if "'" in nom or nom != " ".join(nom.split())]


def test_every_territory_of_every_level_is_drawn(geographie: Geographie) -> None:
    dessines = Counter(c.niveau for c in geographie.contours)
    assert dessines == {"commune": 34875, "epci": 1253, "departement": 101, "region": 18}
    assert MANIFESTE["contours"]["sans_contour"] == []


def test_communes_that_the_drawings_did_not_know_were_redrawn(geographie: Geographie) -> None:
    refaites = MANIFESTE["contours"]
    assert "49126" in refaites["refaites_de_communes_deleguees"]
    assert {"72155", "72382", "85076", "85223"} <= set(refaites["completees_apres_fusion"])
    contours = {(c.niveau, c.code): c for c in geographie.contours}
    mauges = contours["epci", "200060010"]
    oree = contours["commune", "49126"]
    # Orée d’Anjou is the west of Mauges Communauté: without it the EPCI would end further east.
    assert oree.boite[0] == mauges.boite[0]


def test_an_extract_is_the_same_rows_and_never_passes_for_the_whole(geographie: Geographie) -> None:
    extrait = read_extrait()
    assert set(extrait.communes) == {c for c in geographie.communes if c.epci in CINQ_EPCI}
    assert set(extrait.contours) <= set(geographie.contours)
    assert extrait.empreinte != geographie.empreinte
    assert len(extrait.communes) == 97
