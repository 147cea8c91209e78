"""What a person supposes, read from the address: nothing of it is kept."""

from typing import Any

from django import forms

from maillage.cycle.financement.queries import Suppositions
from maillage.regles.financement.vocabulaire import EXIGES, Exige
from maillage.web.composants.champs import ChampNombre
from maillage.web.composants.formulaires import Formulaire
from maillage.web.espace.financement.forms.base import ChampMontant

_OUI_NON = [("", "Comme dans le plan"), ("oui", "Oui"), ("non", "Non")]
# What no row of the base can answer: asked here, for the answer to be tried.
_DEMANDES = (
    Exige.THEMES,
    Exige.PRIORITE_PRS,
    Exige.DELIBERATION,
    Exige.FINANCEUR_ASSOCIE,
    Exige.CONTRAT_EN_COURS,
)


class SimulateurForm(Formulaire):
    """One expense of the plan, and what is supposed of it."""

    titre_refus = "Ces suppositions ne sont pas lisibles"
    depense = forms.ChoiceField(label="Dépense du plan")
    cout = ChampMontant(label="Si elle coûtait, en euros")
    etp = ChampNombre(
        label="Si le poste était de (équivalent temps plein)",
        required=False,
        min_value=0,
        max_value=5,
        max_digits=4,
        decimal_places=2,
    )
    mois = forms.IntegerField(
        label="Si la personne était là (mois)",
        required=False,
        min_value=1,
        max_value=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    clsm = forms.ChoiceField(
        label="La coordination d’un CLSM est financée", choices=_OUI_NON, required=False
    )
    pieces = forms.BooleanField(label="Les pièces de la demande sont prêtes", required=False)

    def __init__(self, *args: Any, depenses: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["depense"]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = [("", "Choisir une dépense du plan"), *depenses]
        for exige in _DEMANDES:
            self.fields[exige.value] = forms.ChoiceField(
                label=EXIGES[exige], choices=_OUI_NON, required=False
            )

    def suppositions(self) -> Suppositions:
        """Return what is supposed; nothing while the form is not readable."""
        if not self.is_valid():
            return Suppositions()
        dites = self.cleaned_data
        return Suppositions(
            cout=dites["cout"],
            etp=dites["etp"],
            mois=dites["mois"],
            clsm=_oui_non(dites["clsm"]),
            exiges={e: r for e in _DEMANDES if (r := _oui_non(dites[e.value])) is not None},
            pieces_pretes=dites["pieces"],
        )

    @property
    def questions(self) -> list[Any]:
        """Return the fields that suppose, the choice of the expense apart."""
        return [champ for champ in self if champ.name != "depense"]


def _oui_non(valeur: str) -> bool | None:
    return {"oui": True, "non": False}.get(valeur)
