"""A file of answers: chosen, its columns tied to questions, taken in, taken back."""

import re
from io import BytesIO

import pytest

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire, Reponse, Reprise
from maillage.regles.droits import SYSTEME
from tests.fabriques.concertation import LIMESURVEY, les_cles, un_questionnaire, une_reprise
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(questionnaire: Questionnaire) -> str:
    return f"concertation/questionnaires/{questionnaire.uuid}/reponses/reprendre/"


def un_fichier(octets: bytes, nom: str = "reponses.csv") -> BytesIO:
    fichier = BytesIO(octets)
    fichier.name = nom
    return fichier


def apercevoir(monde: Monde, questionnaire: Questionnaire, octets: bytes = LIMESURVEY) -> str:
    """Send a file; return the page that shows what it holds."""
    reponse = monde.envoyer(page_de(questionnaire), fichier=un_fichier(octets))
    assert reponse.status_code == 200
    return str(reponse.content.decode())


def contenu_de(page: str) -> str:
    """Return the file as the page carries it."""
    (paquet,) = re.findall(r'name="contenu" value="([^"]+)"', page)
    return str(paquet)


@pytest.fixture
def questionnaire(monde: Monde) -> Questionnaire:
    return un_questionnaire(monde.contrat)


def test_doors(monde: Monde, questionnaire: Questionnaire) -> None:
    monde.check_doors(page_de(questionnaire), ecriture=True)


def test_it_is_looked_at_before_it_is_taken_in(monde: Monde, questionnaire: Questionnaire) -> None:
    page = apercevoir(monde, questionnaire, LIMESURVEY.replace(b'"startlanguage"', b'"Age"'))
    assert "2\u00a0réponses finies" in page
    assert "1\u00a0inachevée sera laissée" in page
    assert "<li>Age</li>" in page
    assert "ipaddr" in page
    assert "192.0.2" not in page
    assert "Q2 (3\u00a0cases)" in page
    assert not Reponse.objects.exists()


def test_a_file_that_does_not_tell_drafts_says_that_all_count(
    monde: Monde, questionnaire: Questionnaire
) -> None:
    sans, avec = b"SID,Q1\n41,Oui\n", b"SID,Draft,Q1\n41,0,Oui\n"
    assert "toutes comptent" in apercevoir(monde, questionnaire, sans)
    assert "toutes comptent" not in apercevoir(monde, questionnaire, avec)


def test_it_is_taken_in_said_and_taken_back(monde: Monde, questionnaire: Questionnaire) -> None:
    contenu = contenu_de(apercevoir(monde, questionnaire))
    relie = dict(zip(les_cles(questionnaire), "0123", strict=True))
    monde.accepter(page_de(questionnaire), contenu=contenu, **relie)
    suite = monde.page(f"concertation/questionnaires/{questionnaire.uuid}/")
    assert (
        "2\u00a0réponses ajoutées, 1\u00a0réponse libre à relire, 1\u00a0inachevée laissée" in suite
    )
    reprise = Reprise.objects.get()
    assert f"reprises/{reprise.uuid}/archiver/" in suite
    monde.accepter(page_de(questionnaire), contenu=contenu, **relie)
    assert "Rien n’est ajouté, 2\u00a0réponses déjà là" in monde.page(page_de(questionnaire))
    monde.accepter(f"concertation/reprises/{reprise.uuid}/archiver/")
    assert "Les compter de nouveau" in monde.page(page_de(questionnaire))
    monde.accepter(f"concertation/reprises/{reprise.uuid}/restaurer/")
    assert "Annuler cette reprise" in monde.page(page_de(questionnaire))


def test_a_question_left_without_column_takes_nothing(
    monde: Monde, questionnaire: Questionnaire
) -> None:
    contenu = contenu_de(apercevoir(monde, questionnaire))
    premiere = les_cles(questionnaire)[0]
    monde.accepter(page_de(questionnaire), contenu=contenu, **{premiere: "0"})
    assert [list(r.valeurs) for r in Reponse.objects.all()] == [[premiere]] * 2


def test_what_cannot_be_read_is_said_before_and_again_at_the_end(
    monde: Monde, questionnaire: Questionnaire
) -> None:
    page = apercevoir(monde, questionnaire, LIMESURVEY.replace(b'"Non"', b'"<b>"'))
    assert "ne se reprend pas encore ainsi" in page
    assert "Ligne 3, colonne «\u00a0Q1\u00a0»" in page
    assert "<b>" not in page
    relie = dict(zip(les_cles(questionnaire), "0123", strict=True))
    encore = monde.refuser(page_de(questionnaire), None, contenu=contenu_de(page), **relie)
    assert "Ligne 3" in encore
    assert not Reponse.objects.exists()


@pytest.mark.parametrize("octets", [b"", b"PK\x03\x04", SCRIPT.encode(), b"a;b\n1;2\n"])
def test_what_is_no_file_of_answers_is_refused(
    monde: Monde, questionnaire: Questionnaire, octets: bytes
) -> None:
    page = monde.refuser(page_de(questionnaire), "fichier", fichier=un_fichier(octets))
    assert SCRIPT not in page
    monde.refuser(page_de(questionnaire), "fichier")


@pytest.mark.parametrize("paquet", ["", "x", "AAAA", "é", SCRIPT])
def test_a_page_sent_back_damaged_is_said_so(
    monde: Monde, questionnaire: Questionnaire, paquet: str
) -> None:
    monde.refuser(page_de(questionnaire), "fichier", contenu=paquet)
    contenu = contenu_de(apercevoir(monde, questionnaire))
    premiere = les_cles(questionnaire)[0]
    monde.refuser(page_de(questionnaire), premiere, contenu=contenu, **{premiere: "99"})
    assert not Reponse.objects.exists()


def test_closed_it_takes_no_file_and_gives_none_back(
    monde: Monde, questionnaire: Questionnaire
) -> None:
    reprise = une_reprise(questionnaire).reprise
    assert reprise is not None
    contenu = contenu_de(apercevoir(monde, questionnaire))
    operations.close_questionnaire(questionnaire, auteur=SYSTEME)
    relie = {les_cles(questionnaire)[0]: "0"}
    monde.refuser(page_de(questionnaire), None, contenu=contenu, **relie)
    page = f"concertation/questionnaires/{questionnaire.uuid}/"
    assert "reponses/reprendre/" not in monde.page(page)
    assert monde.envoyer(f"concertation/reprises/{reprise.uuid}/archiver/").status_code == 400
