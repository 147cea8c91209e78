"""The money of a contract on one page: funder by year by state, each sum with what nobody knows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from maillage.regles.ecriture import accorde
from maillage.regles.financement.montants import INCONNU, ZERO, euros
from maillage.regles.financement.mots import Etape


@dataclass(frozen=True)
class Somme:
    """Amounts added together: what is known, and how many nobody knows."""

    connue: Decimal = ZERO
    connus: int = 0
    inconnus: int = 0

    def __add__(self, autre: "Somme") -> "Somme":
        return Somme(
            self.connue + autre.connue, self.connus + autre.connus, self.inconnus + autre.inconnus
        )

    @property
    def est_vide(self) -> bool:
        """True when there is no row at all."""
        return not self.connus and not self.inconnus

    @property
    def montant(self) -> Decimal | None:
        """Return the sum when every amount is known, else None: half a sum is no sum."""
        return self.connue if self.connus and not self.inconnus else None

    def ecrire(self) -> str:
        """Return « 10 000 € », « 10 000 € au moins », « inconnu », or nothing without any row."""
        if self.est_vide:
            return ""
        if not self.connus:
            return INCONNU
        return f"{euros(self.connue)} au moins" if self.inconnus else euros(self.connue)

    @property
    def explication(self) -> str:
        """Return how many amounts are missing, in words; nothing when none is."""
        if not self.connus or not self.inconnus:
            return ""
        return accorde(self.inconnus, "montant inconnu", "montants inconnus", en_mots=True)


def sommer(montants: Iterable[Decimal | None]) -> Somme:
    """Return the sum of amounts, None being one that nobody knows."""
    total = Somme()
    for montant in montants:
        total += Somme(inconnus=1) if montant is None else Somme(montant, 1)
    return total


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
    return {etape: sommer(a.montants.get(etape) for a in lus) for etape in Etape}
