"""What the building stands on: the file of accounts, the agenda, the geography."""

from datetime import timedelta
from pathlib import Path

import pytest

from maillage.echanges.demonstration.operations import build_demonstration
from maillage.echanges.demonstration.operations.agenda import Agenda
from maillage.echanges.demonstration.sources.fichier_comptes import (
    CompteEcrit,
    read_mots_de_passe,
    write_comptes,
)
from maillage.regles import horloge
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Compte


@pytest.mark.django_db
def test_without_the_geography_one_sentence_says_what_to_run_first() -> None:
    with pytest.raises(ErreurMetier, match="charger-geographie"):
        build_demonstration(mots_de_passe={})
    assert not Compte.objects.exists()


def test_the_file_of_accounts_reads_back_what_it_wrote(tmp_path: Path) -> None:
    fichier = tmp_path / "comptes.txt"
    assert read_mots_de_passe(fichier) == {}
    ecrits = [
        CompteEcrit("Élue", "elue@demonstration.example", "aaaa-bbbb-cccc-dddd", "voit : tout"),
        CompteEcrit("Pilote", "pilote@demonstration.example", "eeee-ffff-gggg-hhhh", "écrit"),
    ]
    write_comptes(fichier, ecrits)
    assert read_mots_de_passe(fichier) == {c.courriel: c.mot_de_passe for c in ecrits}


def test_acts_are_done_in_the_order_of_their_days() -> None:
    faits: list[str] = []
    agenda = Agenda()
    agenda.note("J-3", lambda: faits.append("deuxième"))
    agenda.note(horloge.aujourdhui() - timedelta(days=9), lambda: faits.append("premier"))
    agenda.note("J-3", lambda: faits.append("troisième"))
    agenda.run()
    assert faits == ["premier", "deuxième", "troisième"]


@pytest.mark.parametrize("quand", ["J-0", "J+4", "demain"])
def test_an_act_cannot_lie_in_the_future(quand: str) -> None:
    with pytest.raises(ValueError, match="demonstration"):
        Agenda().note(quand, lambda: None)
