"""What meetings ask: of the coordination, of whoever was called, of whoever owes something."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.regles.echeances import Echeance
from maillage.socle.acteurs.models import Compte
from maillage.synthese.echeances.queries import list_propositions, read_accueil_contrat
from tests.fabriques.contrats import build_auteur, relire, un_auteur, un_contrat, un_membre
from tests.fabriques.gouvernance import un_siege, une_decision, une_instance, une_reunion

pytestmark = pytest.mark.django_db

JOUR = datetime(2026, 11, 23, 9, 0, tzinfo=horloge.PARIS)


@pytest.fixture(autouse=True)
def _le_23_novembre_2026() -> Iterator[None]:
    with horloge.arretee_a(JOUR):
        yield


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def copil(contrat: Contrat) -> Instance:
    with horloge.arretee_a(JOUR - timedelta(days=700)):
        return une_instance(contrat, "COPIL", rythme=6)


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


@pytest.fixture
def elu(contrat: Contrat, copil: Instance) -> Compte:
    compte = un_membre(contrat, Role.ELU)
    un_siege(copil, compte=compte)
    return compte


def dues(contrat: Contrat, auteur: Auteur) -> list[Echeance]:
    accueil = read_accueil_contrat(auteur, get_contrat(auteur, contrat.cle))
    return [e for e in accueil.echeances if e.nature == "gouvernance"]


def test_a_body_that_has_not_sat_for_too_long_is_named(
    contrat: Contrat, copil: Instance, coordination: Auteur
) -> None:
    (due,) = dues(contrat, coordination)
    assert "n’a pas encore siégé" in due.pourquoi
    assert due.est_en_retard(JOUR.date())
    reunion = une_reunion(copil, JOUR - timedelta(days=400))
    operations.validate_compte_rendu(reunion, auteur=SYSTEME)
    (due,) = dues(contrat, coordination)
    assert "n’a pas siégé depuis le 19\u00a0octobre 2025" in due.pourquoi
    # One that is prepared asks something else.
    une_reunion(copil, JOUR + timedelta(days=40))
    assert [e.titre.split("\u00a0")[0] for e in dues(contrat, coordination)] == ["Convoquer"]


def test_each_moment_of_a_meeting_asks_one_gesture(
    contrat: Contrat, copil: Instance, elu: Compte, coordination: Auteur
) -> None:
    reunion = une_reunion(copil, JOUR + timedelta(days=20))
    (due,) = dues(contrat, coordination)
    assert (due.geste, due.jour) == ("Relire et convoquer", reunion.jour - timedelta(days=15))
    operations.convoke_reunion(reunion, auteur=SYSTEME)
    (due,) = dues(contrat, coordination)
    assert (due.geste, due.jour) == ("Préparer les décisions", reunion.jour)
    with horloge.arretee_a(JOUR + timedelta(days=22)):
        assert [e.geste for e in dues(contrat, coordination)] == ["Noter la réunion"]
        operations.hold_reunion(reunion, auteur=SYSTEME)
        assert [e.geste for e in dues(contrat, coordination)] == ["Écrire le compte rendu"]
        operations.validate_compte_rendu(reunion, auteur=SYSTEME)
        assert dues(contrat, coordination) == []


def test_whoever_was_called_is_asked_to_answer_and_owes_what_was_asked(
    contrat: Contrat, copil: Instance, elu: Compte
) -> None:
    auteur = build_auteur(relire(elu))
    reunion = une_reunion(copil, JOUR + timedelta(days=20), convoquee=True)
    (due,) = dues(contrat, auteur)
    assert due.geste == "Répondre"
    presence = reunion.presences.get()
    operations.answer_convocation(presence, "present", auteur=auteur)
    assert dues(contrat, auteur) == []
    operations.ask_suite(reunion, {"quoi": "Écrire"}, personne=elu.personne, auteur=SYSTEME)
    assert [e.titre for e in dues(contrat, auteur)] == ["Écrire"]
    assert dues(contrat, un_auteur(contrat, Role.LECTURE)) == []


def test_what_was_put_off_comes_back_on_an_agenda(
    contrat: Contrat, copil: Instance, coordination: Auteur
) -> None:
    decision = une_decision(une_reunion(copil, JOUR - timedelta(days=3)), "Prolonger")
    operations.adjourn_decision(decision, issue=operations.Issue(motif="Pas mûr."), auteur=SYSTEME)
    late = une_reunion(copil, JOUR - timedelta(days=9))
    hier = JOUR.date() - timedelta(days=1)
    operations.ask_suite(late, {"quoi": "Écrire", "pour_le": hier}, auteur=SYSTEME)
    titres = [p.titre for p in list_propositions(coordination, contrat)]
    assert titres[0] == "Décision ajournée\u00a0: Prolonger"
    assert any("en retard" in titre for titre in titres)
