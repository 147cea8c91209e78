"""What a constat may choose from: words, communes, enjeux, recueils of the concertation."""

from collections.abc import Collection
from typing import Any

from maillage.cycle.concertation.access import visible_recueils
from maillage.cycle.concertation.models import Recueil
from maillage.cycle.concertation.queries.choix import VOCABULAIRES, cle_de
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.access import visible_enjeux
from maillage.cycle.diagnostic.models import Constat, Enjeu
from maillage.regles.droits import Auteur
from maillage.socle.referentiels.queries import list_termes_choisissables

ENSEMBLES = ("thematiques", "publics", "communes")


def list_choix(
    contrat: Contrat, champ: str, constat: Constat | None = None
) -> list[tuple[str, str]]:
    """Return the pairs (key, words) offered by a set, those that `constat` holds already included."""
    return [(cle_de(ligne), str(ligne)) for ligne in _lignes(contrat, champ, constat)]


def find_choisis(
    contrat: Contrat, champ: str, *, cles: Collection[str], constat: Constat | None = None
) -> list[Any]:
    """Return the rows of these keys, among those offered."""
    return [ligne for ligne in _lignes(contrat, champ, constat) if cle_de(ligne) in set(cles)]


def list_enjeux_choisissables(auteur: Auteur, contrat: Contrat) -> list[Enjeu]:
    """Return the living enjeux, in their order."""
    return list(visible_enjeux(auteur, contrat).filter(archive_le=None))


def list_recueils_choisissables(auteur: Auteur, contrat: Contrat) -> list[Recueil]:
    """Return the living recueils that the author reads, latest first."""
    return list(visible_recueils(auteur, contrat).filter(archive_le=None))


def _lignes(contrat: Contrat, champ: str, constat: Constat | None) -> list[Any]:
    gardees = list(getattr(constat, champ).all()) if constat else []
    if vocabulaire := VOCABULAIRES.get(champ):
        return list(list_termes_choisissables(vocabulaire, [t.pk for t in gardees]))
    offertes = list(contrat.perimetre.communes.all()) if contrat.perimetre else []
    codes = {commune.pk for commune in offertes}
    return [*offertes, *(commune for commune in gardees if commune.pk not in codes)]
