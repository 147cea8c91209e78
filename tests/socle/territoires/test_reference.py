"""The shipped file says what the independent reference data say."""

import math
from collections import defaultdict

import pytest

from maillage.figures.carte import read_trace
from maillage.socle.territoires.models import AncienneCommune
from maillage.socle.territoires.sources.fichier import Geographie
from tests.fabriques.territoires import CINQ_EPCI
from tests.socle.territoires.conftest import Reference

pytestmark = pytest.mark.partage

# Codes of the passage table that none of the packages knows (PROVENANCE.md lists them).
SANS_TRACE = {
    "01220", "2A237", "2A294", "2A325", "2B044", "2B076", "2B151", "54448", "54454", "66131", "91221",
    "95025", "95065",
}  # fmt: skip
# Déléguée of Les Hauts-Talican (60694); the passage table says 60054.
AUTREMENT = {"60455"}


def actuelles(reference: Reference) -> dict[str, dict[str, str]]:
    """Return the reference communes without the overseas collectivities."""
    return {c["code"]: c for c in reference.table("communes_2026") if c["zone"] != "com"}


def test_the_communes_are_the_same_with_the_same_names(
    geographie: Geographie, reference: Reference
) -> None:
    attendues = {c["code"]: c["nom"].replace("'", "’") for c in actuelles(reference).values()}
    assert {c.code: c.nom for c in geographie.communes} == attendues


def test_each_commune_is_in_the_epci_departement_and_population_of_2026(
    geographie: Geographie, reference: Reference
) -> None:
    attendues = {
        c["code"]: (c["epci_2026"], c["dep"], int(float(c["population_2023"])))
        for c in actuelles(reference).values()
    }
    assert {c.code: (c.epci, c.departement, c.population) for c in geographie.communes} == attendues


def test_the_45_communes_that_changed_epci_in_2026_are_in_the_new_one(
    geographie: Geographie, reference: Reference
) -> None:
    epci = {c.code: c.epci for c in geographie.communes}
    changees = reference.table("epci_divergences_2025_2026")
    assert len(changees) == 45
    assert all(epci[c["code"]] == c["epci_2026"] for c in changees)
    assert {"992367730", "994579670"} <= {siren for siren, _, _ in geographie.epci}


def test_epci_have_the_population_and_number_of_communes_of_reference(
    geographie: Geographie, reference: Reference
) -> None:
    calculees: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for commune in geographie.communes:
        calculees[commune.epci][0] += 1
        calculees[commune.epci][1] += commune.population or 0
    attendues = {
        e["code"]: [int(e["nb_communes"]), int(float(e["population_2023"]))]
        for e in reference.table("epci_2026")
    }
    del calculees[""]
    assert dict(calculees) == attendues


def test_natures_differ_from_the_reference_only_where_an_epci_changed_nature_in_2026(
    geographie: Geographie, reference: Reference
) -> None:
    natures = {e["code"]: e["type"].replace("MET69", "METRO") for e in reference.table("epci_2026")}
    autres = {siren for siren, _, nature in geographie.epci if natures[siren] != nature}
    assert autres == {"243100781"}  # Le Grand Ouest Toulousain, communauté d’agglomération in 2026


def test_departements_and_regions_are_the_same(
    geographie: Geographie, reference: Reference
) -> None:
    departements = {
        (d["code"], d["nom"].replace("'", "’"), d["region"])
        for d in reference.table("departements_2026")
        if d["zone"] != "com"
    }
    regions = {
        (r["code"], r["nom"].replace("'", "’"))
        for r in reference.table("regions_2026")
        if r["zone"] != "com"
    }
    assert set(geographie.departements) == departements
    assert set(geographie.regions) == regions


def test_every_code_since_1943_leads_where_the_passage_table_says(
    geographie: Geographie, reference: Reference
) -> None:
    vers = {c.code: c.code for c in geographie.communes}
    for ancienne in geographie.anciennes:
        vers.setdefault(ancienne.code, ancienne.commune)
    passage = {
        p["code_historique"]: p["code_2025"] for p in reference.table("communes_passage_vers_2025")
    }
    assert {code for code in passage if code not in vers} == SANS_TRACE
    differents = {c for c in passage.keys() & vers.keys() if passage[c] != vers[c]}
    assert differents == AUTREMENT
    arrondissements = AncienneCommune.Sorte.ARRONDISSEMENT
    assert sum(a.sorte == arrondissements for a in geographie.anciennes) == 45


def lambert93(longitude: float, latitude: float) -> tuple[float, float]:
    """Return metres, as IGN publishes the projection (RGF93, EPSG:2154)."""
    e, n, c = 0.0818191910428158, 0.7256077650532670, 11754255.426
    sinus = math.sin(math.radians(latitude))
    isometrique = math.atanh(sinus) - e * math.atanh(e * sinus)
    rayon, angle = c * math.exp(-n * isometrique), n * math.radians(longitude - 3)
    return 700000 + rayon * math.sin(angle), 12655612.05 - rayon * math.cos(angle)


def ring_area(points: list[tuple[float, float]]) -> float:
    """Return the signed area of a ring."""
    suivants = [*points[1:], points[0]]
    return sum(a * d - c * b for (a, b), (c, d) in zip(points, suivants, strict=True)) / 2


def test_the_drawings_of_our_epci_fit_the_reference_ones(
    geographie: Geographie, reference: Reference
) -> None:
    contours = {c.code: c for c in geographie.contours if c.niveau == "epci"}
    for entite in reference.dessins("epci_france_2026"):
        if (code := entite["properties"]["code"]) in CINQ_EPCI:
            geometrie = entite["geometry"]
            polygones = geometrie["coordinates"]
            polygones = polygones if geometrie["type"] == "MultiPolygon" else [polygones]
            anneaux = [[lambert93(*p) for p in anneau] for p in polygones for anneau in p]
            points = [p for anneau in anneaux for p in anneau]
            boite = [
                min(x for x, _ in points), -max(y for _, y in points),
                max(x for x, _ in points), -min(y for _, y in points),
            ]  # fmt: skip
            assert [10 * bord for bord in contours[code].boite] == pytest.approx(boite, abs=700)
            aire = abs(sum(ring_area(anneau) for anneau in anneaux))
            notre = abs(sum(ring_area(list(a)) for a in read_trace(contours[code].trace))) * 100
            assert notre == pytest.approx(aire, rel=0.01)
