"""The skeleton of the programme: its habits, its axes, its objectives, then its fiches."""

from typing import Any

from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import Objectif
from maillage.echanges.demonstration.operations.chantier import Chantier
from maillage.echanges.demonstration.operations.fiches import note_fiche, note_liees
from maillage.regles.droits import Auteur


def note_plan(chantier: Chantier) -> None:
    """Write down every act of the programme; nothing when the document has no plan."""
    decrit = chantier.contenu.get("plan")
    if decrit is None:
        return
    reglages = {champ: valeur for champ, valeur in decrit.items() if champ in _REGLAGES}
    chantier.note(
        decrit["le"],
        lambda auteur: programme.update_plan(chantier.contrat, reglages, auteur=auteur),
    )
    for axe in chantier.contenu.get("axes", ()):
        _note_axe(chantier, axe)
    for fiche in chantier.contenu.get("fiches", ()):
        note_fiche(chantier, fiche)
    if "liees_le" in decrit:
        note_liees(chantier, decrit["liees_le"])


_REGLAGES = frozenset(
    {
        "niveaux",
        "nom_niveau_1",
        "nom_niveau_2",
        "nom_fiche",
        "numerotation",
        "actions_annoncees",
        "note",
    }
)


def _note_axe(chantier: Chantier, decrit: dict[str, Any]) -> None:
    valeurs = dict(decrit)
    quand, objectifs = valeurs.pop("le"), valeurs.pop("objectifs", [])

    def add(auteur: Auteur) -> None:
        axe = programme.create_axe(chantier.contrat, auteur=auteur, **valeurs)
        chantier.axes[axe.numero] = axe
        for objectif in objectifs:
            _add_objectif(chantier, axe.numero, objectif, auteur=auteur)

    chantier.note(quand, add)


def _add_objectif(
    chantier: Chantier,
    place: str,
    decrit: dict[str, Any],
    *,
    auteur: Auteur,
    parent: Objectif | None = None,
) -> None:
    """Add an objective and those under it. It is known afterwards by its path: « 2.1 », « 2.1.3 »."""
    axe = parent.axe if parent else chantier.axes[place]
    objectif = programme.create_objectif(
        axe, decrit["intitule"], numero=decrit["numero"], parent=parent, auteur=auteur
    )
    chemin = f"{place}.{decrit['numero']}"
    chantier.objectifs[chemin] = objectif
    for enfant in decrit.get("enfants", ()):
        _add_objectif(chantier, chemin, enfant, parent=objectif, auteur=auteur)
