"""Everything that is held about a person, in one file, for them and for the administration."""

import csv
import io
import json
import zipfile

import pytest

from maillage.cycle.contrats.queries import build_auteur
from maillage.echanges.vie_privee.operations import extract_personne
from maillage.regles.erreurs import Refus
from maillage.socle.journal.models import Trace
from tests.echanges.vie_privee.conftest import MARQUES, NOM, Personnage
from tests.fabriques.acteurs import un_compte


def ouvrir(contenu: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(contenu))


def test_the_file_holds_one_json_one_page_and_one_table_by_kind(nina: Personnage) -> None:
    archive = ouvrir(extract_personne(nina.personne, auteur=nina.auteur))
    donnees = json.loads(archive.read("donnees.json"))
    identite = {ligne["donnée"]: ligne["valeur"] for ligne in donnees["identite"]}
    assert set(MARQUES) <= {identite["nom"], identite["courriel"], identite["téléphone"]}
    for cle in (
        "roles", "remarques", "lots", "fichiers", "actes", "histoire", "messages", "brouillons",
        "connexions", "tentatives", "sessions", "documents", "liens",
    ):  # fmt: skip
        assert donnees[cle], cle
        lignes = list(
            csv.reader(io.StringIO(archive.read(f"{cle}.csv").decode("utf-8-sig")), delimiter=";")
        )
        assert len(lignes) == len(donnees[cle]) + 1
    page = archive.read("lisez-moi.html").decode()
    assert NOM in page
    assert "<h2>Rôles sur les contrats</h2>" in page


def test_no_password_and_no_session_key_leaves(nina: Personnage) -> None:
    archive = ouvrir(extract_personne(nina.personne, auteur=nina.auteur))
    tout = b"".join(archive.read(nom) for nom in archive.namelist()).decode()
    assert nina.compte.password not in tout


def test_html_in_a_text_stays_text(nina: Personnage) -> None:
    nina.compte.personne.nom = "<script>alert(1)</script>"
    nina.compte.personne.save()
    archive = ouvrir(extract_personne(nina.personne, auteur=nina.auteur))
    assert b"<script>" not in archive.read("lisez-moi.html")


def test_taking_the_file_is_traced(nina: Personnage) -> None:
    extract_personne(nina.personne, auteur=nina.admin)
    assert Trace.objects.get(geste="extraire").auteur_cle == nina.admin.cle


def test_another_person_is_refused(nina: Personnage) -> None:
    with pytest.raises(Refus):
        extract_personne(nina.personne, auteur=build_auteur(un_compte()))
