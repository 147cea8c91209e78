"""A fiche-action is born with a title, filled, copied, archived, brought back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import check_edit_fiche
from maillage.cycle.programme.models import Axe, Diffusion, FicheAction, Objectif
from maillage.cycle.programme.operations.indexation import index_fiche
from maillage.cycle.programme.operations.liens import close_liens_sans_objet
from maillage.cycle.programme.operations.plan import ensure_plan
from maillage.cycle.programme.operations.saisie import check_ensembles, clean_valeurs
from maillage.cycle.programme.operations.statuts import relabel_histoires
from maillage.regles import fiche as regles_fiche
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statuts import Statut
from maillage.regles.textes import nettoyer_ligne
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement


def create_fiche(
    contrat: Contrat,
    intitule: str,
    *,
    auteur: Auteur,
    axe: Axe | None = None,
    objectif: Objectif | None = None,
    hors_plan: bool = False,
    numero: str | None = None,
    valeurs: Mapping[str, Any] | None = None,
    ensembles: Mapping[str, Iterable[models.Model]] | None = None,
) -> FicheAction:
    """Add a fiche; a title is enough. Raises ErreurMetier on the title or on a foreign axis.

    `numero` None means: the next of the plan's habits.
    """
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    axe = objectif.axe if objectif else axe
    check_place(contrat, axe, objectif, hors_plan=hors_plan)
    propres = clean_valeurs({"intitule": intitule, **(valeurs or {})})
    with transaction.atomic():
        plan = ensure_plan(contrat, auteur=auteur)
        fiche = FicheAction(
            contrat=contrat,
            axe=axe,
            objectif=objectif,
            hors_plan=hors_plan,
            ordre=next_ordre(contrat, axe, objectif, hors_plan=hors_plan),
            **propres,
        )
        if numero is not None:
            fiche.numero = nettoyer_ligne(numero, 20, champ="numero")
        elif not hors_plan:
            fiche.numero = next_numero(plan.numerotation, contrat, axe=axe, objectif=objectif)
        journal.create(fiche, auteur=auteur)
        for champ, lignes in check_ensembles(fiche, ensembles).items():
            getattr(fiche, champ).set(lignes)
        index_fiche(fiche)
    return fiche


def update_fiche(
    fiche: FicheAction,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    ensembles: Mapping[str, Iterable[models.Model]] | None = None,
    inconnus: Mapping[str, bool] | None = None,
    version_lue: int | None = None,
) -> FicheAction:
    """Change fields of a fiche. Raises ErreurMetier, or Conflit when somebody changed the same ones.

    `inconnus` says, field by field, whether its answer is "inconnu à ce jour"; what others said of
    other fields stays. The number and who sees the fiche are changed by the coordination alone.
    """
    check_edit_fiche(auteur, fiche)
    if "diffusion" in valeurs or valeurs.get("numero", fiche.numero) != fiche.numero:
        check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    return write_fiche(
        fiche,
        valeurs,
        auteur=auteur,
        ensembles=ensembles,
        inconnus=inconnus,
        version_lue=version_lue,
    )


def write_fiche(
    fiche: FicheAction,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    ensembles: Mapping[str, Iterable[models.Model]] | None = None,
    inconnus: Mapping[str, bool] | None = None,
    version_lue: int | None = None,
) -> FicheAction:
    """Change fields of a fiche, as `update_fiche` does. Rights are the caller's to check."""
    propres = clean_valeurs(valeurs, fiche)
    listes = check_ensembles(fiche, ensembles)
    with transaction.atomic():
        fiche = journal.save_changes(
            fiche, propres, auteur=auteur, ensembles=listes, version_lue=version_lue
        )
        fiche = note_inconnus(fiche, inconnus or {}, auteur=auteur)
        if "diffusion" in propres:
            relabel_histoires([fiche])
        index_fiche(fiche)
    return fiche


def duplicate_fiche(fiche: FicheAction, *, auteur: Auteur) -> FicheAction:
    """Copy a fiche beside itself: same words and partners, back to reflexion, no number.

    The copy of a published fiche is not published: showing it to inhabitants is an act of its own.
    """
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    check_edit_fiche(auteur, fiche)
    copie = FicheAction.objects.get(pk=fiche.pk)
    for champ, valeur in _NEUVES.items():
        setattr(copie, champ, valeur)
    champ_uuid = FicheAction._meta.get_field("uuid")
    copie.pk, copie.uuid = None, champ_uuid.get_default()
    copie.cree_le = copie.modifie_le = horloge.maintenant()
    copie.intitule = f"{fiche.intitule[:290]} (copie)"
    copie.ordre = next_ordre(fiche.contrat, fiche.axe, fiche.objectif, hors_plan=fiche.hors_plan)
    copie.origine_fiche = fiche
    if copie.diffusion == Diffusion.PUBLIC:
        copie.diffusion = Diffusion.MEMBRES
    with transaction.atomic():
        copie._state.adding = True
        journal.create(copie, auteur=auteur, geste="dupliquer")
        for relation in ("termes", "objectifs_externes", "communes", "enjeux"):
            getattr(copie, relation).set(getattr(fiche, relation).all())
        for acteur in fiche.acteurs.filter(archive_le=None):
            acteur.pk, acteur.uuid, acteur.fiche = None, champ_uuid.get_default(), copie
            acteur._state.adding = True
            acteur.save(force_insert=True)
        index_fiche(copie)
    return copie


def archive_fiche(fiche: FicheAction, *, auteur: Auteur) -> FicheAction:
    """Put a fiche aside: out of the plan and of the search, its address still answers."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        fiche = journal.archive(fiche, auteur=auteur)
        index_fiche(fiche)
        close_liens_sans_objet(fiche.contrat, auteur=auteur)
    return fiche


def restore_fiche(fiche: FicheAction, *, auteur: Auteur) -> FicheAction:
    """Bring a fiche back to its place; to the foot of the plan when its axis went away meanwhile."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    with transaction.atomic():
        if (fiche.axe and fiche.axe.est_archive) or (fiche.objectif and fiche.objectif.est_archive):
            fiche = journal.save_changes(fiche, {"axe": None, "objectif": None}, auteur=auteur)
        fiche = journal.restore(fiche, auteur=auteur)
        index_fiche(fiche)
    return fiche


def next_ordre(
    contrat: Contrat, axe: Axe | None, objectif: Objectif | None, *, hors_plan: bool = False
) -> int:
    """Return the rank after the last fiche of this place."""
    places = FicheAction.objects.filter(
        contrat=contrat, axe=axe, objectif=objectif, hors_plan=hors_plan
    )
    return (places.aggregate(m=Max("ordre"))["m"] or 0) + 1


def next_numero(
    numerotation: str, contrat: Contrat, *, axe: Axe | None, objectif: Objectif | None
) -> str:
    """Return the first free printed number of the plan's habits; blank while the axis is unknown."""
    vivantes = FicheAction.objects.filter(contrat=contrat, archive_le=None, hors_plan=False)
    if numerotation == "continue":
        prefixe, nombre = "", vivantes.count()
    elif axe is None:
        return ""
    elif numerotation == "par-objectif" and objectif:
        chemin = [axe.numero, *([objectif.parent.numero] if objectif.parent else [])]
        prefixe = ".".join([*chemin, objectif.numero, ""])
        nombre = vivantes.filter(objectif=objectif).count()
    else:
        prefixe, nombre = f"{axe.numero}.", vivantes.filter(axe=axe).count()
    pris = set(vivantes.values_list("numero", flat=True))
    while f"{prefixe}{nombre + 1}" in pris:
        nombre += 1
    return f"{prefixe}{nombre + 1}"[:20]


def check_place(
    contrat: Contrat, axe: Axe | None, objectif: Objectif | None, *, hors_plan: bool = False
) -> None:
    """Raise ErreurMetier on `place` unless a fiche of this contract may stand there."""
    if hors_plan and axe:
        raise ErreurMetier("Une fiche hors plan n’a pas d’axe.", champ="place")
    if axe and axe.contrat_id != contrat.pk:
        raise ErreurMetier("Cet axe appartient à un autre contrat.", champ="place")
    if objectif and (axe is None or objectif.axe_id != axe.pk):
        raise ErreurMetier("Cet objectif appartient à un autre axe.", champ="place")
    if (axe and axe.est_archive) or (objectif and objectif.est_archive):
        raise ErreurMetier(
            "Cette place du plan est archivée : en choisir une autre.", champ="place"
        )


_NEUVES: Mapping[str, Any] = {
    "numero": "",
    "version": 1,
    "archive_le": None,
    "statut": Statut.EN_REFLEXION.value,
    "statut_date": None,
    "statut_raison": "",
    "report_date": "",
    "fusion": None,
    "drapeau": "",
    "obstacle": "",
}


def note_inconnus(
    fiche: FicheAction, reponses: Mapping[str, bool], *, auteur: Auteur
) -> FicheAction:
    """Say of some fields that nobody knows, or that the answer came; one trace for each.

    Rights are the caller's to check.
    """
    avant = set(fiche.inconnus)
    dits = {c for c in reponses if regles_fiche.CHAMPS[c].attendu}
    apres = (avant - dits) | {c for c in dits if reponses[c]}
    if apres == avant:
        return fiche
    fiche.inconnus = sorted(apres)
    fiche.version += 1
    fiche.modifie_le = horloge.maintenant()
    fiche.save(update_fields=["inconnus", "version", "modifie_le"])
    changements = [
        Changement(
            f"inconnu-{champ}",
            f"{regles_fiche.CHAMPS[champ].libelle} : inconnu à ce jour",
            "oui" if champ in avant else "non",
            "oui" if champ in apres else "non",
        )
        for champ in sorted(avant ^ apres)
    ]
    journal.trace(
        fiche.objet,
        auteur=auteur,
        geste="modifier",
        changements=changements,
        version=fiche.version,
    )
    return fiche
