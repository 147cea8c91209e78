"""The shared words come in and change. Slugs are stable: links never break."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from maillage.regles.dates import lire, verifier_ordre
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal
from maillage.socle.referentiels.access import can_edit_plans, can_edit_vocabulaires, check
from maillage.socle.referentiels.models import ObjectifExterne, PlanExterne, Terme

_LIVRES = Path(__file__).resolve().parent / "donnees" / "vocabulaires.toml"


def load_vocabulaires(*, auteur: Auteur) -> int:
    """Add the words shipped with Maillage that are missing. Edited labels stay. Returns how many came."""
    check(can_edit_vocabulaires(auteur))
    livres: dict[str, dict[str, str]] = tomllib.loads(_LIVRES.read_text(encoding="utf-8"))
    connus = set(Terme.objects.values_list("vocabulaire", "slug"))
    nouveaux = [
        Terme(vocabulaire=vocabulaire, slug=slug, libelle=libelle, ordre=rang)
        for vocabulaire, termes in livres.items()
        for rang, (slug, libelle) in enumerate(termes.items(), start=1)
        if (vocabulaire, slug) not in connus
    ]
    with transaction.atomic():
        Terme.objects.bulk_create(nouveaux)
        for terme in nouveaux:
            journal.trace(terme.objet, auteur=auteur, geste="creer")
    return len(nouveaux)


def add_terme(vocabulaire: str, libelle: str, *, auteur: Auteur) -> Terme:
    """Add a word at the end of a vocabulary. Raises ErreurMetier when it is there already."""
    check(can_edit_vocabulaires(auteur))
    libelle = _require(libelle, 120, champ="libelle", message="Écrire le mot à ajouter.")
    slug = slugify(libelle)[:60]
    if not slug:
        raise ErreurMetier("Ce mot n’a aucune lettre.", champ="libelle")
    if existant := Terme.objects.filter(vocabulaire=vocabulaire, slug=slug).first():
        raise ErreurMetier(
            f"«\u00a0{existant.libelle}\u00a0» existe déjà"
            + (" parmi les mots retirés\u00a0: rétablissez-le." if existant.est_archive else "."),
            champ="libelle",
        )
    dernier = Terme.objects.filter(vocabulaire=vocabulaire).aggregate(m=Max("ordre"))["m"] or 0
    terme = Terme(vocabulaire=vocabulaire, slug=slug, libelle=libelle, ordre=dernier + 1)
    return journal.create(terme, auteur=auteur)


def rename_terme(terme: Terme, libelle: str, *, auteur: Auteur) -> Terme:
    """Change the label of a word everywhere it is used; its slug stays."""
    check(can_edit_vocabulaires(auteur))
    libelle = _require(libelle, 120, champ="libelle", message="Écrire le nouveau libellé.")
    return journal.save_changes(terme, {"libelle": libelle}, auteur=auteur)


def retire_terme(terme: Terme, *, auteur: Auteur) -> Terme:
    """Stop offering a word; fiches that use it keep it."""
    check(can_edit_vocabulaires(auteur))
    return journal.archive(terme, auteur=auteur)


def restore_terme(terme: Terme, *, auteur: Auteur) -> Terme:
    """Offer a retired word again."""
    check(can_edit_vocabulaires(auteur))
    return journal.restore(terme, auteur=auteur)


def create_plan(valeurs: dict[str, Any], *, auteur: Auteur) -> PlanExterne:
    """Describe a plan of somebody else. Raises ErreurMetier on a duplicate or on its dates."""
    check(can_edit_plans(auteur))
    valeurs = _clean_plan(valeurs)
    _check_unique(valeurs)
    return journal.create(PlanExterne(**valeurs), auteur=auteur)


def update_plan(
    plan: PlanExterne, valeurs: dict[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> PlanExterne:
    """Change the description of an external plan. Raises ErreurMetier as `create_plan` does."""
    check(can_edit_plans(auteur))
    valeurs = _clean_plan(valeurs)
    _check_unique(valeurs, sauf=plan)
    return journal.save_changes(plan, valeurs, auteur=auteur, version_lue=version_lue)


def add_objectif(
    plan: PlanExterne, intitule: str, *, auteur: Auteur, code: str = ""
) -> ObjectifExterne:
    """Add an objective to an external plan."""
    check(can_edit_plans(auteur))
    intitule = _require(intitule, 300, champ="intitule", message="Écrire l’objectif.")
    dernier = plan.objectifs.aggregate(m=Max("ordre"))["m"] or 0
    objectif = ObjectifExterne(
        plan=plan, intitule=intitule, code=nettoyer_ligne(code, 30, champ="code"), ordre=dernier + 1
    )
    return journal.create(objectif, auteur=auteur)


def retire_objectif(objectif: ObjectifExterne, *, auteur: Auteur) -> ObjectifExterne:
    """Stop offering an objective; fiches that answer to it keep the link."""
    check(can_edit_plans(auteur))
    return journal.archive(objectif, auteur=auteur)


def restore_objectif(objectif: ObjectifExterne, *, auteur: Auteur) -> ObjectifExterne:
    """Offer a retired objective again."""
    check(can_edit_plans(auteur))
    return journal.restore(objectif, auteur=auteur)


def _check_unique(valeurs: dict[str, Any], *, sauf: PlanExterne | None = None) -> None:
    memes = PlanExterne.objects.filter(
        sorte=valeurs["sorte"], intitule=valeurs["intitule"], edition=valeurs["edition"]
    )
    if any(autre != sauf for autre in memes):
        raise ErreurMetier("Ce plan existe déjà dans cette version.", champ="intitule")


def _clean_plan(valeurs: dict[str, Any]) -> dict[str, Any]:
    propres = dict(valeurs)
    propres["intitule"] = _require(
        valeurs.get("intitule", ""), 200, champ="intitule", message="Écrire l’intitulé du plan."
    )
    propres["edition"] = nettoyer_ligne(valeurs.get("edition", ""), 80, champ="edition")
    propres["note"] = nettoyer_texte(valeurs.get("note", ""), 5000, champ="note")
    verifier_ordre(lire(valeurs.get("debut", "")), lire(valeurs.get("fin", "")), champ="fin")
    return propres


def _require(texte: str, limite: int, *, champ: str, message: str) -> str:
    propre = nettoyer_ligne(texte, limite, champ=champ)
    if not propre:
        raise ErreurMetier(message, champ=champ)
    return propre
