"""Who holds a post, and what they hand over to the next."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Occupation, Poste
from maillage.regles import dates
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal


def add_occupation(poste: Poste, valeurs: Mapping[str, Any], *, auteur: Auteur) -> Occupation:
    """Somebody takes a post. Raises ErreurMetier on dates that contradict each other."""
    check_droit(auteur, poste.contrat, Droit.CONTRAT_MODIFIER)
    if poste.est_archive:
        raise ErreurMetier("Ce poste est retiré\u00a0: le remettre avant de dire qui l’occupe.")
    with transaction.atomic():
        return journal.create(Occupation(poste=poste, **_clean(valeurs)), auteur=auteur)


def update_occupation(
    occupation: Occupation,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Occupation:
    """Change dates or the hand-over note of an occupation. Raises ErreurMetier, Conflit.

    Writing the note or a departure is a hand-over; the history calls nothing else by that name.
    """
    check_droit(auteur, occupation.poste.contrat, Droit.CONTRAT_MODIFIER)
    if occupation.est_archive:
        raise ErreurMetier("Cette occupation est retirée\u00a0: la remettre avant de la modifier.")
    propres = _clean(valeurs)
    relaie = any(
        propres[champ] and propres[champ] != getattr(occupation, champ)
        for champ in ("relais", "fin")
    )
    return journal.save_changes(
        occupation,
        propres,
        auteur=auteur,
        geste="passer-le-relais" if relaie else "modifier",
        version_lue=version_lue,
    )


def archive_occupation(occupation: Occupation, *, auteur: Auteur) -> Occupation:
    """Take an occupation out of the history of its post; it can be restored."""
    check_droit(auteur, occupation.poste.contrat, Droit.CONTRAT_MODIFIER)
    return journal.archive(occupation, auteur=auteur)


def restore_occupation(occupation: Occupation, *, auteur: Auteur) -> Occupation:
    """Bring an occupation back."""
    check_droit(auteur, occupation.poste.contrat, Droit.CONTRAT_MODIFIER)
    return journal.restore(occupation, auteur=auteur)


def _clean(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    propres = dict(valeurs)
    propres["titulaire"] = nettoyer_ligne(valeurs.get("titulaire", ""), 160, champ="titulaire")
    if not propres["titulaire"]:
        raise ErreurMetier("Écrire la fonction de la personne.", champ="titulaire")
    debut = dates.lire(valeurs.get("debut", ""), champ="debut")
    fin = dates.lire(valeurs.get("fin", ""), champ="fin")
    dates.verifier_ordre(debut, fin, champ="fin")
    propres["debut"], propres["fin"] = debut.stockage, fin.stockage
    propres["relais"] = nettoyer_texte(valeurs.get("relais", ""), 50_000, champ="relais")
    return propres
