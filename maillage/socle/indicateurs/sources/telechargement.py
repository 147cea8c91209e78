"""One file comes from its producer to the disk: streamed, resumed where it stopped, asked for nowhere else.

What arrives is kept in an `arrivee` file with the mark that the server gave to it; a resumption asks for the
rest of that very version (If-Range), so that halves of two versions never meet.
"""

import http.client
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urldefrag
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from maillage.regles.fichiers import ecrire_taille
from maillage.socle.indicateurs.sources.adresses import host_of, origine_of
from maillage.socle.indicateurs.sources.pannes import (
    Passagere,
    RecuperationImpossible,
    explain_disque,
    explain_liaison,
    explain_reponse,
    is_disque_plein,
    say_gardes,
)
from maillage.socle.indicateurs.sources.provenance import (
    Provenance,
    drop,
    read_provenance,
    write_provenance,
)

DELAI = 30.0  # seconds without a byte
TAILLE_MAX = 4 * 1024**3  # bytes: the heaviest of the files that are read weighs 2 GiB
ATTENTE_MAX = 90.0  # seconds: a server that asks for more is left for later
_ATTENTES = (1.0, 4.0, 15.0)  # seconds before each new try
_BLOC = 1 << 18
_AVANCE = 1 << 20  # bytes: a try that brought as many is not counted as a failure
_RESERVE = 64 * 1024**2  # bytes that are left free on the disk
_INCHANGE = 304
_PARTIE = 206
_HORS_FICHIER = 416
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True)
class Suivi:
    """Who watches: `avancer` takes bytes arrived and expected (None when unknown), `dire` a sentence."""

    avancer: Callable[[int, int | None], object] = lambda _arrives, _attendus: None
    dire: Callable[[str], object] = lambda _phrase: None


@dataclass(frozen=True)
class Telechargement:
    """How files are fetched: from these origins only, with these patiences."""

    origines: frozenset[str]
    suivi: Suivi = Suivi()
    delai: float = DELAI
    taille_max: int = TAILLE_MAX
    attentes: Sequence[float] = _ATTENTES
    attendre: Callable[[float], object] = time.sleep

    def fetch(
        self, adresse: str, arrivee: Path, *, connu: Provenance | None = None
    ) -> Provenance | None:
        """Bring the whole file to `arrivee`. Returns what the server says of it, or None.

        None: the producer still has the version `connu`, nothing was brought. Raises
        RecuperationImpossible; what arrived stays for another try, when it can be resumed.
        """
        self._check(adresse)
        echecs = 0
        while True:
            depuis = _size(arrivee)
            try:
                return self._try(adresse, arrivee, connu)
            except Passagere as panne:
                echecs = 1 if _size(arrivee) - depuis > _AVANCE else echecs + 1
                self._wait(panne, echecs)

    def _check(self, adresse: str) -> None:
        if origine_of(adresse) not in self.origines:
            raise RecuperationImpossible(
                f"{host_of(adresse)} n’est pas l’adresse d’un producteur connu\u00a0: rien n’a été pris."
            )

    def _wait(self, panne: Passagere, echecs: int) -> None:
        duree = self.attentes[echecs - 1] if echecs <= len(self.attentes) else None
        if duree is None or (panne.apres or 0) > ATTENTE_MAX:
            raise panne.refus
        duree = max(duree, panne.apres or 0)
        self.suivi.dire(f"Nouvel essai dans {duree:.0f}\u00a0s. {panne.refus.message}")
        self.attendre(duree)

    def _try(self, adresse: str, arrivee: Path, connu: Provenance | None) -> Provenance | None:
        hote = host_of(adresse)
        demande = Request(urldefrag(adresse)[0], headers=_build_entetes(arrivee, connu))  # noqa: S310  its origin was checked
        try:
            with self._opener().open(demande, timeout=self.delai) as reponse:
                return self._receive(reponse, adresse, arrivee)
        except HTTPError as erreur:
            with erreur:
                if erreur.code == _INCHANGE:
                    return None
                if erreur.code == _HORS_FICHIER and arrivee.exists():
                    drop(arrivee)  # longer than the file of today: another version
                    raise Passagere(RecuperationImpossible(say_gardes(0)), apres=0) from None
                raise explain_reponse(erreur, hote) from None
        except (OSError, http.client.HTTPException) as panne:
            if isinstance(panne, OSError) and is_disque_plein(panne):
                raise explain_disque(_size(arrivee)) from panne
            raise explain_liaison(panne, hote, gardes=_size(arrivee)) from panne

    def _opener(self) -> OpenerDirector:
        return build_opener(_Redirections(self._check))

    def _receive(self, reponse: Any, adresse: str, arrivee: Path) -> Provenance:
        version = _read_version(reponse, adresse)
        depuis = _size(arrivee) if _resumes(reponse, arrivee) else 0
        annonce = _read_longueur(reponse)
        attendus = None if annonce is None else depuis + annonce
        if not depuis:
            _refuse_page(reponse, host_of(adresse))
            self._start_anew(arrivee)
        self._refuse_taille(attendus or 0, arrivee, reste=annonce or 0)
        write_provenance(arrivee, version)
        with arrivee.open("ab") as flux:
            self._copy(reponse, flux, (depuis, attendus), hote=host_of(adresse))
        return version

    def _start_anew(self, arrivee: Path) -> None:
        if _size(arrivee):
            self.suivi.dire(
                "Le fichier a changé depuis le début de sa récupération\u00a0: repris en entier."
            )
        drop(arrivee)
        arrivee.touch()

    def _copy(
        self, reponse: Any, flux: IO[bytes], place: tuple[int, int | None], *, hote: str
    ) -> None:
        arrives, attendus = place
        while bloc := reponse.read(_BLOC):
            if not arrives and _looks_like_page(bloc):
                raise _say_page(hote)
            arrives += len(bloc)
            if arrives > self.taille_max:
                flux.truncate(0)
                raise self._say_lourd()
            flux.write(bloc)
            self.suivi.avancer(arrives, attendus)
        flux.flush()
        if attendus is not None and arrives < attendus:
            raise ConnectionError
        if not arrives:
            raise RecuperationImpossible(f"{hote} a envoyé un fichier vide.", a_la_main=True)

    def _refuse_taille(self, attendus: int, arrivee: Path, *, reste: int) -> None:
        if attendus > self.taille_max:
            raise self._say_lourd()
        libre = shutil.disk_usage(arrivee.parent).free
        if reste and libre < reste + _RESERVE:
            raise RecuperationImpossible(
                f"Il faut {ecrire_taille(reste + _RESERVE)} et il reste {ecrire_taille(libre)} sur le "
                f"disque. Libérer de la place. {say_gardes(_size(arrivee))}"
            )

    def _say_lourd(self) -> RecuperationImpossible:
        return RecuperationImpossible(
            f"Le fichier dépasse la limite de {ecrire_taille(self.taille_max)}\u00a0: il n’a pas été pris.",
            a_la_main=True,
        )


class _Redirections(HTTPRedirectHandler):
    """Follows a redirection inside the origins, five times at most."""

    max_redirections = 5

    def __init__(self, check: Callable[[str], None]) -> None:
        self._check = check

    def redirect_request(self, req: Request, *suite: Any) -> Request | None:
        """Return the next request. Raises RecuperationImpossible for another place."""
        vers = suite[-1]
        try:
            self._check(vers)
        except RecuperationImpossible:
            suite[0].close()  # the answer: urllib leaves it open when this raises
            raise RecuperationImpossible(
                f"{req.host} renvoie vers {host_of(vers)}, qui n’est pas l’adresse d’un producteur connu\u00a0: "
                "rien n’a été pris.",
                a_la_main=True,
            ) from None
        return super().redirect_request(req, *suite)


def _size(chemin: Path) -> int:
    return chemin.stat().st_size if chemin.is_file() else 0


def _build_entetes(arrivee: Path, connu: Provenance | None) -> dict[str, str]:
    """Ask for what lacks of the version begun, else for a version that is not the one known."""
    entetes = {"User-Agent": "Maillage", "Accept": "*/*", "Accept-Encoding": "identity"}
    commence = read_provenance(arrivee)
    if commence and commence.temoin and _size(arrivee):
        return entetes | {"Range": f"bytes={_size(arrivee)}-", "If-Range": commence.temoin}
    if connu and connu.etag:
        return entetes | {"If-None-Match": connu.etag}
    if connu and connu.modifie:
        return entetes | {"If-Modified-Since": connu.modifie}
    return entetes


def _read_version(reponse: Any, adresse: str) -> Provenance:
    entetes = reponse.headers
    return Provenance(adresse, entetes.get("ETag", ""), entetes.get("Last-Modified", ""))


def _resumes(reponse: Any, arrivee: Path) -> bool:
    """Say whether the answer goes on from where the file stopped."""
    if reponse.status != _PARTIE:
        return False
    if reponse.headers.get("Content-Range", "").startswith(f"bytes {_size(arrivee)}-"):
        return True
    drop(arrivee)
    raise Passagere(RecuperationImpossible(say_gardes(0)))


def _read_longueur(reponse: Any) -> int | None:
    try:
        return int(reponse.headers["Content-Length"])
    except (TypeError, ValueError):
        return None


def _refuse_page(reponse: Any, hote: str) -> None:
    if reponse.headers.get_content_type() in _PAGES:
        raise _say_page(hote)
    if reponse.headers.get("Content-Encoding", "identity") != "identity":
        raise RecuperationImpossible(
            f"{hote} a envoyé un fichier comprimé sans qu’on le lui demande\u00a0: rien n’a été pris.",
            a_la_main=True,
        )


def _looks_like_page(bloc: bytes) -> bool:
    debut = bloc[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return debut.startswith((b"<!doctype html", b"<html"))


def _say_page(hote: str) -> RecuperationImpossible:
    return RecuperationImpossible(
        f"{hote} a envoyé une page web au lieu du fichier\u00a0: l’adresse a changé, ou un mandataire "
        "demande de s’identifier.",
        a_la_main=True,
    )
