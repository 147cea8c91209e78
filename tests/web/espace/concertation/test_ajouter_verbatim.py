"""Words are kept without names, with a warning beside the field."""

import pytest

from maillage.cycle.concertation.models import EtatVerbatim, Recueil, Verbatim
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.concertation import PAROLE, des_termes, un_recueil
from tests.web.espace.contrats.conftest import EXOTIQUES, UN_MEGA, Monde


@pytest.fixture
def recueil(monde: Monde) -> Recueil:
    return un_recueil(monde.contrat)


def page_de(recueil: Recueil) -> str:
    return f"concertation/recueils/{recueil.uuid}/verbatims/ajouter/"


def test_doors(monde: Monde, recueil: Recueil) -> None:
    monde.check_doors(page_de(recueil), ecriture=True)


def test_the_page_warns_about_names_and_health(monde: Monde, recueil: Recueil) -> None:
    page = monde.page(page_de(recueil))
    assert "ne doit permettre de reconnaître personne" in page
    assert "maladie de quelqu’un" in page


def test_it_is_kept_in_quarantine_with_its_themes(monde: Monde, recueil: Recueil) -> None:
    themes = des_termes("thematique")
    cles = [str(t.uuid) for t in themes]
    monde.accepter(page_de(recueil), texte=PAROLE, qui="une habitante", thematiques=cles)
    verbatim = Verbatim.objects.get()
    assert verbatim.etat == EtatVerbatim.QUARANTAINE
    assert list(verbatim.thematiques.all()) == themes


def test_one_may_go_on_with_another(monde: Monde, recueil: Recueil) -> None:
    assert monde.accepter(page_de(recueil), texte=PAROLE, encore="1").endswith(page_de(recueil))


@pytest.mark.parametrize(
    ("champ", "envoi"),
    [
        ("texte", {"texte": ""}),
        ("texte", {"texte": UN_MEGA}),
        ("texte", {"texte": "Mme Durand n’a plus de médecin."}),
        ("texte", {"texte": "Me joindre au 06 12 34 56 78."}),
        ("texte", {"texte": "marie@example.org attend."}),
        ("qui", {"texte": PAROLE, "qui": "M. Le Goff"}),
    ],
)
def test_a_name_is_not_kept_and_nothing_typed_is_lost(
    monde: Monde, recueil: Recueil, champ: str, envoi: dict[str, str]
) -> None:
    page = monde.refuser(page_de(recueil), champ, **envoi)
    assert not Verbatim.objects.exists()
    assert envoi["texte"][:30] in page


@pytest.mark.parametrize("mots", EXOTIQUES)
def test_words_of_every_kind_are_kept_as_they_are(
    monde: Monde, recueil: Recueil, mots: str
) -> None:
    monde.accepter(page_de(recueil), texte=mots)
    assert Verbatim.objects.get().texte == mots


def test_a_double_click_keeps_one(monde: Monde, recueil: Recueil) -> None:
    envoi = {"texte": PAROLE, "jeton": jeton_neuf()}
    assert monde.accepter(page_de(recueil), **envoi) == monde.accepter(page_de(recueil), **envoi)
    assert Verbatim.objects.count() == 1
