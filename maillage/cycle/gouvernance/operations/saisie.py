"""What is typed in the governance, cleaned and checked before it is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from maillage.cycle.gouvernance.models import FormeReunion, RoleSiege
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import RYTHMES, SorteInstance, clean_colleges, verifier_jour
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.acteurs.models import Compte, Organisation, Personne
from maillage.socle.acteurs.operations import clean_courriel, create_personne

Valeurs = dict[str, Any]

LIMITE_TEXTE = 50_000
_LIGNES = {
    "nom": 120, "titre": 200, "fonction": 160, "suppleance": 160, "rapporteur": 160, "lieu": 300,
    "visio": 500, "remplacant": 160, "intitule": 300, "quoi": 300, "note": 300, "presidence": 160,
    "secretariat": 160,
}  # fmt: skip
_TEXTES = (
    "missions", "precisions", "message", "motif", "ouverture", "cloture", "texte",
)  # fmt: skip
_OBLIGATOIRES = {
    "nom": "Donner un nom à l’instance.",
    "titre": "Écrire le point en quelques mots.",
    "intitule": "Écrire la décision en une phrase.",
    "quoi": "Écrire ce qui est demandé.",
}
_CHOIX: Mapping[str, tuple[str, ...]] = {
    "sorte": tuple(SorteInstance),
    "role": tuple(RoleSiege.values),
    "forme": tuple(FormeReunion.values),
}
QUORUM_MAX = 500
DUREE_MAX = 24 * 60


def clean_valeurs(valeurs: Mapping[str, Any]) -> Valeurs:
    """Return the values as they are kept. Raises ErreurMetier on the field to mend."""
    propres = dict(valeurs)
    for champ in propres.keys() & _LIGNES.keys():
        propres[champ] = nettoyer_ligne(propres[champ], _LIGNES[champ], champ=champ)
    for champ in propres.keys() & set(_TEXTES):
        propres[champ] = nettoyer_texte(propres[champ], LIMITE_TEXTE, champ=champ)
    for champ, phrase in _OBLIGATOIRES.items():
        if champ in propres and not propres[champ]:
            raise ErreurMetier(phrase, champ=champ)
    _check_choix(propres)
    _clean_nombres(propres)
    if propres.get("pour_le"):
        verifier_jour(propres["pour_le"], horloge.aujourdhui(), champ="pour_le")
    if "colleges" in propres:
        noms = [nettoyer_ligne(nom, 120, champ="colleges") for nom in propres["colleges"]]
        propres["colleges"] = clean_colleges(noms)
    if propres.get("visio"):
        _check_visio(propres["visio"])
    return propres


def check_horaires(debut: datetime, fin: datetime | None) -> None:
    """Raise ErreurMetier for an instant without zone, or an end that comes first."""
    for champ, instant in (("debut", debut), ("fin", fin)):
        if instant is not None and instant.tzinfo is None:
            raise ValueError(f"{champ}: an instant needs its zone.")
    verifier_jour(debut.date(), horloge.aujourdhui(), champ="jour")
    if fin is not None and fin <= debut:
        raise ErreurMetier("La réunion finirait avant de commencer.", champ="fin")


def name_personne(
    organisation: Organisation, *, fonction: str, courriel: str, champ: str, auteur: Auteur
) -> Personne | None:
    """Return the person reached at this address in an organisation, written down when nobody knows them.

    None without address: the seat is known by its function alone. Raises ErreurMetier on `champ`.
    """
    if not courriel.strip():
        return None
    try:
        propre = clean_courriel(courriel)
    except ErreurMetier as erreur:
        raise ErreurMetier(erreur.message, champ=champ) from None
    compte = Compte.objects.filter(courriel=propre, personne__organisation=organisation).first()
    if compte is not None:
        return compte.personne
    connue = Personne.objects.filter(
        organisation=organisation, courriel=propre, archive_le=None, efface_le=None
    ).first()
    return connue or create_personne(
        organisation, fonction=fonction or "Fonction à préciser", courriel=propre, auteur=auteur
    )


def _check_choix(propres: Valeurs) -> None:
    for champ in propres.keys() & _CHOIX.keys():
        if propres[champ] not in _CHOIX[champ]:
            raise ErreurMetier("Choisir l’une des réponses proposées.", champ=champ)


def _clean_nombres(propres: Valeurs) -> None:
    if "rythme" in propres and propres["rythme"] not in RYTHMES:
        raise ErreurMetier("Choisir l’un des rythmes proposés.", champ="rythme")
    for champ, plafond in (("quorum", QUORUM_MAX), ("duree", DUREE_MAX)):
        valeur = propres.get(champ)
        if valeur is not None and not 0 < valeur <= plafond:
            raise ErreurMetier(f"Écrire un nombre de 1 à {plafond}.", champ=champ)


def _check_visio(adresse: str) -> None:
    """A link that a mail carries to forty people is a web address, and nothing else."""
    try:
        lue = urlsplit(adresse)
    except ValueError:
        lue = urlsplit("")
    if lue.scheme not in {"https", "http"} or not lue.hostname:
        raise ErreurMetier(
            "Écrire l’adresse entière, par exemple https://visio.exemple.fr/copil.", champ="visio"
        )
