"""The delays of `regles/conservation.py`, applied, or only counted."""

import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.db.models import Q, QuerySet

from maillage.cycle.concertation.operations import find_commencees_perdues
from maillage.echanges.documents.operations import (
    delete_fichiers_perdus,
    find_anciennes,
    prune_preparations,
)
from maillage.echanges.notifications.operations import find_messages_anciens
from maillage.echanges.vie_privee.access import check_donnees
from maillage.echanges.vie_privee.operations.effacement import erase_again, erase_toutes
from maillage.echanges.vie_privee.queries import (
    count_inactifs,
    find_comptes_a_effacer,
    find_personnes_a_effacer,
)
from maillage.regles import horloge
from maillage.regles.conservation import CONSERVATIONS, Conservation, Suite, jours_de
from maillage.regles.droits import SYSTEME, Auteur
from maillage.socle.acteurs.models import Brouillon
from maillage.socle.acteurs.operations import find_liens_finis, forget_adresses
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Objet, Portee, Trace
from maillage.socle.pieces.operations import delete_orphelins

_journal = logging.getLogger("maillage.menage")

GESTES_DE_VENUE = ("connecter", "refuser", "mot-de-passe-demander", "mot-de-passe")
_AVANCE = timedelta(hours=1)  # how far ahead the clock of another machine may be
_INSTALLATION = Objet(
    "installation",
    uuid.uuid5(uuid.NAMESPACE_DNS, "maillage.installation"),
    "l’installation",
    portee=Portee.ADMINISTRATION,
)


@dataclass(frozen=True)
class Bilan:
    """One kind of data and how many went, would go, or wait for somebody."""

    regle: Conservation
    nombre: int


def apply_conservation(*, auteur: Auteur = SYSTEME, essai: bool = False) -> list[Bilan]:
    """Take away what is too old, kind by kind. With `essai`, count only and change nothing.

    Traced by kind and number, without naming anybody.
    """
    check_donnees(auteur)
    if not essai:
        erase_again()
        _drop_fichiers()
    bilans = [Bilan(CONSERVATIONS[cle], compter(essai=essai)) for cle, compter in _REGLES.items()]
    partis = [
        b for b in bilans if b.nombre and b.regle.est_tracee and b.regle.suite is Suite.EFFACE
    ]
    if partis and not essai:
        changements = [
            journal.Changement(b.regle.cle, b.regle.nom, apres=str(b.nombre)) for b in partis
        ]
        journal.trace(_INSTALLATION, auteur=auteur, geste="conserver", changements=changements)
    return bilans


def _drop(lignes: "QuerySet[Any]", *, essai: bool) -> int:
    """Count rows, or delete them. Rows that hang on them are not counted."""
    nombre = lignes.count()
    if not essai:
        lignes.delete()
    return nombre


def _sessions(*, essai: bool) -> int:
    """Those that ended; and those that a clock which ran ahead would have last for months."""
    fin = horloge.maintenant() + timedelta(seconds=settings.SESSION_COOKIE_AGE) + _AVANCE
    finies = Q(expire_date__lt=horloge.maintenant()) | Q(expire_date__gt=fin)
    return _drop(Session.objects.filter(finies), essai=essai)


def _brouillons(*, essai: bool) -> int:
    limite = horloge.il_y_a(jours_de("brouillons"))
    return _drop(Brouillon.objects.filter(garde_le__lt=limite), essai=essai)


def _reponses_commencees(*, essai: bool) -> int:
    limite = horloge.aujourdhui() - timedelta(days=jours_de("reponses-commencees"))
    return _drop(find_commencees_perdues(limite), essai=essai)


def _tentatives(*, essai: bool) -> int:
    """The old ones; and those of a clock that ran ahead, which would lock a door until they come."""
    comptees = (horloge.il_y_a(jours_de("tentatives")), horloge.maintenant() + _AVANCE)
    return _drop(AccessAttempt.objects.exclude(attempt_time__range=comptees), essai=essai)


def _connexions(*, essai: bool) -> int:
    limite = horloge.il_y_a(jours_de("connexions"))
    return sum(
        _drop(table.objects.filter(attempt_time__lt=limite), essai=essai)
        for table in (AccessLog, AccessFailureLog)
    )


def _venues(*, essai: bool) -> int:
    limite = horloge.il_y_a(jours_de("traces-connexion"))
    anciennes = Trace.objects.filter(geste__in=GESTES_DE_VENUE, moment__lt=limite, a_traiter=False)
    return _drop(anciennes, essai=essai)


def _messages(*, essai: bool) -> int:
    return _drop(find_messages_anciens(horloge.il_y_a(jours_de("messages"))), essai=essai)


def _documents(*, essai: bool) -> int:
    return find_anciennes().count() if essai else prune_preparations()


def _liens(*, essai: bool) -> int:
    finis = find_liens_finis(horloge.il_y_a(jours_de("liens")))
    return finis.count() if essai else forget_adresses(finis)


def _drop_fichiers() -> None:
    """Free the place of files that nothing describes. A storage that is away waits for the next hour."""
    try:
        delete_orphelins()
        delete_fichiers_perdus()
    except DatabaseError:
        raise
    except Exception as panne:  # each storage fails in its own way; the mail must go on
        _journal.warning("stockage indisponible (%s)", type(panne).__name__)


def _comptes_fermes(*, essai: bool) -> int:
    """Erase closed accounts; one that still coordinates alone waits for its hand-over."""
    personnes = [compte.personne for compte in find_comptes_a_effacer()]
    return len(personnes) if essai else erase_toutes(personnes)


def _personnes_sans_compte(*, essai: bool) -> int:
    personnes = find_personnes_a_effacer()
    return len(personnes) if essai else erase_toutes(personnes)


def _inactifs(*, essai: bool) -> int:
    del essai  # a person decides: nothing goes by itself
    return count_inactifs()


# In this order: an erasure takes drafts and connections with it, which are counted before.
_REGLES: Mapping[str, Callable[..., int]] = MappingProxyType(
    {
        "traces-connexion": _venues,
        "connexions": _connexions,
        "tentatives": _tentatives,
        "messages": _messages,
        "liens": _liens,
        "documents": _documents,
        "brouillons": _brouillons,
        "reponses-commencees": _reponses_commencees,
        "sessions": _sessions,
        "comptes-fermes": _comptes_fermes,
        "personnes-sans-compte": _personnes_sans_compte,
        "comptes-inactifs": _inactifs,
    }
)
