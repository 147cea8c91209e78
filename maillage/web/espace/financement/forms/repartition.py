"""A key between EPCI, and what one of them weighs."""

from typing import Any, ClassVar

from django import forms

from maillage.cycle.contrats.operations import Nommee
from maillage.regles.financement.mots import LIBELLES_METHODES, Methode
from maillage.web.composants.champs import ChampLigne, ChampNombre, ChampTexte
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.forms.parties import SORTES, ChampOrganisation

_AIDES = {
    Methode.POPULATION.value: "Comme dans l’Ernée et le Bocage mayennais\u00a0: chacun selon ses habitants.",
    Methode.PARTS_EGALES.value: "Autant de parts que d’EPCI.",
    Methode.PARTS_CONVENUES.value: "Des pourcentages, ou tout autre poids écrit dans une convention.",
}


class CleForm(FormulaireDuContrat):
    """From which year, and how."""

    depuis = forms.IntegerField(
        label="À partir de l’année",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "champ-court"}),
        help_text="Elle vaut jusqu’à ce qu’une autre clé prenne la suite.",
    )
    methode = ChampChoix(
        label="Comment partager le reste à charge",
        choices=[(m.value, LIBELLES_METHODES[m]) for m in Methode],
        aides=_AIDES,
        initial=Methode.POPULATION.value,
    )
    note = ChampTexte(
        label="D’où vient cette clé",
        limite=2_000,
        required=False,
        help_text="Par exemple\u00a0: convention entre les deux communautés, 12 mars 2023.",
    )


class QuotepartForm(FormulaireDuContrat):
    """What one EPCI weighs, and the day it leaves. `neuve`: who it is is asked too."""

    a_part = frozenset({"organisation", "sorte"})
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("organisation", "sorte"),
        ("population", "annee_population"),
    )
    organisation = ChampOrganisation(label="Qui paie une part")
    sorte = forms.ChoiceField(
        label="Pour un nom nouveau\u00a0: sa sorte", choices=SORTES, required=False
    )
    population = forms.IntegerField(
        label="Population",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "champ-court"}),
        help_text="Vide\u00a0: la population municipale officielle, lue à chaque calcul jusqu’à la validation.",
    )
    annee_population = ChampLigne(
        label="Année de cette population",
        limite=40,
        required=False,
        help_text="Par exemple\u00a0: 2022.",
    )
    poids = ChampNombre(
        label="Part convenue",
        required=False,
        max_digits=7,
        decimal_places=3,
        help_text="Pour une clé à parts convenues\u00a0: 62,5 par exemple.",
    )
    au = forms.DateField(
        label="Quitte le contrat le",
        required=False,
        widget=forms.DateInput(attrs={"class": "champ-court"}),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Son dernier jour\u00a0: elle paie pour les jours où elle était là.",
    )

    def __init__(self, *args: Any, neuve: bool = False, **kwargs: Any) -> None:
        self.neuve = neuve
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Ask who it is only for a new one."""
        champ = self.fields["organisation"]
        if not self.neuve:
            del self.fields["organisation"], self.fields["sorte"]
        elif isinstance(champ, ChampOrganisation):
            champ.suggest_for(self.contrat)

    def nommee(self) -> Nommee:
        """Return who it is."""
        return Nommee(self.cleaned_data["organisation"], self.cleaned_data["sorte"])
