"""What a deposited file is, by its content: the name and the browser's word are not believed.

Archives (DOCX, ODT, XLSX, ODS) are opened with bounded reads: declared sizes lie.
"""

import re
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from maillage.regles.erreurs import ErreurMetier

MIO = 1024 * 1024
TAILLE_DOCUMENT = 20 * MIO
TAILLE_IMAGE = 5 * MIO
PIXELS_MAX = 50_000_000
DECOMPRESSE_MAX = 200 * MIO
MEMBRES_MAX = 5_000
RAPPORT_MAX = 200
_BLOC = 64 * 1024


@dataclass(frozen=True)
class Format:
    """A kind of file: its media type, its extension, its name in words."""

    type_contenu: str
    extension: str
    nom: str


PDF = Format("application/pdf", "pdf", "PDF")
PNG = Format("image/png", "png", "PNG")
JPEG = Format("image/jpeg", "jpg", "JPEG")
DOCX = Format(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word"
)
XLSX = Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel")
ODT = Format("application/vnd.oasis.opendocument.text", "odt", "OpenDocument texte")
ODS = Format("application/vnd.oasis.opendocument.spreadsheet", "ods", "OpenDocument tableur")

DOCUMENTS = (PDF, PNG, JPEG, DOCX, ODT)
IMAGES = (PNG, JPEG)
_PAR_MARQUE_ODF = {ODT.type_contenu: ODT, ODS.type_contenu: ODS}
_EXTENSIONS_VOISINES = {"jpeg": "jpg", "jpe": "jpg"}


def reconnaitre(contenu: bytes) -> Format | None:
    """Return the format of a file, or None when it is none of ours. Raises ErreurMetier on a bomb."""
    if contenu.startswith(b"%PDF-"):
        return PDF
    if contenu.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if contenu.startswith(b"\xff\xd8\xff"):
        return JPEG
    if contenu.startswith(b"PK\x03\x04"):
        return _reconnaitre_archive(contenu)
    return None


def verifier(
    contenu: bytes, nom: str, acceptes: tuple[Format, ...], *, taille_max: int, champ: str = ""
) -> Format:
    """Return the format of an accepted file. Raises ErreurMetier with what to do instead."""
    if not contenu:
        raise ErreurMetier("Ce fichier est vide : le choisir à nouveau.", champ=champ)
    if len(contenu) > taille_max:
        raise ErreurMetier(message_trop_lourd(taille_max), champ=champ)
    try:
        trouve = reconnaitre(contenu)
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ=champ) from None
    noms = ", ".join(dict.fromkeys(f.nom for f in acceptes))
    if trouve is None or trouve not in acceptes:
        quoi = f"un fichier {trouve.nom}" if trouve else "d’un type qui n’est pas reconnu"
        raise ErreurMetier(f"Ce fichier est {quoi} : déposer un fichier {noms}.", champ=champ)
    extension = extension_de(nom)
    if extension and extension != trouve.extension:
        raise ErreurMetier(
            f"Le nom finit par « .{extension} », mais le contenu est un fichier {trouve.nom} : "
            "l’enregistrer à nouveau sous son vrai format.",
            champ=champ,
        )
    return trouve


def message_trop_lourd(taille_max: int) -> str:
    """Return the sentence for a file past its limit."""
    return f"Ce fichier dépasse {taille_max // MIO} Mo : l’alléger, ou en déposer une partie."


def extension_de(nom: str) -> str:
    """Return the extension of a name, in lower case, « jpeg » written « jpg »; empty when none."""
    extension = nom.rpartition(".")[2].lower() if "." in nom else ""
    return _EXTENSIONS_VOISINES.get(extension, extension)


def nettoyer_nom(nom: str, trouve: Format) -> str:
    """Return a name that is safe on any disk: no path, no invisible character, at most 120 letters."""
    plat = unicodedata.normalize("NFC", nom.replace("\\", "/").rpartition("/")[2])
    visible = "".join(c for c in plat if unicodedata.category(c)[0] != "C")
    base = re.sub(r'[<>:"|?*]', " ", visible).rpartition(".")[0] or visible
    base = re.sub(r"\s+", " ", base).strip(" .")[:120] or "fichier"
    return f"{base}.{trouve.extension}"


def dimensions(contenu: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels from the header of a PNG or JPEG, or None when unreadable."""
    if contenu.startswith(b"\x89PNG") and len(contenu) >= 24:
        largeur, hauteur = struct.unpack(">II", contenu[16:24])
        return int(largeur), int(hauteur)
    if contenu.startswith(b"\xff\xd8"):
        return _dimensions_jpeg(contenu)
    return None


def _dimensions_jpeg(contenu: bytes) -> tuple[int, int] | None:
    rang = 2
    while rang + 9 < len(contenu) and contenu[rang] == 0xFF:
        marque = contenu[rang + 1]
        # Start-of-frame markers carry the size; the three others of the range carry tables.
        if 0xC0 <= marque <= 0xCF and marque not in {0xC4, 0xC8, 0xCC}:
            hauteur, largeur = struct.unpack(">HH", contenu[rang + 5 : rang + 9])
            return int(largeur), int(hauteur)
        rang += 2 + int.from_bytes(contenu[rang + 2 : rang + 4], "big")
    return None


def _reconnaitre_archive(contenu: bytes) -> Format | None:
    try:
        with zipfile.ZipFile(BytesIO(contenu)) as archive:
            _refuser_bombe(archive, len(contenu))
            return _format_archive(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, KeyError):
        raise ErreurMetier("Ce fichier est abîmé : l’enregistrer à nouveau.") from None


def _format_archive(archive: zipfile.ZipFile) -> Format | None:
    noms = set(archive.namelist())
    if "mimetype" in noms:
        with archive.open("mimetype") as marque:
            return _PAR_MARQUE_ODF.get(marque.read(200).decode("ascii", "replace").strip())
    if "word/document.xml" in noms:
        return DOCX
    if "xl/workbook.xml" in noms:
        return XLSX
    return None


def _refuser_bombe(archive: zipfile.ZipFile, compresse: int) -> None:
    membres = archive.infolist()
    declare = sum(m.file_size for m in membres)
    if len(membres) > MEMBRES_MAX or declare > min(DECOMPRESSE_MAX, RAPPORT_MAX * compresse + MIO):
        raise ErreurMetier("Ce fichier, une fois ouvert, serait démesuré : il est refusé.")
    reste = DECOMPRESSE_MAX
    for membre in membres:
        with archive.open(membre) as lecture:
            reste -= _compter(lecture, reste)


def _compter(lecture: IO[bytes], reste: int) -> int:
    lus = 0
    while bloc := lecture.read(_BLOC):
        lus += len(bloc)
        if lus > reste:
            raise ErreurMetier("Ce fichier, une fois ouvert, serait démesuré : il est refusé.")
    return lus
