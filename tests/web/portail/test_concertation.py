"""The public page of the concertation: what is published, no verbatim, no small number, no cookie."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from maillage.cycle.concertation import operations
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import publish_contrat
from maillage.regles.droits import SYSTEME
from tests.fabriques.concertation import PAROLE, PDF, un_recueil, un_verbatim
from tests.fabriques.contrats import un_contrat

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    contrat = un_contrat()
    publie = un_recueil(
        contrat, "Groupe du bourg", habitants=4, diffusion="public", synthese="On attend."
    )
    un_verbatim(publie, libere=True)
    fichier = ContentFile(PDF, name="notes.pdf")
    operations.join_piece(publie, fichier, ouverte=True, auteur=SYSTEME)
    un_recueil(contrat, "Entretien avec la mairie", habitants=6, synthese="Entre nous.")
    return contrat


def page_de(contrat: Contrat) -> str:
    return f"/public/{contrat.cle}/concertation/"


def test_a_contract_that_is_not_published_does_not_exist(client: Client, contrat: Contrat) -> None:
    assert client.get(page_de(contrat)).status_code == 404


def test_it_shows_the_published_recueils_alone(client: Client, contrat: Contrat) -> None:
    publish_contrat(contrat, auteur=SYSTEME)
    page = client.get(page_de(contrat))
    texte = page.content.decode()
    assert "Groupe du bourg" in texte
    assert "On attend." in texte
    for cache in (PAROLE, "Entretien avec la mairie", "Entre nous", "participant", "notes.pdf"):
        assert cache not in texte, cache
    assert not page.cookies


def test_the_page_of_the_contract_leads_to_it(client: Client, contrat: Contrat) -> None:
    publish_contrat(contrat, auteur=SYSTEME)
    assert page_de(contrat) in client.get(f"/public/{contrat.cle}/").content.decode()


def test_with_nothing_published_it_says_so_and_nobody_is_led_to_it(client: Client) -> None:
    contrat = publish_contrat(un_contrat(), auteur=SYSTEME)
    assert "Rien n’est encore publié" in client.get(page_de(contrat)).content.decode()
    assert page_de(contrat) not in client.get(f"/public/{contrat.cle}/").content.decode()
