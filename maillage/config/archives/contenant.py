"""The archive itself: a tar of parts, closed by a manifest that says how many rows and which digest each has.

No database here. A part is either rows (JSON lines, gzip) or one deposited file. The manifest comes
last: an archive that was cut has none. It carries its own digest.
"""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.core.management import CommandError

FORMAT = 1
MANIFESTE = "manifeste.json"
_BLOC = 1024 * 1024
_MANIFESTE_MAX = 256 * _BLOC


class ArchiveRefusee(CommandError):
    """An archive that must not be restored. The message says why and what to do."""


@dataclass(frozen=True)
class Partie:
    """A member of the archive: rows of `table`, or a deposited file when it is empty."""

    nom: str
    octets: int
    sha256: str
    table: str = ""
    lignes: int = 0


@dataclass(frozen=True)
class Manifeste:
    """What an archive holds. `migrations` are those of the base, as « salle.nom »."""

    version: str
    date: str
    moteur: str
    migrations: list[str]
    colonnes: dict[str, list[str]]
    parties: list[Partie] = field(default_factory=list)
    perdues: list[str] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        """How many deposited files it holds."""
        return sum(not partie.table for partie in self.parties)

    @property
    def lignes(self) -> int:
        """How many rows it holds."""
        return sum(partie.lignes for partie in self.parties)


class Empreinte:
    """A stream that computes the SHA-256 of what is read through it."""

    def __init__(self, flux: IO[bytes]) -> None:
        self.flux = flux
        self.calcul = hashlib.sha256()

    def read(self, taille: int = -1) -> bytes:
        """Read, and remember."""
        bloc = self.flux.read(taille)
        self.calcul.update(bloc)
        return bloc

    def exhaust(self) -> str:
        """Read to the end by blocks and return the digest."""
        while self.read(_BLOC):
            pass
        return self.calcul.hexdigest()


class Ecrivain:
    """Writes the parts one after the other, then the manifest."""

    def __init__(self, flux: BinaryIO) -> None:
        self.tar = tarfile.open(fileobj=flux, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed by `finish`
        self.parties: list[Partie] = []

    def add(self, nom: str, flux: IO[bytes], octets: int, **suite: Any) -> None:
        """Write one part of `octets` bytes; `suite` says which rows it holds."""
        lu = Empreinte(flux)
        self._write(nom, lu, octets)
        self.parties.append(Partie(nom, octets, lu.calcul.hexdigest(), **suite))

    def finish(self, manifeste: Manifeste, flux: IO[bytes]) -> None:
        """Write the manifest through `flux`, an empty stream, and end the archive."""
        contenu = asdict(manifeste)
        texte = {"format": FORMAT, "sha256": compute_empreinte(contenu), "contenu": contenu}
        octets = flux.write(json.dumps(texte, ensure_ascii=False, indent=1).encode())
        flux.seek(0)
        self._write(MANIFESTE, Empreinte(flux), octets)
        self.tar.close()

    def _write(self, nom: str, flux: Empreinte, octets: int) -> None:
        membre = tarfile.TarInfo(nom)
        membre.size, membre.mode = octets, 0o600
        self.tar.addfile(membre, flux)
        # tarfile keeps them all: a hundred thousand files would weigh
        self.tar.members = []  # type: ignore[attr-defined] # absent from its stubs


def compute_empreinte(contenu: dict[str, Any]) -> str:
    """Return the digest of the content of a manifest, however it is laid out."""
    return hashlib.sha256(json.dumps(contenu, sort_keys=True).encode()).hexdigest()


@contextmanager
def open_parties(chemin: Path) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """Give the members one after the other, each with its stream. Raises ArchiveRefusee."""
    try:
        with tarfile.open(chemin, mode="r:") as tar:
            yield _list_membres(tar)
    except tarfile.TarError as erreur:
        raise ArchiveRefusee(
            f"«\u00a0{chemin}\u00a0» n’est pas une sauvegarde de Maillage, ou est abîmée."
        ) from erreur


def _list_membres(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for membre in tar:
        tar.members = []  # type: ignore[attr-defined] # as above
        flux = tar.extractfile(membre)
        if flux is not None:
            yield membre.name, flux


def verify(chemin: Path) -> Manifeste:
    """Read the whole archive, compare each part with the manifest and return it. Raises ArchiveRefusee."""
    brut, vues = b"", {}
    with open_parties(chemin) as membres:
        for nom, flux in membres:
            if nom == MANIFESTE:
                brut = flux.read(_MANIFESTE_MAX)
            elif nom in vues:
                raise _altered(chemin, nom)
            else:
                vues[nom] = Empreinte(flux).exhaust()
    if not brut:
        raise ArchiveRefusee(
            f"«\u00a0{chemin}\u00a0» est incomplète\u00a0: prendre une autre sauvegarde."
        )
    manifeste = read_manifeste(brut, chemin)
    attendues = {partie.nom: partie.sha256 for partie in manifeste.parties}
    if ecart := sorted(nom for nom, _ in attendues.items() ^ vues.items()):
        raise _altered(chemin, ecart[0])
    return manifeste


def read_manifeste(brut: bytes, chemin: Path) -> Manifeste:
    """Return the manifest. Raises ArchiveRefusee when it was altered or is of a later format."""
    try:
        texte = json.loads(brut)
        forme, contenu = int(texte["format"]), texte["contenu"]
        intact = texte["sha256"] == compute_empreinte(contenu)
    except (ValueError, KeyError, TypeError):
        raise _altered(chemin, MANIFESTE) from None
    if forme > FORMAT:
        raise ArchiveRefusee(
            f"«\u00a0{chemin}\u00a0» vient d’une version plus récente de Maillage\u00a0: installer cette version."
        )
    if forme != FORMAT or not intact:
        raise _altered(chemin, MANIFESTE)
    parties = [Partie(**partie) for partie in contenu.pop("parties")]
    return Manifeste(**contenu, parties=parties)


def _altered(chemin: Path, nom: str) -> ArchiveRefusee:
    return ArchiveRefusee(
        f"«\u00a0{chemin}\u00a0» a été altérée ({nom})\u00a0: rien n’a été touché, prendre une autre sauvegarde."
    )
