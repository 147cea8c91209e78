"""The money of a contract on one page: funder by year by state, each sum with what nobody knows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

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
class LigneArgent:
    """One funder in one year (None: all years), with its sum at each state."""

    financeur: str
    annee: int | None
    sommes: Mapping[Etape, Somme]


@dataclass(frozen=True)
class Argent:
    """The whole table. In kind is apart: it never adds to what is paid."""

    lignes: tuple[LigneArgent, ...] = ()
    par_financeur: tuple[LigneArgent, ...] = ()
    total: LigneArgent | None = None
    en_nature: tuple[LigneArgent, ...] = field(default_factory=tuple)
    total_en_nature: LigneArgent | None = None


def dresser(apports: Iterable[Apport]) -> Argent:
    """Return the table of the money, in the order of funders then years."""
    lus = list(apports)
    argent, nature = [a for a in lus if not a.en_nature], [a for a in lus if a.en_nature]
    return Argent(
        lignes=_grouper(argent),
        par_financeur=_par_financeur(argent),
        total=_totaliser("", argent) if argent else None,
        en_nature=_grouper(nature),
        total_en_nature=_totaliser("", nature) if nature else None,
    )


def _grouper(apports: list[Apport]) -> tuple[LigneArgent, ...]:
    cles = dict.fromkeys(sorted((a.financeur, a.annee) for a in apports))
    return tuple(
        LigneArgent(
            nom, annee, _sommes(a for a in apports if (a.financeur, a.annee) == (nom, annee))
        )
        for nom, annee in cles
    )


def _par_financeur(apports: list[Apport]) -> tuple[LigneArgent, ...]:
    noms = dict.fromkeys(sorted(a.financeur for a in apports))
    return tuple(_totaliser(nom, [a for a in apports if a.financeur == nom]) for nom in noms)


def _totaliser(nom: str, apports: list[Apport]) -> LigneArgent:
    return LigneArgent(nom, None, _sommes(apports))


def _sommes(apports: Iterable[Apport]) -> dict[Etape, Somme]:
    lus = list(apports)
    return {etape: additionner(a.montants.get(etape) for a in lus) for etape in Etape}
