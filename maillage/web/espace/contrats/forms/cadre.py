"""What the contract says of itself: identity, period, signature, colour."""

from typing import ClassVar

from django import forms
from django.urls import reverse

from maillage.cycle.contrats.queries import list_predecesseurs
from maillage.web.composants.champs import (
    ChampDatePartielle,
    ChampLigne,
    ChampMarkdown,
    ChampTexte,
)
from maillage.web.composants.formulaires import Formulaire
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat


class IdentiteForm(FormulaireDuContrat):
    """Title, name of the territory, place in the lineage."""

    a_part = frozenset({"predecesseur"})
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("generation", "predecesseur"),)

    titre = ChampLigne(label="Titre du contrat", limite=200)
    nom_court = ChampLigne(
        label="Nom du territoire",
        limite=120,
        help_text="Il nomme le contrat en haut de chaque page.",
    )
    generation = forms.IntegerField(
        label="Génération",
        help_text="1 pour un premier contrat, 2 pour le suivant.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    predecesseur = forms.ChoiceField(
        label="Contrat précédent",
        help_text="S’il est dans Maillage.",
        required=False,
    )
    presentation = ChampMarkdown(
        label="Présentation",
        limite=20_000,
        required=False,
        help_text="En quelques phrases : d’où vient ce contrat, ce qu’il veut changer.",
    )

    def preparer(self) -> None:
        """Offer the contracts that this one may follow."""
        precedents = list_predecesseurs(self.auteur, self.contrat)
        champ = self.fields["predecesseur"]
        assert isinstance(champ, forms.ChoiceField)  # noqa: S101 - declared above
        champ.choices = [("", "Aucun, ou inconnu"), *((str(c.uuid), c.titre) for c in precedents)]


class PeriodeForm(FormulaireDuContrat):
    """Signature, start and end, each known as far as it is."""

    debut = ChampDatePartielle(label="Début", required=False)
    fin = ChampDatePartielle(label="Fin", required=False)
    signature = ChampDatePartielle(
        label="Date de signature",
        required=False,
        help_text="L’écrire ici ne fige rien : la signature s’enregistre depuis la page du contrat.",
    )
    periode_note = ChampTexte(
        label="Ce que l’on sait de la période",
        limite=2000,
        required=False,
        help_text="Par exemple : « trois années, dont 2026 est la dernière ».",
    )


class TerritoireForm(Formulaire):
    """Holds the error of a choice of territory; the choice itself stands in hidden fields."""

    q = ChampLigne(label="Intercommunalité ou commune", limite=100, required=False)


class SignatureForm(Formulaire):
    """The date of the signature."""

    signature = ChampDatePartielle(
        label="Date de signature",
        help_text="Par exemple 12/03/2023, mars 2023 ou 2023. Cocher « inconnue » si elle l’est.",
    )


class AccentForm(FormulaireDuContrat):
    """The colour of the territory, as six figures or letters."""

    accent = ChampLigne(
        label="Code de la couleur",
        limite=9,
        help_text="Un dièse et six chiffres ou lettres de a à f, par exemple #0e5a5c. Elle sert aux "
        "liens, aux boutons et à l’avancement : elle doit se lire sur le papier.",
    )

    def preparer(self) -> None:
        """Measure the colour while it is typed."""
        self.fields["accent"].widget.attrs |= {
            "class": "champ-court",
            "hx-get": reverse("contrats:contraste_de", kwargs={"cle": self.contrat.cle}),
            "hx-trigger": "input delay:300ms",
            "hx-target": "#contraste",
        }
