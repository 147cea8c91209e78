"""A mail relay on the loopback address that accepts everything and remembers it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Relais(socketserver.ThreadingTCPServer):
    """Remembers, for each mail, whom it was for and its Message-ID."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.recus: list[tuple[str, str]] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    """The six words of SMTP that a client needs."""

    server: Relais

    def say(self, texte: str) -> None:
        self.wfile.write(f"{texte}\r\n".encode())

    def handle(self) -> None:
        self.say("220 relais")
        destinataire = ""
        while ligne := self.rfile.readline().decode().strip():
            mot = ligne[:4].upper()
            if mot == "RCPT":
                destinataire = ligne.partition("<")[2].partition(">")[0]
            if mot == "DATA":
                self.say("354 à vous")
                self.server.recus.append((destinataire, self.read_identifiant()))
            self.say("221 au revoir" if mot == "QUIT" else "250 relais")
            if mot == "QUIT":
                return

    def read_identifiant(self) -> str:
        """Read a mail to its end and return its Message-ID."""
        identifiant = ""
        while (ligne := self.rfile.readline().decode().strip()) != ".":
            if ligne.lower().startswith("message-id:"):
                identifiant = ligne.partition(":")[2].strip()
        return identifiant


@contextmanager
def open_relais() -> Iterator[Relais]:
    """Listen in the block."""
    with Relais() as relais:
        fil = threading.Thread(target=relais.serve_forever, args=(0.05,))
        fil.start()
        try:
            yield relais
        finally:
            relais.shutdown()
            fil.join()
