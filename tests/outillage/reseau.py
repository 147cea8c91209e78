"""No test leaves this machine: a connection to any address but loopback raises."""

import ipaddress
import socket
from typing import Any


class ReseauInterdit(RuntimeError):
    """A test tried to reach another machine."""


def is_local(famille: int, adresse: Any) -> bool:
    """Say whether `adresse` stays on this machine."""
    if famille not in {socket.AF_INET, socket.AF_INET6}:
        return True
    hote = str(adresse[0])
    if hote in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(hote.split("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(nom: str) -> None:
    vraie = getattr(socket.socket, nom)

    def gardee(self: socket.socket, adresse: Any, /) -> Any:
        if not is_local(self.family, adresse):
            raise ReseauInterdit(f"A test must not reach {adresse}.")
        return vraie(self, adresse)

    setattr(socket.socket, nom, gardee)


_guard("connect")
_guard("connect_ex")
