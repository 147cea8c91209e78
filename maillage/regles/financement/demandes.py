"""The life of a claim: where it stands, what may be done to it, by whom, and why not.

A claim is written by the coordination and instructed by the funder. Sources: the steps met in real
schemes (domaine §8.2: documents, convention, payments, counterparts); no text gives them all.
Each gesture leads to a state that refuses the same gesture: nothing moves twice when pressed twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from maillage.regles.erreurs import ErreurMetier, Refus


class EtatDemande(StrEnum):
    """Where a claim stands. Stored values are French slugs."""

    BROUILLON = "brouillon"
    DEPOSEE = "deposee"
    QUESTION = "question"
    COMPLETE = "complete"
    ACCORDEE = "accordee"
    REFUSEE = "refusee"
    CONVENTION = "convention"
    VERSEMENT = "versement"
    SOLDEE = "soldee"
    RETIREE = "retiree"


E = EtatDemande

LIBELLES_ETATS: Mapping[EtatDemande, str] = MappingProxyType(
    {
        E.BROUILLON: "Brouillon",
        E.DEPOSEE: "Déposée",
        E.QUESTION: "Question posée",
        E.COMPLETE: "Complète",
        E.ACCORDEE: "Accordée",
        E.REFUSEE: "Refusée",
        E.CONVENTION: "Convention signée",
        E.VERSEMENT: "En cours de versement",
        E.SOLDEE: "Soldée",
        E.RETIREE: "Retirée",
    }
)
# What the funder has before them, and what they granted.
A_INSTRUIRE = frozenset({E.DEPOSEE, E.QUESTION, E.COMPLETE})
OBTENUES = frozenset({E.ACCORDEE, E.CONVENTION, E.VERSEMENT, E.SOLDEE})
# A claim that no longer asks for anything: another may be filed for the same year.
SANS_SUITE = frozenset({E.REFUSEE, E.RETIREE})


class Cote(StrEnum):
    """On which side of the claim somebody stands."""

    DEMANDEUR = "demandeur"
    FINANCEUR = "financeur"


class Geste(StrEnum):
    """What is done to a claim."""

    DEPOSER = "deposer-demande"
    REPRENDRE = "reprendre-demande"
    QUESTIONNER = "questionner-demande"
    REPONDRE = "repondre-demande"
    COMPLETER = "completer-demande"
    ACCORDER = "accorder-demande"
    REFUSER = "refuser-demande"
    ROUVRIR = "rouvrir-demande"
    CONVENIR = "convenir-demande"
    VERSER = "verser-demande"
    SOLDER = "solder-demande"
    ANNULER_VERSEMENT = "annuler-versement"
    RETIRER = "retirer-demande"
    RETABLIR = "retablir-demande"


@dataclass(frozen=True)
class Passage:
    """From which states a gesture starts, where it leads, who makes it, what it asks for in words."""

    depuis: frozenset[EtatDemande]
    vers: EtatDemande
    cotes: frozenset[Cote]
    condition: str


_D, _F = frozenset({Cote.DEMANDEUR}), frozenset({Cote.FINANCEUR})

PASSAGES: Mapping[Geste, Passage] = MappingProxyType(
    {
        Geste.DEPOSER: Passage(frozenset({E.BROUILLON}), E.DEPOSEE, _D, "seul un brouillon se dépose"),
        Geste.REPRENDRE: Passage(
            frozenset({E.DEPOSEE}), E.BROUILLON, _D,
            "elle ne se reprend qu’une fois déposée, et avant que le financeur ait agi",
        ),
        Geste.QUESTIONNER: Passage(
            frozenset({E.DEPOSEE, E.COMPLETE}), E.QUESTION, _F,
            "une question se pose sur une demande déposée, une à la fois, avant la décision",
        ),
        Geste.REPONDRE: Passage(
            frozenset({E.QUESTION}), E.DEPOSEE, _D, "aucune question n’attend de réponse"
        ),
        Geste.COMPLETER: Passage(
            frozenset({E.DEPOSEE}), E.COMPLETE, _F,
            "seule une demande déposée, sans question en attente, se déclare complète",
        ),
        Geste.ACCORDER: Passage(
            frozenset({E.DEPOSEE, E.COMPLETE}), E.ACCORDEE, _F,
            "une aide s’accorde sur une demande déposée, sans question en attente",
        ),
        Geste.REFUSER: Passage(A_INSTRUIRE, E.REFUSEE, _F, "seule une demande déposée se refuse"),
        Geste.ROUVRIR: Passage(
            frozenset({E.ACCORDEE, E.REFUSEE}), E.COMPLETE, _F,
            "une décision se reprend tant qu’aucune convention n’est signée",
        ),
        Geste.CONVENIR: Passage(
            frozenset({E.ACCORDEE}), E.CONVENTION, _D | _F,
            "la convention s’enregistre une seule fois, quand l’aide est accordée",
        ),
        Geste.VERSER: Passage(
            frozenset({E.CONVENTION, E.VERSEMENT}), E.VERSEMENT, _D | _F,
            "un versement suit la convention signée, ou l’arrêté qui en tient lieu, "
            "et précède le solde",
        ),
        Geste.SOLDER: Passage(
            frozenset({E.CONVENTION, E.VERSEMENT}), E.SOLDEE, _D | _F,
            "seule une demande dont la convention est signée se solde",
        ),
        Geste.ANNULER_VERSEMENT: Passage(
            frozenset({E.VERSEMENT, E.SOLDEE}),
            E.VERSEMENT,
            _D | _F,
            "un versement s’annule quand il y en a un",
        ),
        Geste.RETIRER: Passage(
            A_INSTRUIRE | {E.BROUILLON}, E.RETIREE, _D,
            "une demande se retire avant la décision du financeur",
        ),
        Geste.RETABLIR: Passage(
            frozenset({E.RETIREE}), E.BROUILLON, _D, "seule une demande retirée se reprend en brouillon"
        ),
    }
)  # fmt: skip

_ICI: Mapping[EtatDemande, str] = MappingProxyType(
    {
        E.BROUILLON: "Cette demande est encore un brouillon",
        E.DEPOSEE: "Cette demande est déposée",
        E.QUESTION: "Une question du financeur attend sa réponse",
        E.COMPLETE: "Cette demande est déclarée complète",
        E.ACCORDEE: "Cette aide est accordée",
        E.REFUSEE: "Cette demande est refusée",
        E.CONVENTION: "La convention de cette aide est signée",
        E.VERSEMENT: "Cette aide est en cours de versement",
        E.SOLDEE: "Cette aide est soldée",
        E.RETIREE: "Cette demande est retirée",
    }
)
DU_FINANCEUR = "C’est au financeur de le faire."
DU_DEMANDEUR = "C’est à la coordination du contrat de le faire."
EN_LIGNE = "Le financeur instruit ses demandes dans Maillage\u00a0: sa réponse ne se recopie pas à sa place."


def passer(etat: EtatDemande, geste: Geste) -> EtatDemande:
    """Return the state that a gesture leads to. Raises ErreurMetier with what it asks for."""
    passage = PASSAGES[geste]
    if etat not in passage.depuis:
        raise ErreurMetier(f"{_ICI[etat]}\u00a0: {passage.condition}.")
    return passage.vers


def check_cote(geste: Geste, cotes: frozenset[Cote], *, en_ligne: bool) -> None:
    """Raise Refus unless one of these sides makes the gesture.

    A funder without account here answers on paper: the coordination copies the answer, dated and
    with its file. It never does for a funder who may answer here (`en_ligne`).
    """
    attendus = PASSAGES[geste].cotes
    if attendus & cotes:
        return
    if Cote.DEMANDEUR not in cotes:
        raise Refus(DU_DEMANDEUR)
    if geste not in TRANSCRITS:
        raise Refus(DU_FINANCEUR)
    if en_ligne:
        raise Refus(EN_LIGNE)


# What the coordination may copy from a letter of a funder who has no account.
TRANSCRITS = frozenset(
    {Geste.QUESTIONNER, Geste.COMPLETER, Geste.ACCORDER, Geste.REFUSER, Geste.ROUVRIR}
)


def gestes_possibles(
    etat: EtatDemande, cotes: frozenset[Cote], *, en_ligne: bool
) -> frozenset[Geste]:
    """Return what these sides may do now: what the page offers."""
    permis = set()
    for geste, passage in PASSAGES.items():
        transcrit = Cote.DEMANDEUR in cotes and geste in TRANSCRITS and not en_ligne
        if etat in passage.depuis and (passage.cotes & cotes or transcrit):
            permis.add(geste)
    return frozenset(permis)
