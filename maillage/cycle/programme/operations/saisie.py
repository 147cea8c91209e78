"""What is typed in a fiche, cleaned and checked before it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from maillage.cycle.programme.models import (
    DegrePartenariat,
    Diffusion,
    Famille,
    FicheAction,
    Origine,
    Participation,
    Priorite,
)
from maillage.regles import dates
from maillage.regles import fiche as regles_fiche
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte

LIMITE_TEXTE = 100_000
_LIGNES = {"intitule": 300, "numero": 20, "service": 160, "elu_referent": 160}
_TEXTES = (
    "constat", "besoins", "objectif_general", "objectifs_specifiques", "objectifs_operationnels",
    "description", "resultats_attendus", "vigilance", "publics_texte", "vulnerables_texte",
    "territoire_texte", "moyens", "evaluation", "resume_public",
)  # fmt: skip
_CHOIX: Mapping[str, type[models.TextChoices]] = {
    "famille": Famille,
    "origine": Origine,
    "degre_partenariat": DegrePartenariat,
    "participation": Participation,
    "priorite": Priorite,
    "diffusion": Diffusion,
}
_AUTRES = {"debut", "fin", "annees", "recurrente", "vulnerables", "tout_le_perimetre"}
# Status, flag, place and number have their own operations, which ask for what goes with them.
_PERMIS = {*_LIGNES, *_TEXTES, *_CHOIX, *_AUTRES, "origine_fiche", "inconnus"}
_ENSEMBLES = {"termes", "objectifs_externes", "communes", "liees"} | {
    "thematiques", "determinants", "interventions", "domaines", "niveaux_prevention", "publics",
    "publics_intermediaires",
}  # fmt: skip


def clean_valeurs(valeurs: Mapping[str, Any], fiche: FicheAction | None = None) -> dict[str, Any]:
    """Return the fields ready to be kept. Raises ErreurMetier beside the one to mend.

    `fiche` gives what is already known, to compare the two dates.
    """
    refuses = set(valeurs) - _PERMIS
    if refuses:
        raise ValueError(f"Fields with an operation of their own: {sorted(refuses)}")
    propres = dict(valeurs)
    for champ in propres.keys() & _LIGNES.keys():
        propres[champ] = nettoyer_ligne(propres[champ], _LIGNES[champ], champ=champ)
    for champ in propres.keys() & set(_TEXTES):
        propres[champ] = nettoyer_texte(propres[champ], LIMITE_TEXTE, champ=champ)
    if "intitule" in propres and not propres["intitule"]:
        raise ErreurMetier(
            "Donner un titre à la fiche : quelques mots suffisent.", champ="intitule"
        )
    _check_choix(propres)
    _clean_dates(propres, fiche)
    if "inconnus" in propres:
        propres["inconnus"] = sorted(set(propres["inconnus"]) & regles_fiche.CHAMPS.keys())
    return propres


def check_ensembles(
    fiche: FicheAction, ensembles: Mapping[str, Iterable[models.Model]] | None
) -> dict[str, list[Any]]:
    """Return the sets as lists. Raises ErreurMetier on a fiche of another contract."""
    listes: dict[str, list[Any]] = {c: list(lignes) for c, lignes in (ensembles or {}).items()}
    if refuses := set(listes) - _ENSEMBLES:
        raise ValueError(f"Unknown sets: {sorted(refuses)}")
    for autre in listes.get("liees", ()):
        if autre.contrat_id != fiche.contrat_id or autre.pk == fiche.pk:
            raise ErreurMetier("Choisir d’autres fiches de ce contrat.", champ="liees")
    return listes


def _check_choix(propres: Mapping[str, Any]) -> None:
    for champ in propres.keys() & _CHOIX.keys():
        permis = [*_CHOIX[champ].values, *([""] if champ != "diffusion" else [])]
        if propres[champ] not in permis:
            raise ErreurMetier("Choisir l’une des réponses proposées.", champ=champ)


def _clean_dates(propres: dict[str, Any], fiche: FicheAction | None) -> None:
    for champ in propres.keys() & {"debut", "fin"}:
        propres[champ] = dates.lire(propres[champ], champ=champ).stockage
    debut = propres.get("debut", fiche.debut if fiche else "")
    fin = propres.get("fin", fiche.fin if fiche else "")
    dates.verifier_ordre(dates.lire(debut), dates.lire(fin), champ="fin")
    if "annees" in propres:
        propres["annees"] = sorted({int(annee) for annee in propres["annees"]})
