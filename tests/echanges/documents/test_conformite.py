"""The conformity sheet on paper: what is missing first, then every rule with its source."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.echanges.documents.content import build_conformite
from maillage.echanges.documents.operations import make_document
from maillage.editions.ouvrage import Grille, Ouvrage, Puces, list_sections
from maillage.regles.conformite.controle import FAMILLES
from maillage.regles.droits import SYSTEME
from maillage.synthese.conformite.queries import read_conformite
from tests.fabriques.conformite import une_declaration
from tests.fabriques.contrats import un_contrat

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


def lire(contrat: Contrat) -> Ouvrage:
    return build_conformite(read_conformite(SYSTEME, get_contrat(SYSTEME, contrat.cle)))


def test_what_is_missing_comes_first_then_every_rule_by_family(contrat: Contrat) -> None:
    titres = [section.titre for _, section in list_sections(lire(contrat))]
    assert titres.index("Ce qui manque pour signer") < titres.index(FAMILLES["CTR"])
    assert [t for t in titres if t in FAMILLES.values()] == list(FAMILLES.values())


def test_each_rule_has_its_row_with_its_answer_its_source_and_its_confidence(
    contrat: Contrat,
) -> None:
    grilles = [
        bloc
        for _, section in list_sections(lire(contrat))
        if section.titre in FAMILLES.values()
        for bloc in section.blocs
        if isinstance(bloc, Grille)
    ]
    rangees = [ligne for grille in grilles for ligne in grille.lignes]
    assert len(rangees) == 92
    assert all(len(rangee) == 5 and rangee[2] for rangee in rangees)
    assert all("lu le 23" in rangee[4] and "[" in rangee[4] for rangee in rangees)


def test_a_statement_is_printed_with_its_date_and_function(contrat: Contrat) -> None:
    une_declaration(contrat, "FIN-03")
    une_declaration(contrat, "CTR-11", reponse="sans-objet", texte="Aucun quartier ici.")
    textes = [
        case
        for _, section in list_sections(lire(contrat))
        for bloc in section.blocs
        if isinstance(bloc, Grille)
        for ligne in bloc.lignes
        for case in ligne
    ]
    assert any("Coordinatrice" in t and "Aucun quartier ici." in t for t in textes)


def test_what_to_do_is_said_beside_what_is_missing(contrat: Contrat) -> None:
    puces = [
        puce
        for _, section in list_sections(lire(contrat))
        if section.titre == "Ce qui manque pour signer"
        for bloc in section.blocs
        if isinstance(bloc, Puces)
        for puce in bloc.elements
    ]
    assert any("Ajouter l’agence régionale de santé" in puce for puce in puces)


@pytest.mark.parametrize("fmt", ["pdf", "docx"])
def test_it_is_written_in_the_formats_of_the_house(contrat: Contrat, fmt: str) -> None:
    fichier = make_document(get_contrat(SYSTEME, contrat.cle), "conformite", fmt, auteur=SYSTEME)
    assert fichier.octets[:4] in {b"%PDF", b"PK\x03\x04"}
    assert len(fichier.octets) > 5_000
