"""A fiche-action is born with a title, filled, given a status, copied, archived."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.access import check_edit_fiche
from maillage.cycle.programme.models import Axe, Diffusion, FicheAction, Objectif
from maillage.cycle.programme.operations.indexation import index_fiche
from maillage.cycle.programme.operations.plan import ensure_plan
from maillage.regles import dates, horloge
from maillage.regles import fiche as regles_fiche
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statuts import Drapeau, Statut, verifier_drapeau, verifier_statut
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte
from maillage.socle.journal import operations as journal

_LIGNES = {"intitule": 300, "numero": 20, "service": 160, "elu_referent": 160}
_TEXTES = (
    "constat", "besoins", "objectif_general", "objectifs_specifiques", "objectifs_operationnels",
    "description", "resultats_attendus", "vigilance", "publics_texte", "vulnerables_texte",
    "territoire_texte", "moyens", "evaluation", "resume_public",
)  # fmt: skip
LIMITE_TEXTE = 100_000


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
    _check_place(contrat, axe, objectif)
    propres = _clean({"intitule": intitule, **(valeurs or {})})
    with transaction.atomic():
        plan = ensure_plan(contrat, auteur=auteur)
        fiche = FicheAction(
            contrat=contrat,
            axe=axe,
            objectif=objectif,
            hors_plan=hors_plan,
            ordre=next_ordre(contrat, axe, objectif),
            **propres,
        )
        if numero is not None:
            fiche.numero = nettoyer_ligne(numero, 20, champ="numero")
        elif not hors_plan:
            fiche.numero = next_numero(plan.numerotation, contrat, axe=axe, objectif=objectif)
        journal.create(fiche, auteur=auteur)
        for champ, lignes in (ensembles or {}).items():
            getattr(fiche, champ).set(lignes)
        index_fiche(fiche)
    return fiche


def update_fiche(
    fiche: FicheAction,
    valeurs: Mapping[str, Any],
    *,
    auteur: Auteur,
    ensembles: Mapping[str, Iterable[models.Model]] | None = None,
    version_lue: int | None = None,
) -> FicheAction:
    """Change fields of a fiche. Raises ErreurMetier, or Conflit when somebody changed the same ones."""
    check_edit_fiche(auteur, fiche)
    propres = _clean(valeurs, fiche)
    if "inconnus" in propres:
        propres["inconnus"] = sorted(set(propres["inconnus"]) & regles_fiche.CHAMPS.keys())
    with transaction.atomic():
        fiche = journal.save_changes(
            fiche, propres, auteur=auteur, ensembles=ensembles, version_lue=version_lue
        )
        index_fiche(fiche)
    return fiche


def set_statut(
    fiche: FicheAction,
    statut: Statut,
    *,
    auteur: Auteur,
    raison: str = "",
    report_date: str = "",
    fusion: FicheAction | None = None,
    drapeau: Drapeau | None = None,
    obstacle: str = "",
    version_lue: int | None = None,
) -> FicheAction:
    """Change status and flag with what each asks for (domaine §3.3). Raises ErreurMetier."""
    check_edit_fiche(auteur, fiche)
    date_report = dates.lire(report_date, champ="report_date")
    verifier_statut(
        statut, raison=raison, nouvelle_date=date_report.stockage, fusion=fusion is not None
    )
    verifier_drapeau(drapeau, obstacle=obstacle)
    if fusion and (fusion.pk == fiche.pk or fusion.contrat_id != fiche.contrat_id):
        raise ErreurMetier("Choisir une autre fiche de ce contrat.", champ="fusion")
    valeurs: dict[str, Any] = {
        "statut": statut.value,
        "statut_raison": nettoyer_texte(raison, 5000, champ="statut_raison"),
        "report_date": date_report.stockage if statut is Statut.REPORTEE else "",
        "fusion": fusion if statut is Statut.FUSIONNEE else None,
        "drapeau": drapeau.value if drapeau else "",
        "obstacle": nettoyer_texte(obstacle, 5000, champ="obstacle") if drapeau is Drapeau.BLOQUEE else "",
    }
    if statut.value != fiche.statut:
        valeurs["statut_date"] = horloge.aujourdhui()
    return journal.save_changes(
        fiche, valeurs, auteur=auteur, geste="statut", version_lue=version_lue
    )


def set_diffusion(fiche: FicheAction, diffusion: str, *, auteur: Auteur) -> FicheAction:
    """Change who sees a fiche; its past in the history follows the same reach."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    if diffusion not in Diffusion.values:
        raise ErreurMetier("Choisir qui voit cette fiche.", champ="diffusion")
    with transaction.atomic():
        fiche = journal.save_changes(fiche, {"diffusion": diffusion}, auteur=auteur)
        journal.relabel_portee(fiche.objet)
        for acteur in fiche.acteurs.all():
            journal.relabel_portee(acteur.objet)
        for remarque in fiche.remarques.filter(pour_equipe=False):
            journal.relabel_portee(remarque.objet)
        index_fiche(fiche)
    return fiche


def duplicate_fiche(fiche: FicheAction, *, auteur: Auteur) -> FicheAction:
    """Copy a fiche beside itself: same words and partners, back to reflexion, no number."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    copie = FicheAction.objects.get(pk=fiche.pk)
    for champ, valeur in _NEUVES.items():
        setattr(copie, champ, valeur)
    champ_uuid = FicheAction._meta.get_field("uuid")
    copie.pk, copie.uuid = None, champ_uuid.get_default()
    copie.cree_le = copie.modifie_le = horloge.maintenant()
    copie.intitule = f"{fiche.intitule[:290]} (copie)"
    copie.ordre = next_ordre(fiche.contrat, fiche.axe, fiche.objectif)
    copie.origine_fiche = fiche
    with transaction.atomic():
        copie._state.adding = True
        journal.create(copie, auteur=auteur, geste="dupliquer")
        for relation in ("termes", "objectifs_externes", "communes"):
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


def next_ordre(contrat: Contrat, axe: Axe | None, objectif: Objectif | None) -> int:
    """Return the rank after the last fiche of this place."""
    places = FicheAction.objects.filter(contrat=contrat, axe=axe, objectif=objectif)
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
    return f"{prefixe}{nombre + 1}"


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


def _check_place(contrat: Contrat, axe: Axe | None, objectif: Objectif | None) -> None:
    if axe and axe.contrat_id != contrat.pk:
        raise ErreurMetier("Cet axe appartient à un autre contrat.", champ="axe")
    if (axe and axe.est_archive) or (objectif and objectif.est_archive):
        raise ErreurMetier("Cette place du plan est archivée : en choisir une autre.", champ="axe")


def _clean(valeurs: Mapping[str, Any], fiche: FicheAction | None = None) -> dict[str, Any]:
    propres = dict(valeurs)
    for champ in propres.keys() & _LIGNES.keys():
        propres[champ] = nettoyer_ligne(propres[champ], _LIGNES[champ], champ=champ)
    for champ in propres.keys() & set(_TEXTES):
        propres[champ] = nettoyer_texte(propres[champ], LIMITE_TEXTE, champ=champ)
    if "intitule" in propres and not propres["intitule"]:
        raise ErreurMetier(
            "Donner un titre à la fiche : quelques mots suffisent.", champ="intitule"
        )
    for champ in propres.keys() & {"debut", "fin"}:
        propres[champ] = dates.lire(propres[champ], champ=champ).stockage
    debut = propres.get("debut", fiche.debut if fiche else "")
    fin = propres.get("fin", fiche.fin if fiche else "")
    dates.verifier_ordre(dates.lire(debut), dates.lire(fin), champ="fin")
    if "annees" in propres:
        propres["annees"] = sorted({int(annee) for annee in propres["annees"]})
    return propres
