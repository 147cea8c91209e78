"""Who may manage accounts, mandates and organisations."""

from django.db.models import QuerySet

from maillage.regles.droits import Auteur, Droit, Nature, droits_generaux
from maillage.regles.erreurs import Introuvable, Refus
from maillage.socle.acteurs.models import Compte


def check_general(auteur: Auteur, droit: Droit) -> None:
    """Raise Refus unless the author holds this right on the installation."""
    if droit not in droits_generaux(auteur):
        raise Refus("Ce geste revient à l’administration de l’installation.")


def check_connecte(auteur: Auteur) -> None:
    """Raise Introuvable for the public: organisations and persons are for members."""
    if auteur.nature in {Nature.PUBLIC, Nature.LIEN}:
        raise Introuvable


def visible_comptes(auteur: Auteur) -> QuerySet[Compte]:
    """Return the accounts this author may list: all for the administration, else their own."""
    comptes = Compte.objects.select_related("personne__organisation")
    if Droit.COMPTE_GERER in droits_generaux(auteur):
        return comptes
    if auteur.compte_uuid is None:
        return comptes.none()
    return comptes.filter(uuid=auteur.compte_uuid)
