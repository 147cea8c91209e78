"""Pages of error: a sentence, what to do, a reference; a log that says where and nothing about anybody."""

import logging
import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from maillage.regles.erreurs import Refus
from maillage.web.composants.erreurs import ReferenceMiddleware, erreur_500
from tests.web.composants.adresses import SECRET

pytestmark = pytest.mark.urls("tests.web.composants.adresses")
REFERENCE = re.compile(r'class="reference">([0-9A-Z]{4}-[0-9A-Z]{4})<')


class RefusingMiddleware:
    """A middleware that refuses, as the one that finds the author may."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        raise Refus("Ce compte est fermé.")


@pytest.fixture
def client(settings: Settings) -> Client:
    """A browser that sees pages of error instead of tracebacks."""
    settings.MIDDLEWARE = [
        "maillage.web.composants.erreurs.ReferenceMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ]
    settings.DEBUG = False
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def with_cookie(client: Client) -> Client:
    """The same browser after it saw a form: its sending is read before its token is judged."""
    client.cookies["csrftoken"] = "a" * 32
    return client


@pytest.mark.parametrize(
    ("sorte", "statut", "phrase"),
    [
        ("refus", 403, "La fiche est écrite par son pilote."),
        ("introuvable", 404, "Cette page n’existe pas"),
        ("metier", 400, "Le contrat est suspendu."),
        ("django-403", 403, "Ce geste ne vous est pas ouvert"),
        ("django-404", 404, "Cette page n’existe pas"),
    ],
)
def test_error_of_the_house_is_a_sentence_with_a_reference(
    client: Client, sorte: str, statut: int, phrase: str
) -> None:
    reponse = client.get(f"/erreur/{sorte}/")
    html = reponse.content.decode()
    assert reponse.status_code == statut
    assert phrase in html
    assert REFERENCE.search(html)
    assert SECRET not in html
    assert "noindex" in html


def test_unknown_address_does_not_repeat_it(client: Client) -> None:
    reponse = client.get(f"/nulle-part/{SECRET}/")
    assert reponse.status_code == 404
    assert SECRET not in reponse.content.decode()


def test_breakdown_gives_the_reference_that_the_log_holds(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="maillage.erreurs"):
        reponse = client.get("/panne/")
    trouve = REFERENCE.search(reponse.content.decode())
    assert reponse.status_code == 500
    assert trouve is not None
    lignes = [r.getMessage() for r in caplog.records if r.name == "maillage.erreurs"]
    assert len(lignes) == 1
    assert f"reference={trouve[1]}" in lignes[0]


def test_log_says_kinds_route_and_places_but_no_value(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="maillage.erreurs"):
        client.get("/panne/?tel=0687654321")
    ligne = "\n".join(r.getMessage() for r in caplog.records if r.name == "maillage.erreurs")
    assert "builtins.ValueError" in ligne
    assert "builtins.KeyError" in ligne
    assert "GET panne" in ligne
    assert re.search(r"adresses\.py:\d+ break_down", ligne)
    assert "0687654321" not in ligne
    assert "bad telephone" not in ligne


def test_page_of_breakdown_asks_nothing_of_the_database(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        reponse = erreur_500(RequestFactory().get("/"))
    assert reponse.status_code == 500
    assert "Le logiciel a rencontré une erreur" in reponse.content.decode()


def test_refusal_raised_by_a_middleware_keeps_its_page(client: Client, settings: Settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.RefusingMiddleware"]
    reponse = client.get("/lit/")
    assert reponse.status_code == 403
    assert "Ce compte est fermé." in reponse.content.decode()


def test_sending_that_is_too_big_is_told_its_limit(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    reponse = with_cookie(client).post("/lit/", {"texte": "a" * 2000})
    assert reponse.status_code == 413
    assert "trop gros" in reponse.content.decode()


def test_sending_of_too_many_answers_is_told(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    reponse = with_cookie(client).post("/lit/", {f"c{n}": "1" for n in range(10)})
    assert reponse.status_code == 400
    assert "trop de réponses" in reponse.content.decode()


def test_form_without_its_security_token_is_explained(client: Client) -> None:
    reponse = client.post("/lit/", {"a": "1"})
    assert reponse.status_code == 403
    assert "ouverte trop longtemps" in reponse.content.decode()


def test_htmx_receives_a_notice_instead_of_a_whole_page(client: Client) -> None:
    html = client.get("/erreur/refus/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "La fiche est écrite par son pilote." in html


def test_references_are_never_the_same() -> None:
    vues: list[str] = []

    def note(request: HttpRequest) -> HttpResponse:
        vues.append(str(getattr(request, "reference", "")))
        return HttpResponse()

    gardien = ReferenceMiddleware(note)
    for _ in range(200):
        gardien(RequestFactory().get("/"))
    assert len(set(vues)) == len(vues)
