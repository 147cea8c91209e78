"""Opens pages on loopback, five times to warm up, fifty times to measure."""

import http.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import urlencode

CHAUFFE, MESURES = 5, 50
JETON = "banc0123456789banc0123456789banc"


@dataclass(frozen=True)
class Mesure:
    """Fifty requests of one page: milliseconds of server time and processor, queries, KiB, MiB."""

    median: float
    p95: float
    processeur: float
    requetes: int
    octets: int
    memoire: float


class Refusee(Exception):
    """A page did not answer as expected: nothing can be measured."""


def mesurer(port: int, adresse: str, session: str) -> Mesure:
    """Return the measure of a page read by GET. Raises Refusee when it does not answer 200."""
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    entetes = {"Cookie": f"sessionid={session}", "Accept-Encoding": "identity"}
    lues = [_lire(connexion, "GET", adresse, entetes=entetes) for _ in range(CHAUFFE + MESURES)]
    return _resumer(lues[CHAUFFE:])


def mesurer_envois(
    port: int, adresse: str, session: str, *, champs: Sequence[Mapping[str, object]]
) -> Mesure:
    """Return the measure of forms sent by POST, one after the other; the first five warm up."""
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    entetes = {
        "Cookie": f"sessionid={session}; csrftoken={JETON}",
        "X-CSRFToken": JETON,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    lues = []
    for valeurs in champs:
        corps = urlencode(valeurs, doseq=True)
        lues.append(_lire(connexion, "POST", adresse, entetes=entetes, corps=corps, attendu=302))
    return _resumer(lues[CHAUFFE:])


def _lire(
    connexion: http.client.HTTPConnection,
    methode: str,
    adresse: str,
    *,
    entetes: Mapping[str, str],
    corps: str | None = None,
    attendu: int = 200,
) -> tuple[float, float, int, float, int]:
    connexion.request(methode, adresse, body=corps, headers=dict(entetes))
    reponse = connexion.getresponse()
    texte = reponse.read()
    banc = reponse.getheader("X-Banc")
    if reponse.status != attendu or banc is None:
        raise Refusee(f"{methode} {adresse} : {reponse.status}")
    duree, calcul, requetes, pic = banc.split(";")
    return float(duree), float(calcul), int(requetes), float(pic), len(texte)


def _resumer(lues: list[tuple[float, float, int, float, int]]) -> Mesure:
    durees = [lue[0] for lue in lues]
    return Mesure(
        median(durees),
        quantiles(durees, n=20)[-1],
        median(lue[1] for lue in lues),
        max(lue[2] for lue in lues),
        max(lue[4] for lue in lues),
        max(lue[3] for lue in lues),
    )
