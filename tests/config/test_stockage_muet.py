"""An S3 service that is away: one exception, soon, a sentence for each, and nothing half kept."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from maillage.config import compartiment as s3
from maillage.config.stockage import lire_stockage
from maillage.cycle.contrats.models import Partie
from maillage.echanges.documents.models import EtatPreparation, Preparation
from maillage.echanges.documents.operations import request_preparation, run_preparation
from maillage.regles.erreurs import StockageMuet
from maillage.socle.acteurs.models import Brouillon
from maillage.socle.pieces.models import Piece
from tests.fabriques.acteurs import un_client
from tests.fabriques.scene import Scene, dresser_scene
from tests.outillage.installation import Installation
from tests.web.espace.acteurs.test_brouillons import lire_signature

pytest_plugins = ["tests.outillage.compartiment"]
PARTIE = {"organisation": "Mairie de l’essai", "sorte": "commune", "role": "signataire"}
GESTES: dict[str, Callable[[Storage], object]] = {
    "ouvrir": lambda stockage: stockage.open("ab/cd"),
    "garder": lambda stockage: stockage.save("ab/cd", ContentFile(b"x")),
    "effacer": lambda stockage: stockage.delete("ab/cd"),
    "chercher": lambda stockage: stockage.exists("ab/cd"),
    "lister": lambda stockage: stockage.listdir("ab"),
    "dater": lambda stockage: stockage.get_modified_time("ab/cd"),
}


def describe_compartiment(adresse: str) -> dict[str, str]:
    """The settings of a bucket kept at this address."""
    return {
        "MAILLAGE_S3_COMPARTIMENT": "pieces",
        "MAILLAGE_S3_SERVEUR": adresse,
        "MAILLAGE_S3_CLE": "cle",
        "MAILLAGE_S3_SECRET": "mot",
    }


FERME = describe_compartiment("http://127.0.0.1:1")  # nobody listens there


@pytest.fixture
def regler(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], None]:
    """Put the deposited files of this installation where the environment says."""

    def set_stockage(reglages: dict[str, str]) -> None:
        for nom, valeur in reglages.items():
            monkeypatch.setenv(nom, valeur)
        settings.STORAGES = settings.STORAGES | {"default": lire_stockage()}

    return set_stockage


@contextmanager
def listen_and_say_nothing() -> Iterator[str]:
    """An address that accepts whoever comes, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        yield f"http://127.0.0.1:{prise.getsockname()[1]}"


@pytest.mark.parametrize("geste", GESTES)
def test_whatever_is_asked_of_a_service_that_is_away_is_one_exception(
    regler: Callable[[dict[str, str]], None], geste: str
) -> None:
    regler(FERME)
    with pytest.raises(StockageMuet):
        GESTES[geste](default_storage)


def test_a_service_that_refuses_is_as_silent_as_one_that_is_away(
    regler: Callable[[dict[str, str]], None], compartiment: dict[str, str]
) -> None:
    regler(compartiment | {"MAILLAGE_S3_COMPARTIMENT": "un-autre"})
    with pytest.raises(StockageMuet):
        default_storage.save("ab/cd", ContentFile(b"x"))


def test_a_service_that_hangs_is_given_up_soon(
    regler: Callable[[dict[str, str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "ATTENTE_REPONSE", 0.3)
    with listen_and_say_nothing() as adresse:
        regler(describe_compartiment(adresse))
        debut = time.monotonic()
        with pytest.raises(StockageMuet):
            default_storage.open("ab/cd")
    assert time.monotonic() - debut < 5


@pytest.fixture
def scene(db: None, settings: Settings, tmp_path: object) -> Scene:
    """The scene of the walks, made while the files still had a folder."""
    settings.MEDIA_ROOT = tmp_path
    return dresser_scene()


def send_partie(client: Client, adresse: str) -> tuple[int, str]:
    """Join a party with its délibération, as the form of the page does; return the code and the page."""
    formulaire = client.get(adresse).content.decode()
    fichier = SimpleUploadedFile("acte.pdf", b"%PDF-1.7" + b"x" * 5000)
    champs = PARTIE | {"deliberation": fichier, "auteur_signe": lire_signature(formulaire)}
    reponse = client.post(adresse, champs)
    return reponse.status_code, reponse.content.decode()


def test_an_upload_is_told_its_text_waits_in_the_form_and_leaves_once_the_service_is_back(
    scene: Scene, regler: Callable[[dict[str, str]], None], compartiment: dict[str, str]
) -> None:
    client = un_client(scene.comptes["coordination"])
    client.raise_request_exception = False
    adresse = f"/contrats/{scene.contrat.cle}/parties/ajouter/"
    avant = (Partie.objects.count(), Piece.objects.count())
    regler(FERME)
    code, page = send_partie(client, adresse)
    assert code == 503
    assert "Les fichiers ne répondent pas pour le moment" in page
    assert (Partie.objects.count(), Piece.objects.count()) == avant
    assert PARTIE["organisation"] in client.get(adresse).content.decode()
    regler(compartiment)
    assert send_partie(client, adresse)[0] == 302
    assert (Partie.objects.count(), Piece.objects.count()) == (avant[0] + 1, avant[1] + 1)
    assert not Brouillon.objects.exists()


def test_a_file_that_cannot_be_fetched_is_a_page_that_says_when_to_come_back(
    scene: Scene, regler: Callable[[dict[str, str]], None]
) -> None:
    client = un_client(scene.comptes["coordination"])
    client.raise_request_exception = False
    preparation = Preparation.objects.get(uuid=scene.objets["preparation"])
    regler(FERME)
    reponse = client.get(
        f"/contrats/{scene.contrat.cle}/documents/prepares/fichier/{preparation.uuid}/"
    )
    assert (reponse.status_code, reponse["Retry-After"]) == (503, "60")
    assert "Ce n’est pas de votre fait" in reponse.content.decode()


def test_a_document_that_cannot_be_put_away_says_so_and_can_be_asked_for_again(
    scene: Scene, regler: Callable[[dict[str, str]], None], compartiment: dict[str, str]
) -> None:
    auteur = scene.auteur("coordination")
    demandee = request_preparation(scene.contrat, "plan", "xlsx", auteur=auteur)
    regler(FERME)
    assert run_preparation() is True
    demandee.refresh_from_db()
    assert demandee.etat == EtatPreparation.ECHEC
    assert "leur stockage ne répond pas" in demandee.refus
    regler(compartiment)
    seconde = request_preparation(scene.contrat, "plan", "xlsx", auteur=auteur)
    assert run_preparation() is True
    seconde.refresh_from_db()
    assert seconde.etat == EtatPreparation.PRETE


def test_a_backup_whose_files_cannot_be_read_is_no_backup_and_says_why(
    sur_sqlite: Installation,
) -> None:
    sur_sqlite.reglages = FERME
    archive = sur_sqlite.dossier / "a.tar"
    code, _sortie, erreur = sur_sqlite.run("sauvegarder", "--sortie", str(archive))
    assert code == 1
    assert erreur.startswith("Le service S3 ne répond pas, ou refuse la clé")
    assert erreur.count("\n") == 1
    assert list(archive.parent.glob("a.tar*")) == []
