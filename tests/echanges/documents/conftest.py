"""A contract with everybody around it, read as documents."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.regles.droits import Auteur
from tests.fabriques.scene import Scene, dresser_scene


@pytest.fixture
def scene(db: None, settings, tmp_path) -> Scene:
    """The scene of the walks, with its files in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    return dresser_scene()


def ouvrir(scene: Scene, place: str) -> tuple[Auteur, Contrat]:
    """Return who holds a place, and the contract as they open it."""
    auteur = scene.auteur(place)
    return auteur, get_contrat(auteur, scene.contrat.cle)
