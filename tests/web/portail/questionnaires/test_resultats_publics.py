"""The results of a questionnaire in public: closed, its recueil published, small numbers hidden."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire
from maillage.cycle.contrats.operations import publish_contrat
from maillage.regles.droits import SYSTEME
from tests.fabriques.concertation import des_reponses
from tests.web.portail.questionnaires.conftest import Passant


def publier(passant: Passant) -> None:
    questionnaire = Questionnaire.objects.get()
    publish_contrat(questionnaire.contrat, auteur=SYSTEME)
    operations.update_recueil(questionnaire.recueil, {"diffusion": "public"}, auteur=SYSTEME)


def code_http(passant: Passant) -> int:
    return int(passant.client.get(f"{passant.adresse}resultats/").status_code)


def test_each_condition_is_asked(passant: Passant) -> None:
    des_reponses(passant.questionnaire, (6, "1"))
    assert code_http(passant) == 404
    publier(passant)
    assert code_http(passant) == 404
    operations.close_questionnaire(Questionnaire.objects.get(), auteur=SYSTEME)
    assert code_http(passant) == 200
    recueil = Questionnaire.objects.get().recueil
    operations.update_recueil(recueil, {"diffusion": "membres"}, auteur=SYSTEME)
    assert code_http(passant) == 404


def test_small_numbers_are_hidden_and_no_filter_is_read(passant: Passant) -> None:
    des_reponses(passant.questionnaire, (9, "1"), (2, "2"), (7, "3"))
    publier(passant)
    operations.close_questionnaire(Questionnaire.objects.get(), auteur=SYSTEME)
    page = passant.client.get(f"{passant.adresse}resultats/?parmi={passant.cles[0]}:1")
    texte = page.content.decode()
    assert "18\u00a0réponses" in texte
    assert texte.count("masqué</td>") >= 2
    assert not page.cookies


def test_the_public_page_of_the_concertation_leads_to_both(passant: Passant) -> None:
    publier(passant)
    contrat = Questionnaire.objects.get().contrat
    for page in (f"/public/{contrat.cle}/", f"/public/{contrat.cle}/concertation/"):
        assert passant.adresse in passant.client.get(page).content.decode()
    operations.close_questionnaire(Questionnaire.objects.get(), auteur=SYSTEME)
    page = passant.client.get(f"/public/{contrat.cle}/concertation/").content.decode()
    assert f"{passant.adresse}resultats/" in page
