"""What the search index knows of the money: rows of the plan and filed claims for who reads it, schemes for all."""

from maillage.cycle.financement.models import Demande, Depense, Dispositif
from maillage.editions.markdown import resume
from maillage.regles import adresses
from maillage.regles.financement.lecture import dire_regles
from maillage.socle.journal.models import Portee
from maillage.socle.recherche import operations as recherche
from maillage.socle.recherche.models import PARTOUT


def index_depense(depense: Depense) -> None:
    """Put a row in the index with who helps it, or take it out when it is archived."""
    if depense.est_archive:
        recherche.forget_objet(depense.uuid)
        return
    aides = depense.aides.filter(archive_le=None).select_related("financeur")
    aidee = [f"{aide.financeur} {aide.note}" for aide in aides]
    recherche.index_objet(
        recherche.AIndexer(
            sorte="depense",
            objet_uuid=depense.uuid,
            contrat_uuid=depense.contrat.uuid,
            portee=depense.objet.portee,
            titre=str(depense),
            sur_titre=f"Dépense, {depense.get_objet_depense_display().lower()}",
            texte=" ".join([str(depense.porteur or ""), *aidee, resume(depense.note)]),
            adresse=adresses.depense(depense.contrat.cle, depense.uuid),
        )
    )


def index_demande(demande: Demande) -> None:
    """Put a filed claim in the index; a draft belongs to the coordination alone, and is not found."""
    if demande.est_archive or not demande.est_deposee:
        recherche.forget_objet(demande.uuid)
        return
    textes = (demande.presentation, demande.conditions, demande.motif)
    recherche.index_objet(
        recherche.AIndexer(
            sorte="demande",
            objet_uuid=demande.uuid,
            contrat_uuid=demande.contrat.uuid,
            portee=demande.objet.portee,
            titre=str(demande),
            sur_titre="Demande d’aide",
            texte=" ".join([str(demande.demandeur), *(resume(t) for t in textes)]),
            adresse=adresses.demande(demande.contrat.cle, demande.uuid),
        )
    )


def index_dispositif(dispositif: Dispositif) -> None:
    """Put the latest version of a scheme in the index of every member; take the others out."""
    suivantes = Dispositif.objects.filter(cle=dispositif.cle, edition__gt=dispositif.edition)
    if dispositif.est_archive or suivantes.exists():
        recherche.forget_objet(dispositif.uuid)
        return
    regles = [f"{regle.libelle} {regle.valeur}" for regle in dire_regles(dispositif.lu)]
    recherche.index_objet(
        recherche.AIndexer(
            sorte="dispositif",
            objet_uuid=dispositif.uuid,
            contrat_uuid=PARTOUT,
            portee=Portee.MEMBRES,
            titre=dispositif.intitule,
            sur_titre=f"Dispositif d’aide, {dispositif.financeur}",
            texte=" ".join([*regles, dispositif.source, dispositif.note]),
            adresse=adresses.dispositif(dispositif.uuid),
        )
    )
