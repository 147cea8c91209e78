"""An open questionnaire, and a browser that nobody signed in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from maillage.cycle.concertation.models import Questionnaire
from maillage.regles import horloge
from maillage.web.portail.questionnaires.garde import draw_jeton, sign_page
from tests.fabriques.concertation import les_cles, un_questionnaire
from tests.fabriques.contrats import un_contrat


@dataclass
class Passant:
    """Somebody in front of the public page."""

    questionnaire: Questionnaire
    client: Client

    @property
    def adresse(self) -> str:
        return f"/repondre/{self.questionnaire.code}/"

    @property
    def cles(self) -> list[str]:
        return les_cles(self.questionnaire)

    def signer(self, jeton: str = "", *, il_y_a: int = 60) -> str:
        """Return what a page drawn so many seconds ago sends back."""
        avant = horloge.maintenant() - timedelta(seconds=il_y_a)
        with horloge.arretee_a(avant):
            return sign_page(self.questionnaire.code, jeton or draw_jeton())

    def envoyer(self, *valeurs: Any, page: str = "", **reste: Any) -> Any:
        """Send one value for each question, from a page drawn a minute ago."""
        envoi = dict(zip(self.cles, valeurs, strict=False))
        return self.client.post(self.adresse, {**envoi, "page": page or self.signer(), **reste})


@pytest.fixture
def passant(db: None) -> Passant:
    cache.clear()
    return Passant(un_questionnaire(un_contrat()), Client(enforce_csrf_checks=True))
