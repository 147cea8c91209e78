"""From the journal to the outbox: the rows "à traiter" of one person about one subject make one message.

A message that still waits is completed instead of being followed by another.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from maillage.cycle.contrats.models import Membre
from maillage.cycle.programme.queries import (
    LienOuvert,
    find_lien_a_rappeler,
    find_lien_ouvert,
    list_fiches_du_lien,
)
from maillage.echanges.documents.models import EtatPreparation, Preparation
from maillage.echanges.documents.operations import JOURS_GARDES
from maillage.echanges.documents.queries import SORTES
from maillage.echanges.notifications.content import (
    mark_lien,
    write_adresse,
    write_adresse_demandee,
    write_document,
    write_invitation,
    write_mot_de_passe,
    write_rappel,
    write_roles,
)
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations.convocations import ECRIVAINS as CONVOCATIONS
from maillage.echanges.notifications.operations.demandes import (
    GESTES_DEMANDES,
    write_demande,
    write_rappel_demande,
)
from maillage.echanges.notifications.operations.garde import Ecrit, keep_ecrit
from maillage.echanges.notifications.operations.resumes import (
    GESTES_RESUMES,
    list_resumees,
    write_resumes,
)
from maillage.echanges.notifications.queries import RAPPEL, duree_lien
from maillage.echanges.notifications.queries import write_demande as write_demande_de_nouvelles
from maillage.regles import horloge
from maillage.regles.droits import LIBELLES_ROLES, ROLES_DU_CONTRAT, Role
from maillage.regles.ecriture import date_simple
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.queries import find_lien_vivant
from maillage.socle.journal import operations as journal
from maillage.socle.journal.models import Trace
from maillage.socle.journal.queries import list_a_traiter

# Somebody who asks again and again, or for somebody else, fills nobody's letter box.
DELAI_ENTRE_DEMANDES = timedelta(minutes=5)
_ACCES, _MOT_DE_PASSE, _ADRESSE, _AVIS = "acces", "mot-de-passe", "adresse", "adresse-avis"
_PAS_PARTIS = (EtatMessage.PRET, EtatMessage.PRIS, EtatMessage.REFUSE)
_RIEN: tuple[Ecrit, ...] = ()


def prepare_messages(*, sans_attendre: bool = False) -> int:
    """Write the messages of the rows that nobody has read yet. Returns how many rows were read.

    Safe to run twice or by two workers: rows are read under a lock, and the key of a message is the
    last row it comes from. What is told in a summary waits for its hour, but `sans_attendre`.
    """
    with transaction.atomic():
        traces = list_a_traiter(sauf=GESTES_RESUMES)
        ecrits = _group(traces)
        resumees = list_resumees(sans_attendre=sans_attendre)
        for trace, ecrit in [*ecrits, *write_resumes(resumees)]:
            keep_ecrit(trace, ecrit)
        lues = [*traces, *resumees]
        if lues:
            journal.mark_traitees(lues)
    return len(lues)


def _group(traces: Iterable[Trace]) -> list[tuple[Trace, Ecrit]]:
    """Return one mail by person and subject: the last, which is written from the present state."""
    groupes: dict[tuple[str, str], tuple[Trace, Ecrit]] = {}
    for trace in traces:
        for ecrit in _ECRIVAINS.get(trace.geste, _ignore)(trace):
            groupes[ecrit.destinataire, ecrit.sujet] = (trace, ecrit)
    return list(groupes.values())


def _ignore(trace: Trace) -> tuple[Ecrit, ...]:
    del trace
    return _RIEN


def _write_invitation(trace: Trace) -> tuple[Ecrit, ...]:
    compte = _find_compte(trace)
    if compte is None or compte.has_usable_password():
        return _RIEN
    roles = [
        f"{_nom_du_role(m.role)} du contrat «\u00a0{m.contrat.titre}\u00a0»"
        for m in compte.roles.filter(archive_le=None).select_related("contrat")
    ]
    courrier = write_invitation(par=trace.auteur_nom, roles=roles, duree=duree_lien())
    return (Ecrit(compte.courriel, _ACCES, courrier, compte.uuid),)


def _write_mot_de_passe(trace: Trace) -> tuple[Ecrit, ...]:
    compte = _find_compte(trace)
    if compte is None or _has_recent(compte.courriel, _MOT_DE_PASSE):
        return _RIEN
    courrier = write_mot_de_passe(duree=duree_lien())
    return (Ecrit(compte.courriel, _MOT_DE_PASSE, courrier, compte.uuid),)


def _write_role(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing for somebody just invited: the invitation says the role."""
    membre = (
        Membre.objects.filter(uuid=trace.objet_uuid, archive_le=None, compte__is_active=True)
        .select_related("compte", "contrat")
        .first()
    )
    if membre is None or not membre.compte.has_usable_password():
        return _RIEN
    compte, contrat = membre.compte, membre.contrat
    if f"compte:{compte.uuid}" == trace.auteur_cle:
        return _RIEN
    adresse = reverse("echeances:contrat", kwargs={"cle": contrat.cle})
    courrier = write_roles(
        par=trace.auteur_nom,
        roles=_list_roles(membre),
        contrat=contrat.titre,
        adresse=f"{settings.ADRESSE_PUBLIQUE.rstrip('/')}{adresse}",
    )
    return (Ecrit(compte.courriel, f"role:{contrat.uuid}", courrier, compte.uuid),)


def _list_roles(membre: Membre) -> list[str]:
    """Return every role that the person holds on the contract, in the order of the rules."""
    tenus = set(
        Membre.objects.filter(
            compte=membre.compte, contrat=membre.contrat, archive_le=None
        ).values_list("role", flat=True)
    )
    return [_nom_du_role(role) for role in ROLES_DU_CONTRAT if role.value in tenus]


def _write_adresse(trace: Trace) -> tuple[Ecrit, ...]:
    compte = _find_compte(trace)
    if compte is None or not compte.courriel_demande:
        return _RIEN
    if _has_recent(compte.courriel_demande, _ADRESSE):
        return _RIEN
    confirmer = write_adresse(duree=duree_lien())
    return (
        # The present address first: whoever holds it must know before anything changes.
        Ecrit(compte.courriel, _AVIS, write_adresse_demandee(), compte.uuid),
        Ecrit(compte.courriel_demande, _ADRESSE, confirmer, compte.uuid),
    )


def _write_document(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing when the account was closed, or the file is gone already."""
    preparation = (
        Preparation.objects.filter(
            uuid=trace.objet_uuid, etat=EtatPreparation.PRETE, compte__is_active=True
        )
        .select_related("compte", "contrat")
        .first()
    )
    if preparation is None:
        return _RIEN
    adresse = reverse("documents:documents", kwargs={"cle": preparation.contrat.cle})
    courrier = write_document(
        document=SORTES[preparation.sorte].libelle,
        contrat=preparation.contrat.titre,
        adresse=f"{settings.ADRESSE_PUBLIQUE.rstrip('/')}{adresse}",
        jours=JOURS_GARDES,
    )
    compte = preparation.compte
    return (Ecrit(compte.courriel, f"document:{preparation.uuid}", courrier, compte.uuid),)


def _write_nouvelles(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing for a link that was closed meanwhile, or that has nothing left to ask."""
    lien = find_lien_vivant(trace.objet_uuid)
    ouvert = find_lien_ouvert(lien)
    if lien is None or ouvert is None:
        return _RIEN
    fiches = [str(vue.fiche) for vue in list_fiches_du_lien(ouvert)]
    if not fiches:
        return _RIEN
    courrier = write_demande_de_nouvelles(
        fiches=fiches,
        fonction=str(lien.personne),
        par=lien.auteur_nom,
        contrat=ouvert.contrat.titre,
        expire_le=lien.expire_le,
        lien=mark_lien(lien.uuid),
    )
    return (Ecrit(lien.courriel, _sujet_nouvelles(ouvert), courrier),)


def _write_rappel(trace: Trace) -> tuple[Ecrit, ...]:
    """Nothing for a link that was answered or closed meanwhile, or whose first mail reached nobody."""
    ouvert = find_lien_a_rappeler(trace.objet_uuid)
    if ouvert is None or _has_not_left(ouvert):
        return _RIEN
    lien = ouvert.lien
    courrier = write_rappel(
        fiches=[str(vue.fiche) for vue in list_fiches_du_lien(ouvert)],
        par=lien.auteur_nom,
        contrat=ouvert.contrat.titre,
        depuis=_jour(lien.cree_le),
        jusqu_au=_jour(lien.expire_le),
        lien=mark_lien(lien.uuid),
    )
    return (Ecrit(lien.courriel, f"{RAPPEL}{ouvert.contrat.uuid}", courrier),)


def _sujet_nouvelles(ouvert: LienOuvert) -> str:
    return f"nouvelles:{ouvert.contrat.uuid}"


def _has_not_left(ouvert: LienOuvert) -> bool:
    """True while the mail that asks still waits to leave, or was refused: there is nothing to recall."""
    demande = Message.objects.filter(
        destinataire=ouvert.lien.courriel, sujet=_sujet_nouvelles(ouvert)
    ).first()
    return demande is not None and demande.etat in _PAS_PARTIS


def _jour(instant: datetime) -> str:
    return date_simple(instant.astimezone(horloge.PARIS).date())


_ECRIVAINS: Mapping[str, Callable[[Trace], tuple[Ecrit, ...]]] = MappingProxyType(
    {
        "inviter": _write_invitation,
        "mot-de-passe-demander": _write_mot_de_passe,
        "role": _write_role,
        "adresse-demander": _write_adresse,
        "preparer-document": _write_document,
        "demander-nouvelles": _write_nouvelles,
        "rappeler-lien": _write_rappel,
        "rappeler-demande": write_rappel_demande,
        **dict.fromkeys(GESTES_DEMANDES, write_demande),
        **CONVOCATIONS,
    }
)


def _nom_du_role(role: str) -> str:
    return LIBELLES_ROLES[Role(role)].lower()


def _find_compte(trace: Trace) -> Compte | None:
    return Compte.objects.filter(uuid=trace.objet_uuid, is_active=True).first()


def _has_recent(courriel: str, sujet: str) -> bool:
    demandes = Message.objects.filter(destinataire=courriel, sujet=sujet)
    return demandes.filter(cree_le__range=horloge.autour(DELAI_ENTRE_DEMANDES)).exists()
