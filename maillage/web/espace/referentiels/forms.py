"""What is typed about words and external plans: shapes only."""

from typing import Any

from django import forms

from maillage.regles.dates import DatePartielle
from maillage.socle.referentiels.models import SortePlan
from maillage.web.composants.champs import ChampDatePartielle, ChampLigne, ChampTexte
from maillage.web.composants.formulaires import Formulaire, FormulaireVersionne


class TermeForm(Formulaire):
    """A word to add or its new label."""

    titre_refus = "Le mot n’est pas enregistré"
    libelle = ChampLigne(label="Libellé", limite=120)


class ObjectifForm(Formulaire):
    """An objective of an external plan, with its code when the plan gives one."""

    code = ChampLigne(label="Code dans le plan", limite=30, required=False)
    intitule = ChampLigne(label="Objectif", limite=300)


class PlanForm(FormulaireVersionne):
    """An external plan in one dated version."""

    sorte = forms.ChoiceField(label="Sorte de plan", choices=SortePlan.choices)
    intitule = ChampLigne(
        label="Intitulé",
        limite=200,
        help_text="Comme il s’écrit\u00a0: «\u00a0Projet régional de santé des Pays de la Loire\u00a0».",
    )
    edition = ChampLigne(
        label="Version",
        limite=80,
        required=False,
        help_text="Par exemple 2023-2028, ou révision 2.",
    )
    debut = ChampDatePartielle(label="Début", required=False)
    fin = ChampDatePartielle(label="Fin", required=False)
    organisation = ChampLigne(
        label="Porté par",
        limite=200,
        required=False,
        help_text="L’organisation dont c’est le plan. Choisir dans la liste.",
        widget=forms.TextInput(attrs={"list": "organisations-connues", "autocomplete": "off"}),
    )
    note = ChampTexte(label="Ce que l’on sait, ce que l’on ignore", limite=5000, required=False)

    @property
    def valeurs(self) -> dict[str, Any]:
        """What to hand to the operation: the dates as they are kept."""
        donnees = {nom: self.cleaned_data[nom] for nom in ("sorte", "intitule", "edition", "note")}
        for nom in ("debut", "fin"):
            lue: DatePartielle = self.cleaned_data[nom]
            donnees[nom] = lue.stockage
        return donnees
