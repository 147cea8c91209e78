"""The page that thanks says what becomes of the answer."""

from tests.web.portail.questionnaires.conftest import Passant


def test_it_thanks_without_cookie(passant: Passant) -> None:
    reponse = passant.client.get(f"{passant.adresse}merci/")
    assert reponse.status_code == 200
    assert "est enregistrée" in reponse.content.decode()
    assert not reponse.cookies
    assert passant.client.get("/repondre/inconnu/merci/").status_code == 404
