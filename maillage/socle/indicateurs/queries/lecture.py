"""How a figure is written and read aloud, the same on a page, in a document and in a table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from maillage.regles.ecriture import (
    FINE,
    INSECABLE,
    a,
    de,
    enumere,
    majuscule,
    nombre,
    typographier,
)
from maillage.regles.statistique.agregation import Regle
from maillage.regles.statistique.comparaison import (
    Comparaison,
    Position,
    Solidite,
    Verdict,
    comparer,
    juger_effectif,
    juger_recensement,
    situer,
)
from maillage.regles.statistique.intervalles import Estimation
from maillage.socle.indicateurs.sources.catalogue import Fiabilite, Fiche

# Units that stand against their number; the others are already words of the sheet's sentence.
_ACCOLEES = {
    "%": f"{FINE}%",
    **{unite: f"{INSECABLE}{unite}" for unite in ("€", "fois", "km", "µg/m³")},
}
_MILLIERS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_COMPTES = frozenset({Fiabilite.COMPTAGE, Fiabilite.RATIO_STANDARDISE, Fiabilite.PROPORTION})


class Glyphe(StrEnum):
    """The sign that repeats the words of a judgement."""

    HAUT = "haut"
    BAS = "bas"
    EGAL = "egal"


@dataclass(frozen=True)
class Jugement:
    """What is said of a value beside others: « Significativement supérieur à la Mayenne »."""

    glyphe: Glyphe
    texte: str


def write_nombre(fiche: Fiche, valeur: float) -> str:
    """Return the number as the sheet rounds it: « 12 345,6 »."""
    arrondi = round(valeur, fiche.decimales) + 0.0  # never a negative zero
    return nombre(arrondi, fiche.decimales)


def write_valeur(fiche: Fiche, valeur: float) -> str:
    """Return the number with the unit that stands against it: « 21,3 % », « 21 880 € »."""
    return write_nombre(fiche, valeur) + _ACCOLEES.get(fiche.unite, "")


def name_unite(fiche: Fiche, valeur: float | None) -> str:
    """Return the unit of this number: « maternités », « maternité » below two."""
    seule = valeur is not None and abs(round(valeur, fiche.decimales)) < 2
    return (seule and fiche.unite_singulier) or fiche.unite


def write_unite(fiche: Fiche, valeur: float | None) -> str:
    """Return the unit that must be said beside the number, empty when it stands against it."""
    return "" if fiche.unite in _ACCOLEES else tie_milliers(name_unite(fiche, valeur))


def tie_milliers(texte: str) -> str:
    """Return a text whose numbers do not break: « pour 10 000 habitants »."""
    return _MILLIERS.sub(FINE, texte)


@cache
def _prepare(lecture: str) -> str:
    """Return the sentence of a sheet, set in type, with its places for an article contracted."""
    texte = lecture.replace("de {territoire}", "{de_territoire}")
    return tie_milliers(typographier(texte.replace("à {territoire}", "{a_territoire}")))


def write_phrase(fiche: Fiche, valeur: float, en_phrase: str) -> str:
    """Return the sheet's sentence about a territory, with its article contracted."""
    lecture = fiche.lecture
    if valeur < 0 and fiche.lecture_negative:
        lecture, valeur = fiche.lecture_negative, -valeur
    return majuscule(
        _prepare(lecture).format(
            valeur=write_valeur(fiche, valeur),
            nombre=write_nombre(fiche, valeur),
            territoire=en_phrase,
            de_territoire=de(en_phrase),
            a_territoire=a(en_phrase),
        )
    )


def is_comparable(fiche: Fiche) -> bool:
    """Say whether the figure of a small territory may stand beside a large one's: a sum may not."""
    return fiche.regle is not Regle.SOMME


def judge_solidite(fiche: Fiche, numerateur: float | None, denominateur: float | None) -> Solidite:
    """Return how many cases the value rests on, where its kind says that it matters."""
    if fiche.fiabilite in _COMPTES and numerateur is not None:
        return juger_effectif(numerateur)
    if fiche.fiabilite is Fiabilite.RECENSEMENT and denominateur is not None:
        return juger_recensement(denominateur)
    return Solidite.SOLIDE


def compare(
    valeur: float, estimation: Estimation | None, reference: float, *, solidite: Solidite
) -> Comparaison | Position:
    """Compare to a fixed reference: a verdict where there is an interval, else a mere position."""
    if estimation is None:
        return situer(valeur, reference)
    return comparer(estimation, reference, solidite=solidite)


def write_jugements(avis: Iterable[tuple[Comparaison | Position, str]]) -> tuple[Jugement, ...]:
    """Group what is said of several references, each named with its article."""
    groupes: dict[Comparaison | Position, list[str]] = {}
    for dit, en_phrase in avis:
        groupes.setdefault(dit, []).append(en_phrase)
    return tuple(_write_jugement(dit, noms) for dit, noms in groupes.items())


def _write_jugement(dit: Comparaison | Position, noms: Sequence[str]) -> Jugement:
    if isinstance(dit, Position):
        return Jugement(_GLYPHES[dit], f"{majuscule(dit.libelle)} {enumere(map(de, noms))}")
    fragile = ", fragile" if dit.solidite is Solidite.FRAGILE else ""
    if dit.verdict in {Verdict.SUPERIEUR, Verdict.INFERIEUR}:
        texte = f"{majuscule(dit.verdict.libelle)} {enumere(map(a, noms))}{fragile}"
    elif dit.verdict is Verdict.NON_DIFFERENT:
        texte = f"{majuscule(dit.verdict.libelle)} {enumere(map(de, noms))}{fragile}"
    else:
        texte = majuscule(dit.verdict.libelle)
    return Jugement(_GLYPHES[dit.verdict], texte)


_GLYPHES = {
    Position.AU_DESSUS: Glyphe.HAUT,
    Position.EN_DESSOUS: Glyphe.BAS,
    Position.PROCHE: Glyphe.EGAL,
    Verdict.SUPERIEUR: Glyphe.HAUT,
    Verdict.INFERIEUR: Glyphe.BAS,
    Verdict.NON_DIFFERENT: Glyphe.EGAL,
    Verdict.EFFECTIF_FAIBLE: Glyphe.EGAL,
    Verdict.NON_DISPONIBLE: Glyphe.EGAL,
}
