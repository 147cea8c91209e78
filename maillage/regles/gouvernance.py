"""Governance: bodies and their rhythm, answers and attendance, decisions and what they do.

Kinds of bodies and their missions come from domaine §2.3 (contracts S0, S1, S2, S4 and what other
territories publish, read on 25 November 2026). Delays are ours, written here once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from maillage.regles.ecriture import accorde, date_simple
from maillage.regles.erreurs import ErreurMetier

# How long before a meeting its convocation is due, and its one reminder leaves to who is silent.
JOURS_DE_CONVOCATION = 15
DELAI_DE_RAPPEL = timedelta(days=7)
FIN_DES_RAPPELS = timedelta(days=1)
# A meeting whose end nobody wrote lasts this long in calendars.
DUREE_USUELLE = timedelta(hours=2)
JOURS_POUR_LE_COMPTE_RENDU = 30
COLLEGES_MAX = 12
_MOIS_PAR_AN = 12
# No contract met before the law of 2009; nobody convenes further than a contract and the one after.
_PREMIERE_ANNEE = 2009
_ANS_D_AVANCE = 10
_DEMI_SEMAINE, _SEMAINE = 3, 7


class SorteInstance(StrEnum):
    """Kinds of bodies met in real contracts. Stored values are French slugs."""

    COPIL = "copil"
    COPIL_ELARGI = "copil-elargi"
    COTECH = "cotech"
    COMITE_SUIVI = "comite-suivi"
    GROUPE_TRAVAIL = "groupe-travail"
    GROUPE_ACTEURS = "groupe-acteurs"
    GROUPE_HABITANTS = "groupe-habitants"
    COMITE_ELUS = "comite-elus"
    GROUPE_ANIMATEURS = "groupe-animateurs"
    AUTRE = "autre"


LIBELLES_INSTANCES: Mapping[SorteInstance, str] = MappingProxyType(
    {
        SorteInstance.COPIL: "Comité de pilotage (COPIL)",
        SorteInstance.COPIL_ELARGI: "Comité de pilotage élargi, plénière ou conférence santé",
        SorteInstance.COTECH: "Comité technique (COTECH)",
        SorteInstance.COMITE_SUIVI: "Comité de suivi",
        SorteInstance.GROUPE_TRAVAIL: "Groupe de travail",
        SorteInstance.GROUPE_ACTEURS: "Groupe opérationnel, acteurs de terrain",
        SorteInstance.GROUPE_HABITANTS: "Groupe d’habitants",
        SorteInstance.COMITE_ELUS: "Comité d’élus",
        SorteInstance.GROUPE_ANIMATEURS: "Groupe départemental des coordinations",
        SorteInstance.AUTRE: "Autre instance",
    }
)
# What a body usually does (domaine §2.3): a start for whoever writes, never a rule.
AIDES_INSTANCES: Mapping[SorteInstance, str] = MappingProxyType(
    {
        SorteInstance.COPIL: "Décide, suit l’avancement, valide chaque année le bilan.",
        SorteInstance.COPIL_ELARGI: "Informe et mobilise au-delà des signataires.",
        SorteInstance.COTECH: "Prépare le comité de pilotage, suit les actions.",
        SorteInstance.COMITE_SUIVI: "Suit les actions, ajuste la méthode.",
        SorteInstance.GROUPE_TRAVAIL: "Travaille sur un thème, définit et suit des actions.",
        SorteInstance.GROUPE_ACTEURS: "Rassemble les acteurs de terrain.",
        SorteInstance.GROUPE_HABITANTS: "Porte la parole des habitants.",
        SorteInstance.COMITE_ELUS: "Relaie le contrat dans les communes.",
        SorteInstance.GROUPE_ANIMATEURS: "Partage entre les contrats du département.",
    }
)
# Months between two meetings; 0 sets no rhythm.
RYTHMES: Mapping[int, str] = MappingProxyType(
    {
        0: "Pas de rythme fixé",
        1: "Chaque mois",
        2: "Tous les deux mois",
        3: "Chaque trimestre",
        4: "Trois fois par an",
        6: "Deux fois par an",
        12: "Une fois par an",
    }
)


class EffetDecision(StrEnum):
    """What a decision does when it is validated."""

    TEXTE = "texte"
    STATUT = "statut"
    PILOTE = "pilote"
    DATES = "dates"
    AXE = "axe"
    DIAGNOSTIC = "diagnostic"
    ACTE = "acte"


LIBELLES_EFFETS: Mapping[EffetDecision, str] = MappingProxyType(
    {
        EffetDecision.TEXTE: "Un ajustement, en mots",
        EffetDecision.STATUT: "Le statut d’une fiche",
        EffetDecision.PILOTE: "La structure pilote d’une fiche",
        EffetDecision.DATES: "Les dates d’une fiche",
        EffetDecision.AXE: "La place d’une fiche dans le plan",
        EffetDecision.DIAGNOSTIC: "La validation du diagnostic",
        EffetDecision.ACTE: "Un acte du contrat\u00a0: bilan, avenant, évaluation",
    }
)
SUR_UNE_FICHE = frozenset(
    {EffetDecision.STATUT, EffetDecision.PILOTE, EffetDecision.DATES, EffetDecision.AXE}
)
# What a person prepares on the page of a meeting; an act is prepared by the room that carries it.
EFFETS_PREPARES = tuple(e for e in EffetDecision if e is not EffetDecision.ACTE)


class EtatDecision(StrEnum):
    """What became of a decision."""

    PROPOSEE = "proposee"
    ADOPTEE = "adoptee"
    REJETEE = "rejetee"
    AJOURNEE = "ajournee"


LIBELLES_ETATS_DECISION: Mapping[EtatDecision, str] = MappingProxyType(
    {
        EtatDecision.PROPOSEE: "Proposée",
        EtatDecision.ADOPTEE: "Adoptée",
        EtatDecision.REJETEE: "Rejetée",
        EtatDecision.AJOURNEE: "Ajournée",
    }
)


def clean_colleges(noms: Iterable[str]) -> list[str]:
    """Return the colleges as they are kept: one name each, in order. Raises ErreurMetier."""
    propres = [nom for nom in (n.strip() for n in noms) if nom]
    plies = [nom.casefold() for nom in propres]
    if double := next(
        (n for n, plie in zip(propres, plies, strict=True) if plies.count(plie) > 1), ""
    ):
        raise ErreurMetier(
            f"Le collège «\u00a0{double}\u00a0» est écrit deux fois.", champ="colleges"
        )
    if len(propres) > COLLEGES_MAX:
        raise ErreurMetier(f"{COLLEGES_MAX} collèges au plus.", champ="colleges")
    return propres


def match_colleges(avant: Sequence[str], apres: Sequence[str]) -> dict[str, str]:
    """Return which former college became which: the same name, or another one at the same place.

    A name that changed is a college renamed only while no college came or left: whoever rewrites
    the whole list says nothing of who sits where.
    """
    gardes = {nom: nom for nom in avant if nom in apres}
    if len(avant) == len(apres):
        gardes |= {
            a: b for a, b in zip(avant, apres, strict=True) if a not in apres and b not in avant
        }
    return gardes


def add_mois(jour: date, mois: int) -> date:
    """Return the same day some months later; the last of the month when it has no such day."""
    rang = jour.month - 1 + mois
    annee, mois_final = jour.year + rang // _MOIS_PAR_AN, rang % _MOIS_PAR_AN + 1
    suivant = date(annee + mois_final // _MOIS_PAR_AN, mois_final % _MOIS_PAR_AN + 1, 1)
    return min(
        date(annee, mois_final, 1) + timedelta(days=jour.day - 1), suivant - timedelta(days=1)
    )


def prochaine_attendue(rythme: int, derniere: date | None, depuis: date) -> date | None:
    """Return by when a body should sit again; None without rhythm. `depuis` counts before its first meeting."""
    return add_mois(derniere or depuis, rythme) if rythme else None


def proposer_suite(derniere: date, rythme: int, aujourdhui: date) -> date:
    """Return a day for the meeting that follows: the weekday of the last one, near the rhythm.

    Never so soon that its convocation would be late.
    """
    au_plus_tot = aujourdhui + timedelta(days=JOURS_DE_CONVOCATION + _DEMI_SEMAINE)
    visee = max(add_mois(derniere, rythme), au_plus_tot)
    ecart = (derniere.weekday() - visee.weekday() + _DEMI_SEMAINE) % _SEMAINE - _DEMI_SEMAINE
    return visee + timedelta(days=ecart)


def verifier_jour(jour: date, aujourdhui: date, *, champ: str) -> None:
    """Raise ErreurMetier for a year that nobody means: a slip of the keyboard."""
    fin = aujourdhui.year + _ANS_D_AVANCE
    if not _PREMIERE_ANNEE <= jour.year <= fin:
        raise ErreurMetier(
            f"Vérifier l’année\u00a0: de {_PREMIERE_ANNEE} à {fin}, pas {jour.year}.", champ=champ
        )


def quorum_manque(quorum: int | None, presents: int | None) -> bool:
    """True when a body that wants a number of members is not known to have it."""
    return bool(quorum) and (presents is None or presents < (quorum or 0))


def dire_quorum(quorum: int | None, presents: int | None) -> str:
    """Return whether enough members are there, in words; empty without quorum.

    `presents` is None when nobody noted who came.
    """
    if not quorum:
        return ""
    if presents is None:
        attendus = accorde(quorum, "membre attendu", "membres attendus")
        return f"Le quorum n’est pas vérifié\u00a0: présences non notées, {attendus}."
    compte = accorde(presents, "membre présent ou représenté", "membres présents ou représentés")
    if presents >= quorum:
        return f"Le quorum est atteint\u00a0: {compte}, {accorde(quorum, 'attendu')}."
    return f"Le quorum n’est pas atteint\u00a0: {compte}, {accorde(quorum, 'attendu')}."


def fin_de_reunion(debut: datetime, fin: datetime | None) -> datetime:
    """Return when a meeting ends, as calendars show it."""
    return fin or debut + DUREE_USUELLE


def fenetre_de_rappel(maintenant: datetime) -> tuple[datetime, datetime]:
    """Return between which starts a meeting must lie for the silent ones to be reminded now."""
    return maintenant + FIN_DES_RAPPELS, maintenant + DELAI_DE_RAPPEL


def nommer_reunion(instance: str, jour: date, *, ecrite: bool = False) -> str:
    """Return how a meeting is called: « COPIL du 12 mars 2026 »."""
    if ecrite:
        return f"{instance}, consultation écrite close le {date_simple(jour)}"
    return f"{instance} du {date_simple(jour)}"
