"""Personal links: made, opened, closed. The room that knows their scope checks who may.

Nothing here, and nothing in the journal, holds the secret of a link: it is made again from its row
when the mail leaves.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from maillage.regles import horloge, liens
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel, Personne
from maillage.socle.acteurs.operations.comptes import clean_courriel
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement


def create_lien(
    personne: Personne, contrat: UUID, *, auteur: Auteur, jours: int = liens.JOURS_D_UN_LIEN
) -> LienPersonnel:
    """Ask something of a person by a new link; the former one of the same contract is closed.

    Raises ErreurMetier when no address is known, or when somebody else asks at the same instant.
    """
    _check_presente(personne)
    if not personne.courriel:
        raise ErreurMetier("Écrire l’adresse à laquelle envoyer le lien.", champ="courriel")
    if jours not in liens.DUREES:
        raise ErreurMetier("Choisir l’une des durées proposées.", champ="jours")
    try:
        with transaction.atomic():
            for ancien in LienPersonnel.objects.filter(
                personne=personne, contrat_uuid=contrat, clos_le=None
            ):
                close_lien(ancien, FinDeLien.REMPLACE, auteur=auteur)
            return _save(personne, contrat, auteur=auteur, jours=jours)
    except IntegrityError:
        raise ErreurMetier(
            "Quelqu’un vient d’envoyer un lien à cette personne. Recharger la page pour le voir."
        ) from None


def _save(personne: Personne, contrat: UUID, *, auteur: Auteur, jours: int) -> LienPersonnel:
    lien = LienPersonnel(
        personne=personne,
        contrat_uuid=contrat,
        courriel=personne.courriel,
        auteur_cle=auteur.cle,
        auteur_nom=auteur.nom[:200],
        expire_le=horloge.maintenant() + timedelta(days=jours),
    )
    lien.empreinte = liens.empreinte(liens.ecrire_jeton(lien.uuid, settings.SECRET_KEY))
    return journal.create(lien, auteur=auteur, geste="demander-nouvelles", a_traiter=True)


def close_lien(lien: LienPersonnel, fin: FinDeLien, *, auteur: Auteur) -> LienPersonnel:
    """Close a link for good, saying why. Closing it twice changes nothing."""
    with transaction.atomic():
        actuel = LienPersonnel.objects.select_for_update(of=("self",)).get(pk=lien.pk)
        if actuel.clos_le is not None:
            return actuel
        actuel.clos_le, actuel.fin = horloge.maintenant(), fin
        actuel.version += 1
        actuel.save(update_fields=["clos_le", "fin", "version"])
        journal.trace(
            actuel.objet,
            auteur=auteur,
            geste="refuser-lien" if fin == FinDeLien.REFUSE else "fermer-lien",
            changements=[Changement("fin", "pourquoi", "", fin.label)],
            version=actuel.version,
            a_traiter=fin == FinDeLien.REFUSE,
        )
    return actuel


def note_ouverture(lien: LienPersonnel, *, auteur: Auteur) -> None:
    """Remember that somebody came by this link; the first time is a fact of the history."""
    maintenant = horloge.maintenant()
    with transaction.atomic():
        vivants = LienPersonnel.objects.filter(pk=lien.pk, clos_le=None)
        premiere = vivants.filter(ouvert_le=None).update(ouvert_le=maintenant)
        vivants.update(servi_le=maintenant)
        if premiere:
            journal.trace(lien.objet, auteur=auteur, geste="ouvrir-lien")


def find_liens_a_rappeler() -> QuerySet[LienPersonnel]:
    """Return the links that end soon, never answered, of which nobody was reminded."""
    fenetre = liens.fenetre_de_rappel(horloge.maintenant())
    return LienPersonnel.objects.filter(
        expire_le__range=fenetre, clos_le=None, repondu_le=None, rappele_le=None
    )


def note_rappel(lien: LienPersonnel, *, auteur: Auteur) -> bool:
    """Remind the person of a link, once in its life whoever asks. True for the one who does."""
    libres = LienPersonnel.objects.filter(
        pk=lien.pk, clos_le=None, repondu_le=None, rappele_le=None
    )
    with transaction.atomic():
        if not libres.update(rappele_le=horloge.maintenant()):
            return False
        journal.trace(lien.objet, auteur=auteur, geste="rappeler-lien", a_traiter=True)
    return True


def note_reponse(lien: UUID) -> None:
    """Remember that this link served to answer. The answer itself is traced by its own room."""
    maintenant = horloge.maintenant()
    LienPersonnel.objects.filter(uuid=lien).update(servi_le=maintenant, repondu_le=maintenant)


def forget_reponse(lien: UUID) -> None:
    """The only answer of this link was taken back: it waits for one again."""
    LienPersonnel.objects.filter(uuid=lien).update(repondu_le=None)


def set_courriel(personne: Personne, courriel: str, *, auteur: Auteur) -> Personne:
    """Write where a person without account is reached, or that they are not. Their links close.

    Rights are the caller's to check. Raises ErreurMetier on `courriel`. The history says that the
    address changed, never what it is.
    """
    _check_presente(personne)
    courriel = clean_courriel(courriel) if courriel.strip() else ""
    if courriel == personne.courriel:
        return personne
    personne.courriel = courriel
    personne.version += 1
    personne.modifie_le = horloge.maintenant()
    with transaction.atomic():
        for lien in LienPersonnel.objects.filter(personne=personne, clos_le=None):
            close_lien(lien, FinDeLien.ADRESSE, auteur=auteur)
        personne.save(update_fields=["courriel", "version", "modifie_le"])
        journal.trace(
            personne.objet,
            auteur=auteur,
            geste="modifier",
            changements=[
                Changement("courriel", "adresse", "", "changée" if courriel else "retirée")
            ],
            version=personne.version,
        )
    return personne


def _check_presente(personne: Personne) -> None:
    if personne.efface_le is not None:
        raise ErreurMetier(
            "Cette personne est effacée\u00a0: nommer quelqu’un d’autre dans la fiche.",
            champ="personne",
        )


def find_liens_finis(avant: datetime) -> QuerySet[LienPersonnel]:
    """Return the links over for long whose address is still known."""
    return LienPersonnel.objects.filter(expire_le__lt=avant).exclude(courriel="")


def forget_adresses(choisis: QuerySet[LienPersonnel]) -> int:
    """Take the address out of links; the links themselves stay, as what was done. Returns how many."""
    return choisis.update(courriel="")


def end_liens(personne: Personne) -> int:
    """Close every link of a person who leaves, and forget where they were sent. Returns how many."""
    siens = LienPersonnel.objects.filter(personne=personne)
    siens.filter(clos_le=None).update(clos_le=horloge.maintenant(), fin=FinDeLien.SANS_OBJET)
    return forget_adresses(siens)


def rename_demandeur(cle: str, nom: str) -> int:
    """Show another name for who asked by link. Returns how many links changed."""
    return LienPersonnel.objects.filter(auteur_cle=cle).update(auteur_nom=nom[:200])
