"""A browser without a screen: cookies, forms and their security token, over plain HTTP on this machine."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, build_opener

from tests.outillage.installation import Installation

_JETON = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class _SansSuite(HTTPRedirectHandler):
    """An answer that leads elsewhere is an answer."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


class Visiteur:
    """Somebody and their cookies, who may speak to several servers."""

    def __init__(self) -> None:
        self.cookies = CookieJar()
        self.porte: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies), _SansSuite())

    def get(self, adresse: str, envoi: bytes | None = None) -> tuple[int, str]:
        """Open an address; return the code and the page."""
        try:
            with self.porte.open(adresse, envoi, timeout=30) as reponse:
                return reponse.status, reponse.read().decode()
        except HTTPError as erreur:
            with erreur:
                return erreur.code, erreur.read().decode()

    def post(self, adresse: str, **champs: str) -> int:
        """Open a form, fill it and send it; return the code."""
        trouve = _JETON.search(self.get(adresse)[1])
        jeton = {"csrfmiddlewaretoken": trouve[1] if trouve else ""}
        return self.get(adresse, urlencode(jeton | champs).encode())[0]

    def sign_in(self, site: str, courriel: str, mot_de_passe: str) -> int:
        """Sign in; 302 says that it worked."""
        return self.post(f"{site}/connexion/", courriel=courriel, mot_de_passe=mot_de_passe)


def find_port() -> int:
    """Return a port that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        return int(prise.getsockname()[1])


@contextmanager
def serve(installation: Installation) -> Iterator[str]:
    """Serve an installation in the block, without its worker, and give its address."""
    port = find_port()
    commande = ("servir", "--sans-ouvrier", "--port", str(port), "--processus", "1")
    with installation.start(*commande, stdout=None, stderr=None) as serveur:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            serveur.terminate()


def wait_for(port: int, secondes: float = 60) -> None:
    """Return once something listens on `port`."""
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)
