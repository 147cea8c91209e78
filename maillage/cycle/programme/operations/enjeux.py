"""Tying the plan to the diagnostic: which enjeux an axis or a fiche answers."""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from maillage.cycle.contrats.access import check_droit
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.programme.access import check_edit_fiche
from maillage.cycle.programme.models import Axe, FicheAction
from maillage.regles.droits import Auteur, Droit
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal import operations as journal


def link_axes(contrat: Contrat, choix: Mapping[Axe, Collection[Enjeu]], *, auteur: Auteur) -> int:
    """Say which enjeux each of these axes answers, in one act. Returns how many axes changed."""
    check_droit(auteur, contrat, Droit.PLAN_MODIFIER)
    changes = 0
    with transaction.atomic():
        for axe, enjeux in choix.items():
            if axe.contrat_id != contrat.pk or axe.est_archive:
                raise ErreurMetier("Choisir des axes de ce plan.")
            avant = axe.version
            changes += _set_enjeux(axe, enjeux, auteur=auteur).version != avant
    return changes


def link_fiche(
    fiche: FicheAction, enjeux: Iterable[Enjeu], *, auteur: Auteur, version_lue: int | None = None
) -> FicheAction:
    """Say which enjeux a fiche answers by itself; none: those of its axis. Raises ErreurMetier, Conflit."""
    check_edit_fiche(auteur, fiche)
    liste = _check_enjeux(fiche, enjeux)
    return journal.save_changes(
        fiche, {}, ensembles={"enjeux": liste}, version_lue=version_lue, auteur=auteur
    )


def _set_enjeux(axe: Axe, enjeux: Iterable[Enjeu], *, auteur: Auteur) -> Axe:
    return journal.save_changes(
        axe, {}, ensembles={"enjeux": _check_enjeux(axe, enjeux)}, auteur=auteur
    )


def _check_enjeux(objet: Axe | FicheAction, enjeux: Iterable[Enjeu]) -> list[Enjeu]:
    """Accept the living enjeux of the contract; those put aside stay as they are."""
    liste = list(enjeux)
    if any(e.contrat_id != objet.contrat_id or e.est_archive for e in liste):
        raise ErreurMetier("Choisir des enjeux de ce contrat.", champ="enjeux")
    return [*liste, *objet.enjeux.exclude(archive_le=None)]
