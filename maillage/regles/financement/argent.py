"""The money of a contract on one page: funder by year by state, each sum with what nobody knows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from maillage.regles.financement.montants import ZERO
from maillage.regles.financement.mots import Etape
from maillage.regles.financement.plan import Somme, additionner


@dataclass(frozen=True)
class Apport:
    """What one funder brings to one expense of one year, at each state."""

    financeur: str
    annee: int
    montants: Mapping[Etape, Decimal | None]
    en_nature: bool = False


@dataclass(frozen=True)
class Retour:
    """What is to be paid back to one funder for one year: its accounts justify less than it paid."""

    financeur: str
    annee: int
    montant: Somme


@dataclass(frozen=True)
class LigneArgent:
    """One funder in one year (None: all years), with its sum at each state, and what goes back to it."""

    financeur: str
    annee: int | None
    sommes: Mapping[Etape, Somme]
    a_reverser: Somme | None = None


@dataclass(frozen=True)
class Argent:
    """The whole table. In kind is apart: it never adds to what is paid."""

    lignes: tuple[LigneArgent, ...] = ()
    par_financeur: tuple[LigneArgent, ...] = ()
    total: LigneArgent | None = None
    en_nature: tuple[LigneArgent, ...] = field(default_factory=tuple)
    total_en_nature: LigneArgent | None = None

    @property
    def reverse(self) -> bool:
        """True when something is to be paid back: the table then has one more column."""
        return self.total is not None and self.total.a_reverser is not None


def dresser(apports: Iterable[Apport], retours: Iterable[Retour] = ()) -> Argent:
    """Return the table of the money, in the order of funders then years."""
    lus, rendus = list(apports), list(retours)
    argent, nature = [a for a in lus if not a.en_nature], [a for a in lus if a.en_nature]
    return Argent(
        lignes=_grouper(argent, rendus),
        par_financeur=_par_financeur(argent, rendus),
        total=_totaliser("", argent, rendus) if argent else None,
        en_nature=_grouper(nature, []),
        total_en_nature=_totaliser("", nature, []) if nature else None,
    )


def _grouper(apports: list[Apport], retours: list[Retour]) -> tuple[LigneArgent, ...]:
    cles = dict.fromkeys(sorted((a.financeur, a.annee) for a in apports))
    return tuple(
        LigneArgent(
            nom,
            annee,
            _sommes(a for a in apports if (a.financeur, a.annee) == (nom, annee)),
            _rendre(r for r in retours if (r.financeur, r.annee) == (nom, annee)),
        )
        for nom, annee in cles
    )


def _par_financeur(apports: list[Apport], retours: list[Retour]) -> tuple[LigneArgent, ...]:
    noms = dict.fromkeys(sorted(a.financeur for a in apports))
    return tuple(
        _totaliser(
            nom,
            [a for a in apports if a.financeur == nom],
            [r for r in retours if r.financeur == nom],
        )
        for nom in noms
    )


def _totaliser(nom: str, apports: list[Apport], retours: list[Retour]) -> LigneArgent:
    return LigneArgent(nom, None, _sommes(apports), _rendre(retours))


def _rendre(retours: Iterable[Retour]) -> Somme | None:
    """Return what goes back in all; None when nothing does."""
    lus = [r.montant for r in retours]
    if not lus:
        return None
    return Somme(sum((m.connu for m in lus), ZERO), sum(m.inconnus for m in lus))


def _sommes(apports: Iterable[Apport]) -> dict[Etape, Somme]:
    lus = list(apports)
    return {etape: additionner(a.montants.get(etape) for a in lus) for etape in Etape}
