"""A recueil is written down by the coordination: a kind, a title, two questions of the law."""

from typing import Any

import pytest

from maillage.cycle.concertation.models import Recueil
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.concertation import des_termes
from tests.web.espace.contrats.conftest import DATES_FAUSSES, EXOTIQUES, UN_MEGA, Monde

PAGE = "concertation/recueils/creer/"
NOUVEAU = {
    "sorte": "groupe-habitants",
    "intitule": "Groupe du bourg",
    "precarite": "oui",
    "handicap": "inconnu",
    "diffusion": "membres",
}


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_it_is_kept_whole(monde: Monde) -> None:
    publics = des_termes("public")
    commune = monde.contrat.perimetre.communes.first()  # type: ignore[union-attr] # it has one
    assert commune is not None
    lieu = monde.accepter(
        PAGE,
        **NOUVEAU,
        debut="mars 2025",
        habitants="9",
        elus="0",
        publics=[str(t.uuid) for t in publics],
        communes=[commune.code],
        synthese="On attend.",
    )
    recueil = Recueil.objects.get()
    assert lieu.endswith(f"/recueils/{recueil.uuid}/")
    assert (recueil.debut, recueil.habitants, recueil.elus, recueil.usagers) == (
        "2025-03",
        9,
        0,
        None,
    )
    assert list(recueil.publics.all()) == publics
    assert list(recueil.communes.all()) == [commune]


def test_the_law_is_quoted_beside_its_questions(monde: Monde) -> None:
    page = monde.page(PAGE)
    assert "L.1434-10" in page
    assert "situation de handicap" in page
    assert "ni maladie d’une personne" in page


@pytest.mark.parametrize(
    ("champ", "changes"),
    [
        ("sorte", {"sorte": ""}),
        ("sorte", {"sorte": "rumeur"}),
        ("intitule", {"intitule": ""}),
        ("intitule", {"intitule": "é" * 301}),
        ("precarite", {"precarite": ""}),
        ("handicap", {"handicap": "peut-être"}),
        ("habitants", {"habitants": "-1"}),
        ("habitants", {"habitants": "beaucoup"}),
        ("habitants", {"habitants": "9" * 30}),
        ("fin", {"debut": "12/03/2025", "fin": "11/03/2025"}),
        ("publics", {"publics": ["inconnu"]}),
        ("communes", {"communes": ["99999"]}),
        ("synthese", {"synthese": UN_MEGA}),
        ("synthese", {"synthese": "Mme Durand attend.", "diffusion": "public"}),
        *(("debut", {"debut": faux}) for faux in DATES_FAUSSES),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, champ: str, changes: dict[str, Any]
) -> None:
    monde.refuser(PAGE, champ, **{**NOUVEAU, **changes})
    assert not Recueil.objects.exists()


@pytest.mark.parametrize("mots", EXOTIQUES)
def test_words_of_every_kind_are_kept_as_they_are(monde: Monde, mots: str) -> None:
    monde.accepter(PAGE, **{**NOUVEAU, "intitule": mots})
    assert Recueil.objects.get().intitule == mots


def test_a_double_click_writes_one(monde: Monde) -> None:
    envoi = {**NOUVEAU, "jeton": jeton_neuf()}
    assert monde.accepter(PAGE, **envoi) == monde.accepter(PAGE, **envoi)
    assert Recueil.objects.count() == 1
