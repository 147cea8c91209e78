"""Tables of gouvernance, grouped by subject."""

from maillage.cycle.gouvernance.models.decisions import Decision, Suite
from maillage.cycle.gouvernance.models.instances import FluxAgenda, Instance, RoleSiege, Siege
from maillage.cycle.gouvernance.models.reunions import (
    EtatReunion,
    FormeReunion,
    Point,
    Presence,
    Presente,
    ReponseConvocation,
    ReponseSuppleance,
    Reunion,
)

__all__ = [
    "Decision",
    "EtatReunion",
    "FluxAgenda",
    "FormeReunion",
    "Instance",
    "Point",
    "Presence",
    "Presente",
    "ReponseConvocation",
    "ReponseSuppleance",
    "Reunion",
    "RoleSiege",
    "Siege",
    "Suite",
]
