"""A recueil is corrected; two persons at once choose."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Recueil
from tests.fabriques.concertation import des_termes, un_recueil
from tests.web.espace.concertation.test_creer_recueil import NOUVEAU
from tests.web.espace.contrats.conftest import Monde


def page_de(recueil: Recueil) -> str:
    return f"concertation/recueils/{recueil.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_recueil(monde.contrat)), ecriture=True)


def test_it_shows_what_is_kept_and_keeps_what_changes(monde: Monde) -> None:
    publics = des_termes("public")
    recueil = un_recueil(
        monde.contrat, "Ancien titre", habitants=9, debut="2025-03", ensembles={"publics": publics}
    )
    page = monde.page(page_de(recueil))
    assert 'value="Ancien titre"' in page
    assert 'value="mars 2025"' in page
    assert page.count(" checked") == 2 + 4  # two publics, four questions with one answer
    monde.accepter(page_de(recueil), **NOUVEAU, publics=[str(publics[0].uuid)])
    change = Recueil.objects.get()
    assert change.intitule == NOUVEAU["intitule"]
    assert (change.habitants, change.debut) == (None, "")
    assert list(change.publics.all()) == publics[:1]


def test_a_second_tab_sees_both_texts(monde: Monde) -> None:
    recueil = un_recueil(monde.contrat)
    operations.update_recueil(recueil, {"lieu": "Salle polyvalente"}, auteur=monde.auteur)
    monde.heurter(
        page_de(recueil), "Salle polyvalente", "Mairie", **NOUVEAU, lieu="Mairie", version=1
    )


def test_an_archived_one_is_not_written(monde: Monde) -> None:
    recueil = operations.archive_recueil(un_recueil(monde.contrat), auteur=monde.auteur)
    reponse = monde.coordination.get(monde.adresse(page_de(recueil)))
    assert reponse.status_code == 400
    assert "archivé" in reponse.content.decode()
