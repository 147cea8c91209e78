"""Who sees a fiche, who writes it, who reads which remark: filters and checks side by side.

Whoever came by a personal link sees the fiches that they conduct today, and answers on them.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.cycle.contrats.access import droits_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import ActeurDeFiche, Diffusion, FicheAction, Remarque
from maillage.regles.droits import Auteur, Droit, Nature, ouvre_par_lien
from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.socle.acteurs.models import Personne

_CONDUISENT = ("pilote", "copilote")


def visible_fiches(auteur: Auteur, contrat: Contrat) -> QuerySet[FicheAction]:
    """Return the fiches of one contract that this author may see, archived ones included."""
    if Droit.CONTRAT_VOIR not in droits_de(auteur, contrat) and not opens_by_lien(auteur, contrat):
        raise Introuvable
    return visible_fiches_des(auteur, [contrat])


def visible_fiches_des(auteur: Auteur, contrats: Iterable[Contrat]) -> QuerySet[FicheAction]:
    """Return the fiches of many contracts that this author may see, none of a contract they may not."""
    entiers, sans_internes, par_lien = [], [], []
    for contrat in contrats:
        droits = droits_de(auteur, contrat)
        if Droit.FICHE_INTERNE_VOIR in droits:
            entiers.append(contrat.pk)
        elif Droit.CONTRAT_VOIR in droits:
            sans_internes.append(contrat.pk)
        elif opens_by_lien(auteur, contrat):
            par_lien.append(contrat.pk)
    visibles = Q(contrat__in=entiers)
    if sans_internes:
        visibles |= Q(contrat__in=sans_internes) & ~Q(diffusion=Diffusion.INTERNE)
    if par_lien:
        visibles |= Q(contrat__in=par_lien, archive_le=None) & pilots(auteur)
    return FicheAction.objects.filter(visibles)


def opens_by_lien(auteur: Auteur, contrat: Contrat) -> bool:
    """True for whoever came by a link made for this contract, while it lives."""
    vit = not contrat.est_suspendu and not contrat.est_archive
    return vit and ouvre_par_lien(auteur, contrat.uuid)


def published_fiches(contrat: Contrat) -> QuerySet[FicheAction]:
    """Return what the public may read of a published contract."""
    if contrat.publie_le is None:
        return FicheAction.objects.none()
    return FicheAction.objects.filter(contrat=contrat, archive_le=None, diffusion=Diffusion.PUBLIC)


def pilots(auteur: Auteur) -> Q:
    """Return the condition "this author conducts the fiche", by name or through an organisation.

    A line that names a person opens the fiche to that person alone.
    """
    if auteur.personne_id is None:
        return Q(pk__in=[])
    # Asked of each fiche: an organisation may conduct thousands over all its contracts.
    lignes = ActeurDeFiche.objects.filter(
        fiche=OuterRef("pk"), role__in=_CONDUISENT, archive_le=None
    ).filter(
        Q(personne_id=auteur.personne_id) | Q(personne=None, organisation_id=auteur.organisation_id)
    )
    return Q(Exists(lignes))


def can_edit_fiche(auteur: Auteur, fiche: FicheAction) -> bool:
    """True for the coordination of the contract, and for whoever pilots or copilots the fiche."""
    droits = droits_de(auteur, fiche.contrat)
    if Droit.FICHE_ECRIRE in droits:
        return True
    if Droit.FICHE_ECRIRE_SIENNE not in droits:
        return False
    return FicheAction.objects.filter(pilots(auteur), pk=fiche.pk).exists()


def check_edit_fiche(auteur: Auteur, fiche: FicheAction) -> None:
    """Raise Introuvable, Refus or ErreurMetier unless the author may write this fiche now."""
    if not visible_fiches(auteur, fiche.contrat).filter(pk=fiche.pk).exists():
        raise Introuvable
    if not can_edit_fiche(auteur, fiche):
        raise Refus("Cette fiche est écrite par sa structure pilote et par la coordination.")
    if fiche.contrat.est_suspendu and not auteur.est_systeme:
        raise ErreurMetier("Ce contrat est suspendu\u00a0: on peut le lire, plus l’écrire.")
    if fiche.est_archive:
        raise ErreurMetier("Cette fiche est archivée\u00a0: la restaurer avant de l’écrire.")


def check_answer_fiche(auteur: Auteur, fiche: FicheAction) -> None:
    """Raise Introuvable unless the author came by a link, and conducts this fiche today."""
    if not opens_by_lien(auteur, fiche.contrat):
        raise Introuvable
    if not visible_fiches(auteur, fiche.contrat).filter(pk=fiche.pk).exists():
        raise Introuvable


def conducted_by(personne: Personne) -> Q:
    """Return the condition "this person conducts the fiche": what a link of theirs would open."""
    return pilots(
        Auteur(
            nature=Nature.LIEN,
            cle="",
            nom="",
            personne_id=personne.pk or 0,  # somebody not written down yet: the organisation alone
            organisation_id=personne.organisation_id,
        )
    )


def visible_remarques(auteur: Auteur, fiche: FicheAction) -> QuerySet[Remarque]:
    """Return the remarks on a fiche; the notes for the team only to the team."""
    remarques = fiche.remarques.filter(archive_le=None)
    if Droit.NOTE_EQUIPE_VOIR not in droits_de(auteur, fiche.contrat):
        remarques = remarques.filter(pour_equipe=False)
    return remarques
