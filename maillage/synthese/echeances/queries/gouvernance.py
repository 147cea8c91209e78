"""Dues that come from meetings: to convene, to hold, to tell in minutes; to answer, to do what was asked."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from maillage.cycle.contrats.models import Contrat, EtatContrat
from maillage.cycle.gouvernance.models import EtatReunion, Instance, Presence, Reunion, Suite
from maillage.cycle.gouvernance.queries import list_a_repondre, list_dues, stands_in
from maillage.regles import adresses, horloge
from maillage.regles.droits import Auteur
from maillage.regles.echeances import Echeance
from maillage.regles.ecriture import accorde, date_simple
from maillage.regles.gouvernance import (
    JOURS_DE_CONVOCATION,
    JOURS_POUR_LE_COMPTE_RENDU,
    prochaine_attendue,
)
from maillage.synthese.echeances.queries.situation import Situation

_BIENTOT = timedelta(days=60)


def dues_gouvernance(situation: Situation) -> Iterator[Echeance]:
    """Yield what the coordination owes to the meetings and to the rhythm of its bodies, in no order."""
    jour = horloge.aujourdhui()
    for reunion in situation.reunions:
        yield _due_reunion(situation.contrat, reunion, jour)
    if situation.contrat.etat != EtatContrat.ACHEVE:
        for instance, derniere in situation.attendues:
            yield from _reunir(situation.contrat, instance, derniere, jour=jour)
    for suite in situation.suites:
        if suite.organisation_id is None and suite.personne_id is None:
            yield _due_suite(situation.contrat, suite)


def group_siennes(auteur: Auteur, contrats: Collection[Contrat]) -> dict[int, list[Echeance]]:
    """Return what meetings ask of this very person, by key of contract. Two queries."""
    par_contrat: dict[int, list[Echeance]] = {c.pk: [] for c in contrats}
    for presence in list_a_repondre(auteur, list(contrats)):
        contrat = presence.reunion.instance.contrat
        par_contrat[contrat.pk].append(_due_reponse(contrat, presence, auteur))
    for suite in list_dues(auteur, list(contrats)):
        contrat = suite.reunion.instance.contrat
        par_contrat[contrat.pk].append(_due_suite(contrat, suite))
    return par_contrat


def _due_reponse(contrat: Contrat, presence: Presence, auteur: Auteur) -> Echeance:
    """Say which seat is meant: somebody may hold one and stand in for another at the same meeting."""
    if stands_in(auteur, presence):
        detail = f"«\u00a0{presence}\u00a0» ne vient pas\u00a0: dire si vous venez à sa place."
    else:
        detail = (
            f"Pour «\u00a0{presence}\u00a0»\u00a0: dire si vous serez là, ou qui vous remplace."
        )
    return _due(
        contrat,
        f"Répondre à la convocation\u00a0: {presence.reunion}",
        detail,
        geste="Répondre",
        adresse=adresses.reunion(contrat.cle, presence.reunion.uuid),
        jour=presence.reunion.jour,
    )


def _due_reunion(contrat: Contrat, reunion: Reunion, jour: date) -> Echeance:
    ici = adresses.reunion(contrat.cle, reunion.uuid)
    if reunion.etat == EtatReunion.TENUE:
        return _due(
            contrat,
            f"Valider le compte rendu\u00a0: {reunion}",
            "L’équipe seule le lit jusque-là.",
            geste="Écrire le compte rendu",
            adresse=adresses.compte_rendu(contrat.cle, reunion.uuid),
            jour=reunion.jour + timedelta(days=JOURS_POUR_LE_COMPTE_RENDU),
        )
    if reunion.debut < horloge.maintenant() and reunion.jour < jour:
        return _due(
            contrat,
            f"Dire si la réunion a eu lieu\u00a0: {reunion}",
            "Sa date est passée\u202f; ni présences ni compte rendu ne sont notés.",
            geste="Noter la réunion",
            adresse=ici,
            jour=reunion.jour,
        )
    if reunion.etat == EtatReunion.PREPARATION:
        return _due(
            contrat,
            f"Convoquer\u00a0: {reunion}",
            f"Deux semaines avant la date\u00a0: {date_simple(reunion.jour)}. Rien n’est encore parti.",
            geste="Relire et convoquer",
            adresse=adresses.convoquer(contrat.cle, reunion.uuid),
            jour=reunion.jour - timedelta(days=JOURS_DE_CONVOCATION),
        )
    viennent = accorde(getattr(reunion, "viennent", 0), "personne attendue", "personnes attendues")
    return _due(
        contrat,
        str(reunion),
        f"{viennent} sur {getattr(reunion, 'appelees', 0)}.",
        geste="Préparer les décisions",
        adresse=ici,
        jour=reunion.jour,
    )


def _reunir(
    contrat: Contrat, instance: Instance, derniere: date | None, *, jour: date
) -> Iterator[Echeance]:
    depuis = instance.cree_le.astimezone(horloge.PARIS).date()
    attendue = prochaine_attendue(instance.rythme, derniere, depuis)
    if attendue is None or attendue > jour + _BIENTOT:
        return
    siege = (
        f"n’a pas siégé depuis le {date_simple(derniere)}" if derniere else "n’a pas encore siégé"
    )
    yield _due(
        contrat,
        f"Réunir «\u00a0{instance}\u00a0»",
        f"«\u00a0{instance}\u00a0» {siege}. Son rythme\u00a0: {instance.get_rythme_display().lower()}.",
        geste="Préparer une réunion",
        adresse=adresses.instance(contrat.cle, instance.uuid),
        jour=attendue,
    )


def _due_suite(contrat: Contrat, suite: Suite) -> Echeance:
    return _due(
        contrat,
        str(suite),
        f"Demandé par\u00a0: {suite.reunion}.",
        geste="Dire que c’est fait",
        adresse=adresses.suites(contrat.cle),
        jour=suite.pour_le,
    )


def _due(
    contrat: Contrat, titre: str, pourquoi: str, *, geste: str, adresse: str, jour: date | None
) -> Echeance:
    return Echeance("gouvernance", titre, pourquoi, geste, adresse, jour, contrat.nom_court)
