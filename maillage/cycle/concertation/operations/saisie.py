"""What is typed in a recueil or in an initiative, cleaned and checked before it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from maillage.cycle.concertation.models import (
    PARTICIPANTS,
    DiffusionRecueil,
    Ecoute,
    Initiative,
    Recueil,
    SorteRecueil,
    StatutInitiative,
)
from maillage.cycle.contrats.models import Contrat
from maillage.regles import dates
from maillage.regles.anonymat import refuse_nommages
from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.referentiels.models import Vocabulaire

Valeurs = dict[str, Any]
Ensembles = Mapping[str, Iterable[models.Model]]

LIMITE_TEXTE = 100_000
# More people than this in a room is a slip of the keyboard.
PARTICIPANTS_MAX = 1_000_000
_LIGNES = {"intitule": 300, "lieu": 200, "porteur": 200, "origine": 200}
_TEXTES = ("synthese", "description")
_CHOIX: Mapping[type[models.Model], Mapping[str, type[models.TextChoices]]] = {
    Recueil: {
        "sorte": SorteRecueil,
        "precarite": Ecoute,
        "handicap": Ecoute,
        "diffusion": DiffusionRecueil,
    },
    Initiative: {"statut": StatutInitiative},
}
_VOCABULAIRES = {"publics": Vocabulaire.PUBLIC, "thematiques": Vocabulaire.THEMATIQUE}
# What is read by everybody names nobody.
_PUBLIES = ("intitule", "lieu", "synthese")


def clean_valeurs(objet: Recueil | Initiative, valeurs: Mapping[str, Any]) -> Valeurs:
    """Return the values as they are kept. Raises ErreurMetier on the field to mend.

    `objet` gives what is known already; for a new one, it is a row that nobody saved yet.
    """
    propres = dict(valeurs)
    for champ in propres.keys() & _LIGNES.keys():
        propres[champ] = nettoyer_ligne(propres[champ], _LIGNES[champ], champ=champ)
    for champ in propres.keys() & set(_TEXTES):
        propres[champ] = nettoyer_texte(propres[champ], LIMITE_TEXTE, champ=champ)
    if not propres.get("intitule", objet.intitule):
        raise ErreurMetier("Donner un titre\u00a0: quelques mots suffisent.", champ="intitule")
    _check_choix(objet, propres)
    _clean_dates(objet, propres)
    _check_participants(propres)
    if propres.get("diffusion", getattr(objet, "diffusion", "")) == DiffusionRecueil.PUBLIC:
        for champ in _PUBLIES:
            refuse_nommages(propres.get(champ, getattr(objet, champ)), champ=champ)
    return propres


def check_ensembles(
    objet: Recueil | Initiative, ensembles: Ensembles | None
) -> dict[str, list[Any]]:
    """Return the sets as lists. Raises ErreurMetier on a word of another list, a commune from elsewhere."""
    listes: dict[str, list[Any]] = {champ: list(li) for champ, li in (ensembles or {}).items()}
    for champ, vocabulaire in _VOCABULAIRES.items():
        if any(terme.vocabulaire != vocabulaire for terme in listes.get(champ, ())):
            raise ErreurMetier("Choisir dans la liste proposée.", champ=champ)
    if "communes" in listes:
        _check_communes(objet, listes["communes"])
    return listes


def _check_communes(objet: Recueil | Initiative, communes: list[Any]) -> None:
    """Accept the communes of the contract, and those kept from an older perimeter."""
    permises = codes_du_perimetre(objet.contrat)
    if objet.pk:
        permises |= {commune.pk for commune in objet.communes.all()}
    if any(commune.pk not in permises for commune in communes):
        raise ErreurMetier("Choisir des communes du territoire du contrat.", champ="communes")


def codes_du_perimetre(contrat: Contrat) -> set[str]:
    """Return the codes of the communes of a contract."""
    if contrat.perimetre is None:
        return set()
    return set(contrat.perimetre.communes.values_list("pk", flat=True))


def _check_choix(objet: Recueil | Initiative, propres: Valeurs) -> None:
    for champ, choix in _CHOIX[type(objet)].items():
        if propres.get(champ, getattr(objet, champ)) not in choix.values:
            raise ErreurMetier("Choisir l’une des réponses proposées.", champ=champ)


def _clean_dates(objet: Recueil | Initiative, propres: Valeurs) -> None:
    for champ in propres.keys() & {"debut", "fin"}:
        propres[champ] = dates.lire(propres[champ], champ=champ).stockage
    debut, fin = (dates.lire(propres.get(c, getattr(objet, c))) for c in ("debut", "fin"))
    dates.verifier_ordre(debut, fin, champ="fin")


def _check_participants(propres: Valeurs) -> None:
    for champ in propres.keys() & PARTICIPANTS.keys():
        compte = propres[champ]
        if compte is not None and not 0 <= compte <= PARTICIPANTS_MAX:
            raise ErreurMetier(
                f"Écrire un nombre entre 0 et {nombre(PARTICIPANTS_MAX)}, "
                "ou laisser vide si personne n’a compté.",
                champ=champ,
            )
