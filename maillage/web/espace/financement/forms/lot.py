"""One value for many rows of the plan."""

from typing import Any

from django import forms

from maillage.cycle.contrats.models import Contrat
from maillage.regles.ecriture import majuscule
from maillage.regles.financement.vocabulaire import NATURES_COUT
from maillage.web.composants.formulaires import Formulaire
from maillage.web.espace.contrats.forms.parties import ChampOrganisation
from maillage.web.espace.programme.forms.base import SurMesure

TITRES = {
    "porteur": "Dire qui paie",
    "nature": "Dire la nature du coût",
    "annee": "Changer l’année",
    "archive": "Archiver ces dépenses",
}
_NATURES = [("", "Choisir"), *((c, majuscule(mots)) for c, mots in NATURES_COUT.items())]


class LotDepensesForm(SurMesure, Formulaire):
    """What changes; `champ` decides which answer is asked. To archive asks for none."""

    titre_refus = "Rien n’a changé"

    def __init__(self, *args: Any, champ: str, contrat: Contrat, **kwargs: Any) -> None:
        self.champ = champ
        if (question := _build_question(champ, contrat)) is not None:
            self.ask({"valeur": question})
        super().__init__(*args, **kwargs)

    def valeur(self) -> Any:
        """Return the value as the operation receives it."""
        return True if self.champ == "archive" else self.cleaned_data["valeur"]


def _build_question(champ: str, contrat: Contrat) -> forms.Field | None:
    if champ == "porteur":
        organisation = ChampOrganisation(label="Organisation qui paie")
        organisation.suggest_for(contrat)
        return organisation
    if champ == "nature":
        return forms.ChoiceField(label="Nature du coût", choices=_NATURES)
    if champ == "annee":
        saisie = forms.TextInput(attrs={"inputmode": "numeric", "class": "champ-court"})
        return forms.IntegerField(label="Nouvelle année", widget=saisie)
    return None
