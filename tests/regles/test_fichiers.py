"""A file is what its bytes say; what is refused is refused in words, without being unfolded in memory."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles import fichiers
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import (
    IMAGES,
    LIMITE_PIECE,
    MO,
    TOUS,
    TypeFichier,
    examiner,
    nettoyer_nom,
)

PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj"


def _png(largeur: int, hauteur: int) -> bytes:
    ihdr = b"IHDR" + struct.pack(">2L5B", largeur, hauteur, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + ihdr + struct.pack(">L", zlib.crc32(ihdr))


def _jpeg(largeur: int, hauteur: int) -> bytes:
    exif = b"\xff\xe1" + (1000).to_bytes(2) + b"\x00" * 998
    cadre = b"\xff\xc2\x00\x11\x08" + hauteur.to_bytes(2) + largeur.to_bytes(2) + b"\x03" * 10
    return b"\xff\xd8" + exif + cadre + b"\xff\xd9"


def _archive(membres: dict[str, bytes]) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in membres.items():
            archive.writestr(nom, contenu)
    return sortie.getvalue()


DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
XLSX = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<o/>"}


def _examiner(contenu: bytes, nom: str = "piece", **options: object) -> fichiers.FichierVu:
    reglages = {"accepte": TOUS, "limite": LIMITE_PIECE} | options
    return examiner(io.BytesIO(contenu), nom=nom, **reglages)  # type: ignore[arg-type] # test options


@pytest.mark.parametrize(
    ("contenu", "type_fichier", "extension"),
    [
        (PDF, TypeFichier.PDF, ".pdf"),
        (_png(10, 20), TypeFichier.PNG, ".png"),
        (_jpeg(10, 20), TypeFichier.JPEG, ".jpg"),
        (_archive(DOCX), TypeFichier.DOCX, ".docx"),
        (_archive(XLSX), TypeFichier.XLSX, ".xlsx"),
        (_archive(ODT), TypeFichier.ODT, ".odt"),
        (_archive(ODS), TypeFichier.ODS, ".ods"),
    ],
)
def test_the_content_tells_the_kind(
    contenu: bytes, type_fichier: TypeFichier, extension: str
) -> None:
    vu = _examiner(contenu)
    assert (vu.type, vu.taille, vu.nom) == (type_fichier, len(contenu), f"piece{extension}")
    assert _examiner(contenu, f"Délibération n° 12{extension.upper()}").nom.endswith(
        extension.upper()
    )
    assert extension in fichiers.extensions([type_fichier])
    assert "/" in fichiers.type_mime(type_fichier)


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (b"", "vide"),
        (b"bonjour", "pas accepté"),
        (b"MZ\x90\x00", "pas accepté"),
        (b"<svg xmlns='x'></svg>", "SVG"),
        (b"<?xml version='1.0'?><!-- x --><SVG onload='x'>", "SVG"),
        (b"<html><script>", "pas accepté"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien format"),
        (b" %PDF-1.7", "pas accepté"),
        (b"GIF89a", "pas accepté"),
        (b"PK\x03\x04" + b"\x00" * 100, "abîmé"),
        (_archive(DOCX)[:-30], "abîmé"),
        (_archive({"a.txt": b"a"}), "pas accepté"),
        (_archive({**DOCX, "word/vbaProject.bin": b"x"}), "macros"),
        (_archive({"mimetype": b"application/epub+zip"}), "pas accepté"),
        (b"\x89PNG\r\n\x1a\n", "abîmé"),
        (_png(0, 10), "abîmé"),
        (b"\xff\xd8\xff\xd9", "abîmé"),
        (_png(5_000, 5_000), "20\u00a0millions de pixels"),
        (_jpeg(8_000, 8_000), "50\u00a0millions de pixels"),
    ],
)
def test_the_refusal_is_a_sentence(contenu: bytes, mot: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        _examiner(contenu, champ="piece")
    assert mot in refus.value.message
    assert refus.value.message.endswith(".")
    assert refus.value.champ == "piece"


def test_dimensions_come_from_the_header() -> None:
    assert (_examiner(_png(640, 480)).largeur, _examiner(_png(640, 480)).hauteur) == (640, 480)
    assert (_examiner(_jpeg(640, 480)).largeur, _examiner(_jpeg(640, 480)).hauteur) == (640, 480)


def test_another_kind_than_wanted_says_what_it_is_and_what_is_wanted() -> None:
    with pytest.raises(
        ErreurMetier, match=r"un document PDF\. Ici, déposer une image PNG ou une image JPEG"
    ):
        _examiner(PDF, accepte=IMAGES)


@pytest.mark.parametrize(("nom", "mieux"), [("photo.pdf", "photo.png"), ("photo.svg", "photo.png")])
def test_a_name_that_announces_something_else_is_refused(nom: str, mieux: str) -> None:
    with pytest.raises(ErreurMetier, match="en réalité une image PNG") as refus:
        _examiner(_png(1, 1), nom)
    assert mieux in refus.value.message


class _Geant(io.BytesIO):
    """A stream that announces 100 MB and refuses to be read."""

    def seek(self, place: int, repere: int = 0, /) -> int:
        return 100 * MO if repere == io.SEEK_END else place

    def read(self, taille: int | None = -1, /) -> bytes:
        raise AssertionError("A file too heavy must not be read.")


def test_a_file_too_heavy_is_refused_without_being_read() -> None:
    with pytest.raises(ErreurMetier, match="pèse 100\u00a0Mo et la limite est de 20\u00a0Mo"):
        examiner(_Geant(), nom="gros.pdf", accepte=TOUS, limite=LIMITE_PIECE)


def test_a_zip_bomb_is_refused_before_being_unfolded() -> None:
    bombe = _archive({**DOCX, "word/media/x": b"\x00" * 200 * MO})
    assert len(bombe) < MO
    tracemalloc.start()
    with pytest.raises(ErreurMetier, match="place démesurée"):
        _examiner(bombe)
    assert tracemalloc.get_traced_memory()[1] < 5 * MO
    tracemalloc.stop()


def test_a_lying_declared_size_is_refused() -> None:
    contenu = bytearray(_archive({**DOCX, "word/x": b"\x00" * 20 * MO}))
    vraie, fausse = struct.pack("<L", 20 * MO), struct.pack("<L", 100)
    assert contenu.count(vraie) >= 2
    with pytest.raises(ErreurMetier, match="abîmé"):
        _examiner(bytes(contenu.replace(vraie, fausse)))


def test_a_strong_ratio_is_refused() -> None:
    with pytest.raises(ErreurMetier, match="place démesurée"):
        _examiner(_archive({**DOCX, "word/x": b"\x00" * 20 * MO}))


def test_too_many_members_are_refused() -> None:
    with pytest.raises(ErreurMetier, match="trop d’éléments"):
        _examiner(_archive(DOCX | {f"word/{n}": b"" for n in range(4_000)}))


def test_an_encrypted_member_is_refused() -> None:
    contenu = bytearray(_archive(DOCX))
    place = contenu.rfind(b"PK\x01\x02")
    contenu[place + 8] |= 1
    with pytest.raises(ErreurMetier, match="mot de passe"):
        _examiner(bytes(contenu))


@pytest.mark.parametrize(
    ("nom", "propre"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\Délibération n°12.pdf", "Délibération n°12.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        (".htaccess", "htaccess"),
        ("...", "fichier"),
        ("", "fichier"),
        ("con.pdf", "_con.pdf"),
        ('<a href="x">.pdf', "a href=-x.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("🩺.pdf", "🩺.pdf"),
    ],
)
def test_names_are_cleaned(nom: str, propre: str) -> None:
    assert nettoyer_nom(nom) == propre


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_name_can_be_saved(nom: str) -> None:
    propre = nettoyer_nom(nom)
    assert 1 <= len(propre) <= fichiers.NOM_MAX + 1
    assert not set(propre) & set('/\\<>:"|?*\r\n\x00')
    assert propre not in {".", ".."}
    propre.encode()


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\xff\xd8\xff", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"%PDF-"]),
)
def test_any_bytes_are_known_or_refused_in_words(suite: bytes, tete: bytes) -> None:
    try:
        vu = _examiner(tete + suite)
    except ErreurMetier as erreur:
        assert erreur.message.endswith(".")  # noqa: PT017  the law is "one of the two"
    else:
        assert vu.taille == len(tete + suite)


@given(st.binary(min_size=1, max_size=5), st.integers(0, 300))
def test_a_damaged_document_never_breaks_us(octets: bytes, place: int) -> None:
    contenu = bytearray(_archive(ODT))
    contenu[place : place + len(octets)] = octets
    try:
        _examiner(bytes(contenu))
    except ErreurMetier as erreur:
        assert erreur.message.endswith(".")  # noqa: PT017  the law is "one of the two"


def test_sizes_are_written_for_people() -> None:
    ecrites = [fichiers.ecrire_taille(n) for n in (1, 512, 12 * 1024, 20 * MO, 3 * MO + MO // 2)]
    assert [e.replace("\u00a0", " ") for e in ecrites] == [
        "1 octet",
        "512 octets",
        "12 Ko",
        "20 Mo",
        "3,5 Mo",
    ]
