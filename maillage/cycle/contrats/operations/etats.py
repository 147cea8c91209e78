"""Where a contract stands: signed, over, suspended, published."""

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat, EtatContrat
from maillage.cycle.contrats.operations.identite import check_signature_avant_fin
from maillage.regles import dates, horloge
from maillage.regles.droits import Auteur, Droit, droits_generaux
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.journal import operations as journal
from maillage.socle.territoires import operations as territoires


def sign_contrat(contrat: Contrat, *, auteur: Auteur, signature: str) -> Contrat:
    """Record the signature: the contract comes into force and its perimeter is frozen.

    Signing again only corrects the date. Raises ErreurMetier on `signature` for no date, a date to
    come, or one after the end.
    """
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    lue = dates.lire(signature, champ="signature")
    if not lue:
        raise ErreurMetier(
            "Écrire la date de signature, ou « inconnue » si elle l’est.", champ="signature"
        )
    if lue.premier_jour and lue.premier_jour > horloge.aujourdhui():
        raise ErreurMetier("La signature ne peut pas être à venir.", champ="signature")
    check_signature_avant_fin(lue, dates.lire(contrat.fin))
    valeurs = {"signature": lue.stockage}
    if contrat.etat == EtatContrat.PREPARATION:
        valeurs["etat"] = EtatContrat.EN_VIGUEUR
    with transaction.atomic():
        contrat = journal.save_changes(contrat, valeurs, auteur=auteur, geste="signer")
        if contrat.perimetre:
            territoires.freeze_perimetre(contrat.perimetre, auteur=auteur)
    return contrat


def close_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Say that a contract is over: nothing is due on it any more, it is still read and corrected.

    Raises ErreurMetier for a contract that was never signed.
    """
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    if contrat.etat == EtatContrat.PREPARATION:
        raise ErreurMetier("Ce contrat n’est pas signé : enregistrer d’abord sa signature.")
    return journal.save_changes(
        contrat, {"etat": EtatContrat.ACHEVE}, auteur=auteur, geste="achever"
    )


def suspend_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Close a contract to writing: members still read it."""
    _check_suspension(auteur)
    return journal.save_changes(
        contrat, {"suspendu_le": horloge.maintenant()}, auteur=auteur, geste="suspendre"
    )


def reopen_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Let a suspended contract be written again."""
    _check_suspension(auteur)
    return journal.save_changes(contrat, {"suspendu_le": None}, auteur=auteur, geste="rouvrir")


def publish_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Open the public page of the contract, with its public fiches."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    return journal.save_changes(
        contrat, {"publie_le": horloge.maintenant()}, auteur=auteur, geste="publier"
    )


def unpublish_contrat(contrat: Contrat, *, auteur: Auteur) -> Contrat:
    """Close the public page."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    return journal.save_changes(contrat, {"publie_le": None}, auteur=auteur, geste="depublier")


def _check_suspension(auteur: Auteur) -> None:
    if Droit.CONTRAT_SUSPENDRE not in droits_generaux(auteur):
        raise Refus("Seule l’administration de l’installation suspend un contrat.")
