"""No log holds the secret of a link."""

import io
import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from maillage.config.journaux import SansSecrets, caviarder
from maillage.config.service import commande_serveur
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import adresse_de, jeton_de, un_lien
from tests.fabriques.programme import une_fiche

JETON = "Ej9ZrLxOT4uYQ2Zk3y6mXA.0Zq1v2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9t0u"


@pytest.mark.parametrize(
    "ligne",
    [
        f"GET /lien/{JETON}/ 200",
        f'"GET /mot-de-passe/Mg/{JETON}/ HTTP/1.1"',
        f"POST /vote/{JETON}/ 302",
        f'"GET /repondre/abcdefghij/reprendre/{JETON}/?page=2 HTTP/1.1"',
    ],
)
def test_a_line_loses_the_secret_and_keeps_the_rest(ligne: str) -> None:
    propre = caviarder(ligne)
    assert JETON not in propre
    assert "[secret]" in propre
    assert propre.startswith(ligne[:6])


@pytest.mark.parametrize(
    "ligne",
    [
        "GET /lien/fiches/ 200",
        "GET /vote/enjeux/0f8fad5b-d9cb-469f-a165-70867728950e/ 200",
        "GET /repondre/abcdefghij/merci/ 200",
        "rien à taire",
        "/lien/",
        "",
    ],
)
def test_a_line_without_secret_is_untouched(ligne: str) -> None:
    assert caviarder(ligne) == ligne


def test_the_filter_stands_before_every_handler_of_the_settings() -> None:
    reglages: dict[str, Any] = dict(settings.LOGGING)
    filtres = {nom for nom, f in reglages["filters"].items() if "SansSecrets" in f["()"]}
    for nom, sortie in reglages["handlers"].items():
        assert filtres & set(sortie.get("filters", ())), nom


def test_an_address_given_as_an_argument_is_redacted_too() -> None:
    ligne = logging.LogRecord("essai", logging.INFO, "", 0, "%s %s", (f"/lien/{JETON}/", 200), None)
    assert SansSecrets().filter(ligne)
    assert ligne.getMessage() == "/lien/[secret]/ 200"


def test_the_server_keeps_no_log_of_addresses() -> None:
    commande = commande_serveur(8000, settings.STATIC_ROOT)
    assert not [mot for mot in commande if "access-log" in mot]


@pytest.mark.django_db
def test_a_failure_on_the_page_of_a_link_is_logged_without_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contrat, centre = un_contrat(), une_organisation("Centre social")
    une_fiche(contrat, pilote=centre)
    lien = un_lien(contrat, centre)
    monkeypatch.setattr("maillage.web.portail.liens.views.find_lien_du_jeton", _fail)
    sortie = io.StringIO()
    racine, console = logging.getLogger(), logging.StreamHandler(sortie)
    racine.addHandler(console)
    try:
        reponse = Client(raise_request_exception=False).get(adresse_de(lien))
    finally:
        racine.removeHandler(console)
    assert reponse.status_code == 500
    assert "liens:arrivee" in sortie.getvalue()
    assert jeton_de(lien) not in sortie.getvalue() + reponse.content.decode()


def _fail(jeton: str) -> None:
    raise RuntimeError(jeton)
