"""Parties, phases, articles… : added, changed, moved, archived, all in the same way.

Each class has one rule that cleans its values; the rest is written once.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max

from maillage.cycle.contrats.access import check_droit
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
from maillage.cycle.contrats.operations.indexation import index_article
from maillage.regles import dates
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal

E = TypeVar("E", bound=ElementDuContrat)
Valeurs = dict[str, Any]


def add_element(
    contrat: Contrat, classe: type[E], valeurs: Mapping[str, Any], *, auteur: Auteur
) -> E:
    """Add a party, a phase, an article… at the end of its list. Raises ErreurMetier."""
    check_droit(auteur, contrat, Droit.CONTRAT_MODIFIER)
    propres = _clean(classe, contrat, valeurs)
    dernier = classe._default_manager.filter(contrat=contrat).aggregate(m=Max("ordre"))["m"] or 0
    with transaction.atomic():
        element = journal.create(
            classe(contrat=contrat, ordre=dernier + 1, **propres), auteur=auteur
        )
        _index(element)
    return element


def update_element(
    element: E, valeurs: Mapping[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> E:
    """Change an element. Raises ErreurMetier, or Conflit when somebody changed the same fields."""
    check_droit(auteur, element.contrat, Droit.CONTRAT_MODIFIER)
    propres = _clean(type(element), element.contrat, valeurs, element=element)
    with transaction.atomic():
        change = journal.save_changes(element, propres, auteur=auteur, version_lue=version_lue)
        _index(change)
    return change


def archive_element(element: E, *, auteur: Auteur) -> E:
    """Take an element out of its list; it can be restored."""
    check_droit(auteur, element.contrat, Droit.CONTRAT_MODIFIER)
    with transaction.atomic():
        archive = journal.archive(element, auteur=auteur)
        _index(archive)
    return archive


def restore_element(element: E, *, auteur: Auteur) -> E:
    """Bring an element back to its list. Raises ErreurMetier when its place was taken meanwhile."""
    check_droit(auteur, element.contrat, Droit.CONTRAT_MODIFIER)
    _refuse_doublon(type(element), element.contrat, _valeurs_uniques(element), element=element)
    with transaction.atomic():
        restaure = journal.restore(element, auteur=auteur)
        _index(restaure)
    return restaure


def move_element(element: E, sens: int, *, auteur: Auteur) -> None:
    """Swap an element with the one before (`sens` -1) or after (+1)."""
    check_droit(auteur, element.contrat, Droit.CONTRAT_MODIFIER)
    with transaction.atomic():
        freres = list(
            type(element)._default_manager.filter(contrat=element.contrat, archive_le=None)
        )
        rang = next(i for i, frere in enumerate(freres) if frere.pk == element.pk)
        if not 0 <= rang + sens < len(freres):
            return
        freres[rang], freres[rang + sens] = freres[rang + sens], freres[rang]
        for ordre, frere in enumerate(freres, start=1):
            frere.ordre = ordre
        type(element)._default_manager.bulk_update(freres, ["ordre"])
        journal.trace(element.objet, auteur=auteur, geste="deplacer")


def _index(element: ElementDuContrat) -> None:
    if isinstance(element, Article):
        index_article(element)


def _clean(
    classe: type[ElementDuContrat],
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    element: ElementDuContrat | None = None,
) -> Valeurs:
    propres = _REGLES[classe](dict(valeurs), contrat)
    _refuse_doublon(classe, contrat, propres, element=element)
    return propres


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


def _ordre(valeurs: Valeurs, debut: str, fin: str) -> None:
    dates.verifier_ordre(
        dates.lire(valeurs.get(debut, "")), dates.lire(valeurs.get(fin, "")), champ=fin
    )


def _regle_partie(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    del contrat
    _ligne(valeurs, "representant", 160)
    _ligne(valeurs, "deliberation_numero", 60)
    _dates(valeurs, "deliberation_date")
    _textes(valeurs, "engagements")
    if valeurs.get("deliberation_sans_objet") and (
        valeurs.get("deliberation_numero") or valeurs.get("deliberation_date")
    ):
        raise ErreurMetier(
            "Une délibération est décrite : décocher « sans délibération », ou effacer "
            "son numéro et sa date.",
            champ="deliberation_sans_objet",
        )
    return valeurs


def _regle_poste(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    del contrat
    _ligne(valeurs, "intitule", 160, message="Nommer le poste.")
    _dates(valeurs, "debut", "fin")
    _ordre(valeurs, "debut", "fin")
    _textes(valeurs, "note")
    quotite = valeurs.get("quotite")
    if quotite is not None and not 0 < quotite <= 5:
        raise ErreurMetier(
            "L’équivalent temps plein va de 0,05 à 5 : écrire 0,5 pour un mi-temps.",
            champ="quotite",
        )
    return valeurs


def _regle_referent(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    _ligne(valeurs, "fonction", 160, message="Écrire la fonction du référent.")
    commune, perimetre = valeurs.get("commune"), contrat.perimetre
    if commune and perimetre and not perimetre.communes.filter(pk=commune.pk).exists():
        raise ErreurMetier(f"{commune} n’est pas dans le territoire du contrat.", champ="commune")
    return valeurs


def _regle_phase(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    del contrat
    _ligne(valeurs, "intitule", 160, message="Nommer la phase.")
    _dates(valeurs, "debut_prevu", "fin_prevue", "debut_reel", "fin_reelle")
    _ordre(valeurs, "debut_prevu", "fin_prevue")
    _ordre(valeurs, "debut_reel", "fin_reelle")
    _textes(valeurs, "note")
    return valeurs


def _regle_articulation(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    del contrat
    _textes(valeurs, "qui", "avec_qui", "quoi", "ou", limite=4000)
    muette = valeurs.get("reponse") in {ReponseArticulation.SANS_OBJET, ReponseArticulation.INCONNU}
    if muette and any(valeurs.get(c) for c in ("qui", "avec_qui", "ou")):
        raise ErreurMetier(
            "La réponse dit « sans objet » ou « inconnu », mais des précisions sont écrites : "
            "choisir « oui » ou « non », ou garder les précisions dans « quoi ».",
            champ="reponse",
        )
    return valeurs


def _regle_article(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    del contrat
    _ligne(valeurs, "titre", 200, message="Donner un titre à l’article.")
    _textes(valeurs, "texte", limite=200_000)
    return valeurs


def _regle_sigle(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    del contrat
    _ligne(valeurs, "sigle", 30, message="Écrire le sigle.")
    _ligne(valeurs, "definition", 300, message="Écrire ce que le sigle veut dire.")
    return valeurs


def _regle_logo(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    del contrat
    _ligne(
        valeurs,
        "alternative",
        200,
        message="Décrire le logo en quelques mots : il sera lu à qui ne le voit pas.",
    )
    return valeurs


def _regle_membre(valeurs: Valeurs, contrat: Contrat) -> Valeurs:
    raise ErreurMetier("Les rôles se donnent depuis la page des membres.")


_REGLES: dict[type[ElementDuContrat], Callable[[Valeurs, Contrat], Valeurs]] = {
    Partie: _regle_partie,
    Poste: _regle_poste,
    ReferentSante: _regle_referent,
    Phase: _regle_phase,
    Articulation: _regle_articulation,
    Article: _regle_article,
    Sigle: _regle_sigle,
    Logo: _regle_logo,
    Membre: _regle_membre,
}

# One row per value among those in force: the message says what to do instead.
_UNIQUES: dict[type[ElementDuContrat], tuple[str, str]] = {
    Partie: ("organisation", "Cette organisation est déjà partie au contrat : modifiez sa ligne."),
    ReferentSante: ("commune", "Cette commune a déjà son référent : modifiez sa ligne."),
    Articulation: ("dispositif", "Cette démarche a déjà sa réponse : modifiez sa ligne."),
    Sigle: ("sigle", "Ce sigle est déjà dans la liste : modifiez sa ligne."),
}


def _valeurs_uniques(element: ElementDuContrat) -> Valeurs:
    champ = _UNIQUES.get(type(element), ("", ""))[0]
    return {champ: getattr(element, champ)} if champ else {}


def _refuse_doublon(
    classe: type[ElementDuContrat],
    contrat: Contrat,
    valeurs: Mapping[str, Any],
    *,
    element: ElementDuContrat | None,
) -> None:
    champ, message = _UNIQUES.get(classe, ("", ""))
    if champ and champ in valeurs:
        pareils = classe._default_manager.filter(
            contrat=contrat, archive_le=None, **{champ: valeurs[champ]}
        )
        if pareils.exclude(pk=element.pk if element else None).exists():
            raise ErreurMetier(message, champ=champ)
