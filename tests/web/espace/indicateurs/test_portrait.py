"""The portrait of any territory: figures with their look, filters that are links, an empty state that helps."""

import csv
import re
from dataclasses import replace
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.test import Client

from maillage.regles import horloge
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.models import Chargement, Indicateur, Valeur, Zone
from maillage.socle.indicateurs.queries.chiffres import Chiffre
from maillage.socle.indicateurs.queries.lieux import find_cadre
from maillage.socle.indicateurs.queries.portrait import Portrait, build_portrait
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.web.espace.indicateurs.lignes import build_ligne
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.territoires import LAVAL

ADRESSE = f"/territoires/epci/{LAVAL}/portrait/"


def lire(client: Client, adresse: str = ADRESSE) -> str:
    page = client.get(adresse)
    assert page.status_code == 200
    return unescape(page.content.decode())


def test_each_figure_has_its_value_its_year_and_its_references(
    lecteur: Client, chiffres: None
) -> None:
    page = lire(lecteur)
    assert "9,8\u202f%" in page
    assert "Sur 100 actifs de 15 à 64 ans de Laval Agglomération, 9,8 se déclarent" in page
    assert (
        "Laval Agglomération 9,8\u202f%, Mayenne 9,0\u202f%, Pays de la Loire 11,2\u202f%" in page
    )
    assert "En dessous des Pays de la Loire et de la France" in page


def test_chance_is_said_and_nothing_is_sorted_by_it(lecteur: Client, chiffres: None) -> None:
    assert "deux ou trois" in lire(lecteur)


def test_a_theme_and_a_year_are_plain_links(lecteur: Client, chiffres: None) -> None:
    page = lire(lecteur)
    assert 'href="?bloc=logement"' in page
    seul = lire(lecteur, f"{ADRESSE}?bloc=logement")
    assert 'id="logements_vacants"' in seul
    assert 'id="chomage_recensement"' not in seul
    assert 'href="?bloc=logement&annee=2013"' in seul
    ancien = lire(lecteur, f"{ADRESSE}?annee=2013")
    assert re.search(r"habitants en 2013", ancien)


@pytest.mark.parametrize(
    "suite", ["bloc=x", "annee=20", "annee=99999", "annee=²²²²", "bloc=%00&annee=-1"]
)
def test_a_filter_that_means_nothing_is_ignored(
    lecteur: Client, chiffres: None, suite: str
) -> None:
    assert 'id="population"' in lire(lecteur, f"{ADRESSE}?{suite}")


def test_without_data_the_page_says_how_to_load_some(lecteur: Client) -> None:
    page = lire(lecteur)
    assert "Aucun chiffre n’est encore chargé" in page
    assert "maillage donnees charger DOSSIER" in page


@pytest.mark.parametrize(
    "adresse",
    ["/territoires/epci/1/portrait/", "/territoires/planete/1/portrait/", "/territoires/departement/x/portrait/"],
)  # fmt: skip
def test_an_unknown_territory_is_not_found(lecteur: Client, adresse: str) -> None:
    assert lecteur.get(adresse).status_code == 404


def test_a_perimeter_is_never_read_but_under_its_contract(lecteur: Client) -> None:
    inconnu = "00000000-0000-4000-8000-000000000000"
    assert lecteur.get(f"/territoires/perimetre/{inconnu}/portrait/").status_code == 404


def test_nobody_signs_in_first(client: Client, france: None) -> None:
    assert client.get(ADRESSE).status_code == 302


def test_the_number_of_queries_does_not_depend_on_that_of_figures(
    lecteur: Client, chiffres: None
) -> None:
    toutes = compter_requetes(lecteur, f"{ADRESSE}?bloc=demographie&annee=2020")
    Valeur.objects.filter(indicateur__cle__in=["naissances", "deces", "densite"]).delete()
    assert compter_requetes(lecteur, f"{ADRESSE}?bloc=demographie&annee=2019") == toutes


def test_every_figure_leaves_as_a_table(lecteur: Client, chiffres: None) -> None:
    fichier = lecteur.get(f"{ADRESSE}csv/")
    nom = f"portrait-epci-{LAVAL}-{horloge.aujourdhui():%Y-%m-%d}.csv"
    assert fichier["Content-Disposition"] == f'attachment; filename="{nom}"'
    lignes = list(csv.DictReader(fichier.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    population = [li for li in lignes if li["indicateur"] == "population" and li["code"] == LAVAL]
    assert ("2018", "113854") in {
        (li["annee"], li["valeur"].removesuffix(",0")) for li in population
    }
    assert {li["niveau"] for li in lignes} == {"epci", "departement", "region", "france"}


# Looks of a value


def un_portrait() -> Portrait:
    return build_portrait(find_cadre("epci", LAVAL))


def dessiner(portrait: Portrait, chiffre: Chiffre) -> str:
    """Return the line of unemployment with another figure."""
    ligne = portrait.find_ligne("chomage_recensement")
    assert ligne is not None
    vue = build_ligne(portrait, replace(ligne, chiffre=chiffre, jugements=()), "Laval")
    contexte = {"vue": vue, "adresse": "x/"}
    return unescape(render_to_string("espace/indicateurs/_ligne.html", contexte))


def test_secret_missing_zero_partial_and_approximate_have_each_their_look(chiffres: None) -> None:
    portrait = un_portrait()
    ligne = portrait.find_ligne("chomage_recensement")
    assert ligne is not None
    assert ligne.chiffre is not None
    sur = ligne.chiffre
    secret = dessiner(portrait, replace(sur, valeur=None, etat=Etat.SECRET))
    absent = dessiner(portrait, replace(sur, valeur=None, etat=Etat.ABSENT))
    zero = dessiner(portrait, replace(sur, valeur=0.0))
    partiel = dessiner(portrait, replace(sur, etat=Etat.PARTIEL, couverture=0.72))
    approche = dessiner(portrait, replace(sur, etat=Etat.APPROCHE))
    assert "i-serrure" in secret
    assert "Ce n’est pas zéro" in secret
    assert "Non disponible" in absent
    assert "0,0\u202f%" in zero
    assert "absent" not in zero
    assert "Partiel\u00a0: 72,0\u202f% du territoire" in partiel
    assert "Approché" in approche
    assert len({secret, absent, zero, partiel, approche}) == 5


# Ages


def give_ages(sans: str = "") -> None:
    """Write invented numbers for every sex and class of ages, but one."""
    chargement = Chargement.objects.latest("pk")
    fiches = [f for f in list_fiches().values() if f.pyramide and f.pyramide != sans]
    for fiche in fiches:
        indicateur, _neuf = Indicateur.objects.get_or_create(cle=fiche.cle)
        for zone in Zone.objects.filter(code__in=[LAVAL, "FR"]):
            Valeur.objects.create(
                zone=zone, indicateur=indicateur, periode="2022", valeur=5000.4, etat="disponible",
                couverture=1, chargement=chargement,
            )  # fmt: skip


def test_ages_are_one_pyramid_and_its_table_instead_of_fourteen_lines(
    lecteur: Client, chiffres: None
) -> None:
    give_ages()
    page = lire(lecteur)
    assert "fig pyramide" in page
    assert "0 à 14 ans\u00a0: 14,3\u202f%" in page
    assert 'id="femmes_0_14"' not in page
    assert "fig pyramide" not in lire(lecteur, f"{ADRESSE}?bloc=logement")


def test_a_class_that_lacks_makes_no_pyramid(lecteur: Client, chiffres: None) -> None:
    give_ages(sans="F 0 à 14 ans")
    page = lire(lecteur)
    assert "fig pyramide" not in page
    assert 'id="hommes_0_14"' not in page
