"""Where a person wants to be reached."""

from django import forms

from maillage.web.composants.formulaires import Formulaire


class AdresseForm(Formulaire):
    """The new address."""

    courriel = forms.EmailField(
        label="Nouvelle adresse électronique",
        max_length=254,
        help_text="Un message y part avec un lien. Tant qu’il n’a pas servi, l’adresse d’avant reste la bonne.",
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
