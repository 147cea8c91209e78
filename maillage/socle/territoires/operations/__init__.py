"""Writes of the room: loading the reference geography, and the perimeters of contracts."""

from maillage.socle.territoires.operations.chargement import load_geographie
from maillage.socle.territoires.operations.perimetres import (
    create_perimetre,
    freeze_perimetre,
    set_communes,
)

__all__ = [
    "create_perimetre",
    "freeze_perimetre",
    "load_geographie",
    "set_communes",
]
