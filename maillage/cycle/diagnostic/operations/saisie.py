"""What is typed in the diagnostic, cleaned and checked before it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Constat, Enjeu
from maillage.regles import dates
from maillage.regles.anonymat import refuse_nommages
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.hierarchisation import POIDS, Critere
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.referentiels.models import Vocabulaire

Valeurs = dict[str, Any]
Ensembles = Mapping[str, Iterable[models.Model]]

LIMITE_TEXTE = 50_000
_LIGNES = {
    "intitule": 300, "lieu": 200, "valide_par": 200, "valide_fonction": 160,
}  # fmt: skip
_TEXTES = (
    "precisions", "description", "participants", "decision", "introduction", "methode", "limites",
    "texte",
)  # fmt: skip
_VOCABULAIRES = {"publics": Vocabulaire.PUBLIC, "thematiques": Vocabulaire.THEMATIQUE}
# Words that paraphrase what people said: they name nobody.
_SANS_NOMS = ("intitule", "precisions", "texte", "participants")


def clean_valeurs(valeurs: Mapping[str, Any]) -> Valeurs:
    """Return the values as they are kept. Raises ErreurMetier on the field to mend."""
    propres = dict(valeurs)
    for champ in propres.keys() & _LIGNES.keys():
        propres[champ] = nettoyer_ligne(propres[champ], _LIGNES[champ], champ=champ)
    for champ in propres.keys() & set(_TEXTES):
        propres[champ] = nettoyer_texte(propres[champ], LIMITE_TEXTE, champ=champ)
    for champ in propres.keys() & set(_SANS_NOMS):
        refuse_nommages(propres[champ], champ=champ)
    if "intitule" in propres and not propres["intitule"]:
        raise ErreurMetier("L’écrire en une phrase.", champ="intitule")
    if "quand" in propres:
        propres["quand"] = dates.lire(propres["quand"], champ="quand").stockage
    if "poids" in propres:
        propres["poids"] = clean_poids(propres["poids"])
    return propres


def clean_poids(poids: Mapping[str, Any]) -> dict[str, int]:
    """Return a weight for each criterion. Raises ErreurMetier when none counts."""
    propres = {c.value: int(poids.get(c.value, 0)) for c in Critere}
    for critere, valeur in propres.items():
        if valeur not in POIDS:
            raise ErreurMetier("Choisir l’un des poids proposés.", champ=f"poids_{critere}")
    if not any(propres.values()):
        raise ErreurMetier(
            "Aucun critère ne compte\u00a0: donner un poids à l’un d’eux au moins.",
            champ=f"poids_{Critere.GRAVITE.value}",
        )
    return propres


def check_ensembles(constat: Constat, ensembles: Ensembles | None) -> dict[str, list[Any]]:
    """Return the sets as lists. Raises ErreurMetier on a word of another list, a commune from elsewhere."""
    listes: dict[str, list[Any]] = {champ: list(li) for champ, li in (ensembles or {}).items()}
    for champ, vocabulaire in _VOCABULAIRES.items():
        if any(terme.vocabulaire != vocabulaire for terme in listes.get(champ, ())):
            raise ErreurMetier("Choisir dans la liste proposée.", champ=champ)
    permises = _codes_permis(constat)
    if any(commune.pk not in permises for commune in listes.get("communes", ())):
        raise ErreurMetier("Choisir des communes du territoire du contrat.", champ="communes")
    return listes


def check_enjeu(contrat: Contrat, enjeu: Enjeu | None) -> None:
    """Raise ErreurMetier for an enjeu of another contract, or put aside."""
    if enjeu is not None and (enjeu.contrat_id != contrat.pk or enjeu.est_archive):
        raise ErreurMetier("Choisir un enjeu de ce contrat.", champ="enjeu")


def _codes_permis(constat: Constat) -> set[str]:
    """The communes of the contract, and those kept from an older perimeter."""
    perimetre = constat.contrat.perimetre
    codes = set(perimetre.communes.values_list("pk", flat=True)) if perimetre else set()
    return codes | ({c.pk for c in constat.communes.all()} if constat.pk else set())
