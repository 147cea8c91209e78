"""Comments on a fiche."""

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.programme.access import visible_fiches
from maillage.cycle.programme.models import FicheAction, LotModification, Remarque
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.regles.textes import nettoyer_texte
from maillage.socle.journal import operations as journal

LIMITE_TEXTE = 5000


def add_remarque(
    fiche: FicheAction, texte: str, *, auteur: Auteur, pour_equipe: bool = False
) -> Remarque:
    """Comment a fiche; a note for the team asks for the right to read such notes."""
    if not visible_fiches(auteur, fiche.contrat).filter(pk=fiche.pk).exists():
        raise Introuvable
    check_droit(auteur, fiche.contrat, Droit.REMARQUE_ECRIRE)
    if pour_equipe:
        check_droit(auteur, fiche.contrat, Droit.NOTE_EQUIPE_VOIR)
    return write_remarque(fiche, texte, auteur=auteur, pour_equipe=pour_equipe)


def write_remarque(
    fiche: FicheAction, texte: str, *, auteur: Auteur, pour_equipe: bool
) -> Remarque:
    """Keep a remark. Rights are the caller's to check. Raises ErreurMetier on `texte`."""
    texte = nettoyer_texte(texte, LIMITE_TEXTE, champ="texte")
    if not texte:
        raise ErreurMetier("Écrire la remarque avant de l’envoyer.", champ="texte")
    remarque = Remarque(
        fiche=fiche,
        auteur_cle=auteur.cle,
        auteur_nom=auteur.nom,
        texte=texte,
        pour_equipe=pour_equipe,
    )
    return journal.create(remarque, auteur=auteur, geste="remarquer")


def remove_remarque(remarque: Remarque, *, auteur: Auteur) -> Remarque:
    """Take a remark away: its author, or the coordination."""
    if remarque.auteur_cle != auteur.cle:
        check_droit(auteur, remarque.fiche.contrat, Droit.PLAN_MODIFIER)
    else:
        check_droit(auteur, remarque.fiche.contrat, Droit.REMARQUE_ECRIRE)
    return journal.archive(remarque, auteur=auteur)


def restore_remarque(remarque: Remarque, *, auteur: Auteur) -> Remarque:
    """Put a remark back: its author, or the coordination."""
    if remarque.auteur_cle != auteur.cle:
        check_droit(auteur, remarque.fiche.contrat, Droit.PLAN_MODIFIER)
    else:
        check_droit(auteur, remarque.fiche.contrat, Droit.REMARQUE_ECRIRE)
    return journal.restore(remarque, auteur=auteur)


def rename_auteur(cle: str, nom: str) -> int:
    """Show another name for who wrote remarks and bulk edits. Returns how many rows changed."""
    remarques = Remarque.objects.filter(auteur_cle=cle).update(auteur_nom=nom[:200])
    lots = LotModification.objects.filter(auteur_cle=cle).update(auteur_nom=nom[:200])
    return remarques + lots
