"""The skeleton of the plan: its habits, its axes, its objectives."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import Axe, Objectif, Plan
from maillage.cycle.programme.operations.indexation import forget_axe, index_axe
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal


def ensure_plan(contrat: Contrat, *, auteur: Auteur) -> Plan:
    """Return the plan of a contract, created with the usual habits when it is missing."""
    plan = Plan.objects.filter(contrat=contrat).first()
    return plan or journal.create(Plan(contrat=contrat), auteur=auteur)


def update_plan(
    contrat: Contrat, valeurs: Mapping[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> Plan:
    """Change names of levels, numbering, announced numbers, and what is known of the plan."""
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    plan = ensure_plan(contrat, auteur=auteur)
    propres = dict(valeurs)
    for champ, limite in (("nom_niveau_1", 60), ("nom_niveau_2", 60), ("nom_fiche", 40)):
        if champ in propres:
            propres[champ] = nettoyer_ligne(propres[champ], limite, champ=champ)
            if not propres[champ]:
                raise ErreurMetier("Donner un nom à ce niveau.", champ=champ)
    if "note" in propres:
        propres["note"] = nettoyer_texte(propres["note"], 5000, champ="note")
    _refuse_moins_de_niveaux(contrat, propres.get("niveaux", plan.niveaux))
    return journal.save_changes(plan, propres, auteur=auteur, version_lue=version_lue)


def create_axe(
    contrat: Contrat,
    *,
    auteur: Auteur,
    intitule: str = "",
    numero: str = "",
    description: str = "",
    note: str = "",
    actions_annoncees: int | None = None,
) -> Axe:
    """Add an axis at the end of the plan, numbered after the last. A lost title needs a note."""
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    rang = (contrat.axes.aggregate(m=Max("ordre"))["m"] or 0) + 1
    valeurs = _clean_axe(
        {"intitule": intitule, "numero": numero, "description": description, "note": note}
    )
    valeurs["numero"] = valeurs["numero"] or str(contrat.axes.filter(archive_le=None).count() + 1)
    with transaction.atomic():
        ensure_plan(contrat, auteur=auteur)
        axe = Axe(contrat=contrat, ordre=rang, actions_annoncees=actions_annoncees, **valeurs)
        journal.create(axe, auteur=auteur)
        index_axe(axe)
    return axe


def update_axe(
    axe: Axe, valeurs: Mapping[str, Any], *, auteur: Auteur, version_lue: int | None = None
) -> Axe:
    """Change an axis."""
    check_droit(auteur, axe.contrat, Droit.PLAN_MODIFIER)
    propres = _clean_axe(valeurs)
    with transaction.atomic():
        axe = journal.save_changes(axe, propres, auteur=auteur, version_lue=version_lue)
        index_axe(axe)
    return axe


def archive_axe(axe: Axe, *, auteur: Auteur) -> Axe:
    """Put an axis aside. Refused while fiches live in it: they must be moved first."""
    check_droit(auteur, axe.contrat, Droit.PLAN_MODIFIER)
    vivantes = axe.fiches.filter(archive_le=None).count()
    if vivantes:
        raise ErreurMetier(
            f"Cet axe porte encore {vivantes} fiche{'s' if vivantes > 1 else ''} : "
            "les déplacer ou les archiver d’abord."
        )
    with transaction.atomic():
        forget_axe(axe)
        return journal.archive(axe, auteur=auteur)


def restore_axe(axe: Axe, *, auteur: Auteur) -> Axe:
    """Bring an axis back to the plan."""
    check_droit(auteur, axe.contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        axe = journal.restore(axe, auteur=auteur)
        index_axe(axe)
    return axe


def create_objectif(
    axe: Axe, intitule: str, *, auteur: Auteur, parent: Objectif | None = None, numero: str = ""
) -> Objectif:
    """Add an objective to an axis, within the number of levels that the plan uses."""
    contrat = axe.contrat
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    plan = ensure_plan(contrat, auteur=auteur)
    niveau = 2 if parent else 1
    if niveau > plan.niveaux:
        raise ErreurMetier(
            "Le plan n’a pas ce niveau d’objectifs : le régler d’abord dans « Régler le plan »."
        )
    if parent and (parent.axe_id != axe.pk or parent.parent_id):
        raise ErreurMetier("Cet objectif appartient à un autre axe.", champ="parent")
    intitule = nettoyer_ligne(intitule, 300, champ="intitule")
    if not intitule:
        raise ErreurMetier("Écrire l’intitulé.", champ="intitule")
    freres = Objectif.objects.filter(axe=axe, parent=parent)
    rang = (freres.aggregate(m=Max("ordre"))["m"] or 0) + 1
    objectif = Objectif(
        contrat=contrat,
        axe=axe,
        parent=parent,
        intitule=intitule,
        ordre=rang,
        numero=nettoyer_ligne(numero, 20) or str(freres.filter(archive_le=None).count() + 1),
    )
    return journal.create(objectif, auteur=auteur)


def update_objectif(
    objectif: Objectif,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    version_lue: int | None = None,
) -> Objectif:
    """Change an objective."""
    check_droit(auteur, objectif.contrat, Droit.PLAN_MODIFIER)
    propres = dict(valeurs)
    if "intitule" in propres:
        propres["intitule"] = nettoyer_ligne(propres["intitule"], 300, champ="intitule")
        if not propres["intitule"]:
            raise ErreurMetier("Écrire l’intitulé.", champ="intitule")
    if "numero" in propres:
        propres["numero"] = nettoyer_ligne(propres["numero"], 20, champ="numero")
    return journal.save_changes(objectif, propres, auteur=auteur, version_lue=version_lue)


def archive_objectif(objectif: Objectif, *, auteur: Auteur) -> Objectif:
    """Put an objective aside. Refused while fiches or objectives live under it."""
    check_droit(auteur, objectif.contrat, Droit.PLAN_MODIFIER)
    if (
        objectif.fiches.filter(archive_le=None).exists()
        or objectif.enfants.filter(archive_le=None).exists()
    ):
        raise ErreurMetier("Des fiches ou des objectifs en dépendent : les déplacer d’abord.")
    return journal.archive(objectif, auteur=auteur)


def restore_objectif(objectif: Objectif, *, auteur: Auteur) -> Objectif:
    """Bring an objective back. Refused while its axis is archived."""
    check_droit(auteur, objectif.contrat, Droit.PLAN_MODIFIER)
    if objectif.axe.est_archive:
        raise ErreurMetier("L’axe de cet objectif est archivé : le restaurer d’abord.")
    return journal.restore(objectif, auteur=auteur)


def _clean_axe(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    propres = dict(valeurs)
    for champ, limite in (("intitule", 300), ("numero", 20), ("note", 300)):
        if champ in propres:
            propres[champ] = nettoyer_ligne(propres[champ], limite, champ=champ)
    if "description" in propres:
        propres["description"] = nettoyer_texte(propres["description"], 20_000, champ="description")
    if "intitule" in propres and not propres["intitule"] and not propres.get("note"):
        raise ErreurMetier(
            "Donner un titre à l’axe, ou dire pourquoi il est inconnu.", champ="intitule"
        )
    return propres


def _refuse_moins_de_niveaux(contrat: Contrat, niveaux: int) -> None:
    if not 0 <= niveaux <= 2:
        raise ErreurMetier("Un plan a de zéro à deux niveaux d’objectifs.", champ="niveaux")
    objectifs = Objectif.objects.filter(contrat=contrat, archive_le=None)
    profonds = objectifs.exclude(parent=None) if niveaux == 1 else objectifs
    if niveaux < 2 and profonds.exists():
        raise ErreurMetier(
            "Des objectifs de ce niveau existent : les archiver avant de l’enlever.",
            champ="niveaux",
        )
