"""What each table of a contract accepts: texts cleaned, dates read, contradictions refused.

A table has two functions: one cleans the values that come, one checks the row as it would become.
"""

from collections.abc import Callable, Mapping
from typing import Any

from maillage.cycle.contrats.models import (
    Article,
    Articulation,
    Contrat,
    ElementDuContrat,
    Logo,
    Membre,
    Partie,
    Phase,
    Poste,
    ReferentSante,
    ReponseArticulation,
    Sigle,
)
from maillage.regles import dates
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.referentiels.models import Vocabulaire

Valeurs = dict[str, Any]


def clean_valeurs(
    classe: type[ElementDuContrat],
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    element: ElementDuContrat | None = None,
) -> Valeurs:
    """Return the values as they are kept. Raises ErreurMetier on the field to mend."""
    propres = dict(valeurs)
    _check_choix(classe, propres)
    _NETTOYAGES[classe](propres)
    verifie = _VERIFICATIONS.get(classe)
    if verifie:
        verifie({**_connues(element), **propres}, contrat)
    check_doublon(classe, contrat, propres, element=element)
    return propres


def valeur_unique(element: ElementDuContrat) -> Valeurs:
    """Return the value of which a list holds one row only, by its field; empty when there is none."""
    champ = _UNIQUES.get(type(element), ("", ""))[0]
    return {champ: getattr(element, champ)} if champ else {}


def check_doublon(
    classe: type[ElementDuContrat],
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    element: ElementDuContrat | None,
) -> None:
    """Refuse a second row in force for the same value. Raises ErreurMetier."""
    champ, message = _UNIQUES.get(classe, ("", ""))
    if champ and champ in valeurs:
        pareils = classe._default_manager.filter(
            contrat=contrat, archive_le=None, **{champ: valeurs[champ]}
        )
        if pareils.exclude(pk=element.pk if element else None).exists():
            raise ErreurMetier(message, champ=champ)


# One row per value among those in force: the message says what to do instead.
_UNIQUES: Mapping[type[ElementDuContrat], tuple[str, str]] = {
    Partie: ("organisation", "Cette organisation est déjà partie au contrat : modifiez sa ligne."),
    ReferentSante: ("commune", "Cette commune a déjà son référent : modifiez sa ligne."),
    Articulation: ("dispositif", "Cette démarche a déjà sa réponse : modifiez sa ligne."),
    Sigle: ("sigle", "Ce sigle est déjà dans la liste : modifiez sa ligne."),
}


def _connues(element: ElementDuContrat | None) -> Valeurs:
    """The columns of a row, relations left out: they are checked only when they change."""
    if element is None:
        return {}
    champs = [f for f in element._meta.concrete_fields if not f.is_relation]
    return {f.name: getattr(element, f.name) for f in champs}


def _check_choix(classe: type[ElementDuContrat], valeurs: Valeurs) -> None:
    for champ, valeur in valeurs.items():
        choix = getattr(classe._meta.get_field(champ), "flatchoices", ())
        if choix and valeur not in dict(choix):
            raise ErreurMetier("Choisir une des réponses proposées.", champ=champ)


def _ligne(valeurs: Valeurs, champ: str, limite: int, *, message: str = "") -> None:
    if champ in valeurs:
        valeurs[champ] = nettoyer_ligne(valeurs[champ], limite, champ=champ)
        if message and not valeurs[champ]:
            raise ErreurMetier(message, champ=champ)


def _textes(valeurs: Valeurs, *champs: str, limite: int = 20_000) -> None:
    for champ in champs:
        if champ in valeurs:
            valeurs[champ] = nettoyer_texte(valeurs[champ], limite, champ=champ)


def _dates(valeurs: Valeurs, *champs: str) -> None:
    for champ in champs:
        if champ in valeurs:
            valeurs[champ] = dates.lire(valeurs[champ], champ=champ).stockage


def _ordre(tout: Mapping[str, Any], debut: str, fin: str) -> None:
    dates.verifier_ordre(dates.lire(tout.get(debut, "")), dates.lire(tout.get(fin, "")), champ=fin)


def _nettoie_partie(valeurs: Valeurs) -> None:
    _ligne(valeurs, "representant", 160)
    _ligne(valeurs, "deliberation_numero", 60)
    _dates(valeurs, "deliberation_date")
    _textes(valeurs, "engagements")


def _verifie_partie(tout: Mapping[str, Any], contrat: Contrat) -> None:
    del contrat
    decrite = tout.get("deliberation_numero") or tout.get("deliberation_date")
    if tout.get("deliberation_sans_objet") and decrite:
        raise ErreurMetier(
            "Une délibération est décrite : décocher « sans délibération », ou effacer "
            "son numéro et sa date.",
            champ="deliberation_sans_objet",
        )


def _nettoie_poste(valeurs: Valeurs) -> None:
    _ligne(valeurs, "intitule", 160, message="Nommer le poste.")
    _dates(valeurs, "debut", "fin")
    _textes(valeurs, "note")


def _verifie_poste(tout: Mapping[str, Any], contrat: Contrat) -> None:
    del contrat
    _ordre(tout, "debut", "fin")
    quotite = tout.get("quotite")
    if quotite is not None and not 0 < quotite <= QUOTITE_MAX:
        raise ErreurMetier(
            "L’équivalent temps plein va de 0,05 à 5 : écrire 0,5 pour un mi-temps.",
            champ="quotite",
        )


QUOTITE_MAX = 5


def _nettoie_referent(valeurs: Valeurs) -> None:
    _ligne(valeurs, "fonction", 160, message="Écrire la fonction du référent.")


def _verifie_referent(tout: Mapping[str, Any], contrat: Contrat) -> None:
    commune, perimetre = tout.get("commune"), contrat.perimetre
    if commune and (perimetre is None or not perimetre.communes.filter(pk=commune.pk).exists()):
        raise ErreurMetier(f"{commune} n’est pas dans le territoire du contrat.", champ="commune")


def _nettoie_phase(valeurs: Valeurs) -> None:
    _ligne(valeurs, "intitule", 160, message="Nommer la phase.")
    _dates(valeurs, "debut_prevu", "fin_prevue", "debut_reel", "fin_reelle")
    _textes(valeurs, "note")


def _verifie_phase(tout: Mapping[str, Any], contrat: Contrat) -> None:
    del contrat
    _ordre(tout, "debut_prevu", "fin_prevue")
    _ordre(tout, "debut_reel", "fin_reelle")


def _nettoie_articulation(valeurs: Valeurs) -> None:
    _textes(valeurs, "qui", "avec_qui", "quoi", "ou", limite=4000)


def _verifie_articulation(tout: Mapping[str, Any], contrat: Contrat) -> None:
    del contrat
    dispositif = tout.get("dispositif")
    if dispositif is not None and dispositif.vocabulaire != Vocabulaire.DISPOSITIF:
        raise ErreurMetier("Choisir une démarche de la liste.", champ="dispositif")
    muette = tout.get("reponse") in {ReponseArticulation.SANS_OBJET, ReponseArticulation.INCONNU}
    if muette and any(tout.get(c) for c in ("qui", "avec_qui", "ou")):
        raise ErreurMetier(
            "La réponse dit « sans objet » ou « inconnu », mais des précisions sont écrites : "
            "choisir « oui » ou « non », ou garder les précisions dans « quoi ».",
            champ="reponse",
        )


def _nettoie_article(valeurs: Valeurs) -> None:
    _ligne(valeurs, "titre", 200, message="Donner un titre à l’article.")
    _textes(valeurs, "texte", limite=200_000)


def _nettoie_sigle(valeurs: Valeurs) -> None:
    _ligne(valeurs, "sigle", 30, message="Écrire le sigle.")
    _ligne(valeurs, "definition", 300, message="Écrire ce que le sigle veut dire.")


def _nettoie_logo(valeurs: Valeurs) -> None:
    _ligne(
        valeurs,
        "alternative",
        200,
        message="Décrire le logo en quelques mots : il sera lu à qui ne le voit pas.",
    )


def _refuse_membre(valeurs: Valeurs) -> None:
    raise ErreurMetier("Les rôles se donnent depuis la page des membres.")


_NETTOYAGES: Mapping[type[ElementDuContrat], Callable[[Valeurs], None]] = {
    Partie: _nettoie_partie,
    Poste: _nettoie_poste,
    ReferentSante: _nettoie_referent,
    Phase: _nettoie_phase,
    Articulation: _nettoie_articulation,
    Article: _nettoie_article,
    Sigle: _nettoie_sigle,
    Logo: _nettoie_logo,
    Membre: _refuse_membre,
}
_VERIFICATIONS: Mapping[type[ElementDuContrat], Callable[[Mapping[str, Any], Contrat], None]] = {
    Partie: _verifie_partie,
    Poste: _verifie_poste,
    ReferentSante: _verifie_referent,
    Phase: _verifie_phase,
    Articulation: _verifie_articulation,
}
