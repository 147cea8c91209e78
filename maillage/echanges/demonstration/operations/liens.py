"""Personal links of the example: asked, opened, answered, as people without account do."""

from typing import Any

from maillage.cycle.programme import operations as programme
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.echanges.demonstration.operations.monde import adresse
from maillage.regles.droits import Auteur
from maillage.socle.acteurs.models import LienPersonnel
from maillage.socle.acteurs.operations import note_ouverture
from maillage.socle.acteurs.queries import build_auteur_du_lien


def note_lien(chantier: Chantier, decrit: dict[str, Any]) -> None:
    """Write down a link asked of somebody, and the answers it brought."""
    envoyes: list[LienPersonnel] = []
    chantier.note(decrit["le"], lambda auteur: envoyes.append(_ask(chantier, decrit, auteur)))
    for reponse in decrit.get("reponses", ()):
        _note_reponse(chantier, envoyes, reponse)


def _ask(chantier: Chantier, decrit: dict[str, Any], auteur: Auteur) -> LienPersonnel:
    return programme.ask_nouvelles_a_nommer(
        chantier.contrat,
        chantier.monde.organisations[decrit["organisation"]],
        fonction=decrit["fonction"],
        courriel=adresse(decrit["adresse"]),
        jours=90,
        auteur=auteur,
    )


def _note_reponse(
    chantier: Chantier, envoyes: list[LienPersonnel], reponse: dict[str, Any]
) -> None:
    ref = str(reponse["fiche"])

    def answer(_coordination: Auteur) -> None:
        auteur = build_auteur_du_lien(envoyes[0])
        note_ouverture(envoyes[0], auteur=auteur)
        nouvelle = programme.answer_statut(
            chantier.fiches[ref], reponse["reponse"], mot=reponse.get("mot", ""), auteur=auteur
        )
        chantier.fiches[ref] = nouvelle.fiche

    chantier.note(reponse["le"], answer)
