"""What is wrong in a plan de financement, each thing in a sentence that names the broken condition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from maillage.regles.financement.conditions import Condition, EtatCondition
from maillage.regles.financement.evaluation import Eligibilite, evaluer
from maillage.regles.financement.montants import ZERO, euros
from maillage.regles.financement.mots import Etape
from maillage.regles.financement.parametres import SourceLue
from maillage.regles.financement.plan import AideLue, DepenseLue

# Before it starts, a contract pays its diagnostic and its coordination; after its end, its evaluation.
ANNEES_AVANT, ANNEES_APRES = 3, 1


class Gravite(StrEnum):
    """How serious: the money is at risk, or somebody has to look."""

    ROMPUE = "rompue"
    A_VERIFIER = "a-verifier"


@dataclass(frozen=True)
class Alerte:
    """`cle` names the condition, `depense` and `aide` where it is. `source`: where the rule was read."""

    cle: str
    phrase: str
    gravite: Gravite
    depense: str
    nom: str
    aide: str = ""
    source: SourceLue | None = None


def annees_possibles(debut: int | None, fin: int | None) -> tuple[int | None, int | None]:
    """Return the first and last year of a plan: those of the contract, its preparation and its end."""
    return (
        None if debut is None else debut - ANNEES_AVANT,
        None if fin is None else fin + ANNEES_APRES,
    )


def alertes(depenses: Sequence[DepenseLue]) -> tuple[Alerte, ...]:
    """Return what is wrong in these rows, the broken conditions first."""
    toutes = [
        alerte
        for depense in depenses
        for alerte in (*_de_la_depense(depense), *_des_aides(depense))
    ]
    return tuple(sorted(toutes, key=lambda a: a.gravite is not Gravite.ROMPUE))


def _de_la_depense(d: DepenseLue) -> Iterator[Alerte]:
    if d.cout is None:
        return
    connu = d.retenu.connu
    if connu > d.cout:
        yield _rompue(
            d,
            "cout",
            f"Les aides ({euros(connu)}) dépassent le coût ({euros(d.cout)}) de {euros(connu - d.cout)}.",
        )
    elif d.ecart is not None and d.ecart > 0:
        yield _rompue(d, "equilibre", f"Il manque {euros(d.ecart)} pour couvrir le coût.")
    elif d.ecart is not None and d.ecart < 0:
        yield _rompue(
            d,
            "equilibre",
            f"Aides et autofinancement dépassent le coût de {euros(-d.ecart)}.",
        )


def _des_aides(d: DepenseLue) -> Iterator[Alerte]:
    for aide in d.aides:
        yield from _de_l_aide(d, aide)
        if aide.dispositif is not None and aide.faits is not None:
            yield from _du_dispositif(d, aide, evaluer(aide.dispositif, aide.faits))


def _de_l_aide(d: DepenseLue, aide: AideLue) -> Iterator[Alerte]:
    accorde, verse = aide.montants.get(Etape.ACCORDE), aide.montants.get(Etape.VERSE)
    if accorde is not None and verse is not None and verse > accorde:
        yield _rompue(
            d,
            "verse",
            f"{aide.financeur} a versé {euros(verse)}, plus que les {euros(accorde)} accordés.",
            aide=aide.cle,
        )


def _du_dispositif(d: DepenseLue, aide: AideLue, rendu: Eligibilite) -> Iterator[Alerte]:
    """Yield each condition of its scheme that the aid breaks, then what nobody could check."""
    if aide.retenu == ZERO:
        return
    for condition in (*rendu.refus, *_au_versement(aide, rendu, EtatCondition.NON_SATISFAITE)):
        yield _condition_rompue(d, aide, condition)
    if not rendu.refus:
        yield from _trop_demandee(d, aide, rendu)
    for condition in (*rendu.inconnues, *_au_versement(aide, rendu, EtatCondition.INCONNUE)):
        yield _a_verifier(d, aide, condition)


def _au_versement(aide: AideLue, rendu: Eligibilite, etat: EtatCondition) -> tuple[Condition, ...]:
    """Return what a granted aid waits for to be paid; before the grant, it is nobody's worry."""
    if aide.etape not in {Etape.ACCORDE, Etape.VERSE}:
        return ()
    return tuple(c for c in rendu.pour_etre_versee if c.etat is etat)


def _trop_demandee(d: DepenseLue, aide: AideLue, rendu: Eligibilite) -> Iterator[Alerte]:
    au_plus, limite = rendu.au_plus, rendu.limite
    if aide.retenu is None or au_plus is None or limite is None or aide.retenu <= au_plus:
        return
    yield _rompue(
        d,
        limite.cle,
        f"{aide.financeur}\u00a0: {euros(aide.retenu)}, quand {euros(au_plus)} peuvent être demandés. "
        f"{limite.phrase}",
        aide=aide.cle,
        source=limite.source,
    )


def _condition_rompue(d: DepenseLue, aide: AideLue, condition: Condition) -> Alerte:
    return _rompue(
        d,
        condition.cle,
        f"{aide.financeur}\u00a0: {condition.phrase}",
        aide=aide.cle,
        source=condition.source,
    )


def _rompue(
    d: DepenseLue, cle: str, phrase: str, *, aide: str = "", source: SourceLue | None = None
) -> Alerte:
    nom = f"{d.nom}, {d.annee}"
    return Alerte(cle, phrase, Gravite.ROMPUE, d.cle, nom, aide, source)


def _a_verifier(d: DepenseLue, aide: AideLue, condition: Condition) -> Alerte:
    phrase = f"{aide.financeur}\u00a0: il reste à dire {condition.manque}."
    nom = f"{d.nom}, {d.annee}"
    return Alerte(condition.cle, phrase, Gravite.A_VERIFIER, d.cle, nom, aide.cle, condition.source)
