"""Convocations: each seat that a meeting called is written to; who has no address gets a letter.

What is written is what the meeting is when the mail is prepared: a meeting given up in between calls nobody.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from maillage.cycle.gouvernance.models import EtatReunion, Presence, Reunion
from maillage.cycle.gouvernance.queries import adresse_de, find_convocation
from maillage.echanges.notifications.content import (
    Annonce,
    Courrier,
    mark_reponse,
    write_annulation,
    write_convocation,
    write_rappel_convocation,
)
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations.garde import Ecrit
from maillage.echanges.notifications.queries import (
    ANNULATION,
    CONVOCATION,
    RAPPEL_CONVOCATION,
    build_adresse,
)
from maillage.regles import adresses, horloge
from maillage.regles.ecriture import date_longue, heure
from maillage.socle.acteurs.queries import find_compte_de
from maillage.socle.journal.models import Trace

_PARTIS = (EtatMessage.ENVOYE, EtatMessage.GARDE, EtatMessage.INCERTAIN, EtatMessage.PRIS)


def _convoquer(trace: Trace) -> tuple[Ecrit, ...]:
    presence = _find_a_venir(trace)
    if presence is None:
        return ()
    courrier = write_convocation(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        lien=mark_reponse(presence.uuid),
    )
    return _address(presence, CONVOCATION, courrier)


def _deplacer(trace: Trace) -> tuple[Ecrit, ...]:
    """The first convocation, if it still waits, is rewritten: nobody is told of a change they never knew."""
    presence = _find_a_venir(trace)
    if presence is None:
        return ()
    courrier = write_convocation(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        lien=mark_reponse(presence.uuid),
        change=_has_left(presence),
    )
    return _address(presence, CONVOCATION, courrier)


def _rappeler(trace: Trace) -> tuple[Ecrit, ...]:
    presence = _find_a_venir(trace)
    if presence is None or presence.reponse or not _has_left(presence):
        return ()
    courrier = write_rappel_convocation(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        lien=mark_reponse(presence.uuid),
    )
    return _address(presence, RAPPEL_CONVOCATION, courrier)


def _annuler(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing to whom the convocation never left: it does not leave any more."""
    presence = find_convocation(trace.objet_uuid)
    if presence is None or presence.reunion.etat != EtatReunion.ANNULEE or not _has_left(presence):
        return ()
    courrier = write_annulation(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        motif=presence.reunion.motif,
    )
    return _address(presence, ANNULATION, courrier)


ECRIVAINS: Mapping[str, Callable[[Trace], tuple[Ecrit, ...]]] = MappingProxyType(
    {
        "convoquer": _convoquer,
        "prevenir-deplacement": _deplacer,
        "rappeler-convocation": _rappeler,
        "prevenir-annulation": _annuler,
    }
)


def announce(reunion: Reunion, par: str) -> Annonce:
    """Return a meeting in the words of its mails."""
    contrat = reunion.instance.contrat
    fin = f" à {heure(reunion.fin)}" if reunion.fin else ""
    debut = f"{date_longue(reunion.jour)}, {heure(reunion.debut)}{fin} (heure de Paris)"
    quand = f"réponses jusqu’au {debut}" if reunion.est_ecrite else f"le {debut}"
    return Annonce(
        reunion=str(reunion),
        contrat=contrat.titre,
        quand=quand,
        ou=", ".join(ou for ou in (reunion.lieu, reunion.visio) if ou),
        points=[str(p) for p in reunion.points.filter(archive_le=None)],
        message=reunion.message,
        par=par,
        adresse=build_adresse(adresses.reunion(contrat.cle, reunion.uuid)),
    )


def _find_a_venir(trace: Trace) -> Presence | None:
    """Return the convocation of a line of the journal, while its meeting is to come."""
    presence = find_convocation(trace.objet_uuid)
    if presence is None or presence.reunion.etat != EtatReunion.CONVOQUEE:
        return None
    return presence if presence.reunion.debut > horloge.maintenant() else None


def _address(presence: Presence, sujet: str, courrier: Courrier) -> tuple[Ecrit, ...]:
    personne = presence.siege.personne if presence.siege else None
    adresse = adresse_de(personne)
    if personne is None or not adresse:
        return ()
    compte = find_compte_de(personne)
    return (Ecrit(adresse, f"{sujet}{presence.uuid}", courrier, compte.uuid if compte else None),)


def _has_left(presence: Presence) -> bool:
    """True once the convocation left, or perhaps did."""
    messages = Message.objects.filter(sujet=f"{CONVOCATION}{presence.uuid}")
    return messages.filter(etat__in=_PARTIS).exists()
