"""First drafts: the usual articles and the usual phases, written once, only where nothing stands."""

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Article, Contrat, Phase, RolePartie
from maillage.cycle.contrats.operations.elements import add_element
from maillage.regles import dates, ecriture
from maillage.regles.articles import ARTICLES, PHASES_USUELLES
from maillage.regles.droits import Auteur, Droit


def write_articles_usuels(contrat: Contrat, *, auteur: Auteur) -> int:
    """Add a first draft of each usual article that the contract lacks. Returns how many."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    presents = set(contrat.articles.filter(archive_le=None).values_list("repere", flat=True))
    mots = _mots(contrat)
    absents = [usuel for usuel in ARTICLES if usuel.repere not in presents]
    with transaction.atomic():
        for usuel in absents:
            texte = usuel.ebauche
            for nom, valeur in mots.items():
                texte = texte.replace("{" + nom + "}", valeur)
            valeurs = {
                "repere": usuel.repere,
                "titre": usuel.titre,
                "texte": ecriture.typographier(texte),
            }
            add_element(contrat, Article, valeurs, auteur=auteur)
    return len(absents)


def write_phases_usuelles(contrat: Contrat, *, auteur: Auteur) -> int:
    """Add the usual phases to a contract that has none. Returns how many."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    if contrat.phases.filter(archive_le=None).exists():
        return 0
    with transaction.atomic():
        for sorte, intitule, mois in PHASES_USUELLES:
            note = f"Durée habituelle : {ecriture.accorde(mois, 'mois')}." if mois else ""
            valeurs = {"sorte": sorte, "intitule": intitule, "note": note}
            add_element(contrat, Phase, valeurs, auteur=auteur)
    return len(PHASES_USUELLES)


def _mots(contrat: Contrat) -> dict[str, str]:
    parties = contrat.parties.filter(archive_le=None).select_related("organisation")
    signataires = [p for p in parties if p.role == RolePartie.SIGNATAIRE]
    porteur = next((p.organisation.nom for p in parties if p.est_porteur), "la structure porteuse")
    communes = contrat.perimetre.communes.count() if contrat.perimetre else 0
    return {
        "signataires": "\n".join(f"- {p.organisation.nom} ;" for p in signataires) or "- …",
        "engagements": "\n".join(f"- {p.organisation.nom} : …" for p in signataires) or "- …",
        "territoire_en": f"sur le territoire « {contrat.nom_court} »",
        "communes": ecriture.accorde(communes, "commune") if communes else "les communes de …",
        "porteur": porteur,
        "debut": _quand(contrat.debut, "à sa signature"),
        "fin": _quand(contrat.fin, "à une date à préciser"),
    }


def _quand(stockee: str, defaut: str) -> str:
    lue = dates.lire(stockee)
    if not lue.est_connue:
        return defaut
    return f"le {lue.ecrire()}" if lue.est_precise else f"en {lue.ecrire()}"
