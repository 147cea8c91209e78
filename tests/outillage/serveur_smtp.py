"""A mail server on loopback that behaves as it is told: refuses, hangs, cuts, answers late, kills.

Each step of a conversation has a name: connexion, ehlo, starttls, mail, rcpt, data, texte (the text is
received, the answer not yet given), quit.
"""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import MappingProxyType

REPONSES: Mapping[str, str] = MappingProxyType(
    {
        "connexion": "220 essai",
        "ehlo": "250 essai",
        "starttls": "502 non",
        "mail": "250 ok",
        "rcpt": "250 ok",
        "data": "354 go",
        "texte": "250 pris",
        "rset": "250 ok",
        "quit": "221 adieu",
    }
)
COUPER = "couper"


@dataclass
class ServeurSmtp:
    """What the server answers at each step, how long it waits before, and what it took."""

    port: int = 0
    reponses: dict[str, list[str]] = field(default_factory=dict)
    attentes: dict[str, float] = field(default_factory=dict)
    au_pas: Callable[[str], None] = lambda _pas: None
    recus: list[EmailMessage] = field(default_factory=list)
    pas: list[str] = field(default_factory=list)

    def answer(self, pas: str) -> str:
        """Return the next answer for this step; the last one is kept."""
        self.pas.append(pas)
        self.au_pas(pas)
        time.sleep(self.attentes.get(pas, 0))
        prevues = self.reponses.get(pas, [REPONSES[pas]])
        return prevues.pop(0) if len(prevues) > 1 else prevues[0]

    def take(self, texte: bytes) -> None:
        """Keep a mail that arrived whole."""
        lu = message_from_bytes(texte, policy=policy.default)
        assert isinstance(lu, EmailMessage)
        self.recus.append(lu)


class _Conversation(socketserver.StreamRequestHandler):
    regle: ServeurSmtp

    def handle(self) -> None:
        try:
            if self.say("connexion"):
                while (ligne := self.rfile.readline()) and self.obey(ligne.decode("latin-1")):
                    pass
        except OSError:  # the other side is gone: killed, or tired of waiting
            return

    def say(self, pas: str) -> bool:
        """Answer at a step; False when the conversation ends there."""
        reponse = self.regle.answer(pas)
        if reponse == COUPER:
            return False
        self.wfile.write(reponse.encode() + b"\r\n")
        return pas != "quit"

    def obey(self, ligne: str) -> bool:
        pas = ligne[:4].strip().lower().replace("star", "starttls")
        if pas == "helo":
            pas = "ehlo"
        if not self.say(pas):
            return False
        if pas != "data" or not self.regle.reponses.get("data", ["354"])[0].startswith("354"):
            return True
        lignes = []
        while (recue := self.rfile.readline()) not in {b".\r\n", b""}:
            lignes.append(recue.removeprefix(b".") if recue.startswith(b"..") else recue)
        if recue == b".\r\n" and self.regle.reponses.get("texte", ["250"])[0][:3] in {
            "250",
            COUPER[:3],
        }:
            self.regle.take(b"".join(lignes))
        return self.say("texte")


class _Serveur(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A conversation that broke is what these tests are about."""


@contextmanager
def serveur_smtp() -> Iterator[ServeurSmtp]:
    """Yield a mail server that listens on a port of its own, until the block ends."""
    regle = ServeurSmtp()
    conversation = type("Conversation", (_Conversation,), {"regle": regle})
    with _Serveur(("127.0.0.1", 0), conversation) as serveur:
        regle.port = serveur.server_address[1]
        fil = threading.Thread(target=serveur.serve_forever, args=(0.02,), daemon=True)
        fil.start()
        try:
            yield regle
        finally:
            serveur.shutdown()
            fil.join()
