"""10.5 Governance, follow-up, evaluation: GOV-01 to GOV-11."""

import re
from datetime import date, timedelta
from itertools import pairwise

from maillage.regles.conformite import sources as s
from maillage.regles.conformite.faits import ACHEVE, Faits, fiches_de, gouvernance_de
from maillage.regles.conformite.familles.communs import ANS, ecrire, mois_entre, nommer
from maillage.regles.conformite.regle import CONTRAT, LOI, RECOMMANDEE, regle
from maillage.regles.conformite.resultats import (
    FaitInconnu,
    Resultat,
    inconnue,
    non,
    oui,
    salle_a_venir,
    sans_objet,
)
from maillage.regles.ecriture import accorde, date_simple
from maillage.regles.francais import plier

_PAS_SIGNE = sans_objet("Le contrat n’est pas signé.")
_CONTRAT, _INSTANCES = "contrats:contrat", "gouvernance:gouvernance"
_FOND = re.compile(
    r"\bavenant|\bprolong|duree du contrat|\bperimetre|signataire|\bun (?:nouvel )?axe\b"
)


def touche_le_fond(texte: str) -> bool:
    """Say whether a decision speaks of the duration, the parties, the territory or the axes of the contract."""
    return bool(_FOND.search(plier(texte)))


def _annees_ecoulees(faits: Faits) -> list[tuple[date, date]]:
    """Return the contract years that are over. Raises FaitInconnu when its start is not known."""
    debut = faits.contrat.debut.premier_jour
    if debut is None:
        raise FaitInconnu("le début du contrat")
    dernier = faits.contrat.fin.dernier_jour or faits.jour
    finies = mois_entre(debut, min(dernier + timedelta(1), faits.jour)) // ANS
    bornes = [_plus_annees(debut, n) for n in range(finies + 1)]
    return list(pairwise(bornes))


def _plus_annees(jour: date, annees: int) -> date:
    """Return the same day years later; 29 February becomes 1 March."""
    try:
        return jour.replace(year=jour.year + annees)
    except ValueError:
        return date(jour.year + annees, 3, 1)


@regle("GOV-01", "Le comité de pilotage se réunit chaque année", gravite=CONTRAT,
       source=s.LAVAL.cite("Valider chaque année le bilan"),
       a_faire="Réunir le comité de pilotage, et noter la réunion.", page=_INSTANCES, geste="Voir les instances")  # fmt: skip
def copil_annuel(faits: Faits) -> Resultat:
    if faits.contrat.en_preparation:
        return _PAS_SIGNE
    tenues = [
        r.jour for r in gouvernance_de(faits).reunions if r.tenue and r.sorte.startswith("copil")
    ]
    annees = _annees_ecoulees(faits)
    if not annees:
        return sans_objet("Aucune année du contrat n’est encore écoulée.")
    vides = [
        f"{du.year}-{au.year}" for du, au in annees if not any(du <= jour < au for jour in tenues)
    ]
    if vides:
        return non(f"Sans comité de pilotage noté\u00a0: {nommer(vides)}.")
    return oui(f"Une réunion au moins chacune des {accorde(len(annees), 'année')} écoulées.")


@regle("GOV-02", "Le comité de pilotage valide un bilan chaque année", gravite=CONTRAT,
       source=s.LAVAL.dit("Valider chaque année le bilan et les perspectives"),
       a_faire="Faire valider le bilan de l’année.", page=_CONTRAT, geste="Voir le contrat")  # fmt: skip
def bilans(faits: Faits) -> Resultat:
    if faits.contrat.en_preparation:
        return _PAS_SIGNE
    return salle_a_venir("evaluation")


@regle("GOV-03", "L’évaluation finale commence six mois avant la fin", gravite=CONTRAT,
       source=s.ERNEE.dit("une évaluation globale à l’issue des trois ans"),
       a_faire="Préparer l’évaluation finale\u202f; le délai de six mois est un usage.", page="contrats:phases", geste="Voir les phases")  # fmt: skip
def evaluation_finale(faits: Faits) -> Resultat:
    if faits.contrat.en_preparation:
        return _PAS_SIGNE
    return salle_a_venir("evaluation")


_MOIS_SANS_NOUVELLES = 6


@regle("GOV-04", "Chaque action en cours a été mise à jour depuis six mois", gravite=RECOMMANDEE,
       source=s.METIER.dit("six mois"), a_faire="Demander des nouvelles aux structures pilotes.",
       page="programme:liens", geste="Demander des nouvelles")  # fmt: skip
def nouvelles(faits: Faits) -> Resultat:
    if faits.contrat.etat == ACHEVE:
        return sans_objet("Le contrat est achevé.")
    actives = [f for f in fiches_de(faits).menees if f.statut == "en-cours"]
    if not actives:
        return sans_objet("Aucune action n’est en cours.")
    muettes = [
        f for f in actives
        if f.mise_a_jour and mois_entre(f.mise_a_jour, faits.jour) >= _MOIS_SANS_NOUVELLES
    ]  # fmt: skip
    if muettes:
        return non(
            f"Sans nouvelles\u00a0: {nommer([f.nom for f in muettes])}.", [f.cle for f in muettes]
        )
    return oui(
        f"{accorde(len(actives), 'action en cours', 'actions en cours')}, à jour depuis moins de six mois."
    )


@regle("GOV-05", "Une décision qui change le fond du contrat appelle un avenant", gravite=RECOMMANDEE,
       source=s.MAUGES.dit("axe 5 ajouté par avenant en février 2020"),
       a_faire="Préparer l’avenant que la décision demande.", page=_CONTRAT, geste="Voir le contrat",
       question="Les décisions qui changent la durée, les parties ou les axes ont-elles leur avenant\u202f?")  # fmt: skip
def decisions_et_avenants(faits: Faits) -> Resultat:
    decisions = gouvernance_de(faits).decisions_de_fond
    if faits.contrat.en_preparation:
        return _PAS_SIGNE
    if not decisions:
        return sans_objet("Aucune décision ne change la durée, les parties ni les axes.")
    return inconnue(
        "la salle «\u00a0versions\u00a0»",
        precision=f"Décisions à regarder\u00a0: {nommer(decisions)}. La salle «\u00a0versions\u00a0», qui tient les avenants, n’existe pas encore.",
    )


@regle("GOV-06", "Chaque avenant est signé des mêmes parties et numéroté", gravite=LOI,
       source=s.DROIT_COMMUN.dit("droit des contrats"),
       a_faire="Faire signer l’avenant de toutes les parties.", page=_CONTRAT, geste="Voir le contrat",
       question="Les avenants sont-ils signés des mêmes parties que le contrat\u202f?")  # fmt: skip
def avenants(faits: Faits) -> Resultat:
    return _PAS_SIGNE if faits.contrat.en_preparation else salle_a_venir("versions")


@regle("GOV-07", "Un an avant la fin, la suite est décidée", gravite=RECOMMANDEE,
       source=s.ERNEE.dit("à son issue, une évaluation, puis un éventuel renouvellement"),
       a_faire="Décider de reconduire le contrat ou de le prolonger.", page=_CONTRAT, geste="Préparer la suite")  # fmt: skip
def suite(faits: Faits) -> Resultat:
    contrat = faits.contrat
    if contrat.en_preparation:
        return _PAS_SIGNE
    if contrat.a_une_suite:
        return oui("Le contrat suivant est ouvert.")
    fin = contrat.fin.dernier_jour
    if fin is None:
        return inconnue("la fin du contrat")
    if mois_entre(faits.jour, fin) >= ANS:
        return sans_objet(f"Le contrat s’achève dans plus d’un an\u00a0: {ecrire(contrat.fin)}.")
    return non(f"Fin du contrat\u00a0: {ecrire(contrat.fin)}. Aucune suite n’est encore ouverte.")


@regle("GOV-08", "L’évaluation répond à ses questions, sur quatre critères au moins", gravite=RECOMMANDEE,
       source=s.EVALUER.dit("formuler les objectifs du contrat à quatre niveaux"),
       a_faire="Compléter l’évaluation.", page=_CONTRAT, geste="Voir le contrat")  # fmt: skip
def criteres_evaluation(faits: Faits) -> Resultat:
    return _PAS_SIGNE if faits.contrat.en_preparation else salle_a_venir("evaluation")


@regle("GOV-09", "Chaque réunion a sa feuille de présence et son compte rendu", gravite=RECOMMANDEE,
       source=s.PROFESSION_BANLIEUE.dit("fiche de recueil\u00a0: Réunion"),
       a_faire="Noter les présences et écrire le compte rendu.", page=_INSTANCES, geste="Voir les réunions")  # fmt: skip
def reunions(faits: Faits) -> Resultat:
    tenues = [r for r in gouvernance_de(faits).reunions if r.tenue]
    if not tenues:
        return sans_objet("Aucune réunion n’est encore notée comme tenue.")
    nues = [
        f"{r.intitule}, {date_simple(r.jour)}"
        for r in tenues
        if not (r.presences and r.compte_rendu)
    ]
    if nues:
        return non(f"Sans présences ou sans compte rendu\u00a0: {nommer(nues)}.")
    return oui(f"{accorde(len(tenues), 'réunion')}, présences et comptes rendus compris.")


_MOIS_DE_VACANCE = 3


@regle("GOV-10", "Le poste de coordination n’est pas vacant depuis plus de trois mois", gravite=RECOMMANDEE,
       source=s.ARS_NORMANDIE.dit("23 coordinateurs en poste sur 30"),
       a_faire="Pourvoir le poste, et le dire à l’agence.", page="contrats:postes", geste="Voir les postes")  # fmt: skip
def vacance(faits: Faits) -> Resultat:
    if faits.contrat.etat == ACHEVE:
        return sans_objet("Le contrat est achevé.")
    postes = [p for p in faits.contrat.postes if not p.ferme]
    if not postes:
        return inconnue("le poste de coordination")
    vides = [p for p in postes if not p.occupe]
    longues = [
        p
        for p in vides
        if p.vacant_depuis and mois_entre(p.vacant_depuis, faits.jour) >= _MOIS_DE_VACANCE
    ]
    if longues:
        return non(
            f"Vacants depuis plus de trois mois\u00a0: {nommer([p.intitule for p in longues])}."
        )
    if any(p.vacant_depuis is None for p in vides):
        return inconnue("depuis quand le poste est vacant, ou qui l’occupe")
    return oui(f"{accorde(len(postes), 'poste')}, aucun vacant depuis plus de trois mois.")


@regle("GOV-11", "Ce qu’il faut savoir pour prendre la suite sort à tout moment", gravite=RECOMMANDEE,
       source=s.METIER.dit("la transmission entre deux coordinations est le cas normal"),
       a_faire="Tenir à jour les notes de relais du poste.", page="contrats:postes", geste="Voir les postes")  # fmt: skip
def relais(_faits: Faits) -> Resultat:
    return salle_a_venir("suivi")
