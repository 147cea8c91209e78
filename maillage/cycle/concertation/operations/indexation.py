"""What the search index knows of the concertation. Verbatims are left out: a search never shows them."""

from maillage.cycle.concertation.models import Initiative, Recueil
from maillage.editions.markdown import resume
from maillage.regles import adresses
from maillage.socle.recherche import operations as recherche


def index_recueil(recueil: Recueil) -> None:
    """Put a recueil in the index, or take it out when it is archived."""
    if recueil.est_archive:
        recherche.forget_objet(recueil.uuid)
        return
    mots = [
        str(mot) for champ in ("publics", "thematiques", "communes") for mot in _all(recueil, champ)
    ]
    objet = recueil.objet
    recherche.index_objet(
        recherche.AIndexer(
            sorte="recueil",
            objet_uuid=recueil.uuid,
            contrat_uuid=objet.contrat,
            portee=objet.portee,
            titre=recueil.intitule,
            sur_titre=recueil.get_sorte_display(),
            texte="\n".join([resume(recueil.synthese), recueil.lieu, ", ".join(mots)]),
            adresse=adresses.recueil(recueil.contrat.cle, recueil.uuid),
        )
    )


def index_initiative(initiative: Initiative) -> None:
    """Put an initiative in the index, or take it out when it is archived."""
    if initiative.est_archive:
        recherche.forget_objet(initiative.uuid)
        return
    mots = [
        str(m) for champ in ("publics", "thematiques", "communes") for m in _all(initiative, champ)
    ]
    textes = [resume(initiative.description), initiative.qui, initiative.lieu, ", ".join(mots)]
    objet = initiative.objet
    recherche.index_objet(
        recherche.AIndexer(
            sorte="initiative",
            objet_uuid=initiative.uuid,
            contrat_uuid=objet.contrat,
            portee=objet.portee,
            titre=initiative.intitule,
            sur_titre="Initiative existante",
            texte="\n".join(textes),
            adresse=adresses.initiative(initiative.contrat.cle, initiative.uuid),
        )
    )


def _all(objet: Recueil | Initiative, champ: str) -> list[object]:
    """Read a set as the base holds it now: one prefetched before a write would describe the past."""
    getattr(objet, "_prefetched_objects_cache", {}).pop(champ, None)
    return list(getattr(objet, champ).all())
