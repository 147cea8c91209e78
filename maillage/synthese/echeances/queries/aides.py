"""Dues that come from the money: each step of a claim that is near or late, a question to answer."""

from collections.abc import Iterator

from maillage.cycle.contrats.models import EtatContrat
from maillage.cycle.financement.queries.calendrier import Suivi
from maillage.regles import adresses, horloge
from maillage.regles.echeances import Echeance
from maillage.regles.financement.calendrier import Jalon, rappels_dus
from maillage.regles.financement.demandes import EtatDemande
from maillage.synthese.echeances.queries.situation import Situation


def dues_aides(situation: Situation) -> Iterator[Echeance]:
    """Yield what the coordination owes to the funders, in no order."""
    if situation.contrat.etat == EtatContrat.ACHEVE:
        return
    jour = horloge.aujourdhui()
    for suivi in situation.aides:
        if suivi.demande is not None and suivi.demande.ou is EtatDemande.QUESTION:
            yield _question(suivi)
        for jalon in rappels_dus(suivi.jalons, jour):
            yield _jalon(suivi, jalon)


def _question(suivi: Suivi) -> Echeance:
    return Echeance(
        "demande",
        f"Répondre à {suivi.financeur}",
        f"Une question sur la demande d’aide {suivi.annee} attend\u00a0: rien ne se décide avant.",
        "Lire la question",
        _adresse(suivi),
        horloge.aujourdhui(),
        suivi.contrat.nom_court,
    )


def _jalon(suivi: Suivi, jalon: Jalon) -> Echeance:
    return Echeance(
        "demande",
        f"{jalon.titre}\u00a0: {suivi.financeur}, {suivi.annee}",
        f"{suivi.nom}. Le jour est un {jalon.libelle_origine}."
        if jalon.libelle_origine.startswith("repère")
        else f"{suivi.nom}. C’est la {jalon.libelle_origine}.",
        "Voir la demande" if suivi.demande else "Voir les demandes",
        _adresse(suivi),
        jalon.jour,
        suivi.contrat.nom_court,
    )


def _adresse(suivi: Suivi) -> str:
    cle = suivi.contrat.cle
    return adresses.demande(cle, suivi.demande.uuid) if suivi.demande else adresses.demandes(cle)
