"""One rule outside any contract: its text, and what each profile says of it."""

from tests.web.espace.contrats.conftest import Monde


def lire(monde: Monde, nom: str, qui: str = "etrangere") -> str:
    reponse = monde.clients[qui].get(f"/regles-de-conformite/{nom}/")
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_each_profile_quotes_its_own_sentence(monde: Monde) -> None:
    page = lire(monde, "ctr-06")
    assert "ils seront signés pour 5 ans pour s’inscrire dans le cadre du PRS en vigueur" in page
    assert "pour une durée de 5 ans" in page
    assert "[P]" in page


def test_it_says_whether_a_person_may_answer(monde: Monde) -> None:
    assert "Les pages publiques ont-elles été vérifiées" in lire(monde, "pub-01")
    assert "personne ne répond à sa place" in lire(monde, "ctr-01")


def test_a_rule_that_does_not_exist_is_not_found(monde: Monde) -> None:
    assert monde.coordination.get("/regles-de-conformite/ctr-99/").status_code == 404


def test_the_rule_of_a_contract_quotes_the_profile_that_binds_it(monde: Monde) -> None:
    page = monde.page("conformite/ctr-05/")
    assert "établi pour trois ans" in page
    assert "/regles-de-conformite/ctr-05/" in page
