"""One enjeu on a telephone: a mark on each criterion, or no opinion."""

from uuid import uuid4

import pytest
from django.test import Client

from maillage.cycle.diagnostic.models import Appreciation, Bulletin, Enjeu, Seance
from maillage.cycle.diagnostic.operations import close_vote
from maillage.regles.droits import SYSTEME
from maillage.regles.hierarchisation import Critere
from tests.fabriques.diagnostic import un_enjeu

TOUT = {c.value: "4" for c in Critere}


@pytest.fixture
def page(enjeux: list[Enjeu]) -> str:
    return f"/vote/enjeux/{enjeux[0].uuid}/"


def test_without_a_slip_nothing_opens(page: str) -> None:
    assert Client().get(page).status_code == 410
    assert Client().post(page, TOUT).status_code == 410


def test_marks_are_kept_and_lead_to_the_next(
    votante: Client, page: str, enjeux: list[Enjeu], bulletin: Bulletin
) -> None:
    vu = votante.get(page).content.decode()
    assert "Enjeu 1 sur 2" in vu
    assert "sans avis" in vu
    suite = votante.post(page, TOUT)["Location"]
    assert suite == f"/vote/enjeux/{enjeux[1].uuid}/"
    assert votante.post(suite, {**TOUT, "gravite": "0"})["Location"] == "/vote/enjeux/"
    notes = Appreciation.objects.filter(bulletin=bulletin)
    assert [notes.filter(enjeu=e).count() for e in enjeux] == [5, 4]


def test_marks_can_be_corrected(votante: Client, page: str) -> None:
    votante.post(page, TOUT)
    assert 'value="4" checked' in votante.get(page).content.decode()
    votante.post(page, {**TOUT, "gravite": "1"})
    assert Appreciation.objects.get(critere="gravite").note == 1


@pytest.mark.parametrize("fausse", ["6", "-1", "deux", "4.5", "<script>"])
def test_a_mark_out_of_the_scale_is_refused(votante: Client, page: str, fausse: str) -> None:
    reponse = votante.post(page, {**TOUT, "gravite": fausse})
    assert reponse.status_code == 200
    assert "notes proposées" in reponse.content.decode()
    assert not Appreciation.objects.exists()


def test_once_closed_the_answer_is_not_kept_and_it_is_said(
    votante: Client, page: str, seance: Seance
) -> None:
    close_vote(seance, auteur=SYSTEME)
    assert "Le vote est clos" in votante.post(page, TOUT).content.decode()
    assert not Appreciation.objects.exists()


def test_an_enjeu_of_elsewhere_is_not_found(votante: Client, seance: Seance) -> None:
    ailleurs = un_enjeu(seance.contrat, "Hors séance")
    for uuid in (ailleurs.uuid, uuid4()):
        assert votante.post(f"/vote/enjeux/{uuid}/", TOUT).status_code == 404
