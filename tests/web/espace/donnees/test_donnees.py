"""The official figures of the installation: what is loaded, by whom, what may be read, one file to load."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import Role
from maillage.socle.indicateurs.models import Chargement, TravailDonnees
from maillage.socle.indicateurs.operations import load_fichier, run_travail
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat, un_membre
from tests.socle.indicateurs.conftest import Ecrire, cinq_epci, ecrire
from tests.socle.indicateurs.test_chargement import UNE, comparateur

__all__ = ["cinq_epci", "ecrire"]
pytestmark = pytest.mark.django_db
ADRESSE = "/administration/donnees/"


def lire(client: Client, **entetes: str) -> str:
    return client.get(ADRESSE, headers=entetes or None).content.decode()


def deposer(client: Client, chemin: Path) -> str:
    fichier = SimpleUploadedFile(chemin.name, chemin.read_bytes())
    return client.post(ADRESSE, {"fichier": fichier}, follow=True).content.decode()


def test_an_empty_installation_says_how_to_begin() -> None:
    page = lire(un_client(une_administration()))
    assert "Aucune donnée publique n’est chargée" in page
    assert "maillage donnees recuperer --charger" in page


def test_what_is_loaded_says_its_source_its_vintage_and_by_whom(
    cinq_epci: None, ecrire: Ecrire
) -> None:
    compte = une_administration()
    load_fichier(ecrire("base_cc.zip", comparateur(UNE)), auteur=build_auteur(compte))
    page = lire(un_client(compte))
    empreinte = Chargement.objects.get().sha256
    for mots in ("Insee, comparateur de territoires", "2018", "base_cc.zip", empreinte[:12]):
        assert mots in page
    assert f"par {compte.nom_affiche}" in page
    assert "1\u00a0fichier attend" in page


def test_a_format_never_met_as_a_real_file_is_marked() -> None:
    vues = un_client(une_administration()).get(ADRESSE)
    non_verifiees = sum(not v.source.verifie for v in vues.context["sources"])
    assert non_verifiees
    # Once by source, once in the sentence that explains it.
    texte = vues.content.decode()
    assert texte.lower().count("format non vérifié sur un fichier réel") == non_verifiees + 1


def test_a_file_is_deposited_followed_then_loaded(cinq_epci: None, ecrire: Ecrire) -> None:
    client = un_client(une_administration())
    page = deposer(client, ecrire("base.zip", comparateur(UNE)))
    assert "Le fichier est reçu" in page
    assert 'hx-trigger="every 2s"' in page
    run_travail()
    suite = lire(client, **{"HX-Request": "true"})
    assert "1\u00a0ligne chargée" in suite
    assert 'hx-trigger="every 2s"' not in suite
    assert "<html" not in suite


def test_a_file_that_is_no_figures_is_refused_beside_its_field(tmp_path: Path) -> None:
    client = un_client(une_administration())
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG")
    assert "CSV, TXT, ZIP, XLSX ou GeoJSON" in deposer(client, photo)
    vide = tmp_path / "vide.csv"
    vide.touch()
    page = deposer(client, vide)
    assert "vide" in page
    assert client.post(ADRESSE, {}).status_code == 200
    assert not TravailDonnees.objects.exists()


def test_the_values_that_wait_are_asked_for(cinq_epci: None) -> None:
    client = un_client(une_administration())
    page = client.post(f"{ADRESSE}calculer/", follow=True).content.decode()
    assert "Le calcul est demandé" in page
    assert TravailDonnees.objects.get().sorte == "calculer"


def test_a_coordination_is_refused_and_a_stranger_signs_in(client: Client) -> None:
    coordination = un_membre(un_contrat(), Role.COORDINATION)
    for refuse in (un_client(coordination), un_client(un_compte())):
        assert refuse.get(ADRESSE).status_code == 403
        assert refuse.post(f"{ADRESSE}calculer/").status_code == 403
        assert (
            refuse.post(ADRESSE, {"fichier": SimpleUploadedFile("a.csv", b"a")}).status_code == 403
        )
    assert client.get(ADRESSE).status_code == 302
    assert not TravailDonnees.objects.exists()


def test_the_number_of_queries_does_not_depend_on_rows(cinq_epci: None, ecrire: Ecrire) -> None:
    compte = une_administration()
    client = un_client(compte)
    load_fichier(ecrire("a.zip", comparateur(UNE)), auteur=build_auteur(compte))
    peu = compter_requetes(client, ADRESSE)
    premier = Chargement.objects.get()
    for annee in range(2000, 2010):
        Chargement.objects.create(
            **{c: getattr(premier, c) for c in ("source", "fichier", "sha256", "octets", "lignes")},
            charge_le=premier.charge_le, millesime=annee,
        )  # fmt: skip
    assert compter_requetes(client, ADRESSE) == peu
