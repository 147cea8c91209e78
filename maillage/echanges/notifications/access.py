"""Who reads the outbox: the administration, and everybody in a demonstration, where no mail leaves."""

from django.conf import settings

from maillage.regles.droits import Auteur, Droit, Nature, droits_generaux
from maillage.regles.erreurs import Introuvable, Refus


def can_see_envois(auteur: Auteur) -> bool:
    """True for the administration; for everybody in a demonstration, public included."""
    return settings.DEMONSTRATION or Droit.ENVOI_VOIR in droits_generaux(auteur)


def can_see_liens(auteur: Auteur) -> bool:
    """True in a demonstration only: a personal link opens an account, and belongs to its owner alone."""
    del auteur
    return bool(settings.DEMONSTRATION)


def check_envois(auteur: Auteur) -> None:
    """Raise Introuvable for the public, Refus for members, unless the outbox is open to them."""
    if can_see_envois(auteur):
        return
    if auteur.nature is Nature.PUBLIC:
        raise Introuvable
    raise Refus("La boîte d’envoi revient à l’administration de l’installation.")


def check_renvoi(auteur: Auteur) -> None:
    """Raise Introuvable for the public, Refus for whoever may not send a message again."""
    if Droit.ENVOI_RENVOYER in droits_generaux(auteur):
        return
    if auteur.nature is Nature.PUBLIC:
        raise Introuvable
    raise Refus("Renvoyer un message revient à l’administration de l’installation.")
