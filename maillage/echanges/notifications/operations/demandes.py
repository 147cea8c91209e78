"""The mails of claims: to whoever instructs, to the coordination, and the reminders of the calendar.

Each is written from the state of the claim when the row is read; who acted is not told of it.
"""

from collections.abc import Iterable
from uuid import UUID

from maillage.cycle.contrats.queries import list_coordination
from maillage.cycle.financement.models import Demande
from maillage.cycle.financement.queries.calendrier import find_rappel_du
from maillage.cycle.financement.queries.instructeurs import list_instructeurs
from maillage.echanges.notifications.content import (
    Courrier,
    write_demande_recue,
    write_demande_suivie,
    write_echeance_demande,
)
from maillage.echanges.notifications.operations.garde import Ecrit
from maillage.echanges.notifications.queries import RAPPEL_DEMANDE, build_adresse
from maillage.regles import adresses
from maillage.regles.ecriture import date_simple
from maillage.regles.financement.demandes import PASSAGES, EtatDemande, Geste
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal.models import Trace

# What the coordination does concerns the funder; the rest may come from either side.
_VERS_LE_FINANCEUR = frozenset({Geste.DEPOSER, Geste.REPRENDRE, Geste.REPONDRE, Geste.RETIRER})
GESTES_DEMANDES = tuple(geste.value for geste in Geste)


def write_demande(trace: Trace) -> tuple[Ecrit, ...]:
    """Return the mails that one gesture on a claim asks for; none for a claim put aside."""
    demande, geste = _find(trace.objet_uuid), Geste(trace.geste)
    if demande is None or not _is_encore(demande, geste):
        return ()
    if geste in _VERS_LE_FINANCEUR:
        lecteurs = list_instructeurs(demande.contrat, demande.financeur)
        return tuple(_address(trace, demande, lecteurs, courrier=_tell_financeur(demande)))
    lecteurs = list_coordination(demande.contrat)
    return tuple(_address(trace, demande, lecteurs, courrier=_tell_coordination(demande)))


def write_rappel_demande(trace: Trace) -> tuple[Ecrit, ...]:
    """Return the reminder of one step, to the coordination; none when it was done meanwhile."""
    du = find_rappel_du(trace.objet_uuid)
    if du is None or du.jalon.jour is None:
        return ()
    contrat, uuid = du.suivi.contrat, du.suivi.demande.uuid if du.suivi.demande else None
    adresse = adresses.demande(contrat.cle, uuid) if uuid else adresses.demandes(contrat.cle)
    courrier = write_echeance_demande(
        titre=du.jalon.titre,
        demande=f"{du.suivi.nom}, {du.suivi.annee}",
        jour=date_simple(du.jalon.jour),
        origine=du.jalon.libelle_origine,
        contrat=contrat.titre,
        adresse=build_adresse(adresse),
    )
    return tuple(
        Ecrit(compte.courriel, f"{RAPPEL_DEMANDE}{du.rappel.uuid}", courrier, compte.uuid)
        for compte in list_coordination(contrat)
        if compte.has_usable_password()
    )


def _find(uuid: UUID) -> Demande | None:
    return (
        Demande.objects.filter(uuid=uuid, archive_le=None, contrat__archive_le=None)
        .select_related("contrat", "financeur", "demandeur", "dispositif__financeur")
        .first()
    )


def _is_encore(demande: Demande, geste: Geste) -> bool:
    """True while the claim stands where the gesture led: what came after is told by its own row."""
    solde = geste is Geste.VERSER and demande.ou is EtatDemande.SOLDEE
    return solde or (demande.ou is PASSAGES[geste].vers and geste is not Geste.ANNULER_VERSEMENT)


def _tell_financeur(demande: Demande) -> Courrier | None:
    return write_demande_recue(
        etat=demande.etat,
        demande=str(demande),
        demandeur=str(demande.demandeur),
        contrat=demande.contrat.titre,
        adresse=build_adresse(adresses.demande(demande.contrat.cle, demande.uuid)),
    )


def _tell_coordination(demande: Demande) -> Courrier | None:
    return write_demande_suivie(
        etat=demande.etat,
        demande=str(demande),
        financeur=str(demande.financeur),
        contrat=demande.contrat.titre,
        adresse=build_adresse(adresses.demande(demande.contrat.cle, demande.uuid)),
    )


def _address(
    trace: Trace, demande: Demande, lecteurs: Iterable[Compte], *, courrier: Courrier | None
) -> Iterable[Ecrit]:
    if courrier is None:
        return
    for compte in lecteurs:
        if f"compte:{compte.uuid}" != trace.auteur_cle and compte.has_usable_password():
            sujet = f"demande:{demande.uuid}"
            yield Ecrit(compte.courriel, sujet, courrier, compte.uuid)
