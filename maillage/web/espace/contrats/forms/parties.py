"""Who commits and who coordinates: parties, posts and their holders, logos."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from maillage.cycle.contrats.models import Contrat, Partie, RolePartie
from maillage.cycle.contrats.operations import Nommee
from maillage.socle.acteurs.models import SorteOrganisation
from maillage.socle.territoires.models import Commune
from maillage.web.composants.champs import (
    ChampDatePartielle,
    ChampLigne,
    ChampMarkdown,
    ChampNombre,
    ChampTexte,
)
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat

SORTES = [("", "Elle est déjà connue"), *SorteOrganisation.choices]
AIDES_ROLES = {
    RolePartie.SIGNATAIRE.value: "S’engage et signe : l’agence régionale de santé, les collectivités.",
    RolePartie.COSIGNATAIRE.value: "Signe aussi, pour une partie des actions.",
    RolePartie.PARTENAIRE.value: "Participe sans signer.",
    RolePartie.FINANCEUR.value: "Aide par un financement.",
}


class ChampOrganisation(ChampLigne):
    """The name of an organisation, helped by a list of those that are known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Les organisations connues se proposent.")
        super().__init__(limite=200, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tie the control to the list of names."""
        return super().widget_attrs(widget) | {"list": "organisations", "autocomplete": "off"}

    def suggest_for(self, contrat: Contrat) -> None:
        """Ask the server for names while one types; without script the whole name is typed."""
        self.widget.attrs |= {
            "hx-get": reverse("contrats:organisations", kwargs={"cle": contrat.cle}),
            "hx-trigger": "input delay:250ms",
            "hx-target": "#organisations",
        }


class FormulaireAvecOrganisation(FormulaireDuContrat):
    """A form that names an organisation, new or known. `champ_organisation` is the field of its name."""

    champ_organisation = "organisation"
    a_part = frozenset({"organisation", "sorte"})

    def preparer(self) -> None:
        """Propose the organisations of the installation."""
        champ = self.fields[self.champ_organisation]
        if isinstance(champ, ChampOrganisation):
            champ.suggest_for(self.contrat)

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Add the name of the organisation."""
        organisation = getattr(objet, cls.champ_organisation)
        return {
            **super().initiales(objet),
            cls.champ_organisation: organisation.nom if organisation else "",
        }

    def nommee(self) -> Nommee:
        """Return the organisation as it was named."""
        donnees = self.cleaned_data
        return Nommee(donnees[self.champ_organisation], donnees.get("sorte", ""))


class PartieForm(FormulaireAvecOrganisation):
    """An organisation in the contract, with the act that allows it to sign and what it promises."""

    a_part = frozenset({"organisation", "sorte", "deliberation"})
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("organisation", "sorte"),
        ("deliberation_numero", "deliberation_date"),
    )

    organisation = ChampOrganisation(label="Organisation")
    sorte = forms.ChoiceField(
        label="Sorte, si elle est nouvelle",
        choices=SORTES,
        required=False,
        help_text="Laisser ainsi si son nom est proposé.",
    )
    role = ChampChoix(label="Rôle dans le contrat", choices=RolePartie.choices, aides=AIDES_ROLES)
    est_porteur = forms.BooleanField(
        label="Porte le contrat",
        required=False,
        help_text="Emploie la coordination et tient le secrétariat du contrat.",
    )
    representant = ChampLigne(
        label="Fonction de qui signe",
        limite=160,
        required=False,
        help_text="Par exemple : présidence, direction générale. Une fonction, pas un nom.",
    )
    deliberation_numero = ChampLigne(
        label="Numéro de la délibération",
        limite=60,
        required=False,
        help_text="Comme il est écrit sur l’acte.",
    )
    deliberation_date = ChampDatePartielle(label="Date de la délibération", required=False)
    deliberation = forms.FileField(
        label="Délibération en fichier",
        required=False,
        help_text="PDF, image PNG ou JPEG, document DOCX ou ODT, de 20 Mo au plus.",
    )
    deliberation_sans_objet = forms.BooleanField(
        label="Sans délibération",
        required=False,
        help_text="L’agence régionale de santé ou l’État, par exemple, n’en prennent pas.",
    )
    engagements = ChampMarkdown(
        label="Engagements",
        limite=20_000,
        required=False,
        help_text="Ce que cette organisation promet de faire.",
    )

    def preparer(self) -> None:
        """Say which file is kept already."""
        super().preparer()
        partie = self.initial.get("objet")
        if isinstance(partie, Partie) and partie.deliberation_piece:
            self.fields[
                "deliberation"
            ].help_text = (
                f"« {partie.deliberation_piece.nom} » est gardé. En choisir un autre le remplace."
            )


class PosteForm(FormulaireAvecOrganisation):
    """A post of coordination: who employs, for which share of full time, since when."""

    champ_organisation = "employeur"
    a_part = frozenset({"employeur", "sorte"})
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("employeur", "sorte"), ("debut", "fin"))

    intitule = ChampLigne(
        label="Intitulé du poste", limite=160, help_text="Par exemple : coordination du CLS."
    )
    employeur = ChampOrganisation(label="Employeur", required=False)
    sorte = forms.ChoiceField(
        label="Sorte, si elle est nouvelle",
        choices=SORTES,
        required=False,
        help_text="Laisser ainsi si son nom est proposé.",
    )
    quotite = ChampNombre(
        label="Équivalent temps plein",
        required=False,
        max_digits=4,
        decimal_places=2,
        help_text="0,5 pour un mi-temps, 1 pour un temps plein.",
    )
    debut = ChampDatePartielle(label="Début du poste", required=False)
    fin = ChampDatePartielle(label="Fin du poste", required=False)
    note = ChampTexte(label="Note", limite=20_000, required=False)


class OccupationForm(FormulaireDuContrat):
    """Somebody holds a post between two dates, and hands it over."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("debut", "fin"),)

    titulaire = ChampLigne(
        label="Fonction de la personne",
        limite=160,
        help_text="Une fonction suffit : coordinatrice, chargé de mission santé.",
    )
    debut = ChampDatePartielle(label="Arrivée", required=False)
    fin = ChampDatePartielle(label="Départ", required=False)
    relais = ChampMarkdown(
        label="Ce qu’il faut savoir pour prendre la suite",
        limite=50_000,
        required=False,
        help_text="Contacts par fonction, dossiers ouverts, habitudes, promesses faites. Lu par "
        "l’équipe seulement, jamais publié. N’y écrire aucune donnée de santé d’une personne.",
    )


class LogoForm(FormulaireDuContrat):
    """An image of a signatory, with its alternative text."""

    a_part = frozenset({"image"})

    image = forms.FileField(
        label="Image du logo",
        required=False,
        help_text="PNG ou JPEG, de 2 Mo au plus.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    alternative = ChampLigne(
        label="Texte de remplacement",
        limite=200,
        help_text="Lu à qui ne voit pas l’image : « Logo de la communauté de communes de l’Ernée ».",
    )

    def preparer(self) -> None:
        """Say that an image is kept already."""
        if self.initial.get("objet"):
            self.fields["image"].help_text = "L’image actuelle reste si aucune autre n’est choisie."


class ReferentsForm(Formulaire):
    """One line per commune: the function of its référent santé. `avant-<code>` says what was read."""

    def __init__(self, *args: Any, communes: Iterable[Commune], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [commune.code for commune in communes]
        for commune in communes:
            self.fields[f"fonction-{commune.code}"] = ChampLigne(
                label=commune.nom, limite=160, required=False
            )

    def fonctions(self) -> dict[str, str]:
        """Return the functions typed, by code of commune; a commune that was not sent is left alone."""
        envoyes = [code for code in self.codes if f"fonction-{code}" in self.data]
        return {code: self.cleaned_data[f"fonction-{code}"] for code in envoyes}

    def lues(self) -> dict[str, str]:
        """Return what the person had on screen; a conflict already answered is not asked again."""
        return {
            code: self.data[f"avant-{code}"]
            for code in self.codes
            if f"avant-{code}" in self.data and f"choix-fonction-{code}" not in self.data
        }
