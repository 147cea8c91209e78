"""A backup: of one instant, whole or absent, for its owner alone, and as many as one asked to keep."""

import json
import signal
import stat
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.config.lecture import read_lignes, read_manifeste
from tests.outillage.installation import Installation

ECRIRE_SANS_FIN = """
import uuid
from django.db import transaction
from maillage.socle.journal.models import Trace
def une(lot, champ):
    Trace.objects.create(auteur_cle="x", auteur_nom="x", geste="essai", sorte="essai", champ=champ,
        objet_uuid=uuid.uuid4(), objet_nom="x", lot=lot, portee="public")
while True:
    lot = uuid.uuid4()
    with transaction.atomic():
        une(lot, "premier")
        une(lot, "second")
    print("écrit", flush=True)
"""


def test_an_archive_holds_everything_and_only_its_owner_reads_it(
    installation: Installation, tmp_path: Path
) -> None:
    archive = tmp_path / "a.tar"
    dit = installation.say("sauvegarder", "--sortie", str(archive))
    assert dit.startswith(f"Sauvegarde écrite : {archive}")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    manifeste = read_manifeste(archive)
    moteur = "postgresql" if installation.base else "sqlite"
    assert (manifeste["moteur"], manifeste["perdues"]) == (moteur, [])
    tables = {partie["table"] for partie in manifeste["parties"]}
    assert {"contrats.Contrat", "journal.Trace", "acteurs.Compte", "recherche.Contenu"} <= tables
    assert not any(nom.startswith(("sessions.", "axes.")) for nom in manifeste["colonnes"])
    deposes = [c for c in (installation.dossier / "pieces").rglob("*") if c.is_file()]
    assert sum(not partie["table"] for partie in manifeste["parties"]) == len(deposes) > 0


def test_what_is_written_meanwhile_is_whole_or_absent_and_never_waits(
    installation: Installation, tmp_path: Path
) -> None:
    with installation.start_python(ECRIRE_SANS_FIN) as ecrivain:
        assert ecrivain.stdout is not None
        ecrivain.stdout.readline()
        for rang in range(3):
            installation.say("sauvegarder", "--sortie", str(tmp_path / f"{rang}.tar"))
        ecrivain.terminate()
        ecrits = len(ecrivain.stdout.readlines())
    assert ecrits > 20, "people went on writing"
    comptes = []
    for rang in range(3):
        archive = tmp_path / f"{rang}.tar"
        rang_lot = read_manifeste(archive)["colonnes"]["journal.Trace"].index("lot")
        rang_geste = read_manifeste(archive)["colonnes"]["journal.Trace"].index("geste")
        lots = Counter(
            ligne[rang_lot]
            for ligne in read_lignes(archive)["journal.Trace"]
            if ligne[rang_geste] == "essai"
        )
        assert set(lots.values()) == {2}
        comptes.append(len(lots))
    assert comptes == sorted(comptes)


def test_killed_at_any_moment_nothing_looks_like_an_archive(
    sur_sqlite: Installation, tmp_path: Path
) -> None:
    dossier = tmp_path / "sauvegardes"
    dossier.mkdir()
    for attente in (0.3, 0.5, 0.7, 0.9, 1.1):
        with sur_sqlite.start("sauvegarder", "--sortie", str(dossier)) as tuee:
            time.sleep(attente)
            tuee.send_signal(signal.SIGKILL)
    for archive in dossier.glob("*.tar"):
        sur_sqlite.say("restaurer", str(archive), "--verifier")
    sur_sqlite.say("sauvegarder", "--sortie", str(dossier), "--garder", "1")
    (seule,) = dossier.iterdir()
    assert "entière" in sur_sqlite.say("restaurer", str(seule), "--verifier")


def test_a_backup_that_is_interrupted_cleans_behind_itself(
    sur_sqlite: Installation, tmp_path: Path
) -> None:
    interrompre = (
        "from maillage.config.archives import sauvegarde\n"
        "def rompre(*_): raise KeyboardInterrupt\n"
        "sauvegarde._write_fichier = rompre\n"
        "from pathlib import Path\n"
        "try: sauvegarde.write_archive(Path(r'{}'))\n"
        "except KeyboardInterrupt: print('interrompue')\n"
    )
    archive = tmp_path / "vide" / "a.tar"
    archive.parent.mkdir()
    assert sur_sqlite.python(interrompre.format(archive)) == "interrompue\n"
    assert list(archive.parent.iterdir()) == []


def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    sur_sqlite: Installation, petit_disque: Path
) -> None:
    code, _sortie, erreur = sur_sqlite.run("sauvegarder", "--sortie", str(petit_disque / "a.tar"))
    assert code == 1
    assert erreur.startswith("Le disque est plein : libérer de la place")
    assert erreur.count("\n") == 1
    assert list(petit_disque.iterdir()) == []


def test_the_last_archives_of_a_folder_stay(sur_sqlite: Installation, tmp_path: Path) -> None:
    dossier = tmp_path / "sauvegardes"
    dossier.mkdir()
    for jour in range(1, 5):
        (dossier / f"maillage-2026-01-0{jour}-020000.tar").write_bytes(b"ancienne")
    (dossier / "maillage-2026-01-05-020000.tar.partielle").write_bytes(b"reste")
    (dossier / "notes.txt").write_text("à garder")
    sur_sqlite.say("sauvegarder", "--sortie", str(dossier), "--garder", "3")
    noms = sorted(chemin.name for chemin in dossier.iterdir())
    assert noms[:2] == ["maillage-2026-01-03-020000.tar", "maillage-2026-01-04-020000.tar"]
    assert len(noms) == 4
    assert noms[-1] == "notes.txt"


@pytest.mark.parametrize(
    ("options", "debut"),
    [
        (["--sortie", "absent/a.tar"], "Le dossier « "),
        (["--sortie", "existe.tar"], "« "),
        (["--sortie", "neuf.tar", "--garder", "3"], "--garder compte les archives d’un dossier"),
        (["--sortie", ".", "--garder", "-1"], "--garder compte les archives d’un dossier"),
    ],
)
def test_what_cannot_be_written_is_said_before_it_is_tried(
    sur_sqlite: Installation, tmp_path: Path, options: list[str], debut: str
) -> None:
    (tmp_path / "existe.tar").write_bytes(b"autre chose")
    options[1] = str(tmp_path / options[1])
    code, _sortie, erreur = sur_sqlite.run("sauvegarder", *options)
    assert code == 1
    assert erreur.startswith(debut)
    assert erreur.count("\n") == 1
    assert (tmp_path / "existe.tar").read_bytes() == b"autre chose"


def test_a_file_whose_bytes_are_lost_is_named_and_the_rest_is_saved(
    sur_sqlite: Installation, tmp_path: Path
) -> None:
    perdu = next(
        chemin for chemin in (sur_sqlite.dossier / "pieces").rglob("*") if chemin.is_file()
    )
    perdu.unlink()
    dit = sur_sqlite.say("sauvegarder", "--sortie", str(tmp_path / "a.tar"))
    assert f"Fichiers introuvables dans le stockage : {perdu.parent.name}/{perdu.name}" in dit
    assert len(read_manifeste(tmp_path / "a.tar")["perdues"]) == 1


def test_a_base_that_is_not_up_to_date_is_not_saved_by_this_program(tmp_path: Path) -> None:
    code, _sortie, erreur = Installation(tmp_path).run(
        "sauvegarder", "--sortie", str(tmp_path / "a.tar")
    )
    assert code == 1
    assert "« maillage preparer »" in erreur


def test_rows_are_json_lines_that_any_program_reads(
    sur_sqlite: Installation, tmp_path: Path
) -> None:
    sur_sqlite.say("sauvegarder", "--sortie", str(tmp_path / "a.tar"))
    lignes = read_lignes(tmp_path / "a.tar")
    assert all(len(set(map(len, table))) == 1 for table in lignes.values())
    assert json.dumps(lignes, ensure_ascii=False).count("L’Ernée") > 0


def test_archives_dated_by_a_clock_that_ran_ahead_never_push_out_the_one_just_written(
    sur_sqlite: Installation, tmp_path: Path
) -> None:
    dossier = tmp_path / "sauvegardes"
    dossier.mkdir()
    for nom in ("2026-01-01-020000", "2099-01-01-020000", "2099-01-02-020000"):
        (dossier / f"maillage-{nom}.tar").write_bytes(b"ancienne")
    dit = sur_sqlite.say("sauvegarder", "--sortie", str(dossier), "--garder", "2")
    ecrite = next(c for c in dossier.iterdir() if c.name in dit.splitlines()[0])
    assert sorted(dossier.iterdir()) == sorted([dossier / "maillage-2026-01-01-020000.tar", ecrite])
