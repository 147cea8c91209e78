"""The words around a figure: unit, year, interval, rank, why it lacks. The same on a page and on paper."""

from collections import Counter

from maillage.regles.ecriture import FINE, de, enumere, majuscule, nombre, ordinal
from maillage.regles.statistique.comparaison import Solidite
from maillage.regles.statistique.etats import Couverture, Etat, situer_couverture
from maillage.socle.indicateurs.queries.chiffres import Chiffre
from maillage.socle.indicateurs.queries.dessins import name_pairs
from maillage.socle.indicateurs.queries.lecture import (
    is_comparable,
    judge_solidite,
    write_nombre,
    write_unite,
    write_valeur,
)
from maillage.socle.indicateurs.queries.portrait import LignePortrait, Repere
from maillage.socle.indicateurs.sources.catalogue import Fiabilite, Fiche

SANS_UNITE = "sans unité"
# How sure a figure is, when no interval says it.
_FIABILITES = {
    Fiabilite.RECENSEMENT: "recensement, intervalle non publié",
    Fiabilite.FISC: "source fiscale",
    Fiabilite.MODELE: "modèle, sans intervalle",
    Fiabilite.PRODUCTEUR: "intervalle non publié",
}


def write_periode(periode: str) -> str:
    """Return « 2013–2018 »."""
    return periode.replace("-", "–")


def write_precisions(fiche: Fiche, chiffre: Chiffre) -> str:
    """Return what stands under the number: unit, year, interval, how sure it is."""
    solidite = judge_solidite(fiche, chiffre.numerateur, chiffre.denominateur)
    mots = [
        write_unite(fiche, chiffre.valeur),
        write_periode(chiffre.periode),
        write_diviseur(chiffre),
        write_intervalle(fiche, chiffre),
    ]
    if chiffre.estimation is None:
        mots.append(_FIABILITES.get(fiche.fiabilite, ""))
    if solidite is not Solidite.SOLIDE:
        mots.append(solidite.libelle)
    return " · ".join(filter(None, mots))


def write_diviseur(chiffre: Chiffre) -> str:
    """Return « dénominateur de 2018 » when what divides is of another period than what it divides."""
    autre = write_periode(chiffre.periode_denominateur)
    return f"dénominateur de {autre}" if autre else ""


def write_intervalle(fiche: Fiche, chiffre: Chiffre) -> str:
    """Return « intervalle 5,2 – 8,3 », empty without interval."""
    if chiffre.estimation is None:
        return ""
    bas, haut = chiffre.estimation.borne_basse, chiffre.estimation.borne_haute
    return f"intervalle {write_nombre(fiche, bas)}\u00a0–\u00a0{write_nombre(fiche, haut)}"


def write_etat(chiffre: Chiffre) -> str:
    """Return what a number that is not the whole truth must say; empty for one that is."""
    if chiffre.etat is Etat.APPROCHE:
        return "Approché"
    couverture = situer_couverture(1 if chiffre.couverture is None else chiffre.couverture)
    if chiffre.couverture is None or couverture is Couverture.COMPLETE:
        return ""
    part = f"{nombre(min(99.9, 100 * chiffre.couverture), 1)}{FINE}%"
    secrete = ", une part est secrète" if chiffre.etat is Etat.PARTIEL_SECRET else ""
    return f"{majuscule(couverture.libelle)}\u00a0: {part} du territoire{secrete}"


def explain_absence(ligne: LignePortrait) -> str:
    """Return why there is no number, and the nearest one."""
    phrase = ligne.etat.explication
    if ligne.proche is None:
        return phrase
    valeur = ligne.proche.chiffre.valeur
    if valeur is None:
        return phrase
    unite = "" if ligne.fiche.unite == SANS_UNITE else write_unite(ligne.fiche, valeur)
    ecrit = f"{write_valeur(ligne.fiche, valeur)} {unite}".strip()
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


def name_serie(ligne: LignePortrait, nom: str) -> str:
    """Return the two ends of a series in words: « Laval, 9,8 % en 2013, 9,7 % en 2018 »."""
    connus = [c for c in ligne.serie if c.valeur is not None]
    bouts = (
        f"{write_valeur(ligne.fiche, c.valeur)} en {write_periode(c.periode)}"
        for c in connus[:1] + connus[-1:]
        if c.valeur is not None
    )
    return f"{nom}, {', '.join(bouts)}"


def write_parts(ligne: LignePortrait) -> str:
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
    if round(100 * valeur / total, 1) == 0:
        return ""
    return f"{nombre(100 * valeur / total, 1)}{FINE}% {de(repere.lieu.en_phrase)}"
