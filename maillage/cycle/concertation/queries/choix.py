"""What a recueil or an initiative may choose from: words of the vocabularies, communes of the contract."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from maillage.cycle.concertation.models import Initiative, Recueil, Verbatim
from maillage.cycle.contrats.models import Contrat
from maillage.socle.referentiels.models import Vocabulaire
from maillage.socle.referentiels.queries import list_termes_choisissables

VOCABULAIRES: Mapping[str, Vocabulaire] = MappingProxyType(
    {"publics": Vocabulaire.PUBLIC, "thematiques": Vocabulaire.THEMATIQUE}
)
Porteur = Recueil | Initiative | Verbatim


def list_choix(contrat: Contrat, champ: str, objet: Porteur | None = None) -> list[tuple[str, str]]:
    """Return the pairs (key, words) offered by a set, those that `objet` holds already included."""
    return [(cle_de(ligne), str(ligne)) for ligne in _lignes(contrat, champ, objet)]


def find_choisis(
    contrat: Contrat, champ: str, *, cles: Collection[str], objet: Porteur | None = None
) -> list[Any]:
    """Return the rows of these keys, among those offered."""
    voulues = set(cles)
    return [ligne for ligne in _lignes(contrat, champ, objet) if cle_de(ligne) in voulues]


def cle_de(ligne: Any) -> str:
    """Return the stable key of a row: its uuid, or the official code of a commune."""
    return str(getattr(ligne, "uuid", "") or ligne.code)


def _lignes(contrat: Contrat, champ: str, objet: Porteur | None) -> list[Any]:
    gardees = list(getattr(objet, champ).all()) if objet else []
    if vocabulaire := VOCABULAIRES.get(champ):
        return list(list_termes_choisissables(vocabulaire, [t.pk for t in gardees]))
    offertes = list(contrat.perimetre.communes.all()) if contrat.perimetre else []
    codes = {commune.pk for commune in offertes}
    return [*offertes, *(commune for commune in gardees if commune.pk not in codes)]
