"""Pilots changed for many fiches at once: lines come and go, none is lost, each fiche has its trace."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from maillage.cycle.programme.models import ActeurDeFiche, FicheAction, RoleActeur
from maillage.regles import horloge
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.models import Organisation
from maillage.socle.journal import operations as journal
from maillage.socle.journal.operations import Changement, build_trace, new_lot

Pilotes = Mapping[int, ActeurDeFiche]


def choose_organisation(uuid: str) -> Organisation:
    """Return the organisation that a list named. Raises ErreurMetier on `valeur`."""
    try:
        organisation = Organisation.objects.filter(uuid=UUID(uuid), archive_le=None).first()
    except ValueError:
        organisation = None
    if organisation is None:
        raise ErreurMetier("Choisir une organisation de la liste.", champ="valeur")
    return organisation


def list_pilotes_actuels(fiches: Iterable[FicheAction]) -> dict[int, ActeurDeFiche]:
    """Return the living line of the pilot of each fiche that has one, by key of fiche."""
    lignes = ActeurDeFiche.objects.filter(
        fiche__in=list(fiches), role=RoleActeur.PILOTE, archive_le=None
    )
    return {a.fiche_id: a for a in lignes.select_related("organisation")}


def replace_pilotes(
    fiches: list[FicheAction], actuels: Pilotes, organisation: Organisation, *, auteur: Auteur
) -> dict[int, ActeurDeFiche]:
    """Make one organisation the pilot of every fiche. Returns the new lines, by key of fiche."""
    nouveaux = {
        f.pk: ActeurDeFiche(fiche=f, organisation=organisation, role=RoleActeur.PILOTE)
        for f in fiches
    }
    _set_archive([actuels[f.pk] for f in fiches if f.pk in actuels], archiver=True)
    ActeurDeFiche.objects.bulk_create(nouveaux.values())
    _trace(fiches, actuels, nouveaux, auteur=auteur, geste="lot")
    return nouveaux


def give_back_pilotes(
    fiches: list[FicheAction], actuels: Pilotes, anciens: Mapping[int, str], *, auteur: Auteur
) -> None:
    """Let the present pilots go and bring back the former lines, named by uuid (empty: nobody)."""
    lignes = {
        str(a.uuid): a
        for a in ActeurDeFiche.objects.filter(
            fiche__in=fiches, uuid__in=[u for u in anciens.values() if u]
        ).select_related("organisation")
    }
    retrouves = {pk: lignes[uuid] for pk, uuid in anciens.items() if uuid in lignes}
    _set_archive([actuels[f.pk] for f in fiches], archiver=True)
    _set_archive(list(retrouves.values()), archiver=False)
    _trace(fiches, actuels, retrouves, auteur=auteur, geste="lot-annuler")


def _set_archive(acteurs: list[ActeurDeFiche], *, archiver: bool) -> None:
    maintenant = horloge.maintenant()
    for acteur in acteurs:
        acteur.archive_le = maintenant if archiver else None
        acteur.modifie_le = maintenant
        acteur.version += 1
    ActeurDeFiche.objects.bulk_update(
        acteurs, ["archive_le", "modifie_le", "version"], batch_size=100
    )


def _trace(
    fiches: list[FicheAction], avant: Pilotes, apres: Pilotes, *, auteur: Auteur, geste: str
) -> None:
    lot = new_lot()
    journal.write_traces(
        build_trace(
            fiche.objet,
            Changement(
                "pilote", "structure pilote", _nom(avant.get(fiche.pk)), _nom(apres.get(fiche.pk))
            ),
            auteur=auteur,
            geste=geste,
            lot=lot,
        )
        for fiche in fiches
    )


def _nom(acteur: ActeurDeFiche | None) -> str:
    return acteur.organisation.nom if acteur else ""
