"""What is typed about a rule: a statement, or the rule of a funder. Shapes only."""

from typing import Any

from django import forms

from maillage.regles.conformite.financeurs import LIBELLES_CHAMPS, LIBELLES_MESURES, LIBELLES_SORTES
from maillage.socle.acteurs.models import SorteOrganisation
from maillage.synthese.conformite.models import REPONSES
from maillage.web.composants.champs import ChampDatePartielle, ChampLigne, ChampNombre, ChampTexte
from maillage.web.composants.formulaires import Formulaire, FormulaireVersionne

_DATE = forms.DateInput(attrs={"placeholder": "12/03/2026", "autocomplete": "off"})


class DeclarationForm(Formulaire):
    """What somebody states of a rule."""

    titre_refus = "La déclaration n’est pas enregistrée"
    reponse = forms.ChoiceField(
        label="Votre réponse",
        choices=[(v.value, v.libelle) for v in REPONSES],
        widget=forms.RadioSelect,
    )
    texte = ChampTexte(
        label="Ce que vous savez, ou pourquoi",
        limite=2000,
        help_text="Sans nom de personne\u00a0: cette phrase sera lue de tous les membres et imprimée.",
    )
    fonction = ChampLigne(
        label="Fonction de qui le déclare",
        limite=160,
        help_text="Par exemple coordinatrice, directeur général des services.",
    )
    faite_le = forms.DateField(label="Déclaré le", required=False, widget=_DATE)


class RegleForm(FormulaireVersionne):
    """A rule of a funder: what it asks, where it is written, since when it holds."""

    titre_refus = "La règle n’est pas enregistrée"
    organisation = forms.ChoiceField(label="Financeur")
    titre = ChampLigne(
        label="La règle, en une phrase",
        limite=160,
        help_text="Par exemple\u00a0: le contrat réunit au moins vingt mille habitants.",
    )
    sorte = forms.ChoiceField(
        label="Ce qu’elle demande", choices=list(LIBELLES_SORTES.items()), widget=forms.RadioSelect
    )
    mesure = forms.ChoiceField(
        label="Pour un seuil\u00a0: ce qui est compté",
        choices=[("", "–"), *LIBELLES_MESURES.items()],
        required=False,
    )
    minimum = ChampNombre(label="Au moins", required=False, max_digits=12, decimal_places=2)
    maximum = ChampNombre(label="Au plus", required=False, max_digits=12, decimal_places=2)
    champ = forms.ChoiceField(
        label="Pour un champ\u00a0: lequel",
        choices=[("", "–"), *LIBELLES_CHAMPS.items()],
        required=False,
    )
    signataire = forms.ChoiceField(
        label="Pour un signataire\u00a0: lequel",
        choices=[("", "–"), *SorteOrganisation.choices],
        required=False,
    )
    reference = ChampLigne(
        label="Texte qui la fonde",
        limite=300,
        help_text="Son nom et sa date\u00a0: délibération du 20 juin 2026.",
    )
    phrase = ChampLigne(label="Phrase de ce texte", limite=500, required=False)
    adresse = forms.URLField(
        label="Adresse du texte", max_length=500, required=False, assume_scheme="https"
    )
    lue_le = forms.DateField(label="Texte lu le", required=False, widget=_DATE)
    du = ChampDatePartielle(label="En vigueur depuis", required=False)
    au = ChampDatePartielle(label="Jusqu’à", required=False)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["organisation"]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = organisations

    @property
    def valeurs(self) -> dict[str, Any]:
        """What to hand to the operation: the dates as they are kept."""
        donnees = {
            n: v for n, v in self.cleaned_data.items() if n not in {"organisation", "du", "au"}
        }
        dates = {nom: self.cleaned_data[nom].stockage for nom in ("du", "au")}
        return {n: donnees[n] for n in donnees if n in _CHAMPS} | dates


_CHAMPS = frozenset(
    {
        "titre",
        "sorte",
        "mesure",
        "minimum",
        "maximum",
        "champ",
        "signataire",
        "reference",
        "phrase",
        "adresse",
        "lue_le",
    }
)
