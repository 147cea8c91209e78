"""The portrait of a territory as a document: what is said of each figure, and what is not said."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillage.echanges.demonstration.sources import donnees
from maillage.echanges.documents.content.portrait_lu import PortraitLu
from maillage.echanges.documents.operations import make_document, make_portrait
from maillage.echanges.documents.queries import (
    FORMATS_PORTRAIT,
    find_portrait,
    read_document_portrait,
    read_portrait_lu,
)
from maillage.editions.classeur import Classeur
from maillage.editions.ouvrage import Figure, Grille, Ouvrage, Phrase, Section, list_sections
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import Introuvable
from maillage.socle.indicateurs.operations import load_extrait
from maillage.socle.indicateurs.sources.extraits import read_extrait
from maillage.socle.territoires.models import Commune
from tests.fabriques.contrats import un_contrat
from tests.fabriques.territoires import ERNEE, LAVAL
from tests.fabriques.territoires import load_extrait as load_geographie

pytestmark = pytest.mark.django_db


@pytest.fixture
def chiffres() -> None:
    """The territories of the demonstration and their shipped figures."""
    load_geographie()
    load_extrait(read_extrait(donnees.PORTRAITS), auteur=SYSTEME)


def lire(code: str = LAVAL, niveau: str = "epci") -> PortraitLu:
    return read_portrait_lu(find_portrait(SYSTEME, niveau=niveau, code=code), avec_carte=False)


def ouvrage(code: str = LAVAL) -> Ouvrage:
    contenu = read_document_portrait(find_portrait(SYSTEME, niveau="epci", code=code), "pdf")
    assert isinstance(contenu, Ouvrage)
    return contenu


def section(titre: str) -> Section:
    return next(s for _, s in list_sections(ouvrage()) if s.titre == titre)


def test_each_figure_says_its_value_its_references_its_source_and_its_year(chiffres: None) -> None:
    chomage = section("Taux de chômage au sens du recensement")
    phrase = chomage.blocs[0]
    assert isinstance(phrase, Phrase)
    assert "9,8" in phrase.texte
    grille = next(bloc for bloc in chomage.blocs if isinstance(bloc, Grille))
    assert [ligne[0] for ligne in grille.lignes][:3] == [
        "Laval Agglomération", "Mayenne", "Pays de la Loire",
    ]  # fmt: skip
    assert grille.lignes[0][1:3] == ("9,8\u202f%", "2018")
    note = chomage.blocs[-1]
    assert isinstance(note, Phrase)
    assert note.texte.startswith("Insee, comparateur de territoires. 2018")


def test_a_figure_that_is_good_or_bad_news_has_its_map_with_its_extremes_in_words(
    chiffres: None,
) -> None:
    chomage = section("Taux de chômage au sens du recensement")
    carte = next(b for b in chomage.blocs if isinstance(b, Figure) and "Par commune" in b.legende)
    assert "La valeur la plus élevée" in carte.alt
    assert "est celle de Laval" in carte.alt
    assert "IGN" in carte.legende
    assert "viewBox" in carte.svg
    population = section("Population municipale")
    assert not any("Par commune" in b.legende for b in population.blocs if isinstance(b, Figure))


def test_a_ratio_over_the_inhabitants_of_another_year_says_which(chiffres: None) -> None:
    note = section("Médecins généralistes").blocs[-1]
    assert isinstance(note, Phrase)
    assert "2019 · dénominateur de 2018" in note.texte


def test_a_figure_is_drawn_with_every_value_in_words(chiffres: None) -> None:
    figure = next(b for b in section("Densité de population").blocs if isinstance(b, Figure))
    assert figure.alt.startswith("Laval Agglomération 16")
    assert "Mayenne" in figure.alt
    assert "class=" not in figure.svg  # inked for paper


def test_what_has_no_file_is_said_to_lack(chiffres: None) -> None:
    titres = [s.titre for s in ouvrage().corps]
    assert titres[0] == "Comment lire ce portrait"
    assert "Ce que ce portrait ne dit pas" in titres
    assert titres[-1] == "D’où viennent ces chiffres"


def test_a_territory_without_any_figure_is_an_honest_document() -> None:
    load_geographie()
    titres = [s.titre for s in ouvrage(ERNEE).corps]
    assert titres == ["Comment lire ce portrait", "Ce que ce portrait ne dit pas"]


@pytest.mark.parametrize("fmt", FORMATS_PORTRAIT)
def test_it_is_written_in_each_format(chiffres: None, fmt: str) -> None:
    fichier = make_portrait(find_portrait(SYSTEME, niveau="epci", code=ERNEE), fmt)
    assert fichier.nom.startswith(f"portrait-epci-{ERNEE}-")
    assert fichier.octets.startswith(b"%PDF" if fmt == "pdf" else b"PK")


def test_the_workbook_has_one_row_for_each_figure_then_every_year(chiffres: None) -> None:
    contenu = read_document_portrait(find_portrait(SYSTEME, niveau="epci", code=LAVAL), "xlsx")
    assert isinstance(contenu, Classeur)
    portrait, annees = contenu.feuilles
    assert len(portrait.lignes) == len(lire().portrait.lignes)
    assert all(len(ligne) == len(portrait.entetes) for ligne in portrait.lignes)
    assert len(annees.lignes) > len(portrait.lignes)


def test_a_contract_has_its_own_under_its_name(chiffres: None) -> None:
    contrat = un_contrat("Laval et ses voisins")
    fichier = make_document(contrat, "portrait", "xlsx", auteur=SYSTEME)
    assert fichier.nom.startswith(f"portrait-{contrat.cle}-")


def test_a_perimeter_is_never_read_by_its_key_alone(chiffres: None) -> None:
    with pytest.raises(Introuvable):
        find_portrait(SYSTEME, niveau="perimetre", code="x")


# From the command line


def test_the_command_writes_one_row_for_each_indicator_territory_and_year(
    chiffres: None, tmp_path: Path
) -> None:
    sortie = tmp_path / "laval.csv"
    call_command(
        "portrait", LAVAL, "--format", "csv", "--sortie", str(sortie), stdout=io.StringIO()
    )
    texte = sortie.read_text("utf-8-sig")
    lignes = list(csv.DictReader(io.StringIO(texte), delimiter=";"))
    assert list(lignes[0]) == [
        "indicateur", "niveau", "code", "annee", "valeur", "borne_basse", "borne_haute", "etat",
        "numerateur", "denominateur", "couverture", "rang", "nb_pairs", "source",
    ]  # fmt: skip
    chomage = next(
        ligne for ligne in lignes
        if (ligne["indicateur"], ligne["code"]) == ("chomage_recensement", LAVAL)
    )  # fmt: skip
    assert chomage["valeur"].startswith("9,773")
    cles = [
        (ligne["indicateur"], ligne["niveau"], ligne["code"], ligne["annee"]) for ligne in lignes
    ]
    assert len(cles) == len(set(cles))


def test_the_command_writes_json_for_a_departement_or_a_region_of_the_same_code(
    chiffres: None, tmp_path: Path
) -> None:
    for options, niveau in (([], "departement"), (["--niveau", "region"], "region")):
        sortie = tmp_path / f"{niveau}.json"
        call_command("portrait", "53" if not options else "52", *options, "--format", "json",
                     "--sortie", str(sortie), stdout=io.StringIO())  # fmt: skip
        lignes = json.loads(sortie.read_text("utf-8"))
        assert lignes[0]["niveau"] == niveau
        assert isinstance(lignes[0]["valeur"], float)


def test_the_command_says_what_to_do_for_a_code_that_is_nothing(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--niveau region"):
        call_command("portrait", "999999999", "--sortie", str(tmp_path / "x.csv"))
    assert not Commune.objects.exists()
    assert list(tmp_path.iterdir()) == []
