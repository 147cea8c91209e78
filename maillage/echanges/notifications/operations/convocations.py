"""Convocations: each seat that a meeting called is written to; who has no address gets a letter.

What is written is what the meeting is when the mail is prepared: a meeting given up in between calls nobody.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from maillage.cycle.gouvernance.models import (
    EtatReunion,
    Presence,
    ReponseSuppleance,
    Reunion,
)
from maillage.cycle.gouvernance.queries import adresse_de, find_convocation, porteur_de
from maillage.echanges.notifications.content import Courrier
from maillage.echanges.notifications.content.reunions import (
    Annonce,
    mark_reponse,
    mark_suppleance,
    write_annulation,
    write_convocation,
    write_liberation,
    write_rappel_convocation,
    write_suppleance,
)
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations.garde import Ecrit
from maillage.echanges.notifications.queries import (
    ANNULATION,
    CONVOCATION,
    LIBERATION,
    RAPPEL_CONVOCATION,
    SUPPLEANCE,
    build_adresse,
)
from maillage.regles import adresses, horloge
from maillage.regles.ecriture import date_longue, heure
from maillage.socle.acteurs.models import Personne
from maillage.socle.acteurs.queries import find_compte_de
from maillage.socle.journal.models import Trace

_PARTIS = (EtatMessage.ENVOYE, EtatMessage.GARDE, EtatMessage.INCERTAIN, EtatMessage.PRIS)


def _convoquer(trace: Trace) -> tuple[Ecrit, ...]:
    presence = _find_a_venir(trace)
    return _call(trace, presence) if presence else ()


def _deplacer(trace: Trace) -> tuple[Ecrit, ...]:
    """The first convocation, if it still waits, is rewritten: nobody is told of a change they never knew."""
    presence = _find_a_venir(trace)
    if presence is None:
        return ()
    change = _has_left(presence, CONVOCATION)
    return (*_call(trace, presence, change=change), *_call_suppleance(trace, presence, change=True))


def _suppleer(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing when the holder of the seat will come after all."""
    presence = _find_a_venir(trace)
    return _call_suppleance(trace, presence) if presence else ()


def _liberer(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing to whoever is expected again, or never heard of the meeting."""
    presence = find_convocation(trace.objet_uuid)
    if presence is None or presence.est_suppleee or presence.siege is None:
        return ()
    courrier = write_liberation(announce(presence.reunion, trace.auteur_nom), siege=str(presence))
    return tuple(
        ecrit
        for ecrit in _address(presence, LIBERATION, courrier, qui=presence.siege.suppleant)
        if _has_left(presence, SUPPLEANCE)
    )


def _rappeler(trace: Trace) -> tuple[Ecrit, ...]:
    presence = _find_a_venir(trace)
    if presence is None or presence.reponse or not _has_left(presence, CONVOCATION):
        return ()
    courrier = write_rappel_convocation(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        lien=mark_reponse(presence.uuid),
    )
    return _address(presence, RAPPEL_CONVOCATION, courrier, qui=porteur_de(presence))


def _annuler(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing to whom the convocation never left: it does not leave any more."""
    presence = find_convocation(trace.objet_uuid)
    if presence is None or presence.reunion.etat != EtatReunion.ANNULEE:
        return ()
    courrier = write_annulation(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        motif=presence.reunion.motif,
    )
    return tuple(
        ecrit
        for sujet, suppleance in ((CONVOCATION, False), (SUPPLEANCE, True))
        if _has_left(presence, sujet)
        for ecrit in _address(
            presence, ANNULATION, courrier, qui=porteur_de(presence, suppleance=suppleance)
        )
    )


ECRIVAINS: Mapping[str, Callable[[Trace], tuple[Ecrit, ...]]] = MappingProxyType(
    {
        "convoquer": _convoquer,
        "convoquer-suppleance": _suppleer,
        "liberer-suppleance": _liberer,
        "prevenir-deplacement": _deplacer,
        "rappeler-convocation": _rappeler,
        "prevenir-annulation": _annuler,
    }
)


def _call(trace: Trace, presence: Presence, *, change: bool = False) -> tuple[Ecrit, ...]:
    courrier = write_convocation(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        lien=mark_reponse(presence.uuid),
        change=change,
    )
    return _address(presence, CONVOCATION, courrier, qui=porteur_de(presence))


def _call_suppleance(
    trace: Trace, presence: Presence, *, change: bool = False
) -> tuple[Ecrit, ...]:
    """Call whoever stands in, unless they said that they cannot."""
    qui = porteur_de(presence, suppleance=True)
    if qui is None or presence.reponse_suppleance == ReponseSuppleance.EXCUSE:
        return ()
    courrier = write_suppleance(
        announce(presence.reunion, trace.auteur_nom),
        siege=str(presence),
        lien=mark_suppleance(presence.uuid),
        change=change and _has_left(presence, SUPPLEANCE),
    )
    return _address(presence, SUPPLEANCE, courrier, qui=qui)


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


def _address(
    presence: Presence, sujet: str, courrier: Courrier, *, qui: Personne | None
) -> tuple[Ecrit, ...]:
    adresse = adresse_de(qui)
    if qui is None or not adresse:
        return ()
    compte = find_compte_de(qui)
    return (Ecrit(adresse, f"{sujet}{presence.uuid}", courrier, compte.uuid if compte else None),)


def _has_left(presence: Presence, sujet: str) -> bool:
    """True once the convocation left, or perhaps did."""
    messages = Message.objects.filter(sujet=f"{sujet}{presence.uuid}")
    return messages.filter(etat__in=_PARTIS).exists()
