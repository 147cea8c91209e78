"""What the search index knows of the governance: bodies for all members, the rest for who reads it all.

What a meeting said and decided is the team's until its minutes are validated, as on its page.
"""

from maillage.cycle.gouvernance.models import Decision, Instance, Reunion, Suite
from maillage.editions.markdown import resume
from maillage.regles import adresses
from maillage.socle.journal.models import ObjetTrace, Portee
from maillage.socle.recherche import operations as recherche


def index_instance(instance: Instance) -> None:
    """Put a body in the index, or take it out when it is archived."""
    _index(
        instance,
        portee=instance.objet.portee,
        titre=instance.nom,
        sur_titre=instance.get_sorte_display(),
        textes=(instance.missions,),
        adresse=adresses.instance(instance.contrat.cle, instance.uuid),
    )


def index_reunion(reunion: Reunion) -> None:
    """Put a meeting in the index with its agenda and its minutes, or take it out when it is archived."""
    textes = [reunion.lieu, reunion.message, reunion.motif, reunion.ouverture]
    for point in reunion.points.filter(archive_le=None):
        textes += [point.titre, point.precisions, point.notes]
    _index(
        reunion,
        portee=_portee(reunion),
        titre=str(reunion),
        sur_titre=str(reunion.instance),
        textes=(*textes, reunion.cloture),
        adresse=adresses.reunion(reunion.instance.contrat.cle, reunion.uuid),
    )


def index_seance(reunion: Reunion) -> None:
    """Put a meeting in the index anew, with what it decided: who reads them has changed."""
    index_reunion(reunion)
    for decision in reunion.decisions.filter(archive_le=None):
        decision.reunion = reunion
        index_decision(decision)


def index_decision(decision: Decision) -> None:
    """Put a decision in the index, or take it out when it is archived."""
    _index(
        decision,
        portee=_portee(decision.reunion),
        titre=decision.intitule,
        sur_titre=decision.reference,
        textes=(decision.texte, decision.motif),
        adresse=adresses.decision(decision.reunion.instance.contrat.cle, decision.uuid),
    )


def index_suite(suite: Suite) -> None:
    """Put what was asked in the index of the team, or take it out when it is archived."""
    _index(
        suite,
        portee=Portee.EQUIPE,
        titre=suite.quoi,
        sur_titre=str(suite.reunion),
        textes=(suite.note,),
        adresse=adresses.suites(suite.reunion.instance.contrat.cle),
    )


def _portee(reunion: Reunion) -> Portee:
    return Portee.EQUIPE if reunion.compte_rendu_le is None else Portee.GOUVERNANCE


def _index(
    objet: ObjetTrace,
    *,
    portee: str,
    titre: str,
    sur_titre: str,
    textes: tuple[str, ...],
    adresse: str,
) -> None:
    if objet.est_archive:
        recherche.forget_objet(objet.uuid)
        return
    dit = objet.objet
    recherche.index_objet(
        recherche.AIndexer(
            sorte=dit.sorte,
            objet_uuid=dit.uuid,
            contrat_uuid=dit.contrat,
            portee=portee,
            titre=titre,
            sur_titre=sur_titre,
            texte="\n".join(resume(texte) for texte in textes if texte),
            adresse=adresse,
        )
    )
