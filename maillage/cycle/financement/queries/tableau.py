"""The rows of the plan as a table: filtered, sorted, added up."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.access import can_write, check_write
from maillage.cycle.financement.models import Depense
from maillage.cycle.financement.queries.plan import (
    LigneDePlan,
    list_depenses_vivantes,
    read_plan_financement,
)
from maillage.cycle.programme.models import LotModification
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.regles.financement.mots import LIBELLES_ETAPES, Etape
from maillage.regles.financement.plan import Totaux, totaliser
from maillage.regles.francais import plier

# A bulk edit of the plan shares the table of those of the actions; this says which it is.
LOT = "depense-"
SOUCIS: Mapping[str, str] = {
    "rompue": "Condition rompue",
    "a-verifier": "Réponse à trouver",
    "cout-inconnu": "Coût inconnu",
    "sans-aide": "Sans aide",
    "sans-porteur": "Qui paie est inconnu",
}
ETATS: Mapping[str, str] = {etape.value: LIBELLES_ETAPES[etape] for etape in Etape}
TRIS: Mapping[str, Callable[[LigneDePlan], object]] = {
    "annee": lambda li: li.lue.annee,
    "nom": lambda li: plier(li.lue.nom),
    "objet": lambda li: li.depense.get_objet_depense_display(),
    "porteur": lambda li: plier(li.lue.porteur) or None,
    "cout": lambda li: li.lue.cout,
    "aides": lambda li: li.lue.retenu.exact,
    "reste": lambda li: None if li.lue.est_valorisee else li.lue.reste,
}


@dataclass(frozen=True)
class FiltreDepenses:
    """What a person asks of the plan. Empty means everything."""

    mots: str = ""
    annee: str = ""
    objet: str = ""
    financeur: str = ""
    etat: str = ""
    souci: str = ""
    tri: str = "annee"
    descendant: bool = False

    @property
    def est_vide(self) -> bool:
        """True when nothing is filtered."""
        dits = (self.mots, self.annee, self.objet, self.financeur, self.etat, self.souci)
        return not any(dits)


@dataclass(frozen=True)
class TableauDepenses:
    """What answers a filter, and what it comes to. `toutes`: every row, to offer choices from."""

    lignes: tuple[LigneDePlan, ...]
    totaux: Totaux
    toutes: tuple[LigneDePlan, ...]
    peut_ecrire: bool

    @property
    def annees(self) -> list[int]:
        """Return the years of the plan."""
        return sorted({li.lue.annee for li in self.toutes})

    @property
    def financeurs(self) -> list[str]:
        """Return who helps, in the alphabet."""
        return sorted({aide.financeur for li in self.toutes for aide in li.lue.aides}, key=plier)


def read_tableau(auteur: Auteur, contrat: Contrat, filtre: FiltreDepenses) -> TableauDepenses:
    """Return the rows that answer, in their order. Raises Introuvable, Refus."""
    toutes = read_plan_financement(auteur, contrat).lignes
    lignes = _sort([li for li in toutes if _answers(li, filtre)], filtre)
    return TableauDepenses(
        tuple(lignes), totaliser(li.lue for li in lignes), toutes, can_write(auteur, contrat)
    )


def list_depenses_choisies(auteur: Auteur, contrat: Contrat, cles: Iterable[str]) -> list[Depense]:
    """Return the living rows of these uuids to whoever writes; what is unreadable is ignored."""
    check_write(auteur, contrat)
    uuids = []
    for cle in cles:
        with suppress(ValueError):
            uuids.append(UUID(cle))
    choisies = list(list_depenses_vivantes(auteur, contrat).filter(uuid__in=uuids))
    for depense in choisies:
        depense.contrat = contrat
    return choisies


def get_lot_depenses(auteur: Auteur, contrat: Contrat, uuid: UUID) -> LotModification:
    """Return one bulk edit of the plan to whoever writes it. Raises Introuvable, Refus, ErreurMetier."""
    check_write(auteur, contrat)
    lots = LotModification.objects.filter(contrat=contrat, champ__startswith=LOT)
    lot = lots.filter(uuid=uuid).first()
    if lot is None:
        raise Introuvable
    return lot


def _answers(ligne: LigneDePlan, filtre: FiltreDepenses) -> bool:
    lue = ligne.lue
    aidee = {aide.financeur for aide in lue.aides}
    plie = plier(" ".join([lue.nom, lue.porteur, ligne.depense.note, *aidee]))
    return (
        all(plier(mot) in plie for mot in filtre.mots.split())
        and filtre.annee in {"", str(lue.annee)}
        and filtre.objet in {"", lue.objet.value}
        and (not filtre.financeur or filtre.financeur in aidee)
        and (not filtre.etat or any(a.etape == filtre.etat for a in lue.aides))
        and (not filtre.souci or filtre.souci in _list_soucis(ligne))
    )


def _list_soucis(ligne: LigneDePlan) -> set[str]:
    lue, rompues = ligne.lue, ligne.rompues
    dits = {
        "rompue": rompues > 0,
        "a-verifier": len(ligne.alertes) > rompues,
        "cout-inconnu": lue.cout is None,
        "sans-aide": not lue.aides and not lue.est_valorisee,
        "sans-porteur": not lue.porteur,
    }
    return {souci for souci, vrai in dits.items() if vrai}


def _sort(lignes: list[LigneDePlan], filtre: FiltreDepenses) -> list[LigneDePlan]:
    """Return the rows in the order asked; what is unknown comes last, whatever the direction."""
    cle = TRIS.get(filtre.tri, TRIS["annee"])
    connues = [li for li in lignes if cle(li) is not None]
    inconnues = [li for li in lignes if cle(li) is None]
    return [*sorted(connues, key=lambda li: _cle(cle(li)), reverse=filtre.descendant), *inconnues]


def _cle(valeur: object) -> tuple[Decimal, str]:
    """Return something that compares, a number or a text."""
    if isinstance(valeur, (int, Decimal)):
        return Decimal(valeur), ""
    return Decimal(0), str(valeur)
