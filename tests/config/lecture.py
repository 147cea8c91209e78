"""Reads an archive as a stranger would: tar, gzip and JSON, without a line of the program."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Lignes = dict[str, list[list[Any]]]


def read_membres(archive: Path) -> dict[str, bytes]:
    """Return each member of an archive."""
    with tarfile.open(archive) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar}  # type: ignore[union-attr] # files only


def read_manifeste(archive: Path) -> dict[str, Any]:
    """Return what the archive says of itself."""
    contenu: dict[str, Any] = json.loads(read_membres(archive)["manifeste.json"])["contenu"]
    return contenu


def read_lignes(archive: Path) -> Lignes:
    """Return the rows of each table."""
    membres, lignes = read_membres(archive), Lignes()
    for partie in read_manifeste(archive)["parties"]:
        if partie["table"]:
            textes = gzip.decompress(membres[partie["nom"]]).splitlines()
            lignes.setdefault(partie["table"], []).extend(json.loads(texte) for texte in textes)
    return lignes


def read_fichiers(archive: Path) -> dict[str, bytes]:
    """Return the deposited files of an archive."""
    return {n: c for n, c in read_membres(archive).items() if n.startswith("pieces/")}


def rewrite(archive: Path, changer: Callable[[dict[str, Any], dict[str, bytes]], None]) -> None:
    """Write an archive again after `changer(manifest, members)`, every digest right: a forger's work."""
    membres = read_membres(archive)
    contenu = json.loads(membres.pop("manifeste.json"))["contenu"]
    changer(contenu, membres)
    for partie in contenu["parties"]:
        partie["sha256"] = hashlib.sha256(membres[partie["nom"]]).hexdigest()
        partie["octets"] = len(membres[partie["nom"]])
    empreinte = hashlib.sha256(json.dumps(contenu, sort_keys=True).encode()).hexdigest()
    texte = {"format": 1, "sha256": empreinte, "contenu": contenu}
    membres["manifeste.json"] = json.dumps(texte).encode()
    with tarfile.open(archive, "w") as tar:
        for nom, octets in membres.items():
            info = tarfile.TarInfo(nom)
            info.size = len(octets)
            tar.addfile(info, io.BytesIO(octets))
