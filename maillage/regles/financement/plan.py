"""The plan de financement: what each thing costs, who helps, what remains; totals that must balance.

A total with an unknown amount in it is « au moins »: an unknown is never counted for zero.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from maillage.regles.financement.faits import Faits
from maillage.regles.financement.montants import ZERO, euros
from maillage.regles.financement.mots import Apport, Etape, ObjetDepense
from maillage.regles.financement.parametres import DispositifLu

K = TypeVar("K")
# What counts in the plan: the furthest answer that is known. Money already paid is worth a grant.
_ORDRE_RETENU = (Etape.ACCORDE, Etape.VERSE, Etape.DEMANDE, Etape.PREVU)


@dataclass(frozen=True)
class Somme:
    """A total: what is known of it, and how many amounts are missing."""

    connu: Decimal = ZERO
    inconnus: int = 0

    @property
    def exact(self) -> Decimal | None:
        """Return the total; None when an amount is missing."""
        return None if self.inconnus else self.connu

    @property
    def est_inconnue(self) -> bool:
        """True when nothing at all is known of it."""
        return bool(self.inconnus) and not self.connu

    def ecrire(self) -> str:
        """Return « 45 000 € », « au moins 45 000 € », « inconnu »."""
        if self.est_inconnue:
            return euros(None)
        return f"au moins {euros(self.connu)}" if self.inconnus else euros(self.connu)


def additionner(montants: Iterable[Decimal | None]) -> Somme:
    """Return the total of amounts that may be unknown."""
    connus, inconnus = ZERO, 0
    for montant in montants:
        if montant is None:
            inconnus += 1
        else:
            connus += montant
    return Somme(connus, inconnus)


@dataclass(frozen=True)
class AideLue:
    """One aid on one expense. `faits` is what is known when its scheme is applied to it.

    `soldee`: nothing more will be paid, so that what was paid counts, not what had been granted.
    """

    cle: str
    financeur: str
    sorte: str
    montants: Mapping[Etape, Decimal | None]
    dispositif: DispositifLu | None = None
    faits: Faits | None = None
    note: str = ""
    soldee: bool = False

    @property
    def retenu(self) -> Decimal | None:
        """Return what counts in the plan: granted, else paid, else asked, else expected; paid once settled."""
        if self.soldee:
            return self.montants.get(Etape.VERSE) or ZERO
        return next((m for e in _ORDRE_RETENU if (m := self.montants.get(e)) is not None), None)

    @property
    def etape(self) -> Etape | None:
        """Return how far it has come: the furthest stage whose amount is known."""
        return next((e for e in reversed(Etape) if self.montants.get(e) is not None), None)


@dataclass(frozen=True)
class DepenseLue:
    """One row of the plan, with its aids."""

    cle: str
    nom: str
    annee: int
    objet: ObjetDepense
    cout: Decimal | None
    apport: Apport = Apport.NUMERAIRE
    autofinancement: Decimal | None = None
    porteur: str = ""
    fiche: str = ""
    aides: tuple[AideLue, ...] = field(default_factory=tuple)

    @property
    def est_valorisee(self) -> bool:
        """True for time and rooms, valued apart: no money is spent, no aid is asked."""
        return self.apport is Apport.VALORISE

    @property
    def retenu(self) -> Somme:
        """Return what the aids bring."""
        return additionner(aide.retenu for aide in self.aides)

    @property
    def reste(self) -> Decimal | None:
        """Return what remains to pay; None while the cost or an aid is unknown."""
        aides = self.retenu.exact
        return None if self.cout is None or aides is None else self.cout - aides

    @property
    def ecart(self) -> Decimal | None:
        """Return cost less aids less self-funding; None while one of them is unknown. Zero: it balances."""
        if self.reste is None or self.autofinancement is None:
            return None
        return self.reste - self.autofinancement

    def part(self, aide: AideLue) -> Decimal | None:
        """Return the share of the cost that an aid pays; None while unknown."""
        if aide.retenu is None or not self.cout:
            return None
        return aide.retenu / self.cout


@dataclass(frozen=True)
class Totaux:
    """What several rows come to. In kind is apart: it is neither spent nor paid."""

    cout: Somme
    etapes: Mapping[Etape, Somme]
    retenu: Somme
    reste: Somme
    autofinancement: Somme
    valorise: Somme

    @property
    def equilibre(self) -> bool:
        """True when nothing is unknown and aids + what remains = cost, which is what balance means."""
        parts = (self.cout.exact, self.retenu.exact, self.reste.exact)
        cout, aides, reste = parts
        if cout is None or aides is None or reste is None:
            return False
        return aides + reste == cout and reste >= 0


def totaliser(depenses: Iterable[DepenseLue]) -> Totaux:
    """Return the totals of these rows."""
    toutes = list(depenses)
    payees = [d for d in toutes if not d.est_valorisee]
    aides = [aide for d in payees for aide in d.aides]
    return Totaux(
        cout=additionner(d.cout for d in payees),
        etapes={etape: additionner(a.montants.get(etape) for a in aides) for etape in Etape},
        retenu=additionner(a.retenu for a in aides),
        reste=additionner(d.reste for d in payees),
        autofinancement=additionner(d.autofinancement for d in payees),
        valorise=additionner(d.cout for d in toutes if d.est_valorisee),
    )


def grouper(
    depenses: Sequence[DepenseLue], cle: Callable[[DepenseLue], K]
) -> dict[K, tuple[DepenseLue, ...]]:
    """Return the rows by what `cle` reads in each, in the order they come."""
    groupes: dict[K, list[DepenseLue]] = {}
    for depense in depenses:
        groupes.setdefault(cle(depense), []).append(depense)
    return {k: tuple(lignes) for k, lignes in groupes.items()}


@dataclass(frozen=True)
class ParFinanceur:
    """What one funder brings over some rows, stage by stage."""

    financeur: str
    sorte: str
    etapes: Mapping[Etape, Somme]
    retenu: Somme


def par_financeur(depenses: Iterable[DepenseLue]) -> tuple[ParFinanceur, ...]:
    """Return what each funder brings, in the alphabet. A stage that nobody said stays unknown."""
    aides: dict[str, list[AideLue]] = {}
    for depense in depenses:
        for aide in depense.aides:
            aides.setdefault(aide.financeur, []).append(aide)
    return tuple(
        ParFinanceur(
            financeur=nom,
            sorte=siennes[0].sorte,
            etapes={e: additionner(a.montants.get(e) for a in siennes) for e in Etape},
            retenu=additionner(a.retenu for a in siennes),
        )
        for nom, siennes in sorted(aides.items())
    )
