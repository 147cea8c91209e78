"""Faults while people work: a server killed in the middle of a save, a disk that fills up under an upload."""

import os
import re
import shutil
import signal
import threading
import time
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.config.visiteur import Visiteur, find_port, wait_for
from tests.fabriques.scene import COURRIEL, MOT_DE_PASSE
from tests.outillage.installation import Installation

CLE = "from maillage.cycle.programme.models import FicheAction; print(FicheAction.objects.earliest('pk').contrat.cle)"
ETATS = """
from maillage.cycle.programme.models import FicheAction
from maillage.socle.journal.models import Trace
from maillage.socle.recherche.models import Entree
for fiche in FicheAction.objects.filter(intitule__startswith="Rafale"):
    traces = Trace.objects.filter(objet_uuid=fiche.uuid, geste="creer").count()
    print(fiche.intitule, traces, Entree.objects.filter(objet_uuid=fiche.uuid).count(), sep=";")
"""


def list_processus(pid: int) -> list[int]:
    """Return a process and all that it started."""
    enfants = [
        int(p) for t in Path(f"/proc/{pid}/task").glob("*/children") for p in t.read_text().split()
    ]
    return [pid, *(autre for enfant in enfants for autre in list_processus(enfant))]


def write_until_dead(site: str, cle: str, acquis: list[str]) -> None:
    """Create fiches one after the other, and note those that the server acknowledged."""
    personne = Visiteur()
    personne.sign_in(site, COURRIEL, MOT_DE_PASSE)
    for rang in range(10_000):
        titre = f"Rafale {rang}"
        try:
            code = personne.post(f"{site}/contrats/{cle}/fiches/creer/", intitule=titre)
        except (URLError, OSError):
            return
        if code == 302:
            acquis.append(titre)


def test_a_server_killed_while_people_save_loses_nothing_that_it_acknowledged(
    installation: Installation,
) -> None:
    cle, port, acquis = installation.python(CLE).strip(), find_port(), list[str]()
    serveur = installation.start(
        "servir", "--sans-ouvrier", "--port", str(port), stdout=None, stderr=None
    )
    wait_for(port)
    fil = threading.Thread(target=write_until_dead, args=(f"http://127.0.0.1:{port}", cle, acquis))
    fil.start()
    fin = time.monotonic() + 60
    while len(acquis) < 15 and time.monotonic() < fin:
        time.sleep(0.02)
    for pid in reversed(list_processus(serveur.pid)):
        os.kill(pid, signal.SIGKILL)
    serveur.wait()
    fil.join()
    gardees = dict(ligne.split(";", 1) for ligne in installation.python(ETATS).splitlines())
    assert len(acquis) >= 15
    assert set(acquis) <= set(gardees)
    assert set(gardees.values()) == {"1;1"}, "each has its trace and its place in the search"
    assert "entière" in save_and_verify(installation)


def save_and_verify(installation: Installation) -> str:
    archive = installation.dossier / "apres.tar"
    installation.say("sauvegarder", "--sortie", str(archive))
    return installation.say("restaurer", str(archive), "--verifier")


UPLOAD = """
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from maillage.cycle.programme.models import FicheAction
from maillage.socle.pieces.models import Piece
settings.ALLOWED_HOSTS = ["testserver"]
settings.FILE_UPLOAD_TEMP_DIR = {temporaire!r}
client = Client(raise_request_exception=False)
client.post("/connexion/", {{"courriel": {courriel!r}, "mot_de_passe": {mot!r}}})
contrat = FicheAction.objects.earliest("pk").contrat
fichier = SimpleUploadedFile("acte.pdf", b"%PDF-1.7" + b"x" * 300_000)
avant = Piece.objects.count()
adresse = f"/contrats/{{contrat.cle}}/parties/ajouter/"
partie = {{"organisation": "Mairie de l’essai", "sorte": "commune", "role": "signataire"}}
page = client.post(adresse, partie | {{"deliberation": fichier}})
print(page.status_code, Piece.objects.count() - avant)
print(page.content.decode())
"""


def test_an_upload_on_a_full_disk_is_told_and_changes_nothing(
    installation: Installation, petit_disque: Path, tmp_path: Path
) -> None:
    pieces = installation.dossier / "pieces"
    shutil.move(pieces, tmp_path / "ailleurs")
    pieces.symlink_to(petit_disque)
    code = UPLOAD.format(temporaire=str(tmp_path), courriel=COURRIEL, mot=MOT_DE_PASSE)
    sortie = installation.python(code)
    assert sortie.startswith("507 0\n"), re.sub(r"\s+", " ", sortie)[:800]
    assert "Le serveur n’a plus de place" in sortie
    assert "Rien n’a été enregistré" in sortie
    assert [chemin for chemin in petit_disque.rglob("*") if chemin.is_file()] == []


def test_a_worker_killed_again_and_again_leaves_a_base_that_works(
    installation: Installation,
) -> None:
    for attente in (0.5, 0.8, 1.1):
        with installation.start("ouvrier", stdout=None, stderr=None) as ouvrier:
            time.sleep(attente)
            ouvrier.kill()
    installation.say("ouvrier", "--une-fois")
    assert "Ouvrier : bon" in installation.say("sante")


@pytest.mark.grappe
def test_a_restoration_killed_in_the_middle_leaves_the_base_as_it_was(
    sur_postgresql: Installation, tmp_path: Path
) -> None:
    archive = tmp_path / "a.tar"
    sur_postgresql.say("sauvegarder", "--sortie", str(archive))
    compter = "from maillage.socle.journal.models import Trace; print(Trace.objects.count())"
    avant = sur_postgresql.python(compter)
    mourir = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from maillage.config.archives import restauration\n"
        "from maillage.config.archives.contenant import verify\n"
        "def tuer(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        "restauration.settle_tables = tuer\n"
        f"chemin = Path(r'{archive}')\n"
        "restauration.restore_archive(chemin, verify(chemin), print)\n"
    )
    with sur_postgresql.start_python(mourir) as tuee:
        tuee.communicate(timeout=120)
    assert tuee.returncode == -signal.SIGKILL
    assert sur_postgresql.python(compter) == avant
    assert avant != "0\n"
