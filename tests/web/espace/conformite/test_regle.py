"""The page of a rule: its source, its answer here, and the statement of who knows."""

from maillage.cycle.contrats.operations import publish_contrat
from maillage.regles.droits import SYSTEME
from maillage.synthese.conformite.models import Declaration
from tests.fabriques.conformite import une_declaration
from tests.web.espace.contrats.conftest import EXOTIQUES, SCRIPT, UN_MEGA, Monde

PAGE = "conformite/pub-01/"
DITE = {"reponse": "satisfaite", "texte": "Audit fait par un tiers.", "fonction": "Coordinatrice"}


def publier(monde: Monde) -> None:
    publish_contrat(monde.contrat, auteur=SYSTEME)


def test_doors(monde: Monde) -> None:
    monde.check_doors("conformite/ctr-01/", ecriture=False)


def test_it_says_where_the_rule_comes_from(monde: Monde) -> None:
    page = monde.page("conformite/pla-02/", "lecture")
    assert "qui tient compte du projet territorial de santé mentale" in page
    assert "Obligatoire par la loi" in page
    assert "[V] lu dans la source citée" in page
    assert "23\u00a0novembre 2026" in page


def test_a_rule_that_does_not_exist_is_not_found(monde: Monde) -> None:
    assert monde.coordination.get(monde.adresse("conformite/ctr-99/")).status_code == 404


def test_a_statement_answers_and_keeps_who_and_when(monde: Monde) -> None:
    publier(monde)
    monde.accepter(PAGE, **DITE, faite_le="12/03/2026")
    page = monde.page(PAGE, "lecture")
    assert "Audit fait par un tiers." in page
    assert "12\u00a0mars 2026" in page
    assert "Coordinatrice" in page
    assert "Satisfaite" in page


def test_a_rule_that_facts_answer_takes_no_statement(monde: Monde) -> None:
    assert "Enregistrer la déclaration" not in monde.page("conformite/ctr-01/")
    monde.envoyer("conformite/ctr-01/", **DITE)
    assert not Declaration.objects.exists()


def test_readers_may_not_state(monde: Monde) -> None:
    publier(monde)
    adresse = monde.adresse(PAGE)
    for role in ("pilote", "partenaire", "elu", "lecture"):
        assert monde.clients[role].post(adresse, DITE).status_code == 403
    assert monde.clients["etrangere"].post(adresse, DITE).status_code == 404
    assert not Declaration.objects.exists()


def test_a_statement_without_function_or_in_the_future_is_refused(monde: Monde) -> None:
    publier(monde)
    monde.refuser(PAGE, "fonction", **{**DITE, "fonction": " "})
    monde.refuser(PAGE, "texte", **{**DITE, "texte": ""})
    monde.refuser(PAGE, "reponse", **{**DITE, "reponse": "peut-être"})
    monde.refuser(PAGE, "faite_le", **DITE, faite_le="12/03/2099")
    monde.refuser(PAGE, "faite_le", **DITE, faite_le="hier")
    monde.refuser(PAGE, "texte", **{**DITE, "texte": UN_MEGA})
    assert not Declaration.objects.exists()


def test_strange_words_are_kept_and_escaped(monde: Monde) -> None:
    publier(monde)
    for mots in EXOTIQUES:
        monde.accepter(PAGE, **{**DITE, "texte": mots})
    assert SCRIPT not in monde.page(PAGE)
    assert {d.texte for d in Declaration.objects.all()} == set(EXOTIQUES)


def test_a_statement_is_taken_back_and_put_back(monde: Monde) -> None:
    publier(monde)
    dite = une_declaration(monde.contrat, "PUB-01", texte="Tout est relu.")
    monde.accepter(f"declarations/{dite.uuid}/retirer/")
    assert "déclaration retirée" in monde.page(PAGE)
    assert "Inconnue" in monde.page(PAGE)
    monde.accepter(f"declarations/{dite.uuid}/retablir/")
    assert "Tout est relu." in monde.page(PAGE)


def test_the_statement_of_another_contract_is_not_found(monde: Monde) -> None:
    dite = une_declaration(monde.autre, "PUB-01")
    reponse = monde.envoyer(f"declarations/{dite.uuid}/retirer/")
    assert reponse.status_code == 404
