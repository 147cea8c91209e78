"""One value for many fiches."""

from typing import Any

from django import forms

from maillage.cycle.programme.models import Diffusion, Priorite
from maillage.regles.statuts import LIBELLES_DRAPEAUX, LIBELLES_STATUTS, Statut
from maillage.web.composants.champs import ChampTexte
from maillage.web.composants.formulaires import Formulaire
from maillage.web.espace.programme.forms.acteurs import champ_organisation
from maillage.web.espace.programme.forms.base import SurMesure

TITRES = {
    "statut": "Changer le statut",
    "drapeau": "Changer l’alerte",
    "priorite": "Changer la priorité",
    "diffusion": "Changer qui voit ces fiches",
    "pilote": "Affecter un pilote",
}
_LIBELLES = {
    "statut": "Nouveau statut",
    "drapeau": "Nouvelle alerte",
    "priorite": "Nouvelle priorité",
    "diffusion": "Qui les voit",
}
_CHOIX: dict[str, list[tuple[str, str]]] = {
    "statut": [
        (s.value, mot)
        for s, mot in LIBELLES_STATUTS.items()
        if s not in {Statut.REPORTEE, Statut.FUSIONNEE}
    ],
    "drapeau": [("aucune", "Aucune alerte"), *((d.value, m) for d, m in LIBELLES_DRAPEAUX.items())],
    "priorite": [(str(v), str(m)) for v, m in Priorite.choices],
    "diffusion": [(str(v), str(m)) for v, m in Diffusion.choices],
}
_RAISONS = {
    "statut": ("Raison", "Demandée pour suspendre ou abandonner : le bilan devra l’expliquer."),
    "drapeau": ("Ce qui bloque", "Demandé quand les actions sont bloquées."),
}


class LotForm(SurMesure, Formulaire):
    """What changes, and why; `champ` decides which answers are offered."""

    def __init__(self, *args: Any, champ: str, propositions: str = "", **kwargs: Any) -> None:
        self.ask(_build_questions(champ, propositions))
        super().__init__(*args, **kwargs)


def _build_questions(champ: str, propositions: str) -> dict[str, forms.Field]:
    if champ == "pilote":
        return {"organisation": champ_organisation("Structure pilote", propositions)}
    choix = [("", "Choisir"), *_CHOIX[champ]]
    questions: dict[str, forms.Field] = {
        "valeur": forms.ChoiceField(label=_LIBELLES[champ], choices=choix)
    }
    if champ in _RAISONS:
        libelle, aide = _RAISONS[champ]
        questions["raison"] = ChampTexte(label=libelle, help_text=aide, limite=5000, required=False)
    return questions
