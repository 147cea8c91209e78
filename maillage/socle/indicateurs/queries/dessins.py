"""From the lines of a portrait to its figures: the same on a page and in a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maillage.figures.position import Marque, Position
from maillage.figures.pyramide import Tranche
from maillage.figures.repartition import Repartition
from maillage.figures.serie import Courbe, Point
from maillage.figures.traits import Signe
from maillage.socle.indicateurs.models import Niveau
from maillage.socle.indicateurs.queries.chiffres import Chiffre
from maillage.socle.indicateurs.queries.lecture import is_comparable, write_valeur
from maillage.socle.indicateurs.queries.lieux import Lieu
from maillage.socle.indicateurs.queries.portrait import (
    LignePortrait,
    Portrait,
    Repere,
)
from maillage.socle.indicateurs.queries.series import year_of
from maillage.socle.territoires.models import NatureEpci

SIGNES = {
    Niveau.EPCI: Signe.TRIANGLE,
    Niveau.DEPARTEMENT: Signe.ROND,
    Niveau.REGION: Signe.LOSANGE,
    Niveau.FRANCE: Signe.CARRE,
}
PAIRS = {
    NatureEpci.CC: "communautés de communes",
    NatureEpci.CA: "communautés d’agglomération",
    NatureEpci.CU: "communautés urbaines",
    NatureEpci.METRO: "métropoles",
}


def signe_of(lieu: Lieu) -> Signe:
    """Return the shape of a territory, the same on every figure of a portrait."""
    return SIGNES[Niveau(lieu.niveau)]


def name_pairs(groupe: str) -> str:
    """Return the EPCI that ranks compare with: « communautés d’agglomération »."""
    return PAIRS[NatureEpci(groupe)] if groupe in NatureEpci.values else "EPCI"


def draw_position(ligne: LignePortrait, nom: str) -> Position | None:
    """Return the value among its references; None when there is nothing to compare."""
    chiffre = ligne.chiffre
    if chiffre is None or chiffre.valeur is None or not is_comparable(ligne.fiche):
        return None
    marques = tuple(_list_marques(ligne))
    if not marques:
        return None
    estimation = chiffre.estimation
    bornes = (estimation.borne_basse, estimation.borne_haute) if estimation else None
    return Position(nom, chiffre.valeur, write_valeur(ligne.fiche, chiffre.valeur), marques, bornes)


def _list_marques(ligne: LignePortrait) -> Iterator[Marque]:
    for repere in ligne.reperes:
        if repere.chiffre.valeur is not None:
            ecrit = write_valeur(ligne.fiche, repere.chiffre.valeur)
            yield Marque(signe_of(repere.lieu), repere.lieu.nom, repere.chiffre.valeur, ecrit)


@dataclass(frozen=True)
class Ages:
    """Who lives there by sex and class of ages, the youngest first; `reference` is France, same classes."""

    periode: str
    tranches: tuple[Tranche, ...]
    reference: tuple[Tranche, ...]


def draw_ages(portrait: Portrait) -> Ages | None:
    """Return the ages of the territory, from the sheets that say which bar they are; None where one lacks."""
    lignes = [ligne for ligne in portrait.lignes if ligne.fiche.pyramide]
    siens = {ligne.fiche.pyramide: ligne.chiffre for ligne in lignes}
    periodes = {chiffre.periode if chiffre else "" for chiffre in siens.values()}
    tranches = _build_tranches(siens)
    if len(periodes) != 1 or not tranches:
        return None
    en_france = {
        ligne.fiche.pyramide: repere.chiffre
        for ligne in lignes
        for repere in ligne.reperes
        if repere.lieu.niveau == Niveau.FRANCE
    }
    return Ages(periodes.pop(), tranches, _build_tranches(en_france))


def _build_tranches(chiffres: Mapping[str, Chiffre | None]) -> tuple[Tranche, ...]:
    """Return the classes where both sexes are known; none when one of them lacks."""
    nombres = {cle: c.valeur for cle, c in chiffres.items() if c is not None}
    noms = dict.fromkeys(cle.partition(" ")[2] for cle in chiffres)
    paires = [(nom, nombres.get(f"F {nom}"), nombres.get(f"H {nom}")) for nom in noms]
    entieres = tuple(
        Tranche(nom, femmes, hommes)
        for nom, femmes, hommes in paires
        if femmes is not None and hommes is not None
    )
    return entieres if len(entieres) == len(paires) else ()


def draw_courbes(ligne: LignePortrait, nom: str) -> list[Courbe]:
    """Return the territory over time, then its references unless the figure is a sum."""
    reperes: Sequence[Repere] = ligne.reperes if is_comparable(ligne.fiche) else ()
    courbes = [Courbe(nom, draw_points(ligne.serie))]
    courbes += [Courbe(r.lieu.nom, draw_points(r.serie), signe_of(r.lieu)) for r in reperes]
    return courbes


def draw_points(serie: Iterable[Chiffre]) -> tuple[Point, ...]:
    """Return the points of a series."""
    return tuple(
        Point(
            year_of(c.periode),
            c.periode,
            c.valeur,
            (c.estimation.borne_basse, c.estimation.borne_haute) if c.estimation else None,
        )
        for c in serie
    )


def draw_repartition(
    ligne: LignePortrait, nom: str, *, groupe: str, pairs: Sequence[float]
) -> Repartition | None:
    """Return the territory among the EPCI of its nature."""
    chiffre = ligne.chiffre
    if chiffre is None or chiffre.valeur is None:
        return None
    mediane = ligne.quartiles.mediane if ligne.quartiles else None
    return Repartition(
        nom=nom,
        valeur=chiffre.valeur,
        ecrit=write_valeur(ligne.fiche, chiffre.valeur),
        pairs=name_pairs(groupe),
        valeurs=tuple(pairs),
        mediane_ecrite="" if mediane is None else write_valeur(ligne.fiche, mediane),
    )
