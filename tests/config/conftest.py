"""Installations of these tests: a scene made once per engine, copied for each test, run as real processes."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from psycopg import connect, sql

from tests.outillage.grappe import GrappeImpossible, throwaway_grappe
from tests.outillage.installation import Installation

# The extract of geography of the tests instead of the whole country: seconds instead of a minute.
PREPARER = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
"""
DRESSER = f"""{PREPARER}
call_command("collectstatic", verbosity=0, interactive=False)
from tests.fabriques.scene import dresser_scene
dresser_scene(mot_de_passe=True)
"""
_rangs = count(1)


@pytest.fixture(scope="session")
def grappe() -> Iterator[str]:
    """The address of a PostgreSQL of these tests alone; the test that asks for it is marked `grappe`."""
    try:
        with throwaway_grappe() as adresse:
            yield adresse
    except GrappeImpossible as manque:
        pytest.skip(str(manque))


@pytest.fixture(scope="session")
def nouvelle_base(grappe: str) -> Callable[..., str]:
    """Make a base, empty or copied from another one, and return its address."""

    def create(modele: str = "template0") -> str:
        nom = f"base{next(_rangs)}"
        with connect(grappe, autocommit=True) as liaison:
            ordre = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            liaison.execute(ordre.format(sql.Identifier(nom), sql.Identifier(modele)))
        return grappe.replace("/maillage?", f"/{nom}?")

    return create


@pytest.fixture(scope="session")
def scene_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation on SQLite with a whole scene. Tests copy it."""
    modele = Installation(tmp_path_factory.mktemp("scene-sqlite"))
    modele.python(DRESSER)
    return modele


@pytest.fixture(scope="session")
def scene_postgresql(
    tmp_path_factory: pytest.TempPathFactory, nouvelle_base: Callable[..., str]
) -> Installation:
    """The same on PostgreSQL."""
    modele = Installation(tmp_path_factory.mktemp("scene-postgresql"), nouvelle_base())
    modele.python(DRESSER)
    return modele


@pytest.fixture
def sur_sqlite(scene_sqlite: Installation, tmp_path: Path) -> Installation:
    """An installation on SQLite with a whole scene, of this test alone."""
    return Installation(shutil.copytree(scene_sqlite.dossier, tmp_path / "sqlite"))


@pytest.fixture
def sur_postgresql(
    scene_postgresql: Installation, nouvelle_base: Callable[..., str], tmp_path: Path
) -> Installation:
    """An installation on PostgreSQL with a whole scene, of this test alone."""
    dossier = shutil.copytree(scene_postgresql.dossier, tmp_path / "postgresql")
    modele = scene_postgresql.base.partition("@/")[2].partition("?")[0]
    return Installation(dossier, nouvelle_base(modele))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.grappe)])
def installation(request: pytest.FixtureRequest) -> Installation:
    """An installation with a whole scene, on each engine."""
    trouvee: Installation = request.getfixturevalue(f"sur_{request.param}")
    return trouvee


@pytest.fixture
def petit_disque(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB: what is written there soon has no room."""
    lieu = tmp_path / "petit-disque"
    lieu.mkdir()
    monte = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(lieu)],
        capture_output=True,
        check=False,
    )
    if monte.returncode:
        pytest.skip("aucun petit disque ne peut être monté ici (il faut être root)")
    yield lieu
    subprocess.run(["umount", str(lieu)], check=True)
