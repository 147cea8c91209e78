"""One line of a portrait, ready to be read: number, precisions, figure, references, rank."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from maillage.figures.position import render_position
from maillage.figures.serie import render_etincelle
from maillage.figures.traits import Signe, draw_signe
from maillage.regles.ecriture import FINE, accorde, de, enumere, majuscule, nombre, ordinal
from maillage.regles.statistique.comparaison import Solidite
from maillage.regles.statistique.etats import Couverture, Etat, situer_couverture
from maillage.socle.indicateurs.queries.dessins import (
    draw_points,
    draw_position,
    name_pairs,
    signe_of,
)
from maillage.socle.indicateurs.queries.lecture import (
    Glyphe,
    is_comparable,
    judge_solidite,
    write_nombre,
    write_unite,
    write_valeur,
)
from maillage.socle.indicateurs.queries.lieux import Lieu
from maillage.socle.indicateurs.queries.portrait import Chiffre, LignePortrait, Portrait, Repere
from maillage.socle.indicateurs.sources.catalogue import Fiabilite, Fiche
from maillage.web.composants.rendu import render_signe

# How sure a figure is, when no interval says it.
_FIABILITES = {
    Fiabilite.RECENSEMENT: "recensement, intervalle non publié",
    Fiabilite.FISC: "source fiscale",
    Fiabilite.MODELE: "modèle, sans intervalle",
    Fiabilite.PRODUCTEUR: "intervalle non publié",
}
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
        etincelle=SafeString(render_etincelle(draw_points(ligne.serie), _name_serie(ligne, nom))),
        reperes=tuple(_list_reperes(ligne)) if chiffre else (),
        parts=_write_parts(ligne),
        jugements=tuple((_GLYPHES[j.glyphe], j.texte) for j in ligne.jugements),
        rang=write_rang(chiffre, portrait.groupe) if chiffre else "",
        absence=_absence(ligne.etat) if chiffre is None else SafeString(""),
        explication="" if chiffre else explain_absence(ligne),
    )


def write_periode(periode: str) -> str:
    """Return « 2013–2018 »."""
    return periode.replace("-", "–")


def write_precisions(fiche: Fiche, chiffre: Chiffre) -> str:
    """Return what stands under the number: unit, year, interval, how sure it is."""
    solidite = judge_solidite(fiche, chiffre.numerateur, chiffre.denominateur)
    mots = [write_unite(fiche), write_periode(chiffre.periode), write_intervalle(fiche, chiffre)]
    if chiffre.estimation is None:
        mots.append(_FIABILITES.get(fiche.fiabilite, ""))
    if solidite is not Solidite.SOLIDE:
        mots.append(solidite.libelle)
    return " · ".join(filter(None, mots))


def write_intervalle(fiche: Fiche, chiffre: Chiffre) -> str:
    """Return « intervalle 5,2 – 8,3 », empty without interval."""
    if chiffre.estimation is None:
        return ""
    bas, haut = chiffre.estimation.borne_basse, chiffre.estimation.borne_haute
    return f"intervalle {write_nombre(fiche, bas)}\u00a0–\u00a0{write_nombre(fiche, haut)}"


def mark_etat(chiffre: Chiffre) -> SafeString:
    """Return the mark of a number that is not the whole truth; nothing for one that is."""
    if chiffre.etat is Etat.APPROCHE:
        return render_signe("en-reflexion", "Approché", "attention")
    couverture = situer_couverture(1 if chiffre.couverture is None else chiffre.couverture)
    if chiffre.couverture is None or couverture is Couverture.COMPLETE:
        return SafeString("")
    part = f"{nombre(min(99.9, 100 * chiffre.couverture), 1)}{FINE}%"
    secrete = ", une part est secrète" if chiffre.etat is Etat.PARTIEL_SECRET else ""
    ton = "" if couverture is Couverture.A_NOTER else "attention"
    return render_signe(
        "en-cours", f"{majuscule(couverture.libelle)}\u00a0: {part} du territoire{secrete}", ton
    )


def explain_absence(ligne: LignePortrait) -> str:
    """Return why there is no number, and the nearest one."""
    phrase = ligne.etat.explication
    if ligne.proche is None:
        return phrase
    valeur = ligne.proche.chiffre.valeur
    if valeur is None:
        return phrase
    ecrit = f"{write_valeur(ligne.fiche, valeur)} {write_unite(ligne.fiche)}".strip()
    periode = write_periode(ligne.proche.chiffre.periode)
    return f"{phrase} Voici l’échelle la plus proche, {ligne.proche.lieu.nom}\u00a0: {ecrit} ({periode})."


def write_rang(chiffre: Chiffre, groupe: str) -> str:
    """Return « 64e sur 229 communautés d’agglomération », from the greatest value down.

    Where values have intervals, many of these overlap: the rank is said to be a mere indication.
    """
    if not chiffre.rang_groupe or not chiffre.nb_groupe:
        return ""
    suite = ", rang indicatif" if chiffre.estimation else ""
    return f"{ordinal(chiffre.rang_groupe)} sur {nombre(chiffre.nb_groupe)}\u00a0{name_pairs(groupe)}{suite}"


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


def _name_serie(ligne: LignePortrait, nom: str) -> str:
    connus = [c for c in ligne.serie if c.valeur is not None]
    bouts = (
        f"{write_valeur(ligne.fiche, c.valeur)} en {write_periode(c.periode)}"
        for c in connus[:1] + connus[-1:]
        if c.valeur is not None
    )
    return f"{nom}, {', '.join(bouts)}"


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


def _write_parts(ligne: LignePortrait) -> str:
    """Return what a sum is of those around: « 37 % de la Mayenne »; nothing when one is negative."""
    chiffre = ligne.chiffre
    if chiffre is None or chiffre.valeur is None or is_comparable(ligne.fiche):
        return ""
    if ligne.fiche.soustrait or not chiffre.valeur:
        return ""  # a balance is no part of another one
    # Astride two départements, a territory is a part of neither.
    niveaux = Counter(repere.lieu.niveau for repere in ligne.reperes)
    entiers = [r for r in ligne.reperes if niveaux[r.lieu.niveau] == 1]
    parts = [_write_part(chiffre.valeur, repere) for repere in entiers]
    return enumere(filter(None, parts))


def _write_part(valeur: float, repere: Repere) -> str:
    total = repere.chiffre.valeur
    if total is None or total <= 0 or not 0 <= valeur <= total:
        return ""
    return f"{nombre(100 * valeur / total, 1)}{FINE}% {de(repere.lieu.en_phrase)}"


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
