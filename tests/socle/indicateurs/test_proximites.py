"""How far the nearest pharmacy is: made when equipment is loaded; every row here is invented."""

import math

import pytest

from maillage.socle.indicateurs.models import Niveau, Valeur
from maillage.socle.indicateurs.queries.cartes import draw_indicateur
from maillage.socle.indicateurs.queries.lieux import find_cadre
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.socle.territoires.models import Commune, Contour
from tests.fabriques.territoires import ERNEE, LAVAL
from tests.socle.indicateurs.conftest import Ecrire, charger, valeur
from tests.socle.indicateurs.test_chargement import communes, comparateur
from tests.socle.indicateurs.test_sources_inventees import codes, table


def equiper(ecrire: Ecrire, *lignes: str) -> None:
    charger(
        ecrire("base.zip", comparateur(*communes(ERNEE), *communes(LAVAL))),
        ecrire("bpe.csv", table("AN;DEPCOM;TYPEQU", *lignes)),
    )


def distances_a(cible: str, siren: str) -> float:
    """Return the mean, commune by commune, of straight lines to one of them, in kilometres."""
    places = {c.code: (c.x, c.y) for c in Contour.objects.filter(niveau=Contour.Niveau.COMMUNE)}
    loin = [math.dist(places[code], places[cible]) / 100 for code in codes(siren)]
    return sum(loin) / len(loin)


def test_whoever_has_no_pharmacy_goes_to_the_nearest_one(cinq_epci: None, ecrire: Ecrire) -> None:
    seule = codes(ERNEE)[0]
    equiper(ecrire, f"2018;{seule};D301", f"2018;{seule};D301")
    # the invented communes have all as many inhabitants
    assert valeur("distance_pharmacie", ERNEE, "2018").valeur == pytest.approx(
        distances_a(seule, ERNEE), abs=0.01
    )
    assert valeur("distance_pharmacie", LAVAL, "2018").valeur == pytest.approx(
        distances_a(seule, LAVAL), abs=0.01
    )
    assert valeur("pharmacies", LAVAL, "2018").valeur == 0


def test_where_every_commune_has_one_nobody_goes_anywhere(cinq_epci: None, ecrire: Ecrire) -> None:
    toutes = Commune.objects.filter(actuelle=True).values_list("code", flat=True)
    equiper(ecrire, *(f"2018;{code};D107" for code in toutes))
    assert valeur("distance_maternite", ERNEE, "2018").valeur == 0


def test_what_the_file_does_not_count_has_no_distance(cinq_epci: None, ecrire: Ecrire) -> None:
    equiper(ecrire, f"2018;{codes(ERNEE)[0]};D301")
    assert not Valeur.objects.filter(
        indicateur__cle="distance_urgences", valeur__isnull=False
    ).exists()


def test_the_map_shows_the_commune_that_has_it_at_zero(cinq_epci: None, ecrire: Ecrire) -> None:
    seule = codes(ERNEE)[0]
    equiper(ecrire, f"2018;{seule};D301")
    fiche = list_fiches()["distance_pharmacie"]
    carte = draw_indicateur(find_cadre(Niveau.EPCI, ERNEE), fiche, "2018")
    assert carte is not None
    valeurs = {aire.code: aire.valeur for aire in carte.aires}
    assert valeurs[seule] == 0
    assert all(valeurs[code] for code in codes(ERNEE) if code != seule)
