"""Asking for news by a personal link: one link for a person on a contract, however many fiches.

What a link opens is computed on the day (`access.pilots`); a link that opens nothing any more is
also closed here, so that the coordination reads why.
"""

from django.db import transaction
from django.db.models import Q

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import conducted_by
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries import find_lien_a_rappeler
from maillage.regles.droits import SYSTEME, Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.liens import JOURS_D_UN_LIEN
from maillage.socle.acteurs import operations as acteurs
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel, Organisation, Personne


def ask_nouvelles(
    contrat: Contrat,
    personne: Personne,
    *,
    auteur: Auteur,
    courriel: str = "",
    jours: int = JOURS_D_UN_LIEN,
) -> LienPersonnel:
    """Ask a person for news of the fiches they conduct, by a link sent to their address.

    `courriel` is written down when the person has none yet. Raises ErreurMetier.
    """
    check_droit(auteur, contrat, Droit.LIEN_GERER)
    _check_conduit(contrat, personne)
    with transaction.atomic():
        if courriel and not personne.courriel:
            personne = acteurs.set_courriel(personne, courriel, auteur=auteur)
        return acteurs.create_lien(personne, contrat.uuid, auteur=auteur, jours=jours)


def ask_nouvelles_a_nommer(
    contrat: Contrat,
    organisation: Organisation,
    *,
    auteur: Auteur,
    fonction: str,
    courriel: str,
    jours: int = JOURS_D_UN_LIEN,
) -> LienPersonnel:
    """Ask somebody of an organisation whom nobody wrote down yet: a function and an address.

    An address that the organisation already has is the same person. Raises ErreurMetier.
    """
    check_droit(auteur, contrat, Droit.LIEN_GERER)
    with transaction.atomic():
        propre = acteurs.clean_courriel(courriel)
        connue = Personne.objects.filter(
            organisation=organisation, courriel=propre, archive_le=None
        ).first()
        personne = connue or acteurs.create_personne(
            organisation, fonction=fonction, courriel=propre, auteur=auteur
        )
        return ask_nouvelles(contrat, personne, auteur=auteur, jours=jours)


def resend_lien(contrat: Contrat, lien: LienPersonnel, *, auteur: Auteur) -> LienPersonnel:
    """Send a new link to the same person; the former one opens nothing any more."""
    check_droit(auteur, contrat, Droit.LIEN_GERER)
    _check_du_contrat(contrat, lien)
    return ask_nouvelles(contrat, lien.personne, auteur=auteur)


def revoke_lien(contrat: Contrat, lien: LienPersonnel, *, auteur: Auteur) -> LienPersonnel:
    """Close a link before its day."""
    check_droit(auteur, contrat, Droit.LIEN_GERER)
    _check_du_contrat(contrat, lien)
    return acteurs.close_lien(lien, FinDeLien.RETIRE, auteur=auteur)


def refuse_lien(lien: LienPersonnel, *, auteur: Auteur) -> LienPersonnel:
    """Close a link because whoever received it is not the person: it is theirs to say, nobody else's."""
    if auteur.portee is None or auteur.portee.lien != lien.uuid:
        raise Introuvable
    return acteurs.close_lien(lien, FinDeLien.REFUSE, auteur=auteur)


def remind_liens(*, auteur: Auteur = SYSTEME) -> int:
    """Remind those who never answered that their link ends soon, each once. Returns how many.

    Safe to run twice, by two workers, or after the clock jumped: what ended meanwhile is left alone.
    """
    rappeles = 0
    for lien in acteurs.find_liens_a_rappeler():
        ouvert = find_lien_a_rappeler(lien.uuid)
        if ouvert is None:
            continue
        check_droit(auteur, ouvert.contrat, Droit.LIEN_GERER)
        rappeles += acteurs.note_rappel(ouvert.lien, auteur=auteur)
    return rappeles


def close_liens_sans_objet(contrat: Contrat, *, auteur: Auteur) -> int:
    """Close the links of persons who conduct nothing here any more. Returns how many.

    Called by every act that changes who conducts; rights were checked there.
    """
    vivants = LienPersonnel.objects.filter(contrat_uuid=contrat.uuid, clos_le=None)
    orphelins = [
        lien for lien in vivants.select_related("personne") if not _conduit(contrat, lien.personne)
    ]
    for lien in orphelins:
        acteurs.close_lien(lien, FinDeLien.SANS_OBJET, auteur=auteur)
    return len(orphelins)


def _conduit(contrat: Contrat, personne: Personne) -> bool:
    siennes = Q(contrat=contrat, archive_le=None) & conducted_by(personne)
    return FicheAction.objects.filter(siennes).exists()


def _check_conduit(contrat: Contrat, personne: Personne) -> None:
    if not _conduit(contrat, personne):
        raise ErreurMetier(
            f"{personne} ne conduit aucune action de ce contrat\u00a0: la nommer d’abord dans une fiche.",
            champ="personne",
        )


def _check_du_contrat(contrat: Contrat, lien: LienPersonnel) -> None:
    if lien.contrat_uuid != contrat.uuid:
        raise Introuvable
