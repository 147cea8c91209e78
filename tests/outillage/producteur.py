"""A producer's web server on loopback that behaves as it is told: serves, changes, cuts, corrupts, refuses.

It answers Range with If-Range and conditional requests as real ones do, from the file that it holds.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!DOCTYPE html><title>Identification</title><p>Bonjour."


@dataclass
class Producteur:
    """What the server holds under each path, how it misbehaves, and what it was asked."""

    adresse: str = ""
    fichiers: dict[str, bytes] = field(default_factory=dict)
    # What the next answers do, in order: a code, "couper:N" (after N bytes), "page", "muet", "vers:ADRESSE"…
    pannes: list[str] = field(default_factory=list)
    retry_after: str = ""
    etag: bool = True
    dit_longueur: bool = True
    demandes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    attente: threading.Event = field(default_factory=threading.Event)

    def url(self, chemin: str) -> str:
        """Return the address of a path."""
        return f"{self.adresse}{chemin}"


class _Porte(BaseHTTPRequestHandler):
    regle: Producteur

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""

    def do_GET(self) -> None:
        """Answer as told, else as a good server."""
        entetes = {nom.lower(): valeur for nom, valeur in self.headers.items()}
        self.regle.demandes.append((self.path, entetes))
        panne = self.regle.pannes.pop(0) if self.regle.pannes else ""
        nom, _, suite = panne.partition(":")
        if nom.isdigit():
            self.answer(int(nom), b"", {"Retry-After": self.regle.retry_after})
        elif nom == "vers":
            self.answer(302, b"", {"Location": suite})
        elif nom == "page":
            self.answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        elif nom == "page-sans-type":
            self.answer(200, b"\n " + PAGE, {})
        elif nom == "muet":
            self.regle.attente.wait(10)
        elif nom == "raccrocher":
            self.close_connection = True
        else:
            self.serve(entetes, coupe=int(suite) if nom == "couper" else None)

    def serve(self, entetes: dict[str, str], *, coupe: int | None) -> None:
        """Give the file, its rest, or the word that it did not change."""
        contenu = self.regle.fichiers.get(self.path.partition("?")[0])
        if contenu is None:
            self.answer(404, b"", {})
            return
        marque = f'"{sha256(contenu).hexdigest()[:8]}"'
        version = {"ETag": marque} if self.regle.etag else {}
        if self.regle.etag and entetes.get("if-none-match") == marque:
            self.answer(304, b"", version)
            return
        portee = entetes.get("range", "")
        depuis = int(portee.removeprefix("bytes=").rstrip("-")) if portee else 0
        if portee and entetes.get("if-range") != marque:
            depuis, portee = 0, ""
        if portee and depuis >= len(contenu):
            self.answer(416, b"", {"Content-Range": f"bytes */{len(contenu)}"})
            return
        if portee:
            version["Content-Range"] = f"bytes {depuis}-{len(contenu) - 1}/{len(contenu)}"
        self.answer(206 if portee else 200, contenu[depuis:], version, coupe=coupe)

    def answer(
        self, code: int, corps: bytes, entetes: dict[str, str], *, coupe: int | None = None
    ) -> None:
        """Send an answer, or only its beginning."""
        self.send_response(code)
        for nom, valeur in entetes.items():
            if valeur:
                self.send_header(nom, valeur)
        if self.regle.dit_longueur and code != 304:
            self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        self.wfile.write(corps if coupe is None else corps[:coupe])
        self.close_connection = True


@contextmanager
def open_producteur() -> Iterator[Producteur]:
    """Run the server inside the block."""
    regle = Producteur()
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), type("Porte", (_Porte,), {"regle": regle}))
    regle.adresse = f"http://127.0.0.1:{serveur.server_port}"
    fil = threading.Thread(
        target=serveur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    fil.start()
    try:
        yield regle
    finally:
        regle.attente.set()
        serveur.shutdown()
        serveur.server_close()
        fil.join()
