"""An enjeu, a version of the diagnostic."""

from django import forms

from maillage.regles import horloge
from maillage.web.composants.champs import ChampLigne, ChampMarkdown
from maillage.web.composants.formulaires import Formulaire
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat


class EnjeuForm(FormulaireDuContrat):
    """What is at stake."""

    intitule = ChampLigne(
        label="L’enjeu, en quelques mots",
        limite=300,
        help_text="Ce que le territoire a à gagner ou à perdre. Plusieurs constats y mènent.",
    )
    description = ChampMarkdown(label="Description", limite=50_000, required=False)


class VersionForm(FormulaireDuContrat):
    """What a figure cannot say: how the diagnostic was made, and what it does not know."""

    introduction = ChampMarkdown(label="Introduction", limite=50_000, required=False)
    methode = ChampMarkdown(
        label="Méthode",
        limite=50_000,
        required=False,
        help_text="Qui a travaillé, quand, sur quelles sources, comment les habitants ont été entendus.",
    )
    limites = ChampMarkdown(
        label="Limites",
        limite=50_000,
        required=False,
        help_text="Ce que l’on n’a pas pu savoir, qui n’a pas été entendu.",
    )


class ValidationForm(Formulaire):
    """Who validated, and when."""

    titre_refus = "Le diagnostic n’est pas validé"
    valide_le = forms.DateField(
        label="Date",
        initial=horloge.aujourdhui,
        widget=forms.DateInput(attrs={"class": "champ-court"}),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Par exemple 12/03/2026.",
    )
    valide_par = ChampLigne(
        label="Instance qui a validé",
        limite=200,
        help_text="Par exemple\u00a0: comité de pilotage.",
    )
    valide_fonction = ChampLigne(
        label="Qui l’atteste, par sa fonction",
        limite=160,
        required=False,
        help_text="Par exemple\u00a0: présidente du comité de pilotage. Une fonction, pas un nom.",
    )
