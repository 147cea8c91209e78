"""Files in an S3 service: kept, read, removed and swept as those of a folder are."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from pytest_django import Settings

from maillage.config.stockage import LOCAL, lire_stockage
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Nature
from maillage.regles.erreurs import Introuvable
from maillage.regles.fichiers import DOCUMENTS
from maillage.socle.pieces.models import Piece
from maillage.socle.pieces.operations import delete_orphelins, deposit_piece
from maillage.socle.pieces.queries import open_piece

pytest_plugins = ["tests.outillage.compartiment"]
ALICE = Auteur(nature=Nature.COMPTE, cle="compte:alice", nom="Alice")
GROS = b"%PDF-1.7\n" + b"x" * (9 * 1024 * 1024)  # beyond what S3 takes in one piece


@pytest.fixture
def sur_s3(
    compartiment: dict[str, str], settings: Settings, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    """Deposited files go to the bucket, as the environment says."""
    for nom, valeur in compartiment.items():
        monkeypatch.setenv(nom, valeur)
    settings.STORAGES = settings.STORAGES | {"default": lire_stockage()}


def deposit(contenu: bytes = b"%PDF-1.7\ntexte") -> Piece:
    fichier = ContentFile(contenu, name="Délibération.pdf")
    return deposit_piece(fichier, nom="Délibération.pdf", accepte=DOCUMENTS, auteur=ALICE)


@pytest.mark.parametrize("contenu", [b"%PDF-1.7\ntexte", GROS], ids=["petit", "en plusieurs"])
def test_a_file_comes_back_byte_for_byte(sur_s3: None, contenu: bytes) -> None:
    with open_piece(deposit(contenu)) as ouvert:
        assert ouvert.read() == contenu


def test_a_file_lost_in_the_bucket_is_not_found(sur_s3: None) -> None:
    piece = deposit()
    storages["default"].delete(str(piece.fichier.name))
    with pytest.raises(Introuvable):
        open_piece(piece)


def test_what_nothing_describes_is_swept_after_a_day(sur_s3: None) -> None:
    gardee = deposit()
    storages["default"].save("ab/abandon", ContentFile(b"x"))
    assert delete_orphelins() == 0
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=2)):
        assert delete_orphelins() == 1
    assert storages["default"].exists(str(gardee.fichier.name))


def test_without_a_bucket_files_stay_in_the_data_folder() -> None:
    assert lire_stockage() is LOCAL
