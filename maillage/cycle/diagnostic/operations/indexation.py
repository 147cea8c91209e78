"""What the search index knows of the diagnostic: constats and enjeux, never who voted what."""

from maillage.cycle.diagnostic.models import Constat, Enjeu
from maillage.editions.markdown import resume
from maillage.regles import adresses
from maillage.socle.recherche import operations as recherche


def index_constat(constat: Constat) -> None:
    """Put a constat in the index, or take it out when it is archived."""
    if constat.est_archive:
        recherche.forget_objet(constat.uuid)
        return
    mots = [
        str(mot)
        for ensemble in (constat.thematiques, constat.publics, constat.communes)
        for mot in ensemble.all()
    ]
    objet = constat.objet
    recherche.index_objet(
        recherche.AIndexer(
            sorte="constat",
            objet_uuid=constat.uuid,
            contrat_uuid=objet.contrat,
            portee=objet.portee,
            titre=constat.intitule,
            sur_titre="Constat",
            texte="\n".join([resume(constat.precisions), constat.lieu, ", ".join(mots)]),
            adresse=adresses.constat(constat.contrat.cle, constat.uuid),
        )
    )


def index_enjeu(enjeu: Enjeu) -> None:
    """Put an enjeu in the index, or take it out when it is archived."""
    if enjeu.est_archive:
        recherche.forget_objet(enjeu.uuid)
        return
    objet = enjeu.objet
    recherche.index_objet(
        recherche.AIndexer(
            sorte="enjeu",
            objet_uuid=enjeu.uuid,
            contrat_uuid=objet.contrat,
            portee=objet.portee,
            titre=enjeu.intitule,
            sur_titre="Enjeu",
            texte=resume(enjeu.description),
            adresse=adresses.enjeu(enjeu.contrat.cle, enjeu.uuid),
        )
    )
