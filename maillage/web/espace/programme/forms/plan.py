"""The skeleton of the plan: its habits, axes, objectives, and the birth of a fiche."""

from typing import Any

from django import forms

from maillage.cycle.programme.models import Numerotation
from maillage.web.composants.champs import ChampLigne, ChampTexte
from maillage.web.composants.formulaires import Formulaire, FormulaireVersionne
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.programme.forms.base import SurMesure

_NOMBRE = forms.NumberInput(attrs={"class": "champ-court", "inputmode": "numeric"})
_MAXIMUM = 2000


class PlanForm(FormulaireVersionne):
    """Words and habits of the plan."""

    niveaux = ChampChoix(
        label="Niveaux entre un axe et ses fiches",
        choices=[("0", "Aucun"), ("1", "Un niveau"), ("2", "Deux niveaux")],
        aides={
            "0": "Axe, puis fiches.",
            "1": "Axe, objectif, puis fiches.",
            "2": "Axe, objectif, sous-objectif, puis fiches.",
        },
    )
    nom_niveau_1 = ChampLigne(
        label="Nom du premier niveau",
        limite=60,
        help_text="Le mot du territoire, au singulier : Priorité, Objectif stratégique, Enjeu…",
    )
    nom_niveau_2 = ChampLigne(label="Nom du second niveau", limite=60)
    nom_fiche = ChampLigne(
        label="Nom d’une fiche", limite=40, help_text="Action, Fiche-action, Opération…"
    )
    numerotation = ChampChoix(label="Numérotation", choices=Numerotation.choices)
    actions_annoncees = forms.IntegerField(
        label="Nombre d’actions annoncé",
        required=False,
        min_value=0,
        max_value=_MAXIMUM,
        widget=_NOMBRE,
        help_text="Celui du document signé, s’il en annonce plus qu’il n’en nomme.",
    )
    note = ChampTexte(
        label="Ce que l’on sait du plan",
        limite=5000,
        required=False,
        help_text="Ce que le document ne dit pas, d’où viennent les numéros.",
    )


class AxeForm(FormulaireVersionne):
    """An axis: a title is enough; a lost one is said."""

    numero = ChampLigne(
        label="Numéro", limite=20, required=False, help_text="Vide : le suivant du plan."
    )
    intitule = ChampLigne(label="Intitulé", limite=300, required=False)
    description = ChampTexte(label="Description", limite=20_000, required=False)
    actions_annoncees = forms.IntegerField(
        label="Nombre d’actions annoncé",
        required=False,
        min_value=0,
        max_value=_MAXIMUM,
        widget=_NOMBRE,
    )
    note = ChampLigne(
        label="Ce que l’on sait de l’axe",
        limite=300,
        required=False,
        help_text="Si le titre est perdu, dire pourquoi : « illisible dans le document ».",
    )


class ObjectifForm(SurMesure, FormulaireVersionne):
    """An objective, perhaps under another."""

    numero = ChampLigne(
        label="Numéro", limite=20, required=False, help_text="Vide : le suivant de l’axe."
    )
    intitule = ChampLigne(label="Intitulé", limite=300)
    parent = forms.ChoiceField(label="Sous", required=False)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        choix = [("", "Directement dans l’axe"), *parents]
        self.ask({"parent": forms.ChoiceField(label="Sous", required=False, choices=choix)})
        super().__init__(*args, **kwargs)
        if not parents:
            del self.fields["parent"]


class FicheForm(SurMesure, Formulaire):
    """A fiche is born with a title; its place may wait."""

    intitule = ChampLigne(
        label="Intitulé",
        limite=300,
        help_text="Quelques mots suffisent : le reste se complète après.",
    )
    place = forms.ChoiceField(label="Place dans le plan", required=False)

    def __init__(self, *args: Any, places: list[tuple[str, Any]], **kwargs: Any) -> None:
        place = forms.ChoiceField(label="Place dans le plan", required=False, choices=places)
        self.ask({"place": place})
        super().__init__(*args, **kwargs)


class PlaceForm(SurMesure, Formulaire):
    """Another place for a fiche: under what, after which."""

    place = forms.ChoiceField(label="Nouvelle place")
    position = ChampChoix(
        label="Parmi les fiches de cette place",
        choices=[("fin", "À la fin"), ("debut", "Au début")],
    )

    def __init__(self, *args: Any, places: list[tuple[str, Any]], **kwargs: Any) -> None:
        place = forms.ChoiceField(label="Nouvelle place", choices=places)
        self.ask({"place": place})
        super().__init__(*args, **kwargs)


class RemarqueForm(Formulaire):
    """A comment on a fiche."""

    texte = ChampTexte(label="Ajouter une remarque", limite=5000)
    pour_equipe = forms.BooleanField(
        label="Note pour l’équipe",
        required=False,
        help_text="Seuls la coordination et les pilotes la liront.",
    )

    def __init__(self, *args: Any, equipe: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texte"].widget.attrs["rows"] = 3
        if not equipe:
            del self.fields["pour_equipe"]
