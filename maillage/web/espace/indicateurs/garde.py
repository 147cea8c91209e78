"""What is kept of figures between two requests, for as long as the data that they read are the same.

Nothing here depends on who reads: rights are checked before, and the addresses are part of the key.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maillage.figures.carte import render_carte
from maillage.figures.pyramide import render_pyramide
from maillage.regles.erreurs import Introuvable
from maillage.socle.indicateurs.queries.cartes import CarteIndicateur, draw_indicateur
from maillage.socle.indicateurs.queries.dessins import Ages, draw_ages
from maillage.socle.indicateurs.queries.lieux import Cadre
from maillage.socle.indicateurs.queries.portrait import (
    BlocPortrait,
    Portrait,
    build_portrait,
    read_millesime,
)
from maillage.socle.indicateurs.sources.catalogue import list_fiches
from maillage.web.espace.indicateurs.lignes import LigneVue, build_ligne
from maillage.web.espace.indicateurs.sujet import Sujet

_GARDES = 64  # some hundred KiB each
_LARGEUR_CARTE = 720


@dataclass(frozen=True)
class BlocVu:
    """The lines of a block: what they hold, and as the page writes them."""

    bloc: BlocPortrait
    lignes: tuple[LigneVue, ...]
    html: SafeString


@dataclass(frozen=True)
class PortraitVu:
    """A portrait, its blocks drawn, and the ages of who lives there where they are known."""

    portrait: Portrait
    blocs: tuple[BlocVu, ...]
    ages: Ages | None
    pyramide: SafeString


@dataclass(frozen=True)
class CarteVue:
    """A map of an indicator, and its drawing."""

    lue: CarteIndicateur
    svg: SafeString


def read_portrait_vu(sujet: Sujet, annee: int | None = None) -> PortraitVu:
    """Return a portrait drawn, made once per vintage of the data."""
    empreinte = read_millesime().empreinte
    base = sujet.adresse("portrait")
    return _draw_portrait(sujet.cadre, sujet.nom, base, annee=annee, empreinte=empreinte)


def read_ligne_vue(sujet: Sujet, indicateur: str) -> tuple[Portrait, LigneVue]:
    """Return one line of a portrait, drawn, and the portrait reduced to it. Raises Introuvable.

    It is read alone: a page about one figure does not wait for the others.
    """
    if indicateur not in list_fiches():
        raise Introuvable
    empreinte = read_millesime().empreinte
    trouvee = _draw_ligne(sujet.cadre, sujet.nom, indicateur, empreinte=empreinte)
    if trouvee is None:
        raise Introuvable
    return trouvee


def read_carte(cadre: Cadre, indicateur: str, periode: str) -> CarteVue | None:
    """Return the map of an indicator, made once per vintage of the data."""
    return _draw_carte(cadre, indicateur, periode, empreinte=read_millesime().empreinte)


@lru_cache(maxsize=_GARDES)
def _draw_portrait(
    cadre: Cadre, nom: str, base: str, *, annee: int | None, empreinte: str
) -> PortraitVu:
    del empreinte  # another vintage is another portrait
    portrait = build_portrait(cadre, annee=annee, reperes_dans_le_temps=False)
    ages = draw_ages(portrait)
    blocs = (_draw_bloc(portrait, bloc, nom, base=base) for bloc in portrait.blocs)
    return PortraitVu(portrait, tuple(blocs), ages, _draw_pyramide(ages, nom))


def _draw_pyramide(ages: Ages | None, nom: str) -> SafeString:
    if ages is None:
        return SafeString("")
    titre = f"Âges de la population, {nom}, {ages.periode}"
    return SafeString(render_pyramide(ages.tranches, titre, ages.reference))


def _draw_bloc(portrait: Portrait, bloc: BlocPortrait, nom: str, *, base: str) -> BlocVu:
    """Draw the lines of a block; bars of the pyramid are no lines."""
    seules = (ligne for ligne in bloc.lignes if not ligne.fiche.pyramide)
    vues = tuple(build_ligne(portrait, ligne, nom) for ligne in seules)
    lignes = [
        render_to_string(
            "espace/indicateurs/_ligne.html",
            {"vue": vue, "adresse": f"{base}{vue.ligne.fiche.cle}/"},
        )
        for vue in vues
    ]
    return BlocVu(bloc, vues, SafeString("".join(lignes)))


@lru_cache(maxsize=_GARDES)
def _draw_ligne(
    cadre: Cadre, nom: str, indicateur: str, *, empreinte: str
) -> tuple[Portrait, LigneVue] | None:
    del empreinte
    portrait = build_portrait(cadre, indicateur=indicateur)
    ligne = portrait.find_ligne(indicateur)
    return (portrait, build_ligne(portrait, ligne, nom)) if ligne else None


@lru_cache(maxsize=_GARDES)
def _draw_carte(cadre: Cadre, indicateur: str, periode: str, *, empreinte: str) -> CarteVue | None:
    del empreinte
    lue = draw_indicateur(cadre, list_fiches()[indicateur], periode)
    if lue is None:
        return None
    svg = render_carte(lue.carte, identifiant="choroplethe", largeur=_LARGEUR_CARTE)
    return CarteVue(lue, SafeString(svg))
