"""Contracts of tests and the people around them, built by calling operations."""

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.queries import find_compte
from maillage.socle.territoires.models import Epci
from tests.fabriques.acteurs import un_compte
from tests.fabriques.territoires import BOCAGE_MAYENNAIS, ERNEE, load_extrait


def un_contrat(nom: str = "L’Ernée – Bocage mayennais") -> Contrat:
    """Return a contract over two EPCI, that nobody coordinates yet."""
    load_extrait()
    epcis = Epci.objects.filter(pk__in=[ERNEE, BOCAGE_MAYENNAIS])
    return contrats.create_contrat(nom, epcis=epcis, auteur=SYSTEME)


def un_membre(contrat: Contrat, role: Role, *, compte: Compte | None = None) -> Compte:
    """Return an account with this role on the contract."""
    compte = compte or un_compte()
    contrats.add_membre(contrat, compte, role, auteur=SYSTEME)
    return compte


def un_auteur(contrat: Contrat, role: Role) -> Auteur:
    """Return somebody with this role, as operations and queries take them."""
    return build_auteur(relire(un_membre(contrat, role)))


def relire(compte: Compte) -> Compte:
    """Return the account as the base holds it now."""
    retrouve = find_compte(compte.courriel)
    if retrouve is None:
        raise AssertionError(compte.courriel)
    return retrouve
