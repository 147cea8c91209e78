"""What a deposited file really is, told from its bytes, and whether we keep it.

The name and the type announced by a browser are only words. We read the content: signature, inner
members of an office document, size of an image. Everything is bounded, because a file of 300 KB can
declare 300 MB and lie about it.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import SEEK_END
from types import MappingProxyType
from typing import BinaryIO

from maillage.regles.ecriture import enumere, nombre
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne

MO = 1024 * 1024
LIMITE_PIECE = 20 * MO
LIMITE_LOGO = 5 * MO
NOM_MAX = 120

# An office document of 20 MB holds tens of members, and XML shrinks by 10 to 50.
MEMBRES_MAX = 3_000
REPERTOIRE_MAX = MO
DEPLIE_MAX = 150 * MO
RAPPORT_MAX = 200
_RAPPORT_COMPTE_DES = 10 * MO


class TypeFichier(StrEnum):
    """The kinds of files that people may deposit."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"


@dataclass(frozen=True)
class _Description:
    libelle: str
    mime: str
    extensions: tuple[str, ...]


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_TYPES: Mapping[TypeFichier, _Description] = MappingProxyType({
    TypeFichier.PDF: _Description("un document PDF", "application/pdf", ("pdf",)),
    TypeFichier.PNG: _Description("une image PNG", "image/png", ("png",)),
    TypeFichier.JPEG: _Description("une image JPEG", "image/jpeg", ("jpg", "jpeg")),
    TypeFichier.DOCX: _Description(
        "un document Word (DOCX)", f"{_OOXML}wordprocessingml.document", ("docx",)
    ),
    TypeFichier.ODT: _Description("un texte OpenDocument (ODT)", f"{_ODF}text", ("odt",)),
    TypeFichier.XLSX: _Description(
        "un classeur Excel (XLSX)", f"{_OOXML}spreadsheetml.sheet", ("xlsx",)
    ),
    TypeFichier.ODS: _Description("un classeur OpenDocument (ODS)", f"{_ODF}spreadsheet", ("ods",)),
})  # fmt: skip
IMAGES = frozenset({TypeFichier.PNG, TypeFichier.JPEG})
DOCUMENTS = frozenset(TypeFichier) - IMAGES
TOUS = frozenset(TypeFichier)
# A JPEG is decoded at a reduced scale; a PNG must be opened whole, four bytes a pixel.
PIXELS_MAX: Mapping[TypeFichier, int] = MappingProxyType({
    TypeFichier.PNG: 20_000_000,
    TypeFichier.JPEG: 50_000_000,
})  # fmt: skip


@dataclass(frozen=True)
class FichierVu:
    """What the content says: cleaned name, kind, size in bytes, pixels for an image (else 0)."""

    nom: str
    type: TypeFichier
    taille: int
    largeur: int = 0
    hauteur: int = 0


def type_mime(type_fichier: TypeFichier) -> str:
    """Return the media type to answer with."""
    return _TYPES[type_fichier].mime


def extensions(accepte: Collection[TypeFichier]) -> list[str]:
    """Return the accepted endings, with their dot, for the `accept` of a field."""
    return [f".{fin}" for t in TypeFichier if t in accepte for fin in _TYPES[t].extensions]


def examiner(
    flux: BinaryIO, *, nom: str, accepte: Collection[TypeFichier], limite: int, champ: str = ""
) -> FichierVu:
    """Return what a deposited file is, or raise ErreurMetier on `champ` with the sentence that says why not.

    `flux` must be seekable and is left at its beginning. Little of it is held in memory.
    """
    try:
        return _examiner(flux, nom=nom, accepte=accepte, limite=limite)
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ=champ) from None
    finally:
        flux.seek(0)


def _examiner(
    flux: BinaryIO, *, nom: str, accepte: Collection[TypeFichier], limite: int
) -> FichierVu:
    propre, taille = nettoyer_nom(nom), mesurer(flux)
    verifier_taille(taille, limite)
    type_fichier = _identifier(flux)
    if type_fichier not in accepte:
        raise ErreurMetier(_refuser_type(type_fichier, accepte))
    propre = _accorder_extension(propre, type_fichier)
    largeur, hauteur = lire_dimensions(flux, type_fichier) if type_fichier in IMAGES else (0, 0)
    return FichierVu(propre, type_fichier, taille, largeur, hauteur)


def mesurer(flux: BinaryIO) -> int:
    """Return the size of a seekable stream in bytes, and go back to its beginning."""
    taille = flux.seek(0, SEEK_END)
    flux.seek(0)
    return taille


def verifier_taille(taille: int, limite: int) -> None:
    """Refuse an empty file, and one that is too heavy. Raises ErreurMetier."""
    if not taille:
        raise ErreurMetier(
            "Ce fichier est vide : le rouvrir pour vérifier, puis le déposer à nouveau."
        )
    if taille > limite:
        raise ErreurMetier(
            f"Ce fichier pèse {ecrire_taille(taille)} et la limite est de {ecrire_taille(limite)} : "
            "déposer une version plus légère."
        )


def ecrire_taille(octets: int) -> str:
    """Return « 512 octets », « 12 Ko », « 3,4 Mo »."""
    if octets < 1024:
        return f"{octets} octet{'s' if octets > 1 else ''}"
    if octets < MO:
        return f"{nombre(octets // 1024)} Ko"
    return f"{nombre(octets / MO, 0 if octets % MO == 0 else 1)} Mo"


# Names

_INTERDITS_NOM = re.compile(r'[<>:"|?*]')
_RESERVES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def nettoyer_nom(nom: str) -> str:
    """Return a name that every system can save: no folder, nothing invisible, 120 characters at most.

    Never empty; the extension is kept when the name is cut.
    """
    court = nettoyer_ligne(re.split(r"[/\\]", nom)[-1][-1000:], 1000)
    court = _INTERDITS_NOM.sub("-", court).strip(" .-")
    base, point, extension = court.rpartition(".")
    if not point or len(extension) > 10:
        base, extension = court, ""
    suffixe = f".{extension}" if extension else ""
    base = base[: NOM_MAX - len(suffixe)].strip(" .-") or "fichier"
    return f"{'_' if base.lower() in _RESERVES else ''}{base}{suffixe}"


def _accorder_extension(nom: str, type_fichier: TypeFichier) -> str:
    """The name with the ending of its content. Raises ErreurMetier when it announces something else."""
    description = _TYPES[type_fichier]
    base, point, extension = nom.rpartition(".")
    annonce = extension.lower() if point else ""
    if annonce in description.extensions:
        return nom
    connues = {fin: t for t, d in _TYPES.items() for fin in d.extensions}
    if annonce in connues or annonce in {"svg", "doc", "xls", "html", "htm", "exe"}:
        raise ErreurMetier(
            f"« {nom} » est en réalité {description.libelle} : "
            f"le renommer en « {base}.{description.extensions[0]} » si c’est bien le fichier voulu."
        )
    return f"{nom[: NOM_MAX - 5]}.{description.extensions[0]}"


# Kinds


def _refuser_type(vu: TypeFichier, accepte: Collection[TypeFichier]) -> str:
    voulus = enumere([_TYPES[t].libelle for t in TypeFichier if t in accepte], "ou")
    return f"Ce fichier est {_TYPES[vu].libelle}. Ici, déposer {voulus}."


def _identifier(flux: BinaryIO) -> TypeFichier:
    """The kind told by the first bytes, the file read no further than its directory."""
    tete = flux.read(1024)
    flux.seek(0)
    for signature, type_fichier in (
        (b"%PDF-", TypeFichier.PDF),
        (b"\x89PNG\r\n\x1a\n", TypeFichier.PNG),
        (b"\xff\xd8\xff", TypeFichier.JPEG),
    ):
        if tete.startswith(signature):
            return type_fichier
    if tete.startswith(b"PK\x03\x04"):
        return _identifier_archive(flux)
    raise ErreurMetier(_dire_inconnu(tete))


def _dire_inconnu(tete: bytes) -> str:
    if re.search(rb"<svg\b", tete, re.IGNORECASE):
        return (
            "Les images SVG peuvent contenir des programmes et ne sont pas acceptées : "
            "enregistrer l’image en PNG."
        )
    if tete.startswith(b"\xd0\xcf\x11\xe0"):
        return (
            "Ce fichier est d’un ancien format (DOC, XLS) ou protégé par un mot de passe : "
            "l’enregistrer en DOCX, XLSX, ODT, ODS ou PDF, sans mot de passe."
        )
    return (
        "Ce type de fichier n’est pas accepté. Déposer un document PDF, DOCX, ODT, XLSX ou ODS, "
        "ou une image PNG ou JPEG."
    )


_ABIME = "Ce fichier est abîmé ou incomplet : le rouvrir, l’enregistrer, puis le déposer à nouveau."
_TEMOINS = {"word/document.xml": TypeFichier.DOCX, "xl/workbook.xml": TypeFichier.XLSX}
_FIN_DE_REPERTOIRE = struct.Struct("<4s4H2LH")


def _identifier_archive(flux: BinaryIO) -> TypeFichier:
    _verifier_repertoire(flux)
    try:
        with zipfile.ZipFile(flux) as archive:
            membres = {membre.filename: membre for membre in archive.infolist()}
            type_fichier = _nommer_archive(archive, membres)
            _verifier_membres(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise ErreurMetier(_ABIME) from None
    return type_fichier


def _verifier_repertoire(flux: BinaryIO) -> None:
    """Refuse too long a list of members before building it: 20 MB can hold 400 000 of them."""
    taille = mesurer(flux)
    flux.seek(max(0, taille - 65_535 - _FIN_DE_REPERTOIRE.size))
    queue = flux.read()
    flux.seek(0)
    place = queue.rfind(b"PK\x05\x06")
    if place < 0 or len(queue) - place < _FIN_DE_REPERTOIRE.size:
        raise ErreurMetier(_ABIME)
    _, _, _, _, membres, octets, _, _ = _FIN_DE_REPERTOIRE.unpack_from(queue, place)
    if membres > MEMBRES_MAX or octets > REPERTOIRE_MAX:
        raise ErreurMetier("Ce fichier contient trop d’éléments pour être un document de bureau.")


def _nommer_archive(
    archive: zipfile.ZipFile, membres: Mapping[str, zipfile.ZipInfo]
) -> TypeFichier:
    if any(membre.flag_bits & 1 for membre in membres.values()):
        raise ErreurMetier("Ce fichier est protégé par un mot de passe : l’enregistrer sans.")
    if any(nom.lower().endswith("vbaproject.bin") for nom in membres):
        raise ErreurMetier("Ce fichier contient des macros : l’enregistrer sans macros.")
    if "mimetype" in membres:
        return _lire_mimetype(archive)
    if "[Content_Types].xml" in membres:
        for temoin, type_fichier in _TEMOINS.items():
            if temoin in membres:
                return type_fichier
    raise ErreurMetier(_dire_inconnu(b""))


def _lire_mimetype(archive: zipfile.ZipFile) -> TypeFichier:
    with archive.open("mimetype") as lu:
        annonce = lu.read(100).decode("ascii", "replace").strip()
    for type_fichier in (TypeFichier.ODT, TypeFichier.ODS):
        if annonce == type_mime(type_fichier):
            return type_fichier
    raise ErreurMetier(_dire_inconnu(b""))


def _verifier_membres(archive: zipfile.ZipFile) -> None:
    """Add what members declare, then unfold them without keeping anything: declared sizes lie."""
    membres = archive.infolist()
    declare = sum(membre.file_size for membre in membres)
    comprime = sum(membre.compress_size for membre in membres) or 1
    rapport = declare / comprime
    if declare > DEPLIE_MAX or (declare > _RAPPORT_COMPTE_DES and rapport > RAPPORT_MAX):
        raise ErreurMetier(
            "Une fois ouvert, ce fichier prendrait une place démesurée "
            f"({ecrire_taille(declare)}) : il n’est pas accepté."
        )
    for membre in membres:
        # Reading checks the sum of control, hence that the declared size is the true one.
        with archive.open(membre) as lu:
            while lu.read(65_536):
                pass


# Images


def lire_dimensions(flux: BinaryIO, type_fichier: TypeFichier) -> tuple[int, int]:
    """Return (width, height) in pixels from the header. Raises ErreurMetier beyond the limit."""
    flux.seek(0)
    lire = _dimensions_png if type_fichier is TypeFichier.PNG else _dimensions_jpeg
    largeur, hauteur = lire(flux)
    flux.seek(0)
    if not largeur or not hauteur:
        raise ErreurMetier(_ABIME)
    limite = PIXELS_MAX[type_fichier]
    if largeur * hauteur > limite:
        raise ErreurMetier(
            f"Cette image est trop grande ({nombre(largeur)} × {nombre(hauteur)} pixels) : "
            f"la réduire à moins de {nombre(limite // 1_000_000)} millions de pixels."
        )
    return largeur, hauteur


def _dimensions_png(flux: BinaryIO) -> tuple[int, int]:
    entete = flux.read(24)
    if len(entete) < 24 or entete[12:16] != b"IHDR":
        return 0, 0
    largeur, hauteur = struct.unpack(">2L", entete[16:24])
    return largeur, hauteur


_SEGMENTS_MAX = 500
# Frames: every SOF marker but DHT (C4), JPG (C8) and DAC (CC).
_CADRES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _dimensions_jpeg(flux: BinaryIO) -> tuple[int, int]:
    flux.seek(2)
    for _ in range(_SEGMENTS_MAX):
        entete = flux.read(4)
        if len(entete) < 4 or entete[0] != 0xFF:
            return 0, 0
        marque, longueur = entete[1], int.from_bytes(entete[2:4])
        if marque in _CADRES:
            cadre = flux.read(5)
            return int.from_bytes(cadre[3:5]), int.from_bytes(cadre[1:3])
        flux.seek(max(longueur - 2, 0), 1)
    return 0, 0
