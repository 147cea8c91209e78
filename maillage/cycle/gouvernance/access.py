"""Who reads the governance, who keeps it, who answers a convocation: filters and checks side by side.

Every member of a contract knows its bodies and their seats. Meetings, decisions and what was asked are
read by those who sit, once called; by the team and the authorities, for all bodies.
"""

from django.db.models import Q, QuerySet

from maillage.cycle.contrats.access import check_droit, check_visible, droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.models import (
    Decision,
    EtatReunion,
    Instance,
    Presence,
    Reunion,
    Siege,
    Suite,
)
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.socle.journal.models import ObjetTrace


def visible_instances(auteur: Auteur, contrat: Contrat) -> QuerySet[Instance]:
    """Return the bodies of a contract, archived ones included. Raises Introuvable."""
    check_visible(auteur, contrat)
    return Instance.objects.filter(contrat=contrat)


def visible_reunions(auteur: Auteur, contrat: Contrat) -> QuerySet[Reunion]:
    """Return the meetings that this author may read, archived ones included. Raises Introuvable."""
    check_visible(auteur, contrat)
    return Reunion.objects.filter(readable(auteur, contrat), instance__contrat=contrat)


def readable(auteur: Auteur, contrat: Contrat, chemin: str = "") -> Q:
    """Return the condition "this author reads the meeting" that stands at `chemin`."""
    droits = droits_de(auteur, contrat)
    if Droit.NOTE_EQUIPE_VOIR in droits and Droit.GOUVERNANCE_VOIR in droits:
        return Q(**{f"{chemin}pk__isnull": False})  # not Q(): "or" would forget it
    convoquee = ~Q(**{f"{chemin}etat": EtatReunion.PREPARATION.value})
    if Droit.GOUVERNANCE_VOIR in droits:
        return convoquee
    siennes = Siege.objects.filter(sits(auteur), archive_le=None).values("instance")
    return convoquee & Q(**{f"{chemin}archive_le": None, f"{chemin}instance__in": siennes})


def sits(auteur: Auteur) -> Q:
    """Return the condition "this author holds the seat": by name, standing in, or for an organisation.

    A seat that names a person is theirs alone, and their substitute's.
    """
    if auteur.personne_id is None:
        return Q(pk__in=[])
    return (
        Q(personne_id=auteur.personne_id)
        | Q(suppleant_id=auteur.personne_id)
        | Q(personne=None, organisation_id=auteur.organisation_id)
    )


def visible_decisions(auteur: Auteur, contrat: Contrat) -> QuerySet[Decision]:
    """Return the decisions of the meetings that this author reads. Raises Introuvable."""
    check_visible(auteur, contrat)
    return Decision.objects.filter(
        readable(auteur, contrat, "reunion__"), reunion__instance__contrat=contrat
    )


def visible_suites(auteur: Auteur, contrat: Contrat) -> QuerySet[Suite]:
    """Return what was asked in the meetings that this author reads, and what is asked of them."""
    check_visible(auteur, contrat)
    lisibles = readable(auteur, contrat, "reunion__") | owes(auteur)
    return Suite.objects.filter(lisibles, reunion__instance__contrat=contrat)


def owes(auteur: Auteur) -> Q:
    """Return the condition "this was asked to this author": to them, or to their organisation."""
    if auteur.personne_id is None:
        return Q(pk__in=[])
    return Q(personne_id=auteur.personne_id) | Q(
        personne=None, organisation__isnull=False, organisation_id=auteur.organisation_id
    )


def can_write(auteur: Auteur, contrat: Contrat) -> bool:
    """True for the coordination, while the contract is open."""
    return Droit.GOUVERNANCE_ECRIRE in droits_de(auteur, contrat) and not contrat.est_suspendu


def check_write(auteur: Auteur, contrat: Contrat) -> None:
    """Raise Introuvable, Refus, or ErreurMetier while the contract is suspended."""
    check_droit(auteur, contrat, Droit.GOUVERNANCE_ECRIRE)


def can_read_compte_rendu(auteur: Auteur, reunion: Reunion) -> bool:
    """True for the team; for the others who read the meeting, once its minutes are validated."""
    if reunion.compte_rendu_le is not None:
        return True
    return Droit.NOTE_EQUIPE_VOIR in droits_de(auteur, reunion.instance.contrat)


def check_vivant(objet: ObjetTrace) -> None:
    """Raise ErreurMetier for what was put aside."""
    if objet.est_archive:
        raise ErreurMetier("C’est archivé\u00a0: le restaurer avant de le modifier.")


def check_close_suite(auteur: Auteur, suite: Suite) -> None:
    """Raise Introuvable, Refus or ErreurMetier unless the author owes it, or keeps the governance."""
    contrat = suite.reunion.instance.contrat
    if not visible_suites(auteur, contrat).filter(pk=suite.pk).exists():
        raise Introuvable
    if not Suite.objects.filter(owes(auteur), pk=suite.pk).exists():
        check_write(auteur, contrat)
    elif contrat.est_suspendu:
        raise ErreurMetier("Ce contrat est suspendu\u00a0: on peut le lire, plus l’écrire.")


def cle_d_auteur(presence: Presence, *, suppleance: bool = False) -> str:
    """Return the key of whoever answers by the link of a convocation."""
    return f"{'suppleance' if suppleance else 'convocation'}:{presence.uuid}"


def is_attendue(reunion: Reunion) -> bool:
    """True while an answer is of use: people are called, and it has not begun."""
    return reunion.etat == EtatReunion.CONVOQUEE and reunion.debut > horloge.maintenant()


def check_answer(auteur: Auteur, presence: Presence, *, suppleance: bool = False) -> None:
    """Raise Introuvable unless this is their own convocation; a sentence once it is too late to answer.

    `suppleance`: what whoever stands in for the seat answers, once expected.
    """
    reunion = presence.reunion
    contrat = reunion.instance.contrat
    if presence.est_archive or reunion.est_archive or contrat.est_archive:
        raise Introuvable
    if suppleance and not presence.est_suppleee:
        raise ErreurMetier("La personne qui tient ce siège ne vous demande plus de la remplacer.")
    if not answers_for(auteur, presence, suppleance=suppleance):
        check_write(auteur, contrat)
    if contrat.est_suspendu:
        raise ErreurMetier("Ce contrat est suspendu\u00a0: on peut le lire, plus l’écrire.")
    if not is_attendue(reunion):
        raise ErreurMetier(
            f"«\u00a0{reunion}\u00a0» n’attend plus de réponse\u00a0: {_say_etat(reunion)}."
        )


def answers_for(auteur: Auteur, presence: Presence, *, suppleance: bool = False) -> bool:
    """True for whoever holds the link of this convocation, or sits in its seat."""
    if auteur.cle == cle_d_auteur(presence, suppleance=suppleance):
        return True
    if presence.siege_id is None:
        return False
    return Siege.objects.filter(sits(auteur), pk=presence.siege_id, archive_le=None).exists()


def _say_etat(reunion: Reunion) -> str:
    if reunion.etat == EtatReunion.PREPARATION:
        return "sa convocation n’est pas partie"
    if reunion.etat == EtatReunion.CONVOQUEE:
        return "elle a commencé"
    return f"elle est {reunion.get_etat_display().lower()}"
