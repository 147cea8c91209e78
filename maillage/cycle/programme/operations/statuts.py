"""Where an action stands, how it fares, and who sees its fiche."""

from typing import Any

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.programme.access import check_edit_fiche
from maillage.cycle.programme.models import (
    NOMMENT_D_AUTRES,
    ActeurDeFiche,
    Diffusion,
    FicheAction,
    Remarque,
)
from maillage.cycle.programme.operations.indexation import index_fiche
from maillage.regles import dates, horloge
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statuts import Drapeau, Statut, verifier_drapeau, verifier_statut
from maillage.regles.textes import nettoyer_texte
from maillage.socle.journal import operations as journal

LIMITE_RAISON = 5000


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
    raison = nettoyer_texte(raison, LIMITE_RAISON, champ="statut_raison")
    obstacle = nettoyer_texte(obstacle, LIMITE_RAISON, champ="obstacle")
    nouvelle = dates.lire(report_date, champ="report_date") if statut is Statut.REPORTEE else None
    connue = nouvelle.stockage if nouvelle and nouvelle.est_connue else ""
    verifier_statut(statut, raison=raison, nouvelle_date=connue, fusion=fusion is not None)
    verifier_drapeau(drapeau, obstacle=obstacle)
    if statut is Statut.FUSIONNEE:
        _check_fusion(fiche, fusion)
    valeurs: dict[str, Any] = {
        "statut": statut.value,
        "statut_raison": raison,
        "report_date": connue,
        "fusion": fusion if statut is Statut.FUSIONNEE else None,
        "drapeau": drapeau.value if drapeau else "",
        "obstacle": obstacle if drapeau is Drapeau.BLOQUEE else "",
    }
    if statut.value != fiche.statut:
        valeurs["statut_date"] = horloge.aujourdhui()
    return journal.save_changes(
        fiche, valeurs, auteur=auteur, geste="statut", version_lue=version_lue
    )


def set_diffusion(fiche: FicheAction, diffusion: str, *, auteur: Auteur) -> FicheAction:
    """Change who sees a fiche; its past in the history follows the same reach."""
    check_droit(auteur, fiche.contrat, Droit.PLAN_MODIFIER)
    check_edit_fiche(auteur, fiche)
    if diffusion not in Diffusion.values:
        raise ErreurMetier("Choisir qui voit cette fiche.", champ="diffusion")
    with transaction.atomic():
        fiche = journal.save_changes(fiche, {"diffusion": diffusion}, auteur=auteur)
        relabel_histoires([fiche])
        index_fiche(fiche)
    return fiche


def relabel_histoires(fiches: list[FicheAction]) -> None:
    """Give the history of fiches, of their organisations and remarks, the reach the fiches have now."""
    par_pk = {fiche.pk: fiche for fiche in fiches}
    acteurs = ActeurDeFiche.objects.filter(fiche__in=fiches).select_related("organisation")
    remarques = Remarque.objects.filter(fiche__in=fiches, pour_equipe=False)
    suites: list[ActeurDeFiche | Remarque] = [*acteurs, *remarques]
    for suite in suites:
        suite.fiche = par_pk[suite.fiche_id]  # as it is now, without asking again
    journal.relabel_portees((ligne.objet for ligne in [*fiches, *suites]), sauf=NOMMENT_D_AUTRES)


def _check_fusion(fiche: FicheAction, fusion: FicheAction | None) -> None:
    if fusion and (fusion.pk == fiche.pk or fusion.contrat_id != fiche.contrat_id):
        raise ErreurMetier("Choisir une autre fiche de ce contrat.", champ="fusion")
