"""What is typed about conventions, payments and supports, cleaned before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files import File

from maillage.regles import dates
from maillage.regles.droits import Auteur
from maillage.regles.fichiers import TOUS
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.pieces.models import Piece
from maillage.socle.pieces.operations import deposit_piece

_DATES = ("signee_le", "du", "au", "quand")
_LIGNES = {"numero": 60, "intitule": 200, "adresse": 500, "reference": 80}


def clean_valeurs(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are kept. Raises ErreurMetier on the field to mend."""
    propres = dict(valeurs)
    for champ in propres.keys() & _LIGNES.keys():
        propres[champ] = nettoyer_ligne(propres[champ], _LIGNES[champ], champ=champ)
    for champ in propres.keys() & set(_DATES):
        propres[champ] = dates.lire(propres[champ], champ=champ).stockage
    return propres


def deposit(fichier: File[bytes], *, auteur: Auteur) -> Piece:
    """Keep a file. Raises ErreurMetier on `fichier` with what to do."""
    return deposit_piece(
        fichier, nom=fichier.name or "", accepte=TOUS, auteur=auteur, champ="fichier"
    )
