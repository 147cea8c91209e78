"""From the journal to the outbox: each row "à traiter" becomes one message, or none, exactly once."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from maillage.cycle.contrats.models import Membre
from maillage.echanges.documents.models import EtatPreparation, Preparation
from maillage.echanges.documents.operations import JOURS_GARDES
from maillage.echanges.documents.queries import SORTES
from maillage.echanges.notifications.content import (
    Courrier,
    write_document,
    write_invitation,
    write_mot_de_passe,
    write_role,
)
from maillage.echanges.notifications.models import Message
from maillage.regles import horloge
from maillage.regles.droits import LIBELLES_ROLES, Role
from maillage.regles.ecriture import accorde
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Trace
from maillage.socle.journal.queries import list_a_traiter

# Somebody who asks again and again, or for somebody else, fills nobody's letter box.
DELAI_ENTRE_DEMANDES = timedelta(minutes=5)

Ecrit = tuple[str, Courrier] | None


def prepare_messages() -> int:
    """Write the messages of the rows that nobody has read yet. Returns how many rows were read.

    Safe to run twice or by two workers: the key of a message is the row it comes from.
    """
    with transaction.atomic():
        traces = list_a_traiter()
        for trace in traces:
            ecrit = _ECRIVAINS.get(trace.geste, _ignore)(trace)
            if ecrit:
                _keep(trace, *ecrit)
        if traces:
            journal.mark_traitees(traces)
    return len(traces)


def _keep(trace: Trace, destinataire: str, courrier: Courrier) -> None:
    message = Message(
        cle=f"trace:{trace.pk}",
        destinataire=destinataire,
        objet=courrier.objet,
        corps=courrier.corps,
        raison=courrier.raison[:200],
    )
    # A second worker waits for the first here, then finds the key taken: its row is dropped.
    Message.objects.bulk_create([message], ignore_conflicts=True)


def _ignore(trace: Trace) -> Ecrit:
    del trace
    return None


def _write_invitation(trace: Trace) -> Ecrit:
    compte = _find_compte(trace)
    if compte is None or compte.has_usable_password():
        return None
    roles = [
        f"{LIBELLES_ROLES[Role(m.role)].lower()} du contrat «\u00a0{m.contrat.titre}\u00a0»"
        for m in compte.roles.filter(archive_le=None).select_related("contrat")
    ]
    return compte.courriel, write_invitation(par=trace.auteur_nom, roles=roles, duree=duree_lien())


def _write_mot_de_passe(trace: Trace) -> Ecrit:
    compte = _find_compte(trace)
    if compte is None or _has_recent(compte.courriel):
        return None
    return compte.courriel, write_mot_de_passe(duree=duree_lien())


def _write_role(trace: Trace) -> Ecrit:
    """Nothing for somebody just invited: the invitation says the role."""
    membre = (
        Membre.objects.filter(uuid=trace.objet_uuid, archive_le=None, compte__is_active=True)
        .select_related("compte", "contrat")
        .first()
    )
    if membre is None or not membre.compte.has_usable_password():
        return None
    if f"compte:{membre.compte.uuid}" == trace.auteur_cle:
        return None
    adresse = reverse("echeances:contrat", kwargs={"cle": membre.contrat.cle})
    return membre.compte.courriel, write_role(
        par=trace.auteur_nom,
        role=LIBELLES_ROLES[Role(membre.role)].lower(),
        contrat=membre.contrat.titre,
        adresse=f"{settings.ADRESSE_PUBLIQUE.rstrip('/')}{adresse}",
    )


def _write_document(trace: Trace) -> Ecrit:
    """Nothing when the account was closed, or the file is gone already."""
    preparation = (
        Preparation.objects.filter(
            uuid=trace.objet_uuid, etat=EtatPreparation.PRETE, compte__is_active=True
        )
        .select_related("compte", "contrat")
        .first()
    )
    if preparation is None:
        return None
    adresse = reverse("documents:documents", kwargs={"cle": preparation.contrat.cle})
    return preparation.compte.courriel, write_document(
        document=SORTES[preparation.sorte].libelle,
        contrat=preparation.contrat.titre,
        adresse=f"{settings.ADRESSE_PUBLIQUE.rstrip('/')}{adresse}",
        jours=JOURS_GARDES,
    )


_ECRIVAINS: Mapping[str, Callable[[Trace], Ecrit]] = MappingProxyType(
    {
        "inviter": _write_invitation,
        "mot-de-passe-demander": _write_mot_de_passe,
        "role": _write_role,
        "preparer-document": _write_document,
    }
)


def _find_compte(trace: Trace) -> Compte | None:
    return Compte.objects.filter(uuid=trace.objet_uuid, is_active=True).first()


def _has_recent(courriel: str) -> bool:
    depuis = horloge.maintenant() - DELAI_ENTRE_DEMANDES
    objet = write_mot_de_passe(duree="").objet
    return Message.objects.filter(destinataire=courriel, objet=objet, cree_le__gte=depuis).exists()


def duree_lien() -> str:
    """Return how long a personal link opens: « trois jours »."""
    jours, reste = divmod(settings.PASSWORD_RESET_TIMEOUT, 24 * 3600)
    if jours and not reste:
        return accorde(jours, "jour", en_mots=True)
    return accorde(settings.PASSWORD_RESET_TIMEOUT // 3600, "heure", en_mots=True)
