"""What a contract says of itself: title, lineage, period, colour, origin."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.access import check_droit, visible_contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations.indexation import index_contrat
from maillage.regles import dates
from maillage.regles.couleurs import deriver_palette
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal


def update_identite(
    contrat: Contrat,
    *,
    auteur: Auteur,
    valeurs: Mapping[str, Any],
    version_lue: int | None = None,
) -> Contrat:
    """Change title, territory's name, generation, predecessor, presentation."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    propres = dict(valeurs)
    for champ, limite, message in (
        ("titre", 200, "Donner un titre au contrat."),
        ("nom_court", 120, "Donner un nom au territoire du contrat."),
    ):
        if champ in propres:
            propres[champ] = nettoyer_ligne(propres[champ], limite, champ=champ)
            if not propres[champ]:
                raise ErreurMetier(message, champ=champ)
    if "presentation" in propres:
        propres["presentation"] = nettoyer_texte(
            propres["presentation"], 20_000, champ="presentation"
        )
    _check_generation(contrat, propres)
    _check_predecesseur(contrat, propres.get("predecesseur"), auteur=auteur)
    with transaction.atomic():
        contrat = journal.save_changes(contrat, propres, auteur=auteur, version_lue=version_lue)
        index_contrat(contrat)
    return contrat


def update_periode(
    contrat: Contrat,
    *,
    auteur: Auteur,
    signature: str,
    debut: str,
    fin: str,
    periode_note: str = "",
    version_lue: int | None = None,
) -> Contrat:
    """Change the dates, each known as far as it is.

    Refuses an end that surely precedes the start or the signature.
    """
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    lues = {
        "signature": dates.lire(signature, champ="signature"),
        "debut": dates.lire(debut, champ="debut"),
        "fin": dates.lire(fin, champ="fin"),
    }
    dates.verifier_ordre(lues["debut"], lues["fin"], champ="fin")
    check_signature_avant_fin(lues["signature"], lues["fin"])
    valeurs = {nom: lue.stockage for nom, lue in lues.items()}
    valeurs["periode_note"] = nettoyer_texte(periode_note, 2000, champ="periode_note")
    return journal.save_changes(contrat, valeurs, auteur=auteur, version_lue=version_lue)


def check_signature_avant_fin(signature: dates.DatePartielle, fin: dates.DatePartielle) -> None:
    """Refuse a contract signed when it had surely ended. Raises ErreurMetier on `signature`."""
    if not signature.est_avant_ou_chevauche(fin):
        raise ErreurMetier(
            f"La signature ({signature.ecrire()}) vient après la fin du contrat ({fin.ecrire()}) : "
            "corriger l’une des deux dates.",
            champ="signature",
        )


def set_accent(
    contrat: Contrat, accent: str, *, auteur: Auteur, version_lue: int | None = None
) -> Contrat:
    """Change the colour of the territory. Raises ErreurMetier when it cannot be read on paper."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    palette = deriver_palette(accent, champ="accent")
    return journal.save_changes(
        contrat, {"accent": palette.accent}, auteur=auteur, version_lue=version_lue
    )


def set_mention(contrat: Contrat, mention: str, *, auteur: Auteur, fictif: bool = False) -> Contrat:
    """Say on every page where the content comes from: the demonstration, an example."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    valeurs = {"mention": nettoyer_ligne(mention, 300, champ="mention"), "fictif": fictif}
    return journal.save_changes(contrat, valeurs, auteur=auteur)


def _check_generation(contrat: Contrat, valeurs: Mapping[str, Any]) -> None:
    generation = valeurs.get("generation", contrat.generation)
    if not 1 <= generation <= GENERATION_MAX:
        raise ErreurMetier(
            f"La génération va de 1 à {GENERATION_MAX} : 1 pour un premier contrat.",
            champ="generation",
        )
    autres = Contrat.objects.filter(lignee=contrat.lignee, generation=generation)
    if autres.exclude(pk=contrat.pk).exists():
        raise ErreurMetier(
            f"La lignée a déjà un contrat de génération {generation}.", champ="generation"
        )


GENERATION_MAX = 99


def _check_predecesseur(contrat: Contrat, precedent: Contrat | None, *, auteur: Auteur) -> None:
    """Refuse a predecessor that the author cannot see, and a chain that comes back to its start."""
    if precedent is None:
        return
    if not visible_contrats(auteur).filter(pk=precedent.pk).exists():
        raise ErreurMetier("Ce contrat n’est pas dans la liste proposée.", champ="predecesseur")
    vus: Contrat | None = precedent
    while vus is not None:
        if vus.pk == contrat.pk:
            raise ErreurMetier(
                "Un contrat ne se précède pas lui-même : choisir un contrat plus ancien.",
                champ="predecesseur",
            )
        vus = vus.predecesseur
