"""What the search index knows of the programme."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from maillage.cycle.programme.models import ActeurDeFiche, Axe, FicheAction
from maillage.editions.markdown import resume
from maillage.regles import adresses
from maillage.socle.journal.models import Portee
from maillage.socle.recherche import operations as recherche
from maillage.socle.recherche.operations import AIndexer


def index_axe(axe: Axe) -> None:
    """Put an axis in the index."""
    recherche.index_objet(
        AIndexer(
            sorte="axe",
            objet_uuid=axe.uuid,
            contrat_uuid=axe.contrat.uuid,
            portee=Portee.MEMBRES,
            titre=axe.intitule or f"Axe {axe.numero}",
            sur_titre=f"Axe {axe.numero}",
            texte=resume(axe.description),
            adresse=adresses.axe(axe.contrat.cle, axe.uuid),
        )
    )


def forget_axe(axe: Axe) -> None:
    """Take an axis out of the index."""
    recherche.forget_objet(axe.uuid)


def index_fiche(fiche: FicheAction) -> None:
    """Put a fiche in the index, or take it out when it is archived."""
    if fiche.est_archive:
        recherche.forget_objet(fiche.uuid)
        return
    index_fiches([fiche])


def index_fiches(fiches: Iterable[FicheAction]) -> None:
    """Put many fiches in the index at once."""
    vivantes = [f for f in fiches if not f.est_archive]
    acteurs = ActeurDeFiche.objects.select_related("organisation")
    # A prefetch made before a write would describe the past.
    for fiche in vivantes:
        getattr(fiche, "_prefetched_objects_cache", {}).clear()
    prefetch_related_objects(vivantes, "termes", Prefetch("acteurs", acteurs))
    recherche.index_objets([describe_fiche(f) for f in vivantes])
    for fiche in vivantes:
        getattr(fiche, "_prefetched_objects_cache", {}).clear()


def describe_fiche(fiche: FicheAction) -> AIndexer:
    """Return what the index keeps of a fiche: its words, its keywords, who carries it."""
    acteurs = [a for a in fiche.acteurs.all() if a.archive_le is None]
    morceaux = [
        fiche.objectif_general,
        fiche.description,
        fiche.constat,
        fiche.besoins,
        fiche.objectifs_specifiques,
        fiche.objectifs_operationnels,
        fiche.resultats_attendus,
        fiche.vigilance,
        fiche.publics_texte,
        fiche.territoire_texte,
        fiche.moyens,
        fiche.evaluation,
        fiche.resume_public,
    ]
    mots = [str(t) for t in fiche.termes.all()] + [a.organisation.nom for a in acteurs]
    return AIndexer(
        sorte="fiche",
        objet_uuid=fiche.uuid,
        contrat_uuid=fiche.contrat.uuid,
        portee=fiche.objet.portee,
        titre=fiche.intitule,
        sur_titre=f"Action {fiche.numero}" if fiche.numero else "Action",
        texte="\n".join([resume(m) for m in morceaux if m] + [", ".join(mots)]),
        adresse=adresses.fiche(fiche.contrat.cle, fiche.uuid),
    )
