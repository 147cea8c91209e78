"""Loading: whole in seconds, twice as once, and never breaking what points at a commune."""

import time
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from maillage.regles.droits import ANONYME, SYSTEME
from maillage.regles.erreurs import Refus
from maillage.socle.territoires import queries
from maillage.socle.territoires.models import AncienneCommune, Commune, Contour, Epci, Millesime
from maillage.socle.territoires.operations import create_perimetre, load_geographie
from maillage.socle.territoires.sources.fichier import CommuneLue, Geographie
from tests.fabriques.territoires import ERNEE, MAUGES, load_extrait, read_extrait

pytestmark = pytest.mark.django_db


def test_all_france_loads_in_less_than_fifteen_seconds(geographie: Geographie) -> None:
    etapes: list[str] = []
    debut = time.process_time()  # not the clock: other tests run beside this one
    bilan = load_geographie(auteur=SYSTEME, progres=etapes.append, geographie=geographie)
    assert time.process_time() - debut < 15
    assert (bilan.faite, bilan.communes, bilan.epci) == (True, 34875, 1253)
    assert etapes
    assert Contour.objects.count() == 34875 + 1253 + 101 + 18
    assert {m.jeu for m in queries.list_millesimes()} == {
        "communes", "populations", "epci", "contours",
    }  # fmt: skip


def test_loading_the_same_file_again_does_nothing() -> None:
    load_extrait()
    charge_le = Millesime.objects.get(pk="communes").charge_le
    assert load_extrait().faite is False
    assert Millesime.objects.get(pk="communes").charge_le == charge_le


def test_the_population_of_an_epci_is_that_of_its_communes() -> None:
    load_extrait()
    for epci in Epci.objects.prefetch_related("communes"):
        population = queries.population_perimetre(epci.communes.all())
        assert (epci.population, str(epci.population_annee)) == (
            population.habitants,
            population.annee,
        )


def newer(geographie: Geographie, *communes: CommuneLue) -> Geographie:
    """Return the extract of another year, with these communes only."""
    return replace(geographie, empreinte="a" * 64, communes=communes)


def test_a_newer_file_updates_rows_under_the_perimeters_that_hold_them() -> None:
    load_extrait()
    commune = Commune.objects.get(pk="53096")
    perimetre = create_perimetre(auteur=SYSTEME, nom="Essai", communes=[commune])
    lues = {c.code: c for c in read_extrait().communes}
    changee = replace(lues[commune.code], nom="Nouveau Nom", population=12)
    autres = [c for c in lues.values() if c.code != commune.code]
    load_geographie(auteur=SYSTEME, geographie=newer(read_extrait(), changee, *autres))
    assert [c.nom for c in perimetre.communes.all()] == ["Nouveau Nom"]
    assert Commune.objects.get(pk=commune.code).population == 12
    assert queries.search_communes("nouveau nom")


def test_a_commune_that_left_the_file_stays_for_old_perimeters_and_leaves_the_searches() -> None:
    load_extrait()
    partie = Commune.objects.filter(epci=ERNEE).earliest("code")
    perimetre = create_perimetre(auteur=SYSTEME, nom="Ancien", communes=[partie])
    gardees = [c for c in read_extrait().communes if c.code != partie.code]
    load_geographie(auteur=SYSTEME, geographie=newer(read_extrait(), *gardees))
    assert [c.code for c in perimetre.communes.all()] == [partie.code]
    assert not Commune.objects.get(pk=partie.code).actuelle
    assert partie.code not in {c.code for c in queries.search_communes(partie.nom)}
    assert partie not in queries.communes_of_epci([ERNEE])


def test_a_sum_with_an_unknown_part_is_unknown_not_smaller() -> None:
    lues = [
        replace(c, population=None, population_annee=None) if c.code == "49126" else c
        for c in read_extrait().communes
    ]
    load_geographie(auteur=SYSTEME, geographie=newer(read_extrait(), *lues))
    mauges = Epci.objects.get(pk=MAUGES)
    assert (mauges.population, mauges.population_annee) == (None, None)
    population = queries.population_perimetre(mauges.communes.all())
    assert population.communes_connues == 5
    assert population.couverture == pytest.approx(5 / 6)


def test_only_the_installation_loads_the_geography() -> None:
    with pytest.raises(Refus):
        load_geographie(auteur=ANONYME, geographie=read_extrait())
    assert not AncienneCommune.objects.exists()


def test_the_command_says_in_french_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    chemin = "maillage.socle.territoires.operations.chargement"
    monkeypatch.setattr(f"{chemin}.read_geographie", read_extrait)
    monkeypatch.setattr(f"{chemin}.read_empreinte", lambda: read_extrait().empreinte)
    sortie = StringIO()
    call_command("charger_geographie", stdout=sortie)
    call_command("charger_geographie", stdout=sortie)
    lignes = sortie.getvalue().splitlines()
    assert "Géographie\u00a0: 97\u00a0communes…" in lignes
    assert lignes[-2].startswith("Géographie chargée\u00a0: 97 communes, 5")
    assert lignes[-1].startswith("Géographie déjà chargée\u00a0: 97")
