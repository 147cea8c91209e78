"""What a funder is given to read: who asks, how much in words, which conditions hold, who signs."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import Demande
from maillage.cycle.financement.operations import comptes, demandes
from maillage.echanges.documents.operations import make_argent, make_demande
from maillage.echanges.documents.queries.demandes import read_document_demande
from maillage.editions.ouvrage import Ouvrage
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import Introuvable, Refus
from maillage.regles.financement.parametres import ecrire_parametres
from maillage.regles.financement.vocabulaire import Exige
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.demandes import (
    PARAMETRES,
    Guichet,
    accordee,
    deposee,
    un_dispositif,
    un_guichet,
    une_aide,
    une_demande,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def guichet(contrat: Contrat) -> Guichet:
    return un_guichet()


@pytest.fixture
def demande(contrat: Contrat, guichet: Guichet) -> Demande:
    return deposee(une_aide(contrat, guichet.financeur, guichet.dispositif))


def dit(ouvrage: Ouvrage) -> str:
    """Return every word of a document, spaces made plain."""
    return repr(ouvrage).replace("\\u202f", " ").replace("\\xa0", " ")


def lire(demande: Demande, sorte: str = "demande") -> str:
    return dit(read_document_demande(SYSTEME, demande.contrat, demande.uuid, sorte=sorte))


def test_the_request_says_who_asks_for_how_much_in_figures_and_in_words(demande: Demande) -> None:
    texte = lire(demande)
    for mots in (
        "EPCI d’essai", "Conseil départemental d’essai", "10 000 €, soit dix mille euros",
        "habitants (20", "Animateurs territoriaux de santé (version 1)", "Président",
    ):  # fmt: skip
        assert mots in texte, mots


def test_the_plan_balances_and_conditions_are_answered(demande: Demande) -> None:
    texte = lire(demande)
    assert "35 000 €" in texte, "what remains of 45 000 €"
    assert "10 000 € au plus par année" in texte


def test_what_nobody_knows_of_a_condition_is_no_yes(contrat: Contrat, guichet: Guichet) -> None:
    exigeant = replace(PARAMETRES, exiges=(Exige.FINANCEUR_ASSOCIE,))
    dispositif = un_dispositif(
        guichet.financeur, "exigeant", parametres=ecrire_parametres(exigeant)
    )
    texte = lire(deposee(une_aide(contrat, guichet.financeur, dispositif)))
    assert "'inconnu à ce jour'" in texte


def test_the_mention_of_the_funder_is_promised_when_it_is_owed(
    contrat: Contrat, demande: Demande
) -> None:
    assert "s’engage à nommer Conseil départemental d’essai" in lire(demande)
    sans = deposee(une_aide(contrat, demande.financeur, annee=2027))
    assert "s’engage" not in lire(sans)


def test_missing_documents_are_said_to_come(contrat: Contrat, guichet: Guichet) -> None:
    aide = une_aide(contrat, guichet.financeur, guichet.dispositif, annee=2028)
    brouillon = une_demande(aide, pieces=False)
    texte = lire(brouillon)
    assert "Délibération : à venir" in texte
    assert "Plan de financement : dans ce document" in texte
    assert "Brouillon du" in texte
    assert "marque='Projet'" in texte


def test_an_amount_that_nobody_knows_is_not_written(contrat: Contrat, guichet: Guichet) -> None:
    aide = une_aide(contrat, guichet.financeur, guichet.dispositif, cout=None, prevu=None)
    demande = demandes.begin_demande(aide, auteur=SYSTEME)
    texte = lire(demande)
    assert "n’est pas encore écrit" in texte
    assert "zéro euro" not in texte


def test_the_statement_of_expenses_adds_up(contrat: Contrat, guichet: Guichet) -> None:
    demande = accordee(une_aide(contrat, guichet.financeur, guichet.dispositif))
    comptes.write_etat_depenses(
        demande, [("Salaire", Decimal("8000.50")), ("Frais", Decimal("0.50"))], auteur=SYSTEME
    )
    texte = lire(demande, "depenses")
    assert "8 001 €" in texte
    assert "Les dépenses justifient 8 001 €" in texte


def test_only_who_reads_the_money_takes_it_away(contrat: Contrat, demande: Demande) -> None:
    elu, lecture = un_auteur(contrat, Role.ELU), un_auteur(contrat, Role.LECTURE)
    assert make_demande(contrat, demande.uuid, "demande", fmt="odt", auteur=elu).octets
    with pytest.raises(Refus):
        make_demande(contrat, demande.uuid, "demande", fmt="odt", auteur=lecture)
    with pytest.raises(Refus):
        make_argent(contrat, "xlsx", auteur=lecture)
    with pytest.raises(Introuvable):
        make_demande(contrat, demande.uuid, "demande", fmt="exe", auteur=elu)


def test_the_command_line_gives_what_the_screen_gives(demande: Demande, tmp_path: Path) -> None:
    fichier = tmp_path / "demande.pdf"
    annee = str(demande.annee)
    call_command(
        "document", "demande", demande.contrat.cle, f"--demande={annee}", f"--sortie={fichier}"
    )
    assert fichier.read_bytes().startswith(b"%PDF")
    classeur = tmp_path / "argent.ods"
    call_command("document", "argent", demande.contrat.cle, "--format=ods", f"--sortie={classeur}")
    assert classeur.read_bytes().startswith(b"PK")
    with pytest.raises(CommandError, match="Dire quelle demande"):
        call_command("document", "demande", demande.contrat.cle, "--sortie=-")
