"""One indicator in full: over time, beside others, among peers, on a map, and how it was made."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from maillage.figures.choroplethe import number_of
from maillage.figures.repartition import describe_repartition, render_repartition
from maillage.figures.serie import render_serie
from maillage.regles.ecriture import FINE, nombre
from maillage.regles.statistique.etats import Etat
from maillage.socle.indicateurs.queries.chiffres import Chiffre
from maillage.socle.indicateurs.queries.dessins import draw_courbes, draw_repartition, name_pairs
from maillage.socle.indicateurs.queries.lecture import is_comparable, write_nombre, write_valeur
from maillage.socle.indicateurs.queries.lieux import Lieu
from maillage.socle.indicateurs.queries.pairs import list_pairs
from maillage.socle.indicateurs.queries.portrait import LignePortrait, Portrait
from maillage.socle.indicateurs.queries.precisions import write_diviseur, write_periode
from maillage.socle.indicateurs.sources.catalogue import LIBELLES_FIABILITES, Fiche
from maillage.socle.indicateurs.sources.registre import list_sources
from maillage.web.espace.indicateurs.garde import CarteVue
from maillage.web.espace.indicateurs.lignes import draw_legende, mark_etat
from maillage.web.espace.indicateurs.sujet import Sujet


@dataclass(frozen=True)
class Rangee:
    """One value in the table: of whom, when, how much, between which bounds, in which state."""

    nom: str
    periode: str
    valeur: str
    intervalle: str
    etat: SafeString
    sien: bool


def build_detail(sujet: Sujet, portrait: Portrait, ligne: LignePortrait) -> dict[str, Any]:
    """Return what the page shows of an indicator, besides its map."""
    rangees = [_write(ligne.fiche, portrait.lieu, c, nom=sujet.nom) for c in reversed(ligne.serie)]
    for repere in ligne.reperes:
        rangees += [_write(ligne.fiche, repere.lieu, c) for c in reversed(repere.serie)]
    courbes = draw_courbes(ligne, sujet.nom)
    return {
        "rangees": rangees,
        "serie": SafeString(render_serie(courbes, f"{ligne.fiche.libelle} dans le temps")),
        "courbes": [(draw_legende(c.signe), c.nom) for c in courbes if len(c.points) > 1],
        "avec_intervalle": any(r.intervalle for r in rangees),
        **_build_pairs(sujet, portrait, ligne),
        **_build_methode(ligne.fiche),
    }


def build_carte(carte: CarteVue | None, fiche: Fiche) -> dict[str, Any]:
    """Return the map, its legend and its table."""
    if carte is None:
        return {"carte": None}
    return {
        "carte": carte.svg,
        "carte_lue": carte.lue,
        "cles": carte.lue.cles,
        "communes": [
            (
                a.nom,
                _write_aire(fiche, a.valeur, secrete=a.secrete),
                number_of(a, carte.lue.limites),
            )
            for a in carte.lue.aires
        ],
    }


def _write_aire(fiche: Fiche, valeur: float | None, *, secrete: bool) -> str:
    if valeur is not None:
        return write_valeur(fiche, valeur)
    return (Etat.SECRET if secrete else Etat.ABSENT).libelle


def _write(fiche: Fiche, lieu: Lieu, chiffre: Chiffre, *, nom: str = "") -> Rangee:
    estimation = chiffre.estimation
    bornes = (estimation.borne_basse, estimation.borne_haute) if estimation else ()
    return Rangee(
        nom=nom or lieu.nom,
        periode=write_periode(chiffre.periode),
        valeur=chiffre.etat.libelle
        if chiffre.valeur is None
        else write_valeur(fiche, chiffre.valeur),
        intervalle="\u00a0–\u00a0".join(write_nombre(fiche, borne) for borne in bornes),
        etat=mark_etat(chiffre) if chiffre.valeur is not None else SafeString(""),
        sien=bool(nom),
    )


def _build_pairs(sujet: Sujet, portrait: Portrait, ligne: LignePortrait) -> dict[str, Any]:
    """Return how the EPCI of the same nature are spread; nothing for another kind of territory."""
    chiffre, quartiles = ligne.chiffre, ligne.quartiles
    if not portrait.groupe or chiffre is None or quartiles is None:
        return {}
    pairs = list_pairs(ligne.fiche.cle, chiffre.periode, portrait.groupe)
    repartition = draw_repartition(ligne, sujet.nom, groupe=portrait.groupe, pairs=pairs)
    if repartition is None:
        return {}
    coupes = (quartiles.premier, quartiles.mediane, quartiles.troisieme)
    return {
        "repartition": SafeString(render_repartition(repartition)),
        "repartition_lue": describe_repartition(repartition),
        "pairs": name_pairs(portrait.groupe),
        "quartiles": [write_valeur(ligne.fiche, coupe) for coupe in coupes],
    }


def _build_methode(fiche: Fiche) -> dict[str, Any]:
    sources = list_sources()
    return {
        "regle": fiche.regle.libelle,
        "fiabilite": LIBELLES_FIABILITES[fiche.fiabilite],
        "comparable": is_comparable(fiche),
        "sources": [sources[cle] for cle in sorted(fiche.sources) if cle in sources],
    }


def write_calcul(ligne: LignePortrait) -> str:
    """Return « 1 234 sur 12 345, dénominateur de 2018 », empty when the figure is no quotient."""
    chiffre = ligne.chiffre
    if chiffre is None or chiffre.numerateur is None or chiffre.denominateur is None:
        return ""
    if not is_comparable(ligne.fiche):
        return ""
    calcul = f"{_entier(chiffre.numerateur)} sur {_entier(chiffre.denominateur)}"
    return ", ".join(filter(None, (calcul, write_diviseur(chiffre))))


def _entier(valeur: float) -> str:
    return nombre(round(valeur), 0)


def write_couverture(chiffre: Chiffre) -> str:
    """Return the share of the territory that is known: « 98,2 % »."""
    part = chiffre.couverture
    return "" if part is None else f"{nombre(100 * part, 1)}{FINE}%"
