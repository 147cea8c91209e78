"""A file at the door is opened: encoding, separator, archive, workbook. Only first lines are read here."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.sources import classeurs
from maillage.socle.indicateurs.sources.geojson import read_proprietes
from maillage.socle.indicateurs.sources.releves import Entrant, Feuille, Table

_DEBUT = (
    262_144  # bytes that tell the encoding, the separator and the headings, up to 2 000 of them
)
_SEPARATEURS = ";,\t|"
_TABLES = (".csv", ".txt")
_CARTE = ".geojson"
_ARCHIVE_MAX = 4 * 1024**3  # bytes once unpacked: national files reach 2 GiB
_MEMOIRE_MAX = 512 * 1024**2  # what is unpacked in memory: a workbook, a map
_RATIO_MAX = 200  # a text of figures packs about twenty times


def open_entrant(chemin: Path) -> Entrant:
    """Return the file with its tables. Raises ErreurMetier for an archive that cannot be trusted."""
    suffixe, nom = chemin.suffix.lower(), chemin.name
    if suffixe == ".zip":
        return _open_archive(chemin)
    if suffixe in _TABLES:
        return Entrant(nom, chemin, tuple(_open_table(nom, lambda: chemin.open("rb"))))
    if suffixe == _CARTE and chemin.stat().st_size <= _MEMOIRE_MAX:
        return Entrant(nom, chemin, (read_proprietes(nom, chemin.read_bytes()),))
    if suffixe in classeurs.SUFFIXES:
        _check_classeur(chemin)
        return Entrant(nom, chemin, feuilles=tuple(classeurs.open_feuilles(nom, chemin)))
    return Entrant(nom, chemin)


def _open_archive(chemin: Path) -> Entrant:
    """Return the tables and the sheets of the members; each keeps its own name in a refusal."""
    tables: list[Table] = []
    feuilles: list[Feuille] = []
    for membre in _list_membres(chemin):
        suffixe = Path(membre.filename).suffix.lower()
        if suffixe in _TABLES:
            _check_membre(chemin, membre)
            tables += _open_table(membre.filename, _member_opener(chemin, membre.filename))
        elif suffixe == _CARTE:
            tables.append(read_proprietes(membre.filename, _read_membre(chemin, membre)))
        elif suffixe in classeurs.SUFFIXES:
            contenu = io.BytesIO(_read_membre(chemin, membre))
            _check_interieur(chemin, contenu)
            feuilles += classeurs.open_feuilles(membre.filename, contenu)
    return Entrant(chemin.name, chemin, tuple(tables), tuple(feuilles))


def _read_membre(chemin: Path, membre: zipfile.ZipInfo) -> bytes:
    """Return a member that is read whole."""
    _check_membre(chemin, membre, maximum=_MEMOIRE_MAX)
    with _member_opener(chemin, membre.filename)() as flux:
        return flux.read()


def _check_interieur(chemin: Path, contenu: io.BytesIO) -> None:
    """A workbook inside an archive is an archive too."""
    if zipfile.is_zipfile(contenu):
        with zipfile.ZipFile(contenu) as classeur:
            for membre in classeur.infolist():
                _check_membre(chemin, membre, maximum=_MEMOIRE_MAX)
    contenu.seek(0)


def _check_classeur(chemin: Path) -> None:
    """A workbook is an archive too, but for the oldest kind."""
    if zipfile.is_zipfile(chemin):
        for membre in _list_membres(chemin):
            _check_membre(chemin, membre, maximum=_MEMOIRE_MAX)


def _list_membres(chemin: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(chemin) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, OSError) as panne:
        raise ErreurMetier(
            f"L’archive «\u00a0{chemin.name}\u00a0» est abîmée ou incomplète\u00a0: la télécharger de nouveau."
        ) from panne


def _check_membre(chemin: Path, membre: zipfile.ZipInfo, *, maximum: int = _ARCHIVE_MAX) -> None:
    enorme = membre.file_size > maximum
    if enorme or membre.file_size > max(membre.compress_size, 1) * _RATIO_MAX:
        raise ErreurMetier(
            f"L’archive «\u00a0{chemin.name}\u00a0» se déplie de façon démesurée\u00a0: elle n’est pas ouverte."
        )


def _member_opener(chemin: Path, membre: str) -> Callable[[], BinaryIO]:
    def ouvrir() -> BinaryIO:
        archive = zipfile.ZipFile(chemin)
        return archive.open(membre)  # type: ignore[return-value]  # a ZipExtFile reads like a file

    return ouvrir


def _open_table(nom: str, ouvrir: Callable[[], BinaryIO]) -> Iterator[Table]:
    """Yield the table, or nothing when the file has no line of headings.

    Where the second line is richer than the first, that one may be a title: both readings are yielded.
    """
    with ouvrir() as flux:
        debut = flux.read(_DEBUT)
    encodage = _guess_encodage(debut)
    lignes = debut.decode(encodage, "replace").splitlines()[:2]
    separateurs = [max(_SEPARATEURS, key=ligne.count) for ligne in lignes]
    for rang, (ligne, separateur) in enumerate(zip(lignes, separateurs, strict=True)):
        if rang and ligne.count(separateur) <= lignes[0].count(separateurs[0]):
            return
        entetes = next(csv.reader([ligne], delimiter=separateur), [])
        lire = partial(_read_lignes, ouvrir, encodage, separateur=separateur, sautees=rang + 1)
        yield Table(nom, tuple(entete.strip() for entete in entetes), lire)


def _read_lignes(
    ouvrir: Callable[[], BinaryIO], encodage: str, *, separateur: str, sautees: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the headings, with their line in the file."""
    with ouvrir() as octets, io.TextIOWrapper(octets, encodage, newline="") as texte:
        lecteur = csv.reader(texte, delimiter=separateur)
        for _ in range(sautees):
            next(lecteur, None)
        for cellules in lecteur:
            yield lecteur.line_num, cellules


def _guess_encodage(debut: bytes) -> str:
    """UTF-8 (with or without its mark) when it reads so, else the Windows one of older files."""
    if debut.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        debut[: len(debut) - 3 if len(debut) == _DEBUT else None].decode("utf-8")
    except UnicodeDecodeError as erreur:
        if erreur.start < len(debut) - 8:
            return "cp1252"
    return "utf-8"
