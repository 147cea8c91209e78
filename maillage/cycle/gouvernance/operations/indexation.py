"""What the search index knows of the governance: bodies for all members, decisions for the team."""

from maillage.cycle.gouvernance.models import Decision, Instance
from maillage.editions.markdown import resume
from maillage.regles import adresses
from maillage.socle.recherche import operations as recherche


def index_instance(instance: Instance) -> None:
    """Put a body in the index, or take it out when it is archived."""
    if instance.est_archive:
        recherche.forget_objet(instance.uuid)
        return
    objet = instance.objet
    recherche.index_objet(
        recherche.AIndexer(
            sorte="instance",
            objet_uuid=instance.uuid,
            contrat_uuid=objet.contrat,
            portee=objet.portee,
            titre=instance.nom,
            sur_titre=instance.get_sorte_display(),
            texte=resume(instance.missions),
            adresse=adresses.instance(instance.contrat.cle, instance.uuid),
        )
    )


def index_decision(decision: Decision) -> None:
    """Put a decision in the index of the team, or take it out when it is archived."""
    if decision.est_archive:
        recherche.forget_objet(decision.uuid)
        return
    objet = decision.objet
    recherche.index_objet(
        recherche.AIndexer(
            sorte="decision",
            objet_uuid=decision.uuid,
            contrat_uuid=objet.contrat,
            portee=objet.portee,
            titre=decision.intitule,
            sur_titre=decision.reference,
            texte=resume(decision.texte),
            adresse=adresses.decision(decision.reunion.instance.contrat.cle, decision.uuid),
        )
    )
