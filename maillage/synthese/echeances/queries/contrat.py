"""Dues that come from the contract itself: its steps, phases, parties, posts, end."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from maillage.cycle.contrats.models import Contrat, EtatContrat, Partie, Phase, RolePartie
from maillage.regles import adresses, dates, ecriture, horloge
from maillage.regles.echeances import MOIS_AVANT_FIN, Echeance
from maillage.synthese.echeances.queries.situation import Situation

_JOURS_PAR_MOIS = 30.44


def dues_contrat(situation: Situation) -> Iterator[Echeance]:
    """Yield what the coordination owes to the contract, in no order."""
    contrat = situation.contrat
    if contrat.etat == EtatContrat.ACHEVE:
        return
    jour = horloge.aujourdhui()
    yield from _phases_a_clore(contrat, situation.phases, jour)
    yield from _phases_a_commencer(contrat, situation.phases, jour)
    if not situation.est_suivi:
        yield from _fin_du_contrat(contrat, jour)
    yield from _postes_vacants(situation)
    if contrat.etat == EtatContrat.PREPARATION:
        yield from _saisie_a_reprendre(situation)
        yield from _deliberations(situation)


def _phases_a_clore(contrat: Contrat, phases: Sequence[Phase], jour: date) -> Iterator[Echeance]:
    for phase in phases:
        fin = dates.lire(phase.fin_prevue).dernier_jour
        if fin and fin < jour and not phase.fin_reelle:
            yield Echeance(
                "phase",
                f"Dire où en est la phase «\u00a0{phase.intitule}\u00a0»",
                f"Sa fin était prévue {_vers(phase.fin_prevue)}\u202f; la date réelle n’est pas saisie.",
                "Mettre à jour la phase",
                adresses.etape(contrat.cle, "phases"),
                fin,
                contrat.nom_court,
            )


def _phases_a_commencer(
    contrat: Contrat, phases: Sequence[Phase], jour: date
) -> Iterator[Echeance]:
    bientot = jour + timedelta(days=60)
    for phase in phases:
        debut = dates.lire(phase.debut_prevu).premier_jour
        if debut and jour <= debut <= bientot and not phase.debut_reel:
            yield Echeance(
                "phase",
                f"Préparer la phase «\u00a0{phase.intitule}\u00a0»",
                f"Elle doit commencer {_vers(phase.debut_prevu)}.",
                "Voir les phases",
                adresses.etape(contrat.cle, "phases"),
                debut,
                contrat.nom_court,
            )


def _fin_du_contrat(contrat: Contrat, jour: date) -> Iterator[Echeance]:
    lue = dates.lire(contrat.fin)
    fin = lue.dernier_jour
    if fin is None or (fin - jour).days > MOIS_AVANT_FIN * _JOURS_PAR_MOIS:
        return
    quand = (
        f"s’achève {_vers(contrat.fin)}" if fin >= jour else f"s’est achevé {_vers(contrat.fin)}"
    )
    yield Echeance(
        "fin",
        "Décider de la suite du contrat",
        f"Il {quand}. Le reconduire, le prolonger par avenant ou en préparer un autre.",
        "Préparer la suite",
        adresses.page_contrat(contrat.cle),
        fin,
        contrat.nom_court,
    )


def _postes_vacants(situation: Situation) -> Iterator[Echeance]:
    contrat = situation.contrat
    for vu in situation.postes:
        if not vu.est_vacant or not vu.occupations:
            continue
        depuis = f" depuis le {ecriture.date_simple(vu.vacant_depuis)}" if vu.vacant_depuis else ""
        yield Echeance(
            "poste",
            f"Pourvoir le poste «\u00a0{vu.poste.intitule}\u00a0»",
            f"Il est vacant{depuis}. Ce que la personne précédente a transmis est gardé ici.",
            "Voir le poste",
            adresses.etape(contrat.cle, "postes"),
            None,
            contrat.nom_court,
        )


def _saisie_a_reprendre(situation: Situation) -> Iterator[Echeance]:
    contrat = situation.contrat
    restent = [e for e in situation.etapes if e.etat == "vide"]
    if restent:
        noms = ecriture.enumere([e.etape.titre.lower() for e in restent])
        yield Echeance(
            "saisie",
            f"Continuer la saisie\u00a0: {restent[0].etape.titre.lower()}",
            f"Restent à commencer\u00a0: {noms}.",
            "Reprendre la saisie",
            adresses.etape(contrat.cle, restent[0].etape.nom),
            None,
            contrat.nom_court,
        )


def _deliberations(situation: Situation) -> Iterator[Echeance]:
    contrat = situation.contrat
    collectivites = [p for p in situation.parties if _attend_deliberation(p)]
    if collectivites:
        noms = ecriture.enumere([p.organisation.nom for p in collectivites])
        yield Echeance(
            "deliberation",
            "Saisir les délibérations avant la signature",
            f"Il manque celle de\u00a0: {noms}.",
            "Compléter les parties",
            adresses.etape(contrat.cle, "parties"),
            None,
            contrat.nom_court,
        )


def _attend_deliberation(partie: Partie) -> bool:
    dite = partie.deliberation_sans_objet or partie.deliberation_numero
    collectivite = partie.organisation.sorte not in {"ars", "etat"}
    return partie.role == RolePartie.SIGNATAIRE and collectivite and not dite


def _vers(stockee: str) -> str:
    lue = dates.lire(stockee)
    return f"le {lue.ecrire()}" if lue.est_precise else f"en {lue.ecrire()}"
