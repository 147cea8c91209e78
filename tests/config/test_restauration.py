"""A backup put back: same rows, same files, same searches, on either engine; or nothing at all changes."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.config.lecture import Lignes, read_fichiers, read_lignes, rewrite
from tests.outillage.installation import Installation

pytest_plugins = ["tests.outillage.compartiment"]
GRAPPE = pytest.mark.grappe
# What a restoration changes on purpose.
_COURRIER = "notifications.Message"
USAGES = "from tests.config import usages; usages."
SETTLE = """
from maillage.echanges.notifications.operations import prepare_messages
from maillage.echanges.notifications.models import Message
while prepare_messages(): pass
Message.objects.update(etat="envoye")
"""


@pytest.fixture
def vide(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], Installation]:
    """Make an installation with nothing in it, not even a folder."""

    def create(moteur: str) -> Installation:
        base = request.getfixturevalue("nouvelle_base")() if moteur == "postgresql" else ""
        return Installation(tmp_path / "machine-neuve" / "donnees", base)

    return create


@pytest.fixture
def archive(sur_sqlite: Installation, tmp_path: Path) -> Path:
    """An archive of the scene."""
    return save(sur_sqlite, tmp_path / "scene.tar")


def save(installation: Installation, chemin: Path) -> Path:
    installation.say("sauvegarder", "--sortie", str(chemin))
    return chemin


def dump(installation: Installation, tmp_path: Path) -> Lignes:
    """Return every row of an installation, mail aside."""
    chemin = save(installation, tmp_path / f"dump-{len(list(tmp_path.iterdir()))}.tar")
    lignes = read_lignes(chemin)
    lignes.pop(_COURRIER, None)
    return lignes


@pytest.mark.parametrize(
    ("source", "cible"),
    [
        ("sqlite", "sqlite"),
        pytest.param("sqlite", "postgresql", marks=GRAPPE),
        pytest.param("postgresql", "sqlite", marks=GRAPPE),
        pytest.param("postgresql", "postgresql", marks=GRAPPE),
    ],
)
def test_everything_comes_back_on_an_empty_machine(
    request: pytest.FixtureRequest,
    vide: Callable[[str], Installation],
    tmp_path: Path,
    source: str,
    cible: str,
) -> None:
    ancienne: Installation = request.getfixturevalue(f"sur_{source}")
    ancienne.python(SETTLE)
    neuve, archive = vide(cible), save(ancienne, tmp_path / "a.tar")
    assert "Sauvegarde restaurée" in neuve.say("restaurer", str(archive))
    retour = save(neuve, tmp_path / "b.tar")
    assert read_lignes(retour) == read_lignes(archive)
    assert read_fichiers(retour) == read_fichiers(archive)
    assert set(json.loads(neuve.python(USAGES + "print_pieces()")).values()) == {True}
    recherches = [json.loads(i.python(USAGES + "print_recherches()")) for i in (ancienne, neuve)]
    assert recherches[0] == recherches[1]
    assert neuve.python(USAGES + "sign_in_and_write()") == "1"


@pytest.mark.parametrize("moteur", ["sqlite", pytest.param("postgresql", marks=GRAPPE)])
def test_a_base_in_use_is_replaced_on_request_only_and_saved_first(
    request: pytest.FixtureRequest, archive: Path, tmp_path: Path, moteur: str
) -> None:
    occupee: Installation = request.getfixturevalue(f"sur_{moteur}")
    occupee.python(USAGES + "sign_in_and_write()")
    avant = dump(occupee, tmp_path)
    code, _sortie, erreur = occupee.run("restaurer", str(archive))
    assert code == 1
    assert erreur.startswith("La base contient déjà des comptes ou des contrats : rien n’a changé.")
    assert dump(occupee, tmp_path) == avant
    occupee.say("restaurer", str(archive), "--remplacer")
    lignes = read_lignes(archive)
    assert len(dump(occupee, tmp_path)["programme.FicheAction"]) == len(
        lignes["programme.FicheAction"]
    )
    (precaution,) = (occupee.dossier / "sauvegardes").glob("avant-restauration-*.tar")
    occupee.say("restaurer", str(precaution), "--remplacer")
    assert dump(occupee, tmp_path) == avant


def test_an_altered_archive_touches_nothing(
    sur_sqlite: Installation, archive: Path, tmp_path: Path
) -> None:
    avant = dump(sur_sqlite, tmp_path)
    octets = bytearray(archive.read_bytes())
    octets[octets.index(b"\x1f\x8b") + 40] ^= 1
    archive.write_bytes(octets)
    code, _sortie, erreur = sur_sqlite.run("restaurer", str(archive), "--remplacer")
    assert code == 1
    assert "a été altérée (donnees/" in erreur
    assert erreur.count("\n") == 1
    assert dump(sur_sqlite, tmp_path) == avant
    assert not (sur_sqlite.dossier / "sauvegardes").exists()


@pytest.mark.parametrize("moteur", ["sqlite", pytest.param("postgresql", marks=GRAPPE)])
def test_a_row_that_the_base_refuses_undoes_everything(
    request: pytest.FixtureRequest, archive: Path, tmp_path: Path, moteur: str
) -> None:
    occupee: Installation = request.getfixturevalue(f"sur_{moteur}")
    avant = dump(occupee, tmp_path)
    rewrite(archive, double_last_row)
    code, _sortie, erreur = occupee.run("restaurer", str(archive), "--remplacer")
    assert code == 1
    assert erreur.startswith("La base refuse une ligne de la sauvegarde : rien n’a changé.")
    assert dump(occupee, tmp_path) == avant


def double_last_row(contenu: dict[str, Any], membres: dict[str, bytes]) -> None:
    """Give the last table that has rows one of them twice."""
    partie = next(p for p in reversed(contenu["parties"]) if p["table"])
    lignes = gzip.decompress(membres[partie["nom"]])
    membres[partie["nom"]] = gzip.compress(lignes + lignes.splitlines(keepends=True)[0])


def test_a_later_version_says_what_to_install(
    archive: Path, vide: Callable[[str], Installation]
) -> None:
    rewrite(archive, lambda contenu, _membres: contenu["migrations"].append("contrats.9999_demain"))
    neuve = vide("sqlite")
    code, _sortie, erreur = neuve.run("restaurer", str(archive))
    assert code == 1
    assert "plus récent que ce programme (contrats.9999_demain) : installer cette version" in erreur
    assert not (neuve.dossier / "pieces").exists()


def write_ancienne(installation: Installation, chemin: Path) -> None:
    """Write an archive as the version before the last migration of the search did."""
    installation.python(
        SETTLE + "from django.core.management import call_command\n"
        "from pathlib import Path\n"
        "from maillage.config.archives.sauvegarde import write_archive\n"
        "call_command('migrate', 'recherche', '0002', verbosity=0)\n"
        f"write_archive(Path(r'{chemin}'))\n"
        "call_command('migrate', verbosity=0)\n"
    )


@pytest.mark.parametrize("moteur", ["sqlite", pytest.param("postgresql", marks=GRAPPE)])
def test_an_older_archive_is_brought_to_this_version(
    sur_sqlite: Installation, tmp_path: Path, vide: Callable[[str], Installation], moteur: str
) -> None:
    write_ancienne(sur_sqlite, tmp_path / "ancienne.tar")
    neuve = vide(moteur)
    neuve.say("restaurer", str(tmp_path / "ancienne.tar"))
    assert dump(neuve, tmp_path) == dump(sur_sqlite, tmp_path)
    assert neuve.python(USAGES + "sign_in_and_write()") == "1"


def test_an_older_archive_asks_for_an_empty_base(sur_sqlite: Installation, tmp_path: Path) -> None:
    write_ancienne(sur_sqlite, tmp_path / "ancienne.tar")
    code, _sortie, erreur = sur_sqlite.run(
        "restaurer", str(tmp_path / "ancienne.tar"), "--remplacer"
    )
    assert code == 1
    assert "la restaurer dans une base vide" in erreur


def test_a_served_installation_is_not_restored(sur_sqlite: Installation, archive: Path) -> None:
    tenir = (
        "from pathlib import Path\nimport time\n"
        "from maillage.config.management.commands.servir import hold_dossier\n"
        f"with hold_dossier(Path(r'{sur_sqlite.dossier}')):\n    print('servi', flush=True)\n    time.sleep(60)"
    )
    with sur_sqlite.start_python(tenir) as serveur:
        assert serveur.stdout is not None
        serveur.stdout.readline()
        code, _sortie, erreur = sur_sqlite.run("restaurer", str(archive), "--remplacer")
        serveur.kill()
    assert code == 1
    assert erreur.startswith("Maillage tourne déjà sur")


def test_mail_that_waited_may_have_left_since_and_leaves_no_second_time(
    sur_sqlite: Installation, tmp_path: Path, vide: Callable[[str], Installation]
) -> None:
    sur_sqlite.python(
        SETTLE + "from tests.fabriques.acteurs import un_compte\n"
        "un_compte('une@exemple.fr'); prepare_messages(); un_compte('autre@exemple.fr')"
    )
    neuve = vide("sqlite")
    neuve.say("restaurer", str(save(sur_sqlite, tmp_path / "a.tar")))
    etats = neuve.python(
        "from maillage.echanges.notifications.models import Message\n"
        "from maillage.socle.journal.models import Trace\n"
        "for m in Message.objects.exclude(etat='envoye').order_by('pk'): print(m.destinataire, m.etat)\n"
        "print(Trace.objects.filter(a_traiter=True).count())"
    )
    assert etats.split() == ["une@exemple.fr", "incertain", "autre@exemple.fr", "incertain", "0"]


def test_a_damaged_file_is_replaced_and_a_whole_one_left(
    sur_sqlite: Installation, archive: Path
) -> None:
    entier, abime, *_ = (
        c for c in sorted((sur_sqlite.dossier / "pieces").rglob("*")) if c.is_file()
    )
    avant, contenu = entier.stat().st_mtime_ns, abime.read_bytes()
    abime.write_bytes(b"abime")
    sur_sqlite.say("restaurer", str(archive), "--remplacer")
    assert entier.stat().st_mtime_ns == avant
    assert abime.read_bytes() == contenu


def test_files_go_from_a_folder_to_a_bucket_and_back(
    sur_sqlite: Installation, tmp_path: Path, compartiment: dict[str, str]
) -> None:
    archive = save(sur_sqlite, tmp_path / "a.tar")
    en_ligne = Installation(tmp_path / "en-ligne", reglages=compartiment)
    en_ligne.say("restaurer", str(archive))
    assert not (en_ligne.dossier / "pieces").exists()
    assert set(json.loads(en_ligne.python(USAGES + "print_pieces()")).values()) == {True}
    retour = Installation(tmp_path / "retour")
    retour.say("restaurer", str(save(en_ligne, tmp_path / "b.tar")))
    assert set(json.loads(retour.python(USAGES + "print_pieces()")).values()) == {True}


def test_sessions_do_not_travel(sur_sqlite: Installation, tmp_path: Path) -> None:
    ouvrir = "from django.contrib.sessions.backends.db import SessionStore; SessionStore().create()"
    sur_sqlite.python(ouvrir)
    sur_sqlite.say("restaurer", str(save(sur_sqlite, tmp_path / "a.tar")), "--remplacer")
    compter = "from django.contrib.sessions.models import Session; print(Session.objects.count())"
    assert sur_sqlite.python(compter) == "0\n"


def test_a_full_disk_changes_nothing_in_the_base(
    sur_sqlite: Installation, tmp_path: Path, petit_disque: Path
) -> None:
    deposer = (
        "from django.core.files.base import ContentFile; from maillage.regles.droits import SYSTEME\n"
        "from maillage.regles.fichiers import DOCUMENTS\n"
        "from maillage.socle.pieces.operations import deposit_piece\n"
        "deposit_piece(ContentFile(b'%PDF-1.7' + b'x' * 200_000), nom='a.pdf', accepte=DOCUMENTS, auteur=SYSTEME)"
    )
    sur_sqlite.python(deposer)
    archive = save(sur_sqlite, tmp_path / "a.tar")
    avant = dump(sur_sqlite, tmp_path)
    pieces = sur_sqlite.dossier / "pieces"
    pieces.rename(tmp_path / "pieces-d-avant")
    pieces.symlink_to(petit_disque)
    code, _sortie, erreur = sur_sqlite.run("restaurer", str(archive), "--remplacer")
    assert code == 1
    assert erreur.startswith("Le disque est plein")
    assert dump(sur_sqlite, tmp_path) == avant


def test_only_looking_changes_nothing(archive: Path, vide: Callable[[str], Installation]) -> None:
    neuve = vide("sqlite")
    assert "Sauvegarde entière du" in neuve.say("restaurer", str(archive), "--verifier")
    assert not neuve.dossier.exists()


def test_a_path_that_leads_nowhere_is_said(vide: Callable[[str], Installation]) -> None:
    code, _sortie, erreur = vide("sqlite").run("restaurer", "absente.tar")
    assert code == 1
    assert "n’existe pas : vérifier le chemin" in erreur
