"""The JSON log: one line per event, enough to find a failure, nothing about anybody."""

import io
import json
import logging
from collections.abc import Iterator
from typing import cast

import pytest
from django.test import Client
from pytest_django import Settings

from maillage.config.journaux import FormatJson, build_journaux
from tests.fabriques.acteurs import MOT_DE_PASSE, un_client, un_compte

COURRIEL = "camille.martin@exemple.fr"
NOM = "Camille-Martin"
TELEPHONE = "0687654321"
ADRESSE_IP = "198.51.100.77"
JETON = "jeton-tres-secret"
PERSONNEL = (COURRIEL, NOM, TELEPHONE, ADRESSE_IP, JETON, "@", MOT_DE_PASSE)
ENTETES = {
    "Referer": f"https://exemple.fr/?courriel={COURRIEL}",
    "User-Agent": f"Navigateur de {NOM}",
    "X-Forwarded-For": ADRESSE_IP,
    "Authorization": f"Bearer {JETON}",
}


@pytest.fixture
def journal() -> Iterator[io.StringIO]:
    """What the program writes to its log, as JSON; every library speaks, down to the least word."""
    flux = io.StringIO()
    porte = logging.StreamHandler(flux)
    porte.setFormatter(FormatJson())
    racine, requetes = logging.getLogger(), logging.getLogger("maillage.requetes")
    niveaux = racine.level, requetes.level
    racine.addHandler(porte)
    racine.setLevel(logging.DEBUG)
    requetes.setLevel(logging.INFO)
    yield flux
    racine.removeHandler(porte)
    racine.setLevel(niveaux[0])
    requetes.setLevel(niveaux[1])


@pytest.fixture
def client() -> Client:
    """A browser full of personal data, which sees pages of error instead of tracebacks."""
    client = Client(raise_request_exception=False, headers=ENTETES)
    client.cookies["suivi"] = NOM
    return client


def read(journal: io.StringIO) -> list[dict[str, object]]:
    """Return the events of the log; each is one line of JSON."""
    return [json.loads(ligne) for ligne in journal.getvalue().splitlines()]


@pytest.mark.django_db
def test_requests_full_of_personal_data_leave_none_in_the_log(
    client: Client, journal: io.StringIO
) -> None:
    un_compte(COURRIEL, fonction=NOM, mot_de_passe=MOT_DE_PASSE)
    identifiants = {"courriel": COURRIEL, "mot_de_passe": MOT_DE_PASSE}
    for _ in range(7):  # up to the lock
        client.post("/connexion/", identifiants | {"mot_de_passe": TELEPHONE})
    client.post("/mot-de-passe-oublie/", {"courriel": COURRIEL})
    client.get(f"/recherche/?q={NOM}&tel={TELEPHONE}")
    client.get(f"/nulle-part/{COURRIEL}/{JETON}/")
    client.get(f"/mot-de-passe/MQ/{JETON}/")
    client.generic("GET " + NOM, "/aide/")
    un_client(un_compte(fonction=NOM)).get(f"/recherche/?q={TELEPHONE}", headers=ENTETES)
    texte = journal.getvalue()
    assert [mot for mot in PERSONNEL if mot in texte] == []
    requetes = [ligne for ligne in read(journal) if ligne["source"] == "maillage.requetes"]
    assert len(requetes) == 13
    assert {ligne["route"] for ligne in requetes} >= {"acteurs:connexion", ""}


@pytest.mark.urls("tests.web.composants.adresses")
def test_a_breakdown_is_one_line_with_the_reference_of_the_page(
    client: Client, journal: io.StringIO, settings: Settings
) -> None:
    settings.MIDDLEWARE = [
        "maillage.web.composants.journal.JournalMiddleware",
        "maillage.web.composants.erreurs.ReferenceMiddleware",
    ]
    page = client.get(f"/panne/?tel={TELEPHONE}").content.decode()
    evenements = [ligne for ligne in read(journal) if str(ligne["source"]).startswith("maillage")]
    assert [ligne["source"] for ligne in evenements] == ["maillage.erreurs", "maillage.requetes"]
    assert len({ligne["reference"] for ligne in evenements}) == 1
    assert str(evenements[0]["reference"]) in page
    assert "builtins.ValueError" in str(evenements[0]["evenement"])
    assert evenements[1]["statut"] == 500
    assert TELEPHONE not in journal.getvalue()
    assert "bad telephone" not in journal.getvalue()


@pytest.mark.django_db
def test_a_request_says_when_what_and_how_long(client: Client, journal: io.StringIO) -> None:
    client.get("/aide/")
    (ligne,) = [e for e in read(journal) if e["source"] == "maillage.requetes"]
    assert set(ligne) == {
        "moment", "niveau", "source", "evenement", "reference", "methode", "route", "statut",
        "duree_ms",
    }  # fmt: skip
    assert (ligne["methode"], ligne["route"], ligne["statut"]) == ("GET", "portail:aide", 200)
    assert isinstance(ligne["duree_ms"], int)


def test_the_words_of_libraries_stay_out_with_the_message_of_their_errors(
    journal: io.StringIO,
) -> None:
    try:
        raise ValueError(f"bad address {COURRIEL}")
    except ValueError:
        logging.getLogger("bibliotheque").exception("cannot write to %s", COURRIEL)
    (ligne,) = read(journal)
    assert COURRIEL not in journal.getvalue()
    assert str(ligne["evenement"]).startswith("test_journaux:")
    genre, lieu = cast("list[str]", ligne["pannes"])
    assert genre == "builtins.ValueError"
    assert lieu.startswith("test_journaux.py:")


def test_a_person_at_a_terminal_is_not_shown_each_request() -> None:
    niveaux = {
        forme: build_journaux(forme)["loggers"]["maillage.requetes"]["level"]  # type: ignore[index] # a dictionary of Django's
        for forme in ("texte", "json")
    }
    assert niveaux == {"texte": "WARNING", "json": "INFO"}
