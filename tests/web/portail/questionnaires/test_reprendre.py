"""What was begun is taken up by whoever kept the address; sent, it is gone."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Reponse, ReponseLibre
from maillage.regles.droits import SYSTEME
from tests.web.portail.questionnaires.conftest import Passant


def test_it_is_left_taken_up_and_sent(passant: Passant) -> None:
    ou = passant.envoyer("1", [], "", "Je commence.", plus_tard="1")["Location"]
    assert not ReponseLibre.objects.exists()
    page = passant.client.get(ou)
    assert "Je commence." in page.content.decode()
    assert "est gardé" in page.content.decode()
    assert not page.cookies
    jeton = ou.rstrip("/").rpartition("/")[2]
    envoi = {passant.cles[0]: "2", "page": passant.signer(jeton)}
    assert passant.client.post(ou, envoi)["Location"].endswith("/merci/")
    assert passant.client.post(ou, envoi)["Location"].endswith("/merci/")
    assert Reponse.objects.get().valeurs == {passant.cles[0]: "2"}
    assert passant.client.get(ou).status_code == 404


def test_an_address_that_was_made_up_is_not_found(passant: Passant) -> None:
    assert passant.client.get(f"{passant.adresse}reprendre/inconnu/").status_code == 404


def test_closed_meanwhile_it_says_so(passant: Passant) -> None:
    ou = passant.envoyer("1", plus_tard="1")["Location"]
    operations.close_questionnaire(passant.questionnaire, auteur=SYSTEME)
    assert passant.client.get(ou).status_code == 410
    assert not Reponse.objects.exists()
