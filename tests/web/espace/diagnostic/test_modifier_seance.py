"""A session is corrected; its weights and its enjeux stay once the vote was opened."""

from maillage.cycle.diagnostic.models import Seance
from maillage.cycle.diagnostic.operations import update_seance
from maillage.regles.droits import SYSTEME
from maillage.regles.hierarchisation import Critere
from tests.fabriques.diagnostic import une_seance
from tests.web.espace.contrats.conftest import Monde


def page_de(seance: Seance) -> str:
    return f"diagnostic/seances/{seance.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_seance(monde.contrat)), ecriture=True)


def test_before_the_vote_weights_change(monde: Monde) -> None:
    seance = une_seance(monde.contrat)
    poids = {f"poids_{c.value}": "2" for c in Critere}
    enjeux = [str(e.uuid) for e in seance.enjeux.all()]
    monde.accepter(page_de(seance), intitule="Autre", enjeux=enjeux, version="1", **poids)
    assert Seance.objects.get().poids == {c.value: 2 for c in Critere}


def test_once_opened_they_do_not(monde: Monde) -> None:
    seance = une_seance(monde.contrat, bulletins=2)
    assert "poids_gravite" not in monde.page(page_de(seance))
    monde.accepter(page_de(seance), intitule="Autre", lieu="Mairie", poids_gravite="3")
    seance = Seance.objects.get()
    assert (seance.lieu, seance.poids["gravite"], seance.enjeux.count()) == ("Mairie", 1, 2)


def test_two_hands_meet(monde: Monde) -> None:
    seance = une_seance(monde.contrat, bulletins=1)
    update_seance(seance, {"lieu": "Leur salle"}, auteur=SYSTEME)
    envoi = {"intitule": "Groupe de travail", "lieu": "Ma mairie", "version": "1"}
    monde.heurter(page_de(seance), "Leur salle", "Ma mairie", **envoi)
