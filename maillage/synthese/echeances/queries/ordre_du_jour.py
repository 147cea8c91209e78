"""What could enter the agenda of a body, drawn from what is due on the contract.

A room that comes later adds its own source to `SOURCES`: one function, one line.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import find_gel
from maillage.cycle.diagnostic.queries import list_enjeux
from maillage.cycle.gouvernance.queries import Proposition, group_suites_ouvertes, list_ajournees
from maillage.cycle.programme.queries import LigneFiche, group_fiches_dues
from maillage.regles import adresses, dates, horloge
from maillage.regles.droits import Auteur
from maillage.regles.echeances import JOURS_SANS_NOUVELLES, MOIS_AVANT_FIN
from maillage.regles.ecriture import accorde, date_simple
from maillage.regles.statuts import Drapeau
from maillage.synthese.echeances.queries.plan import age

_NOMMEES = 6
_JOURS_PAR_MOIS = 30.44


def list_propositions(auteur: Auteur, contrat: Contrat) -> list[Proposition]:
    """Return the points that what is due asks for, what must be decided first."""
    return [proposition for source in SOURCES for proposition in source(auteur, contrat)]


def _diagnostic(auteur: Auteur, contrat: Contrat) -> Iterator[Proposition]:
    if find_gel(contrat) is None and list_enjeux(auteur, contrat).exists():
        yield Proposition(
            "diagnostic",
            "Validation du diagnostic",
            "Ses constats et ses enjeux sont écrits\u202f; il attend d’être validé.",
            adresses.diagnostic(contrat.cle),
        )


def _ajournees(auteur: Auteur, contrat: Contrat) -> Iterator[Proposition]:
    del auteur
    for decision in list_ajournees(contrat):
        yield Proposition(
            f"decision-{decision.uuid.hex}",
            f"Décision ajournée\u00a0: {decision}"[:200],
            f"Ajournée par\u00a0: {decision.reference}.",
            adresses.decision(contrat.cle, decision.uuid),
        )


def _bloquees(auteur: Auteur, contrat: Contrat) -> Iterator[Proposition]:
    fiches = group_fiches_dues(auteur, [contrat])[contrat.pk]
    bloquees = [f for f in fiches if f.drapeau == Drapeau.BLOQUEE]
    if bloquees:
        yield Proposition(
            "bloquees",
            f"{accorde(len(bloquees), 'action bloquée', 'actions bloquées')}",
            _name(bloquees),
            adresses.plan(contrat.cle, "alerte=bloquee"),
        )


def _sans_nouvelles(auteur: Auteur, contrat: Contrat) -> Iterator[Proposition]:
    jour = horloge.aujourdhui()
    fiches = group_fiches_dues(auteur, [contrat])[contrat.pk]
    muettes = [f for f in fiches if age(f, jour) > JOURS_SANS_NOUVELLES]
    if muettes:
        yield Proposition(
            "sans-nouvelles",
            f"{accorde(len(muettes), 'action', 'actions')} sans nouvelles depuis six mois",
            _name(muettes),
            adresses.plan(contrat.cle, "alerte=sans-nouvelles"),
        )


def _fin_du_contrat(auteur: Auteur, contrat: Contrat) -> Iterator[Proposition]:
    del auteur
    fin = dates.lire(contrat.fin).dernier_jour
    bientot = horloge.aujourdhui() + timedelta(days=MOIS_AVANT_FIN * _JOURS_PAR_MOIS)
    if fin is not None and fin <= bientot:
        yield Proposition(
            "fin",
            "Suite du contrat",
            f"Dernier jour connu\u00a0: {date_simple(fin)}. Le reconduire, le prolonger par avenant ou en "
            "préparer un autre.",
            adresses.page_contrat(contrat.cle),
        )


def _suites(auteur: Auteur, contrat: Contrat) -> Iterator[Proposition]:
    del auteur
    jour = horloge.aujourdhui()
    tard = [s for s in group_suites_ouvertes([contrat])[contrat.pk] if s.est_en_retard(jour)]
    if tard:
        dites = "\u202f; ".join(
            f"{s} ({s.qui}, {date_simple(s.pour_le)})" for s in tard[:_NOMMEES] if s.pour_le
        )
        yield Proposition(
            "suites",
            f"{accorde(len(tard), 'suite', 'suites')} des réunions passées en retard",
            f"{dites}.",
            adresses.suites(contrat.cle),
        )


def _name(fiches: list[LigneFiche]) -> str:
    noms = [f"{f.numero} {f.intitule}".strip() for f in fiches[:_NOMMEES]]
    reste = len(fiches) - len(noms)
    suite = f"\u202f; et {accorde(reste, 'autre')}" if reste else ""
    return "\u202f; ".join(noms) + suite + "."


Source = Callable[[Auteur, Contrat], Iterator[Proposition]]
# Here rooms above the governance (bilans, avenants, evaluations) add what they ask to decide.
SOURCES: tuple[Source, ...] = (
    _diagnostic,
    _ajournees,
    _fin_du_contrat,
    _bloquees,
    _sans_nouvelles,
    _suites,
)
