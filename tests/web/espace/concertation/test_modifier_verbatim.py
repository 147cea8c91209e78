"""A verbatim is corrected: changed words go back to quarantine."""

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Verbatim
from tests.fabriques.concertation import PAROLE, un_recueil, un_verbatim
from tests.web.espace.contrats.conftest import Monde


def page_de(verbatim: Verbatim) -> str:
    return f"concertation/verbatims/{verbatim.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_verbatim(un_recueil(monde.contrat))), ecriture=True)


def test_released_words_that_change_are_kept_back(monde: Monde) -> None:
    verbatim = un_verbatim(un_recueil(monde.contrat), libere=True)
    assert "le remet en quarantaine" in monde.page(page_de(verbatim))
    monde.accepter(page_de(verbatim), texte="Le dentiste est loin.", qui="une habitante")
    change = Verbatim.objects.get()
    assert (change.texte, change.est_libere) == ("Le dentiste est loin.", False)


def test_a_name_is_refused(monde: Monde) -> None:
    verbatim = un_verbatim(un_recueil(monde.contrat))
    monde.refuser(page_de(verbatim), "texte", texte="Mme Durand attend.")
    assert Verbatim.objects.get().texte == PAROLE


def test_a_second_tab_sees_both_and_the_history_none(monde: Monde) -> None:
    verbatim = un_verbatim(un_recueil(monde.contrat))
    operations.update_verbatim(verbatim, {"qui": "un voisin"}, auteur=monde.auteur)
    reponse = monde.envoyer(page_de(verbatim), texte=PAROLE, qui="une voisine", version=1)
    assert reponse.status_code == 409


def test_an_archived_one_is_not_written(monde: Monde) -> None:
    verbatim = un_verbatim(un_recueil(monde.contrat))
    operations.archive_verbatim(verbatim, auteur=monde.auteur)
    monde.refuser(page_de(verbatim), None, texte="Autre chose.")
