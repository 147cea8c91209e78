"""The figures of a published contract, for its inhabitants: a sentence, a picture, a source."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from maillage.figures.position import render_position
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.dessins import draw_position
from maillage.socle.indicateurs.queries.lieux import Cadre, find_cadre
from maillage.socle.indicateurs.queries.portrait import (
    LignePortrait,
    build_portrait,
    read_millesime,
)
from maillage.socle.indicateurs.queries.precisions import write_periode
from maillage.socle.territoires.models import Perimetre

_GARDES = 32


@dataclass(frozen=True)
class ChiffrePublic:
    """One figure with its picture, empty when it is compared to nothing."""

    ligne: LignePortrait
    periode: str
    figure: SafeString


BlocPublic = tuple[str, tuple[ChiffrePublic, ...]]


def has_chiffres() -> bool:
    """Say whether figures were ever loaded here."""
    return read_millesime().quand is not None


def read_chiffres(perimetre: Perimetre, nom: str) -> tuple[BlocPublic, ...]:
    """Return what is known of the territory of a published contract, by theme.

    What is secret, missing or published elsewhere is left to the pages of members.
    """
    cadre = find_cadre(Niveau.PERIMETRE, str(perimetre.uuid))
    return _draw(cadre, nom, empreinte=read_millesime().empreinte)


@lru_cache(maxsize=_GARDES)
def _draw(cadre: Cadre, nom: str, *, empreinte: str) -> tuple[BlocPublic, ...]:
    del empreinte  # other data are other figures
    blocs = (
        (
            bloc.libelle,
            tuple(_draw_ligne(ligne, nom) for ligne in bloc.lignes if _is_shown(ligne)),
        )
        for bloc in build_portrait(cadre).blocs
    )
    return tuple((libelle, chiffres) for libelle, chiffres in blocs if chiffres)


def _is_shown(ligne: LignePortrait) -> bool:
    return ligne.a_une_valeur and not ligne.fiche.pyramide


def _draw_ligne(ligne: LignePortrait, nom: str) -> ChiffrePublic:
    position = draw_position(ligne, nom)
    periode = write_periode(ligne.chiffre.periode) if ligne.chiffre else ""
    figure = SafeString(render_position(position) if position else "")
    return ChiffrePublic(ligne, periode, figure)
