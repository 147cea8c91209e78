"""A worker killed while it makes a document: another one makes it whole, it is told once, no file stays behind."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.config.test_fautes import list_processus
from tests.fabriques.scene import COURRIEL
from tests.outillage.installation import Installation

DEMANDER = f"""
from maillage.cycle.contrats.queries import build_auteur
from maillage.cycle.programme.models import FicheAction
from maillage.echanges.documents.models import Preparation
from maillage.echanges.documents.operations import request_preparation
from maillage.echanges.notifications.models import Message
from maillage.socle.acteurs.models import Compte
Message.objects.all().delete()
Preparation.objects.all().delete()
auteur = build_auteur(Compte.objects.get(courriel={COURRIEL!r}))
request_preparation(FicheAction.objects.earliest("pk").contrat, "livre", "pdf", auteur=auteur)
"""
# One turn of the worker, some minutes later.
TOURNER = """
from datetime import timedelta
from django.core.management import call_command
from maillage.regles import horloge
with horloge.arretee_a(horloge.maintenant() + timedelta(minutes={minutes})):
    call_command("ouvrier", "--une-fois")
"""
MOURIR = """
import os, signal
from django.core.management import call_command
from maillage.echanges.documents import operations
operations.{porte} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
call_command("ouvrier", "--une-fois")
"""
DIRE = """
from maillage.echanges.documents.models import Preparation
from maillage.echanges.notifications.models import Message
demandee = Preparation.objects.get()
pdf = demandee.fichier.read()[:4].decode() if demandee.fichier else ""
print(demandee.etat, demandee.essais, pdf, Message.objects.filter(objet__contains="prêt").count())
"""
BALAYER = """
from datetime import timedelta
from maillage.echanges.documents.operations import delete_fichiers_perdus
from maillage.regles import horloge
with horloge.arretee_a(horloge.maintenant() + timedelta(days=2)):
    print(delete_fichiers_perdus())
"""


def wait_for_composition(ouvrier: "subprocess.Popen[str]") -> int:
    """Return the process that composes the pages, as soon as the worker has started it."""
    fin = time.monotonic() + 60
    while time.monotonic() < fin:
        for pid in list_processus(ouvrier.pid)[1:]:
            if b"compilation.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
        time.sleep(0.002)
    raise TimeoutError(ouvrier.pid)


def wait_for_end(pid: int) -> None:
    """Return once a process is gone, or is only waiting to be forgotten."""
    fin = time.monotonic() + 60
    while time.monotonic() < fin:
        try:
            etat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if etat == "Z":
            return
        time.sleep(0.05)
    raise TimeoutError(pid)


def list_rendus(installation: Installation) -> list[Path]:
    """Return the files of documents, whoever names them."""
    return [c for c in (installation.dossier / "pieces" / "documents").rglob("*") if c.is_file()]


def finish(installation: Installation) -> None:
    """Let another worker pass at once, then once the first is known to be dead."""
    for minutes in (0, 6):
        installation.python(TOURNER.format(minutes=minutes))


def test_a_worker_killed_while_pages_are_composed_leaves_its_document_to_another(
    installation: Installation,
) -> None:
    installation.python(DEMANDER)
    with installation.start("ouvrier", stdout=None, stderr=None) as ouvrier:
        try:
            enfant = wait_for_composition(ouvrier)
        finally:
            ouvrier.kill()
    assert installation.python(DIRE) == "cours 1  0\n"
    wait_for_end(enfant)
    finish(installation)
    assert installation.python(DIRE) == "prete 2 %PDF 1\n"


@pytest.mark.parametrize(
    ("porte", "laisses"),
    [("_say_etape", 0), ("_deliver", 0), ("_settle", 1), ("journal.trace", 1)],
)
def test_a_worker_killed_at_any_door_leaves_no_file_that_is_not_swept(
    installation: Installation, porte: str, laisses: int
) -> None:
    installation.python(DEMANDER)
    anciens = list_rendus(installation)
    with installation.start_python(MOURIR.format(porte=porte)) as ouvrier:
        ouvrier.communicate(timeout=120)
    assert ouvrier.returncode == -signal.SIGKILL
    finish(installation)
    assert installation.python(DIRE) == "prete 2 %PDF 1\n"
    assert int(installation.python(BALAYER)) == len(anciens) + laisses
    assert len(list_rendus(installation)) == 1
