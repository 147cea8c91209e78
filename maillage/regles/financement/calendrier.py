"""The calendar of a claim: what the scheme asks for, by which day, and what is already done.

A day that the scheme gives is « du dispositif ». Where it gives none, a mark of ours helps to be in
time and says that it is one: no scheme of domaine §8.1 gives its days. Chosen here on 26 November 2026.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class SorteJalon(StrEnum):
    """Steps of a claim, in their order."""

    DELIBERATION = "deliberation"
    DEPOT = "depot"
    CONVENTION = "convention"
    VERSEMENT = "versement"
    PUBLICITE = "publicite"
    ETAT = "etat"
    BILAN = "bilan"


class Origine(StrEnum):
    """Who says the day."""

    DISPOSITIF = "dispositif"
    REPERE = "repere"


LIBELLES_ORIGINES = {
    Origine.DISPOSITIF: "date du dispositif",
    Origine.REPERE: "repère de Maillage, le dispositif ne dit pas de date",
}
TITRES: dict[SorteJalon, str] = {
    SorteJalon.DELIBERATION: "Prendre la délibération",
    SorteJalon.DEPOT: "Déposer la demande",
    SorteJalon.CONVENTION: "Enregistrer la convention signée",
    SorteJalon.VERSEMENT: "Demander le versement",
    SorteJalon.PUBLICITE: "Garder la preuve que le financeur est mentionné",
    SorteJalon.ETAT: "Envoyer l’état des dépenses signé",
    SorteJalon.BILAN: "Envoyer le bilan de l’année",
}
# Marks of ours, as (month, day); a council meets about every two months.
_REPERE_DEPOT, _REPERE_VERSEMENT, _REPERE_COMPTES = (3, 31), (11, 30), (3, 31)
_AVANT_DEPOT = timedelta(days=45)
_APRES_ACCORD = timedelta(days=60)
# A reminder leaves a month ahead; a step forgotten for longer than a season is told by the home page alone.
_AVANT_RAPPEL, _APRES_RAPPEL = timedelta(days=30), timedelta(days=90)


@dataclass(frozen=True)
class Attendus:
    """What a scheme asks for in one year. None: it does not say."""

    annee: int
    depot_avant: date | None = None
    retroactivite_mois: int | None = None
    delai_comptes_jours: int | None = None
    deliberation: bool = False
    etat_depenses: bool = False
    bilan: bool = False
    publicite: bool = False


@dataclass(frozen=True)
class Faits:
    """What was done of a claim, and when; nothing yet of a claim that nobody began."""

    deliberation: bool = False
    deposee: bool = False
    accordee_le: date | None = None
    convention: bool = False
    versee: bool = False
    close: bool = False
    etat_depenses: bool = False
    bilan: bool = False
    publicite: bool = False


@dataclass(frozen=True)
class Jalon:
    """One step: its day when there is one, who says it, whether it is done."""

    sorte: SorteJalon
    jour: date | None
    origine: Origine
    faite: bool

    @property
    def titre(self) -> str:
        """Return what is to be done, in words."""
        return TITRES[self.sorte]

    @property
    def libelle_origine(self) -> str:
        """Return who says the day."""
        return LIBELLES_ORIGINES[self.origine]

    def est_en_retard(self, aujourdhui: date) -> bool:
        """True when its day passed and it is not done."""
        return not self.faite and self.jour is not None and self.jour < aujourdhui


def build_calendrier(attendus: Attendus, faits: Faits = Faits()) -> tuple[Jalon, ...]:
    """Return the steps of one yearly claim, in order. A claim that got nothing keeps its past only."""
    depot, origine = jour_de_depot(attendus)
    jalons = []
    if attendus.deliberation:
        jalons.append(
            Jalon(
                SorteJalon.DELIBERATION,
                depot - _AVANT_DEPOT,
                Origine.REPERE,
                faits.deliberation or faits.deposee,
            )
        )
    jalons.append(Jalon(SorteJalon.DEPOT, depot, origine, faits.deposee))
    if faits.close:
        return tuple(jalons)
    return (*jalons, *_apres_accord(attendus, faits))


def _apres_accord(attendus: Attendus, faits: Faits) -> Iterable[Jalon]:
    """Yield what follows a grant; without a day for what depends on a grant that did not come."""
    accorde = faits.accordee_le
    convention = accorde + _APRES_ACCORD if accorde else None
    yield Jalon(SorteJalon.CONVENTION, convention, Origine.REPERE, faits.convention)
    versement = date(attendus.annee, *_REPERE_VERSEMENT) if faits.convention else None
    yield Jalon(SorteJalon.VERSEMENT, versement, Origine.REPERE, faits.versee)
    fin = date(attendus.annee, 12, 31) if accorde else None
    if attendus.publicite:
        yield Jalon(SorteJalon.PUBLICITE, fin, Origine.REPERE, faits.publicite)
    comptes, origine = jour_des_comptes(attendus)
    rendus = ((SorteJalon.ETAT, attendus.etat_depenses, faits.etat_depenses),
              (SorteJalon.BILAN, attendus.bilan, faits.bilan))  # fmt: skip
    for sorte, attendu, fait in rendus:
        if attendu:
            yield Jalon(sorte, comptes if accorde else None, origine, fait)


def jour_de_depot(attendus: Attendus) -> tuple[date, Origine]:
    """Return by which day a claim is filed: the scheme’s, else the end of its retroactivity, else our mark."""
    if attendus.depot_avant is not None:
        return attendus.depot_avant, Origine.DISPOSITIF
    if attendus.retroactivite_mois is not None:
        return _ajoute_mois(date(attendus.annee, 1, 1), attendus.retroactivite_mois), (
            Origine.DISPOSITIF
        )
    return date(attendus.annee, *_REPERE_DEPOT), Origine.REPERE


def jour_des_comptes(attendus: Attendus) -> tuple[date, Origine]:
    """Return by which day the statement and the report of a year are sent."""
    if attendus.delai_comptes_jours is not None:
        cloture = date(attendus.annee, 12, 31)
        return cloture + timedelta(days=attendus.delai_comptes_jours), Origine.DISPOSITIF
    return date(attendus.annee + 1, *_REPERE_COMPTES), Origine.REPERE


def rappels_dus(jalons: Iterable[Jalon], aujourdhui: date) -> list[Jalon]:
    """Return the steps to remind of today: not done, due within a month or missed since a season at most.

    Whoever calls it keeps what was told: the answer depends on the day alone, whatever the clock did before.
    """
    return [
        jalon
        for jalon in jalons
        if not jalon.faite
        and jalon.jour is not None
        and jalon.jour - _AVANT_RAPPEL <= aujourdhui <= jalon.jour + _APRES_RAPPEL
    ]


@dataclass(frozen=True)
class Suite:
    """How many years a scheme helps, and which years were already asked for."""

    annees_max: int | None
    chaque_annee: bool
    demandees: Collection[int] = field(default_factory=tuple)


def annees_a_demander(suite: Suite, *, aujourdhui: date, fin: date | None) -> list[int]:
    """Return the years that a yearly claim still has to be filed for, this one and the next at most.

    From the first year asked for, within the years of the scheme and of the contract. Years that were
    missed are not asked for again: the plan tells them.
    """
    if not suite.chaque_annee or not suite.demandees:
        return []
    premiere = min(suite.demandees)
    annees = [a for a in (aujourdhui.year, aujourdhui.year + 1) if a > premiere]
    if suite.annees_max is not None:
        annees = [a for a in annees if a < premiere + suite.annees_max]
    if fin is not None:
        annees = [a for a in annees if a <= fin.year]
    return [a for a in annees if a not in suite.demandees]


def _ajoute_mois(jour: date, mois: int) -> date:
    """Return the same day so many months later; `jour` is a first of the month."""
    rang = jour.month - 1 + mois
    return date(jour.year + rang // 12, rang % 12 + 1, jour.day)
