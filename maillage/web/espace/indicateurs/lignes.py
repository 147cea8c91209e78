"""One line of a portrait, ready to be read: number, precisions, figure, references, rank."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from maillage.figures.position import render_position
from maillage.figures.serie import render_etincelle
from maillage.figures.traits import Signe, draw_signe
from maillage.regles.ecriture import accorde, enumere, majuscule
from maillage.regles.statistique.etats import Couverture, Etat, situer_couverture
from maillage.socle.indicateurs.queries.chiffres import Chiffre
from maillage.socle.indicateurs.queries.dessins import (
    draw_points,
    draw_position,
    signe_of,
)
from maillage.socle.indicateurs.queries.lecture import (
    Glyphe,
    write_valeur,
)
from maillage.socle.indicateurs.queries.lieux import Lieu
from maillage.socle.indicateurs.queries.portrait import LignePortrait, Portrait
from maillage.socle.indicateurs.queries.precisions import (
    explain_absence,
    name_serie,
    write_etat,
    write_parts,
    write_precisions,
    write_rang,
)
from maillage.socle.indicateurs.sources.catalogue import Fiche
from maillage.web.composants.rendu import render_signe

_GLYPHES = {Glyphe.HAUT: "haut", Glyphe.BAS: "bas", Glyphe.EGAL: "sans-objet"}
_ABSENCES = {
    Etat.SECRET: "serrure",
    Etat.ABSENT: "sans-objet",
    Etat.NON_PUBLIE: "calque",
    Etat.COUVERTURE_INSUFFISANTE: "en-cours",
}


@dataclass(frozen=True)
class RepereVu:
    """A reference under a figure: its mark, its name, its value. `nomme`: the mark is not enough."""

    signe: SafeString
    nom: str
    valeur: str
    nomme: bool


@dataclass(frozen=True)
class LigneVue:
    """A line of the page."""

    ligne: LignePortrait
    source: str
    valeur: str
    precisions: str
    marque: SafeString
    figure: SafeString
    etincelle: SafeString
    reperes: tuple[RepereVu, ...]
    parts: str
    jugements: tuple[tuple[str, str], ...]
    rang: str
    absence: SafeString
    explication: str


def build_ligne(portrait: Portrait, ligne: LignePortrait, nom: str) -> LigneVue:
    """Return a line as the page shows it; `nom` is that of the territory on the figures."""
    chiffre = ligne.chiffre if ligne.a_une_valeur else None
    return LigneVue(
        ligne=ligne,
        source=_source(ligne),
        valeur=_valeur(ligne.fiche, chiffre),
        precisions=write_precisions(ligne.fiche, chiffre) if chiffre else "",
        marque=mark_etat(chiffre) if chiffre else SafeString(""),
        figure=_figure(ligne, nom),
        etincelle=SafeString(render_etincelle(draw_points(ligne.serie), name_serie(ligne, nom))),
        reperes=tuple(_list_reperes(ligne)) if chiffre else (),
        parts=write_parts(ligne),
        jugements=tuple((_GLYPHES[j.glyphe], j.texte) for j in ligne.jugements),
        rang=write_rang(chiffre, portrait.groupe) if chiffre else "",
        absence=_absence(ligne.etat) if chiffre is None else SafeString(""),
        explication="" if chiffre else explain_absence(ligne),
    )


def mark_etat(chiffre: Chiffre) -> SafeString:
    """Return the mark of a number that is not the whole truth; nothing for one that is."""
    mots = write_etat(chiffre)
    if not mots:
        return SafeString("")
    if chiffre.etat is Etat.APPROCHE:
        return render_signe("en-reflexion", mots, "attention")
    presque = situer_couverture(chiffre.couverture or 0) is Couverture.A_NOTER
    return render_signe("en-cours", mots, "" if presque else "attention")


@lru_cache(maxsize=8)
def draw_legende(signe: Signe | None) -> SafeString:
    """Return the small mark of a legend; None is the territory of the page."""
    dessin = (
        '<circle class="plein" cx="8" cy="8" r="6"/>' if signe is None else draw_signe(signe, 8, 8)
    )
    return SafeString(f'<svg class="fig" viewBox="0 0 16 16" aria-hidden="true">{dessin}</svg>')


def list_legende(lieux: tuple[Lieu, ...]) -> list[tuple[SafeString, str]]:
    """Return the marks of a page, each with the names that it stands for."""
    par_signe: dict[Signe, list[str]] = {}
    for lieu in lieux:
        par_signe.setdefault(signe_of(lieu), []).append(lieu.nom)
    return [(draw_legende(signe), enumere(noms)) for signe, noms in par_signe.items()]


def _source(ligne: LignePortrait) -> str:
    dit = ligne.chiffre or (ligne.proche.chiffre if ligne.proche else None)
    return dit.source if dit else ""


def _valeur(fiche: Fiche, chiffre: Chiffre | None) -> str:
    return write_valeur(fiche, chiffre.valeur) if chiffre and chiffre.valeur is not None else ""


def _figure(ligne: LignePortrait, nom: str) -> SafeString:
    position = draw_position(ligne, nom)
    return SafeString(render_position(position)) if position else SafeString("")


def _list_reperes(ligne: LignePortrait) -> Iterator[RepereVu]:
    signes = [signe_of(repere.lieu) for repere in ligne.reperes]
    for repere, signe in zip(ligne.reperes, signes, strict=True):
        if repere.chiffre.valeur is not None:
            nomme = signes.count(signe) > 1 or repere.lieu.code == "METRO"
            ecrit = write_valeur(ligne.fiche, repere.chiffre.valeur)
            yield RepereVu(draw_legende(signe), repere.lieu.nom, ecrit, nomme)


def _absence(etat: Etat) -> SafeString:
    return render_signe(_ABSENCES.get(etat, "sans-objet"), majuscule(etat.libelle))


def count_hasard(portrait: Portrait) -> str:
    """Return how many comparisons with an interval chance alone would tell apart, in words."""
    avec = sum(
        len(ligne.reperes)
        for ligne in portrait.lignes
        if ligne.chiffre and ligne.chiffre.estimation
    )
    return accorde(avec, "comparaison") if avec else ""
