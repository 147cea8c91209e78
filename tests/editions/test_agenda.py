"""Calendar files say what they were given, to a reader that follows RFC 5545 to the letter."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.editions.agenda import Evenement, ecrire_agenda
from maillage.regles.horloge import PARIS

DEBUT = datetime(2026, 3, 12, 14, 30, tzinfo=PARIS)
TEXTES = st.text(st.characters(codec="utf-8"), max_size=200)


def un_evenement(**reste: object) -> Evenement:
    valeurs: dict[str, object] = {
        "uid": "reunion-1@exemple.fr", "sequence": 0, "debut": DEBUT,
        "fin": DEBUT + timedelta(hours=2), "titre": "COPIL", "ecrit_le": DEBUT,
    }  # fmt: skip
    return Evenement(**(valeurs | reste))  # type: ignore[arg-type] # the test gives the right ones


def read(octets: bytes) -> list[tuple[str, str]]:
    """Return the lines of a file: name, raw value. Refuses what the RFC refuses."""
    assert octets.endswith(b"\r\n")
    physiques = octets[:-2].split(b"\r\n")
    assert all(len(ligne) <= 75 for ligne in physiques)
    assert not any(b"\n" in ligne or b"\r" in ligne for ligne in physiques)
    logiques = octets[:-2].replace(b"\r\n ", b"").decode().split("\r\n")
    lues = []
    for ligne in logiques:
        trouve = re.match(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)$", ligne, re.DOTALL)
        assert trouve, ligne
        lues.append((trouve[1], trouve[3]))
    assert lues[0] == ("BEGIN", "VCALENDAR")
    assert lues[-1] == ("END", "VCALENDAR")
    return lues


def unescape(texte: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], texte)


def test_an_event_says_when_in_utc_winter_and_summer() -> None:
    ete = un_evenement(debut=DEBUT.replace(month=7), fin=DEBUT.replace(month=7, hour=16))
    lues = read(ecrire_agenda([un_evenement(), ete]))
    assert [v for n, v in lues if n == "DTSTART"] == ["20260312T133000Z", "20260712T123000Z"]
    assert ("METHOD", "PUBLISH") in lues
    assert lues.count(("BEGIN", "VEVENT")) == 2


def test_an_invitation_that_is_cancelled_keeps_its_uid() -> None:
    envoye = un_evenement(organisateur="maillage@exemple.fr", invite="maire@exemple.fr")
    annule = un_evenement(sequence=2, annule=True, organisateur="a@b.fr", invite="c@d.fr")
    premier = dict(read(ecrire_agenda([envoye], methode="REQUEST")))
    second = dict(read(ecrire_agenda([annule], methode="CANCEL")))
    assert premier["UID"] == second["UID"]
    assert (premier["METHOD"], premier["STATUS"], premier["SEQUENCE"]) == (
        "REQUEST",
        "CONFIRMED",
        "0",
    )
    assert (second["METHOD"], second["STATUS"], second["SEQUENCE"]) == ("CANCEL", "CANCELLED", "2")
    assert premier["ATTENDEE"] == "mailto:maire@exemple.fr"


def test_an_instant_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        ecrire_agenda([un_evenement(debut=datetime(2026, 3, 12))])  # noqa: DTZ001 - the fault itself


@given(titre=TEXTES, description=TEXTES)
def test_whatever_is_typed_comes_back_and_adds_no_line(titre: str, description: str) -> None:
    lues = read(ecrire_agenda([un_evenement(titre=titre, description=description)]))
    attendu = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", re.sub(r"\r\n?", "\n", titre))
    assert unescape(dict(lues)["SUMMARY"]) == attendu
    assert [n for n, _ in lues].count("BEGIN") == 2


@given(adresse=st.text(max_size=80))
def test_an_address_adds_no_line(adresse: str) -> None:
    noms = [
        n
        for n, _ in read(
            ecrire_agenda(
                [
                    un_evenement(
                        adresse="https://x.fr/" + adresse.encode("utf-8", "replace").decode()
                    )
                ]
            )
        )
    ]
    assert noms.count("URL") == 1


def test_a_calendar_that_is_followed_has_a_name() -> None:
    assert dict(read(ecrire_agenda([], nom="COPIL, Laval")))["X-WR-CALNAME"] == "COPIL\\, Laval"
