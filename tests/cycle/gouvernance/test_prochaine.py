"""The next meeting of a body: one, like the last, when somebody asks for it."""

from datetime import datetime

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import EtatReunion, Instance
from maillage.cycle.gouvernance.queries import Proposition, find_prochaine
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.erreurs import ErreurMetier, Refus
from tests.fabriques.gouvernance import une_instance, une_reunion

DERNIERE = datetime(2026, 4, 16, 14, 30, tzinfo=horloge.PARIS)
DUE = Proposition("bloquees", "Deux actions bloquées")


def test_it_keeps_place_hour_and_length_across_the_change_of_hour(contrat: Contrat) -> None:
    with horloge.arretee_a(datetime(2026, 5, 1, tzinfo=horloge.PARIS)):
        copil = une_instance(contrat, "COPIL", rythme=6)
        une_reunion(copil, DERNIERE, fin=DERNIERE.replace(hour=16), lieu="Mairie")
        nee = operations.prepare_prochaine(copil, [DUE], auteur=SYSTEME)
        # In April and in October, it is half past two for those who come.
        assert nee.debut.isoformat() == "2026-10-15T14:30:00+02:00"
        assert nee.fin is not None
        assert (nee.fin - nee.debut, nee.lieu) == (DERNIERE.replace(hour=16) - DERNIERE, "Mairie")
        assert nee.etat == EtatReunion.PREPARATION
        assert [str(p) for p in nee.points.all()] == ["Deux actions bloquées"]
        hiver = operations.prepare_prochaine(
            une_instance_tenue(contrat, DERNIERE.replace(month=4, day=30)), [], auteur=SYSTEME
        )
        assert hiver.debut.isoformat() == "2026-10-29T14:30:00+01:00"
        with pytest.raises(ErreurMetier, match="déjà à venir"):
            operations.prepare_prochaine(copil, [DUE], auteur=SYSTEME)
        assert find_prochaine(copil) is None


def une_instance_tenue(contrat: Contrat, debut: datetime) -> Instance:
    instance = une_instance(contrat, "Comité de suivi", rythme=6)
    une_reunion(instance, debut)
    return instance


def test_without_rhythm_or_past_nothing_is_invented(contrat: Contrat, lecture: Auteur) -> None:
    jamais = une_instance(contrat, "Groupe", rythme=3)
    with pytest.raises(ErreurMetier, match="Rien ne dit quand"):
        operations.prepare_prochaine(jamais, [], auteur=SYSTEME)
    with pytest.raises(Refus):
        operations.prepare_prochaine(jamais, [], auteur=lecture)
