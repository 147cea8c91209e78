"""The two first screens: what awaits a person over all their contracts, and on one contract."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import list_contrats, list_historique
from maillage.cycle.financement.queries.demandes import count_a_instruire
from maillage.cycle.programme.queries import LigneFiche, group_fiches_dues
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.echeances import JOURS_SANS_NOUVELLES, Echeance, ranger
from maillage.socle.journal.queries import Evenement, group_evenements
from maillage.synthese.echeances.queries.aides import dues_aides
from maillage.synthese.echeances.queries.conformite import dues_conformite
from maillage.synthese.echeances.queries.contrat import dues_contrat
from maillage.synthese.echeances.queries.gouvernance import dues_gouvernance, group_siennes
from maillage.synthese.echeances.queries.plan import age, dues_pilote, dues_plan
from maillage.synthese.echeances.queries.premiere_heure import PasVu, read_premiere_heure
from maillage.synthese.echeances.queries.situation import read_situations

CONTRATS_DETAILLES = 12  # a person who follows more reads the list, then opens one
AUTRES_NOMMES = 50  # past these, the list of contracts has its filters and its pages
_TRACES_LUES = 40
_EVENEMENTS = 5


@dataclass(frozen=True)
class Fraicheur:
    """How many active fiches gave news within six months, and the one silent for longest."""

    fraiches: int
    total: int
    plus_ancienne: LigneFiche | None


@dataclass(frozen=True)
class Portage:
    """How many active fiches are carried by an organisation, and how many by nobody yet."""

    portees: int
    total: int
    structures: int

    @property
    def sans_pilote(self) -> int:
        """Return how many fiches nobody carries."""
        return self.total - self.portees


@dataclass(frozen=True)
class AccueilContrat:
    """What awaits a person on one contract. Dues are in order, the dated ones first."""

    echeances: tuple[Echeance, ...]
    fraicheur: Fraicheur
    portage: Portage
    evenements: tuple[Evenement, ...]
    siennes: tuple[LigneFiche, ...]
    premiere_heure: tuple[PasVu, ...]
    jour: date

    @property
    def pas_faits(self) -> int:
        """Return how many gestures of the first hour are done."""
        return sum(vu.fait for vu in self.premiere_heure)

    @property
    def bientot(self) -> list[Echeance]:
        """Return what is late or comes within a month."""
        return [e for e in self.echeances if e.est_bientot(self.jour)]

    @property
    def sans_bientot(self) -> bool:
        """True when nothing dated is near: the first undated due becomes the main gesture."""
        return not self.bientot

    @property
    def ensuite(self) -> list[Echeance]:
        """Return what has a later day."""
        return [e for e in self.echeances if e.jour and not e.est_bientot(self.jour)]

    @property
    def sans_date(self) -> list[Echeance]:
        """Return what waits without a day."""
        return [e for e in self.echeances if e.jour is None]

    @property
    def en_retard(self) -> list[Echeance]:
        """Return what is past its day."""
        return [e for e in self.echeances if e.est_en_retard(self.jour)]


@dataclass(frozen=True)
class Accueil:
    """What awaits a person over their contracts: the dues of each, and the others by name.

    `demandes_recues` counts the claims that wait for the organisation of the author; `en_reste` says that more contracts wait in the list than those named here.
    """

    contrats: tuple[tuple[Contrat, tuple[Echeance, ...]], ...]
    autres: tuple[Contrat, ...]
    jour: date
    en_reste: bool
    demandes_recues: int = 0


def read_accueil(auteur: Auteur) -> Accueil:
    """Return the dues of the contracts where the author has a role, and the names of the others."""
    contrats = list_contrats(auteur).prefetch_related("territoires")
    a_role = list(contrats.filter(uuid__in=list(auteur.roles))[:CONTRATS_DETAILLES])
    dues = _dues(auteur, a_role, group_fiches_dues(auteur, a_role))
    autres = contrats.exclude(pk__in=[c.pk for c in a_role])
    nommes = list(autres[: AUTRES_NOMMES + 1])
    return Accueil(
        tuple((c, tuple(dues[c.pk])) for c in a_role),
        tuple(nommes[:AUTRES_NOMMES]),
        horloge.aujourdhui(),
        en_reste=len(nommes) > AUTRES_NOMMES,
        demandes_recues=count_a_instruire(auteur),
    )


def read_accueil_contrat(auteur: Auteur, contrat: Contrat) -> AccueilContrat:
    """Return what awaits the author on one contract, and how its plan fares."""
    actives = group_fiches_dues(auteur, [contrat])
    traces = list_historique(auteur, contrat)[:_TRACES_LUES]
    dues = _dues(auteur, [contrat], actives)[contrat.pk]
    premiere_heure = read_premiere_heure(auteur, contrat, actives[contrat.pk])
    if not premiere_heure:  # before, the path says what comes first
        dues = ranger([*dues, *dues_conformite(auteur, contrat)])
    return AccueilContrat(
        tuple(dues),
        _fraicheur(actives[contrat.pk]),
        _portage(actives[contrat.pk]),
        tuple(group_evenements(traces)[:_EVENEMENTS]),
        tuple(group_fiches_dues(auteur, [contrat], siennes=True)[contrat.pk]),
        premiere_heure,
        horloge.aujourdhui(),
    )


def _dues(
    auteur: Auteur, contrats: Collection[Contrat], actives: Mapping[int, Sequence[LigneFiche]]
) -> dict[int, list[Echeance]]:
    """Return the dues of each contract, by its key: of a coordination or of a pilot, and of each person."""
    droits = {c.pk: droits_de(auteur, c) for c in contrats}
    dues: dict[int, list[Echeance]] = {c.pk: [] for c in contrats}
    coordonnes = [c for c in contrats if Droit.CONTRAT_MODIFIER in droits[c.pk]]
    for situation in read_situations(auteur, coordonnes, actives):
        toutes = [
            *dues_contrat(situation),
            *dues_plan(situation),
            *dues_gouvernance(situation),
            *dues_aides(situation),
        ]
        dues[situation.contrat.pk] = toutes
    pilotes = [
        c for c in contrats if c not in coordonnes and Droit.FICHE_ECRIRE_SIENNE in droits[c.pk]
    ]
    siennes = group_fiches_dues(auteur, pilotes, siennes=True) if pilotes else {}
    for contrat in pilotes:
        dues[contrat.pk] = list(dues_pilote(contrat, siennes[contrat.pk]))
    demandees = group_siennes(auteur, contrats)
    return {pk: ranger([*toutes, *demandees[pk]]) for pk, toutes in dues.items()}


def _fraicheur(fiches: Sequence[LigneFiche]) -> Fraicheur:
    jour = horloge.aujourdhui()
    fraiches = sum(age(f, jour) <= JOURS_SANS_NOUVELLES for f in fiches)
    return Fraicheur(fraiches, len(fiches), min(fiches, key=lambda f: f.modifie_le, default=None))


def _portage(fiches: Sequence[LigneFiche]) -> Portage:
    portees = [f for f in fiches if f.pilote]
    return Portage(len(portees), len(fiches), len({f.pilote for f in portees}))
