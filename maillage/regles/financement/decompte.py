"""What the statement of expenses justifies of an aid: what is still due, what is to be paid back.

No text of domaine §8 gives this sum. We apply to what was truly spent the ceilings of the scheme that
depend on the cost (floor, rate, parity): never more than was granted or spent. Where several funders pass
a limit together (the expense, the share of public aids), nobody says which gives way: we tell by how much.
Chosen here on 26 November 2026; the funder decides, and the page says that it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from maillage.regles.financement.faits import AutreAide, Faits
from maillage.regles.financement.montants import (
    ZERO,
    au_centime_inferieur,
    euros,
    pour_cent,
    somme_connue,
)
from maillage.regles.financement.parametres import DispositifLu
from maillage.regles.financement.plafonds import plafonds
from maillage.regles.financement.plan import Somme

_SUR_LE_COUT = frozenset({"taux_max", "bonus", "parite"})


@dataclass(frozen=True)
class Decompte:
    """One aid once spent. `du`: what is justified, at most when a fact is missing (`manques`).

    `depassement`: by how much the aids together pass a limit, `depasse` the limit in words.
    """

    accorde: Decimal
    verse: Decimal
    depense: Decimal
    du: Decimal
    raison: str
    manques: tuple[str, ...] = ()
    depassement: Decimal = ZERO
    depasse: str = ""

    @property
    def a_reverser(self) -> Somme:
        """Return what was paid above what is justified: « au moins » while a fact is missing."""
        return Somme(max(self.verse - self.du, ZERO), len(self.manques))

    @property
    def reste_du(self) -> Decimal:
        """Return what the funder may still pay."""
        return max(self.du - self.verse, ZERO)

    @property
    def phrase(self) -> str:
        """Return the answer in one sentence."""
        au_plus = " au plus" if self.manques else ""
        if self.a_reverser.connu:
            suite = f"{self.a_reverser.ecrire()} à reverser au financeur"
        elif self.reste_du:
            suite = f"{euros(self.reste_du)}{au_plus} restent à verser"
        else:
            suite = "rien ne reste à verser ni à reverser"
        justifie = f"Les dépenses justifient {euros(self.du)}{au_plus}"
        return f"{justifie}, {euros(self.verse)} sont versés\u00a0: {suite}."


def arreter(
    dispositif: DispositifLu | None,
    faits: Sequence[Faits],
    *,
    accorde: Decimal,
    verse: Decimal,
    depense: Decimal,
) -> Decompte:
    """Return the account of a claim. `faits`: those of each expense that it pays, before they were spent."""
    autres = tuple(aide for f in faits for aide in f.autres)
    limites = [
        (accorde, f"C’est ce qui a été accordé\u00a0: {euros(accorde)}."),
        (depense, f"Une aide ne dépasse pas la dépense\u00a0: {euros(depense)}."),
    ]
    manques: list[str] = []
    if dispositif is not None and faits:
        limites += _read_plancher(dispositif, depense)
        reels = replace(faits[0], cout=depense, autres=autres)
        for condition in plafonds(dispositif, reels):
            if condition.cle in _SUR_LE_COUT and condition.plafond is not None:
                limites.append((condition.plafond, condition.phrase))
            elif condition.cle in _SUR_LE_COUT:
                manques.append(condition.manque)
    du, raison = min(limites, key=lambda limite: limite[0])
    depassement, depasse = _compare(dispositif, autres, du=du, depense=depense)
    return Decompte(
        accorde,
        verse,
        depense,
        du,
        raison,
        # What is missing can only lower what is due: nothing lowers zero.
        manques=tuple(dict.fromkeys(manques)) if du else (),
        depassement=depassement,
        depasse=depasse,
    )


def _compare(
    dispositif: DispositifLu | None, autres: Sequence[AutreAide], *, du: Decimal, depense: Decimal
) -> tuple[Decimal, str]:
    """Return by how much the known aids pass together the limit that they pass most, and its words."""
    toutes = du + somme_connue(aide.montant for aide in autres)
    depassements = [(toutes - depense, "la dépense")]
    taux = dispositif.parametres.aides_publiques_max if dispositif else None
    if taux is not None:
        publiques = du + somme_connue(aide.montant for aide in autres if aide.est_publique)
        depassements.append((publiques - depense * taux, f"{pour_cent(taux)} de la dépense"))
    plus, quoi = max(depassements)
    return (au_centime_inferieur(plus), quoi) if plus > 0 else (ZERO, "")


def _read_plancher(dispositif: DispositifLu, depense: Decimal) -> list[tuple[Decimal, str]]:
    plancher = dispositif.parametres.cout_plancher
    if plancher is None or depense >= plancher:
        return []
    return [(ZERO, f"Sous {euros(plancher)} de dépense, rien n’est aidé.")]


def dire_depassement(decompte: Decompte) -> str:
    """Say that the aids together pass what was spent."""
    return (
        f"Avec les autres aides, il y aurait {euros(decompte.depassement)} de plus que {decompte.depasse}\u00a0: "
        "voir avec les financeurs laquelle diminue."
    )
