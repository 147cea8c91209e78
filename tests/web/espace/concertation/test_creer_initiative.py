"""An initiative is written down: a title and where it stands are enough."""

from typing import Any

import pytest

from maillage.cycle.concertation.models import Initiative
from maillage.web.composants.jeton import jeton_neuf
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.concertation import des_termes
from tests.web.espace.contrats.conftest import EXOTIQUES, UN_MEGA, Monde

PAGE = "concertation/initiatives/creer/"
NOUVELLE = {"intitule": "Bus santé", "statut": "en-cours"}


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_a_known_organisation_is_recognised(monde: Monde) -> None:
    cpts = une_organisation("CPTS d’essai")
    public = des_termes("public")[0]
    monde.accepter(PAGE, **NOUVELLE, organisation="CPTS d'essai", publics=[str(public.uuid)])
    neuve = Initiative.objects.get()
    assert neuve.organisation == cpts
    assert list(neuve.publics.all()) == [public]


def test_any_other_name_is_kept_as_it_is(monde: Monde) -> None:
    suite = monde.accepter(PAGE, **NOUVELLE, organisation="Un collectif d’habitants", encore="1")
    assert Initiative.objects.get().porteur == "Un collectif d’habitants"
    assert suite.endswith(PAGE)


@pytest.mark.parametrize(
    ("champ", "changes"),
    [
        ("intitule", {"intitule": ""}),
        ("statut", {"statut": ""}),
        ("statut", {"statut": "rêvée"}),
        ("organisation", {"organisation": "é" * 201}),
        ("description", {"description": UN_MEGA}),
        ("fin", {"debut": "2025", "fin": "2024"}),
        ("thematiques", {"thematiques": ["x"]}),
        ("communes", {"communes": ["53001"]}),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    monde: Monde, champ: str, changes: dict[str, Any]
) -> None:
    monde.refuser(PAGE, champ, **{**NOUVELLE, **changes})
    assert not Initiative.objects.exists()


def test_the_whole_territory_or_some_communes(monde: Monde) -> None:
    commune = monde.contrat.perimetre.communes.first()  # type: ignore[union-attr] # it has one
    assert commune is not None
    page = monde.refuser(
        PAGE, "communes", **NOUVELLE, tout_le_perimetre="on", communes=[commune.code]
    )
    assert "tout le territoire, ou certaines" in page


@pytest.mark.parametrize("mots", EXOTIQUES)
def test_words_of_every_kind_are_kept_as_they_are(monde: Monde, mots: str) -> None:
    monde.accepter(PAGE, **{**NOUVELLE, "intitule": mots})
    assert Initiative.objects.get().intitule == mots


def test_a_double_click_writes_one(monde: Monde) -> None:
    envoi = {**NOUVELLE, "jeton": jeton_neuf()}
    assert monde.accepter(PAGE, **envoi) == monde.accepter(PAGE, **envoi)
    assert Initiative.objects.count() == 1
