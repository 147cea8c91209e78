"""What is kept of portraits between two requests, for as long as the figures that they read are the same."""

from dataclasses import dataclass
from functools import lru_cache

from maillage.socle.indicateurs.operations.cartes import CarteIndicateur, draw_indicateur
from maillage.socle.indicateurs.queries.lieux import Cadre
from maillage.socle.indicateurs.queries.portrait import (
    BlocPortrait,
    Portrait,
    build_portrait,
    read_millesime,
)
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.web.espace.indicateurs.lignes import LigneVue, build_ligne

_GARDES = 64  # some hundred KiB each


@dataclass(frozen=True)
class PortraitVu:
    """A portrait, and its lines drawn: those of each block."""

    portrait: Portrait
    blocs: tuple[tuple[BlocPortrait, tuple[LigneVue, ...]], ...]


def read_portrait_vu(cadre: Cadre, nom: str, annee: int | None = None) -> PortraitVu:
    """Return a portrait drawn, made once per vintage of the data; `nom` stands on its figures."""
    return _draw_portrait(cadre, nom, annee, empreinte=read_millesime().empreinte)


def read_carte(cadre: Cadre, indicateur: str, periode: str) -> CarteIndicateur | None:
    """Return the map of an indicator, made once per vintage of the data."""
    return _draw_carte(cadre, indicateur, periode, empreinte=read_millesime().empreinte)


@lru_cache(maxsize=_GARDES)
def _draw_portrait(cadre: Cadre, nom: str, annee: int | None, *, empreinte: str) -> PortraitVu:
    del empreinte  # another vintage is another portrait
    portrait = build_portrait(cadre, annee=annee)
    blocs = (
        (bloc, tuple(build_ligne(portrait, ligne, nom) for ligne in bloc.lignes))
        for bloc in portrait.blocs
    )
    return PortraitVu(portrait, tuple(blocs))


@lru_cache(maxsize=_GARDES)
def _draw_carte(
    cadre: Cadre, indicateur: str, periode: str, *, empreinte: str
) -> CarteIndicateur | None:
    del empreinte
    return draw_indicateur(cadre, list_fiches()[indicateur], periode)
