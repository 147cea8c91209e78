"""Maillage runs a contrat local de santé over its whole life.

Floors, from top to bottom: config, web, echanges, synthese, cycle, socle, figures and editions, regles.
Each imports only what lies below it; docs/architecture.md is the map.
"""

__version__ = "0.1.0"
