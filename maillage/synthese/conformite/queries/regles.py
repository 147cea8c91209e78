"""The rules themselves, by their name in an address. Public knowledge of the installation: anybody may ask."""

from maillage.regles.conformite import controle
from maillage.regles.conformite.regle import REGLES, Regle
from maillage.regles.erreurs import Introuvable


def list_regles() -> list[Regle]:
    """Return every rule, family by family."""
    return controle.list_regles()


def get_regle(cle: str) -> Regle:
    """Return one rule, « CTR-01 » or « ctr-01 ». Raises Introuvable."""
    for regle in REGLES.values():
        if regle.adresse == cle.lower():
            return regle
    raise Introuvable


def find_page(nom: str) -> str:
    """Return the page that mends some rules, from its name without its room: « plan ». Raises Introuvable."""
    for regle in REGLES.values():
        if regle.page.partition(":")[2] == nom:
            return regle.page
    raise Introuvable
