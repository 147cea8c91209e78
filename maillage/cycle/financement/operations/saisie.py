"""What is typed in a row of the plan, cleaned and checked before it is kept."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import Depense
from maillage.cycle.programme.access import visible_fiches
from maillage.cycle.programme.models import FicheAction
from maillage.regles import dates
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import enumere
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.alertes import annees_possibles
from maillage.regles.financement.montants import euros, verifier_montant
from maillage.regles.financement.mots import LIBELLES_ETAPES, Apport, Etape, ObjetDepense
from maillage.regles.financement.vocabulaire import NATURES_COUT
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte

Valeurs = dict[str, Any]

_CHOIX: Mapping[str, Any] = {
    "objet_depense": list(ObjetDepense),
    "apport": list(Apport),
    "nature": ["", *NATURES_COUT],
}
_MOIS, _ETP = 12, Decimal(5)


def clean_depense(depense: Depense, valeurs: Mapping[str, Any], *, auteur: Auteur) -> Valeurs:
    """Return the values as they are kept. Raises ErreurMetier on the field to mend."""
    propres = dict(valeurs)
    _clean_textes(propres)
    for champ in propres.keys() & {"cout", "autofinancement"}:
        propres[champ] = verifier_montant(propres[champ], champ=champ)
    for champ, choix in _CHOIX.items():
        if propres.get(champ, getattr(depense, champ)) not in choix:
            raise ErreurMetier("Choisir l’une des réponses proposées.", champ=champ)
    if "annee" in propres:
        check_annee(depense.contrat, propres["annee"])
    _check_presence(propres)
    if propres.get("fiche"):
        _check_fiche(depense.contrat, propres["fiche"], auteur=auteur)
    _check_nom(depense, propres)
    return propres


def clean_montants(
    depense: Depense, montants: Mapping[str, Decimal | None]
) -> dict[str, Decimal | None]:
    """Return the amounts of an aid to the cent. Raises ErreurMetier for one above the cost."""
    propres = {champ: verifier_montant(m, champ=champ) for champ, m in montants.items()}
    for etape in Etape:
        montant = propres.get(etape.value)
        if montant is not None and depense.cout is not None and montant > depense.cout:
            raise ErreurMetier(
                f"{LIBELLES_ETAPES[etape]}\u00a0: {euros(montant)}, quand la dépense coûte "
                f"{euros(depense.cout)}. Une aide ne dépasse pas le coût\u00a0: corriger l’un des deux.",
                champ=etape.value,
            )
    return propres


def check_annee(contrat: Contrat, annee: int | None) -> None:
    """Refuse a year that no expense of this contract can have: too far before it, or after its end."""
    if annee is None or not dates.ANNEE_MIN <= annee <= dates.ANNEE_MAX:
        raise ErreurMetier("Écrire une année, par exemple «\u00a02025\u00a0».", champ="annee")
    debut, fin = dates.lire(contrat.debut).annee, dates.lire(contrat.fin).annee
    premiere, derniere = annees_possibles(debut, fin)
    if (premiere is not None and annee < premiere) or (derniere is not None and annee > derniere):
        bornes = [f"commence en {debut}"] * bool(debut) + [f"finit en {fin}"] * bool(fin)
        raise ErreurMetier(
            f"{annee} est hors du contrat, qui {enumere(bornes)}. Sa préparation et sa clôture "
            f"comptent\u00a0: {_dire_bornes(premiere, derniere)}.",
            champ="annee",
        )


def _dire_bornes(premiere: int | None, derniere: int | None) -> str:
    if premiere is None:
        return f"jusqu’en {derniere}"
    return f"depuis {premiere}" if derniere is None else f"de {premiere} à {derniere}"


def _clean_textes(propres: Valeurs) -> None:
    if "intitule" in propres:
        propres["intitule"] = nettoyer_ligne(propres["intitule"], 200, champ="intitule")
    if "note" in propres:
        propres["note"] = nettoyer_texte(propres["note"], 5_000, champ="note")


def _check_presence(propres: Valeurs) -> None:
    mois, quotite = propres.get("mois"), propres.get("quotite")
    if mois is not None and not 0 < mois <= _MOIS:
        raise ErreurMetier("Écrire un nombre de mois entre 1 et 12.", champ="mois")
    if quotite is not None and not 0 < quotite <= _ETP:
        raise ErreurMetier(
            "Écrire un temps de travail entre 0 et 5 équivalents temps plein, par exemple "
            "«\u00a00,8\u00a0».",
            champ="quotite",
        )


def _check_fiche(contrat: Contrat, fiche: FicheAction, *, auteur: Auteur) -> None:
    if not visible_fiches(auteur, contrat).filter(pk=fiche.pk).exists():
        raise ErreurMetier("Choisir une action de ce contrat.", champ="fiche")


def _check_nom(depense: Depense, propres: Valeurs) -> None:
    """Refuse an action without fiche nor words: one would not know what is paid for."""
    objet = propres.get("objet_depense", depense.objet_depense)
    fiche = propres.get("fiche", depense.fiche)
    if objet == ObjetDepense.ACTION and not fiche and not propres.get("intitule", depense.intitule):
        raise ErreurMetier(
            "Dire quelle action\u00a0: choisir sa fiche, ou la nommer.", champ="fiche"
        )
