"""Answering without account: one page, no cookie, what robots and hostile hands send."""

from datetime import timedelta

import pytest

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire, Reponse, ReponseLibre
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from maillage.regles.questionnaires import ENVOIS_PAR_HEURE, LIMITE_REPONSE
from tests.fabriques.acteurs import compter_requetes
from tests.fabriques.concertation import un_questionnaire
from tests.fabriques.contrats import un_contrat
from tests.web.espace.contrats.conftest import EXOTIQUES, SCRIPT, UN_MEGA
from tests.web.portail.questionnaires.conftest import Passant


def test_the_page_asks_everything_and_leaves_no_cookie(passant: Passant) -> None:
    reponse = passant.client.get(passant.adresse)
    page = reponse.content.decode()
    assert reponse.status_code == 200
    for mot in ("Avez-vous un médecin", "Dentiste", "Autre chose à dire", "Ne citez personne"):
        assert mot in page, mot
    assert not reponse.cookies
    assert reponse["Referrer-Policy"] == "no-referrer"
    assert "no-store" in reponse["Cache-Control"]
    assert not passant.envoyer("1").cookies


def test_an_answer_is_kept_and_thanked(passant: Passant) -> None:
    reponse = passant.envoyer("1", ["1", "3"], "4", "On attend.")
    assert reponse["Location"] == f"{passant.adresse}merci/"
    gardee = Reponse.objects.get()
    premiere, plusieurs, echelle, _ = passant.cles
    assert gardee.valeurs == {premiere: "1", plusieurs: ["1", "3"], echelle: "4"}
    assert ReponseLibre.objects.get().texte == "On attend."


def test_the_same_page_sent_twice_is_one_answer(passant: Passant) -> None:
    page = passant.signer()
    for _ in range(3):
        assert passant.envoyer("1", page=page).status_code == 302
    assert Reponse.objects.count() == 1


def test_a_robot_is_thanked_and_nothing_is_kept(passant: Passant) -> None:
    assert passant.envoyer("1", site="https://exemple.fr").status_code == 302
    assert not Reponse.objects.exists()


def test_a_page_sent_in_an_instant_is_shown_again(passant: Passant) -> None:
    reponse = passant.envoyer("1", page=passant.signer(il_y_a=0))
    assert "en un instant" in reponse.content.decode()
    assert "checked" in reponse.content.decode()
    assert not Reponse.objects.exists()


@pytest.mark.parametrize("page", ["x", "a:b:c", "é", "\x00", "9" * 5000])
def test_a_page_that_we_did_not_write_is_refused(passant: Passant, page: str) -> None:
    reponse = passant.envoyer("1", page=page)
    assert reponse.status_code == 200
    assert "abîmé" in reponse.content.decode()
    assert not Reponse.objects.exists()


def test_the_page_of_another_questionnaire_is_refused(passant: Passant) -> None:
    autre = Passant(un_questionnaire(un_contrat("Ailleurs")), passant.client)
    assert "abîmé" in passant.envoyer("1", page=autre.signer()).content.decode()


def test_too_many_answers_of_one_network_wait_and_lose_nothing(passant: Passant) -> None:
    for _ in range(ENVOIS_PAR_HEURE):
        passant.envoyer("1")
    reponse = passant.envoyer("1", [], "", "Ma phrase.")
    assert reponse.status_code == 429
    assert "Ma phrase." in reponse.content.decode()
    assert Reponse.objects.count() == ENVOIS_PAR_HEURE


def test_nothing_answered_or_an_unknown_answer_is_refused(passant: Passant) -> None:
    assert "une question au moins" in passant.envoyer().content.decode()
    assert passant.envoyer("9").status_code == 200
    assert passant.envoyer("1", ["1", SCRIPT]).status_code == 200
    assert not Reponse.objects.exists()


@pytest.mark.parametrize("texte", [UN_MEGA, "é" * (LIMITE_REPONSE + 1)])
def test_a_text_too_long_is_refused_and_given_back(passant: Passant, texte: str) -> None:
    reponse = passant.envoyer("1", [], "", texte)
    assert reponse.status_code == 200
    assert "caractères" in reponse.content.decode()
    assert not Reponse.objects.exists()


@pytest.mark.parametrize("texte", EXOTIQUES)
def test_words_are_kept_as_they_are(passant: Passant, texte: str) -> None:
    passant.envoyer("1", [], "", texte)
    assert ReponseLibre.objects.get().texte == texte


def test_closed_it_says_so_and_gives_back_what_was_typed(passant: Passant) -> None:
    operations.close_questionnaire(passant.questionnaire, auteur=SYSTEME)
    reponse = passant.client.get(passant.adresse)
    assert reponse.status_code == 410
    assert "est clos" in reponse.content.decode()
    tard = passant.envoyer("1", [], "", "Trop tard.").content.decode()
    assert "n’est pas enregistrée" in tard
    assert "Trop tard." in tard
    assert not Reponse.objects.exists()


def test_after_the_last_day_it_is_closed(passant: Passant) -> None:
    Questionnaire.objects.update(dernier_jour=horloge.aujourdhui() - timedelta(days=1))
    assert passant.client.get(passant.adresse).status_code == 410
    Questionnaire.objects.update(dernier_jour=horloge.aujourdhui())
    assert passant.client.get(passant.adresse).status_code == 200


def test_unknown_in_preparation_or_archived_it_is_not_found(passant: Passant) -> None:
    operations.archive_questionnaire(passant.questionnaire, auteur=SYSTEME)
    brouillon = un_questionnaire(passant.questionnaire.contrat, ouvert=False)
    for code in ("inconnu", brouillon.code, passant.questionnaire.code):
        assert passant.client.get(f"/repondre/{code}/").status_code == 404
        assert passant.client.post(f"/repondre/{code}/").status_code == 404


def test_words_of_the_questions_are_escaped(passant: Passant) -> None:
    piege = un_questionnaire(
        passant.questionnaire.contrat,
        SCRIPT,
        questions=({"sorte": "choix", "intitule": SCRIPT, "choix": f"{SCRIPT}\nNon"},),
        presentation=SCRIPT,
    )
    assert SCRIPT not in passant.client.get(f"/repondre/{piege.code}/").content.decode()


def test_the_queries_do_not_depend_on_the_answers(passant: Passant) -> None:
    avant = compter_requetes(passant.client, passant.adresse)
    for _ in range(5):
        passant.envoyer("1")
    assert compter_requetes(passant.client, passant.adresse) == avant
