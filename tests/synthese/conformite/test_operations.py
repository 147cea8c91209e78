"""Who states, who writes the rules of a funder, and what is refused."""

from datetime import date
from typing import Any

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import publish_contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.regles.conformite.resultats import Verdict
from maillage.regles.droits import SYSTEME, Role
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.models import SorteOrganisation
from maillage.socle.journal.models import Trace
from maillage.synthese.conformite.operations import (
    declare,
    rename_auteur,
    restore_declaration,
    withdraw_declaration,
)
from maillage.synthese.conformite.queries import count_manques, read_conformite
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.conformite import une_declaration, une_regle
from tests.fabriques.contrats import un_auteur, un_contrat, une_partie

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat(db: None) -> Contrat:
    return publish_contrat(un_contrat(), auteur=SYSTEME)


def verdict(contrat: Contrat, cle: str) -> Verdict:
    lue = read_conformite(SYSTEME, get_contrat(SYSTEME, contrat.cle))
    return next(c.verdict for c in lue.controles if c.regle.cle == cle)


def test_the_last_statement_holds_until_it_is_taken_back(contrat: Contrat) -> None:
    assert verdict(contrat, "PUB-01") is Verdict.INCONNUE
    une_declaration(contrat, "PUB-01", reponse="non-satisfaite", faite_le=date(2026, 1, 5))
    seconde = une_declaration(contrat, "PUB-01", faite_le=date(2026, 2, 5))
    assert verdict(contrat, "PUB-01") is Verdict.SATISFAITE
    withdraw_declaration(seconde, auteur=SYSTEME)
    assert verdict(contrat, "PUB-01") is Verdict.NON_SATISFAITE
    restore_declaration(seconde, auteur=SYSTEME)
    assert verdict(contrat, "PUB-01") is Verdict.SATISFAITE


def test_a_statement_leaves_its_trace_and_its_author(contrat: Contrat) -> None:
    auteur = un_auteur(contrat, Role.COORDINATION)
    dite = une_declaration(contrat, "PUB-02", auteur=auteur)
    assert Trace.objects.filter(objet_uuid=dite.uuid, geste="declarer", auteur_cle=auteur.cle)
    assert rename_auteur(auteur.cle, "Personne effacée") == 1


@pytest.mark.parametrize("role", [Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE])
def test_readers_do_not_state(contrat: Contrat, role: Role) -> None:
    with pytest.raises(Refus):
        une_declaration(contrat, auteur=un_auteur(contrat, role))


def test_strangers_do_not_know_that_there_is_something_to_state(contrat: Contrat) -> None:
    with pytest.raises(Introuvable):
        une_declaration(contrat, auteur=un_auteur(un_contrat("Ailleurs"), Role.COORDINATION))


@pytest.mark.parametrize(
    ("cle", "change", "champ"),
    [
        ("CTR-01", {}, ""),
        ("PUB-01", {"reponse": "inconnue"}, "reponse"),
        ("PUB-01", {"texte": " \u200b"}, "texte"),
        ("PUB-01", {"fonction": ""}, "fonction"),
        ("PUB-01", {"faite_le": date(2199, 1, 1)}, "faite_le"),
        ("PUB-01", {"faite_le": date(1, 1, 1)}, "faite_le"),
    ],
)
def test_what_says_nothing_is_refused(
    contrat: Contrat, cle: str, change: dict[str, Any], champ: str
) -> None:
    with pytest.raises(ErreurMetier) as refus:
        une_declaration(contrat, cle, **change)
    assert refus.value.champ == champ


def test_a_rule_that_is_none_is_not_found(contrat: Contrat) -> None:
    with pytest.raises(Introuvable):
        declare(contrat, "CTR-99", reponse="satisfaite", texte="x", fonction="y", auteur=SYSTEME)


def test_the_rule_of_a_funder_binds_those_whom_it_pays_in_its_time(contrat: Contrat) -> None:
    une_organisation("Département d’essai", SorteOrganisation.DEPARTEMENT)
    partie = une_partie(contrat, "Département d’essai", role="financeur")
    regle = une_regle(partie.organisation, minimum=1_000_000)
    assert verdict(contrat, f"F-{regle.pk}") is Verdict.NON_SATISFAITE
    passee = une_regle(partie.organisation, titre="Autrefois", au="2019")
    with pytest.raises(StopIteration):
        verdict(contrat, f"F-{passee.pk}")


def test_the_rule_of_a_funder_does_not_bind_its_partners(contrat: Contrat) -> None:
    une_organisation("Département d’essai", SorteOrganisation.DEPARTEMENT)
    partie = une_partie(contrat, "Département d’essai", role="partenaire")
    regle = une_regle(partie.organisation)
    with pytest.raises(StopIteration):
        verdict(contrat, f"F-{regle.pk}")


def test_an_organisation_that_pays_nobody_has_no_rule(contrat: Contrat) -> None:
    with pytest.raises(Refus):
        une_regle(une_organisation("Club de judo", SorteOrganisation.ASSOCIATION))


def test_missing_obligations_are_counted(contrat: Contrat) -> None:
    avant = count_manques(SYSTEME, [contrat])[contrat.pk]
    une_organisation("ARS d’essai", SorteOrganisation.ARS)
    une_partie(contrat, deliberation_sans_objet=True)
    assert count_manques(SYSTEME, [contrat])[contrat.pk] == avant - 1
