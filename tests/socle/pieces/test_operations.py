"""A deposited file is checked, cleaned, kept under a random path, and gone for good when removed."""

import hashlib
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image

from maillage.regles import horloge
from maillage.regles.droits import Auteur, Nature
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.fichiers import DOCUMENTS, MO, TOUS
from maillage.socle.pieces.models import Piece
from maillage.socle.pieces.operations import (
    delete_orphelins,
    deposit_logo,
    deposit_piece,
)
from maillage.socle.pieces.queries import get_piece, open_piece

pytestmark = pytest.mark.django_db
ALICE = Auteur(nature=Nature.COMPTE, cle="compte:alice", nom="Alice")
PDF = b"%PDF-1.7\ntexte"


@pytest.fixture(autouse=True)
def dossier(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined] # pytest-django's wrapper
    return tmp_path


def _image(
    format_image: str, mode: str = "RGB", taille: tuple[int, int] = (40, 30), **options: object
) -> bytes:
    sortie = BytesIO()
    Image.new(mode, taille).save(sortie, format_image, **options)
    return sortie.getvalue()


def _files(dossier: Path) -> list[Path]:
    return [chemin for chemin in dossier.rglob("*") if chemin.is_file()]


def test_a_document_is_kept_byte_for_byte(dossier: Path) -> None:
    depose = SimpleUploadedFile("Délibération.pdf", PDF)
    piece = deposit_piece(depose, nom="../Délibération.pdf", accepte=DOCUMENTS, auteur=ALICE)
    assert (piece.nom, piece.type_contenu, piece.taille) == (
        "Délibération.pdf",
        "application/pdf",
        len(PDF),
    )
    assert piece.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (piece.deposee_par_cle, piece.deposee_par_nom) == ("compte:alice", "Alice")
    assert not piece.est_image
    with open_piece(get_piece(piece.uuid)) as lu:
        assert lu.read() == PDF
    [chemin] = _files(dossier)
    assert "lib" not in chemin.name
    assert not chemin.suffix


def test_an_image_loses_what_it_says_of_its_author(dossier: Path) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Une Personne"
    contenu = _image("JPEG", exif=exif, comment=b"secret") + b"<script>alert(1)</script>"
    assert b"Une Personne" in contenu
    piece = deposit_logo(BytesIO(contenu), nom="photo.jpg", auteur=ALICE)
    with open_piece(piece) as lu:
        garde = lu.read()
    assert not [mot for mot in (b"Une Personne", b"secret", b"script") if mot in garde]
    assert (piece.largeur, piece.hauteur, piece.taille) == (40, 30, len(garde))
    assert piece.est_image


def test_a_photograph_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    piece = deposit_logo(BytesIO(_image("JPEG", exif=exif)), nom="a.jpg", auteur=ALICE)
    assert (piece.largeur, piece.hauteur) == (30, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_kept_readable(mode: str) -> None:
    piece = deposit_logo(BytesIO(_image("PNG", mode)), nom="logo.png", auteur=ALICE)
    with open_piece(piece) as lu, Image.open(lu) as image:
        assert image.size == (40, 30)


def test_transparency_of_a_logo_is_kept() -> None:
    piece = deposit_logo(BytesIO(_image("PNG", "RGBA")), nom="logo.png", auteur=ALICE)
    with open_piece(piece) as lu, Image.open(lu) as image:
        assert image.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_kept_readable(mode: str) -> None:
    piece = deposit_logo(BytesIO(_image("JPEG", mode)), nom="logo.jpg", auteur=ALICE)
    with open_piece(piece) as lu, Image.open(lu) as image:
        assert image.mode in {"L", "RGB"}


def test_a_great_photograph_is_brought_to_a_size_that_pages_show() -> None:
    contenu = _image("JPEG", "L", (7_000, 3_500))
    piece = deposit_logo(BytesIO(contenu), nom="grande.jpg", auteur=ALICE)
    assert (piece.largeur, piece.hauteur) == (3_000, 1_500)


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (b"", "vide"),
        (PDF, "un document PDF"),
        (b"<svg/>", "SVG"),
        (_image("GIF"), "pas accepté"),
        (_image("PNG", taille=(400, 400))[:-200], "abîmée"),
        (_image("PNG")[:40] + b"\x00" * 60, "abîmée"),
        (_image("JPEG")[:300], "abîm"),
        (_image("PNG") + b"\x00" * (5 * MO), "5\u00a0Mo"),
    ],
)
def test_a_bad_logo_is_refused_in_words_and_nothing_is_kept(
    dossier: Path, contenu: bytes, mot: str
) -> None:
    with pytest.raises(ErreurMetier, match=mot) as refus:
        deposit_logo(BytesIO(contenu), nom="logo", auteur=ALICE, champ="logo")
    assert refus.value.champ == "logo"
    assert (Piece.objects.count(), _files(dossier)) == (0, [])


def test_a_heavy_file_is_refused() -> None:
    with pytest.raises(ErreurMetier, match="20\u00a0Mo"):
        deposit_piece(BytesIO(PDF + b"\x00" * 20 * MO), nom="a.pdf", accepte=TOUS, auteur=ALICE)


def test_a_piece_that_does_not_exist_is_not_found(dossier: Path) -> None:
    piece = deposit_piece(BytesIO(PDF), nom="a.pdf", accepte=TOUS, auteur=ALICE)
    [chemin] = _files(dossier)
    chemin.unlink()
    with pytest.raises(Introuvable):
        open_piece(piece)
    inconnue = piece.uuid
    piece.delete()
    with pytest.raises(Introuvable):
        get_piece(inconnue)


def test_files_of_transactions_given_up_are_cleared_after_a_day(dossier: Path) -> None:
    piece = deposit_piece(BytesIO(PDF), nom="a.pdf", accepte=TOUS, auteur=ALICE)
    abandonnee = deposit_piece(BytesIO(PDF), nom="b.pdf", accepte=TOUS, auteur=ALICE)
    Piece.objects.filter(pk=abandonnee.pk).delete()
    call_command("nettoyer_pieces", stdout=StringIO())
    assert len(_files(dossier)) == 2
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=2)):
        sortie = StringIO()
        call_command("nettoyer_pieces", stdout=sortie)
    assert sortie.getvalue() == "1\u00a0fichier effacé.\n"
    with open_piece(piece) as lu:
        assert lu.read() == PDF


def test_clearing_an_installation_without_any_file_does_nothing(dossier: Path) -> None:
    dossier.rmdir()
    assert delete_orphelins() == 0
