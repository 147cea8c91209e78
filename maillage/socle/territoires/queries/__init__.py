"""Reads of the room. Geography is public: these functions take no author, anybody may ask.

Perimeters belong to contracts; the room that owns the contract decides who reads them.
"""

from maillage.socle.territoires.queries.cartes import Fond, draw_carte, read_fond, read_places
from maillage.socle.territoires.queries.communes import (
    CommunesDuJour,
    departement_of,
    read_communes_du_jour,
)
from maillage.socle.territoires.queries.perimetres import (
    DescriptionPerimetre,
    PartEpci,
    Population,
    describe_communes,
    describe_perimetre,
    population_perimetre,
)
from maillage.socle.territoires.queries.recherche import (
    CommuneTrouvee,
    EpciTrouve,
    communes_of_epci,
    list_millesimes,
    search_communes,
    search_epci,
)

__all__ = [
    "CommuneTrouvee",
    "CommunesDuJour",
    "DescriptionPerimetre",
    "EpciTrouve",
    "Fond",
    "PartEpci",
    "Population",
    "communes_of_epci",
    "departement_of",
    "describe_communes",
    "describe_perimetre",
    "draw_carte",
    "list_millesimes",
    "population_perimetre",
    "read_communes_du_jour",
    "read_fond",
    "read_places",
    "search_communes",
    "search_epci",
]
