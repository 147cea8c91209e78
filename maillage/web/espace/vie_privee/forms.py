"""Where a person wants to be reached, how they are known, what stays of them."""

from django import forms

from maillage.socle.acteurs.models import SorteOrganisation
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire
from maillage.web.espace.acteurs.forms import MonCompteForm


def _champ_courriel(label: str, aide: str, *, required: bool, remplissage: str) -> forms.EmailField:
    attrs = {"autocomplete": remplissage, "autocapitalize": "none", "spellcheck": "false"}
    return forms.EmailField(
        label=label,
        max_length=254,
        required=required,
        help_text=aide,
        widget=forms.EmailInput(attrs=attrs),
    )


def _champ_fonction(label: str, aide: str) -> ChampLigne:
    return ChampLigne(
        label=label,
        limite=160,
        help_text=aide,
        error_messages={"required": "Écrire la fonction\u00a0: c’est elle que les autres lisent."},
    )


def _champ_sans_compte() -> forms.EmailField:
    return _champ_courriel(
        "Adresse électronique",
        "Vide\u00a0: on ne lui écrit plus. Changée\u00a0: ses liens envoyés à l’ancienne se ferment.",
        required=False,
        remplissage="off",
    )


def _champ_partout() -> forms.BooleanField:
    return forms.BooleanField(
        label="C’était une erreur\u00a0: corriger aussi ce qui est déjà écrit",
        required=False,
        help_text="Histoire, messages, fonctions des contrats. Sinon l’ancienne fonction reste dans le passé, "
        "comme après un changement de poste.",
    )


class AdresseForm(Formulaire):
    """The new address."""

    courriel = _champ_courriel(
        "Nouvelle adresse électronique",
        "Un message y part avec un lien. Tant qu’il n’a pas servi, l’adresse d’avant reste la bonne.",
        required=True,
        remplissage="email",
    )


class FiltrePersonnesForm(Formulaire):
    """Words and kind of the persons to list."""

    mots = ChampLigne(label="Nom, fonction, adresse ou organisation", limite=100, required=False)
    sorte = forms.ChoiceField(
        label="Lesquelles",
        required=False,
        choices=[
            ("", "Toutes"),
            ("sans", "Sans compte"),
            ("avec", "Avec un compte"),
            ("effacee", "Effacées"),
        ],
    )


class PersonneForm(MonCompteForm):
    """How somebody else is known, corrected at their request."""

    partout = _champ_partout()


class PersonneSansCompteForm(PersonneForm):
    """The same, and the address, which nobody else can change for them."""

    field_order = ("nom", "fonction", "telephone", "courriel")
    courriel = _champ_sans_compte()


class ContactForm(Formulaire):
    """What a coordination typed of somebody without account."""

    fonction = _champ_fonction("Fonction", "C’est elle que les autres lisent. Pas de nom ici.")
    courriel = _champ_sans_compte()
    partout = _champ_partout()


class EffacementForm(Formulaire):
    """What stays of a person."""

    fonction = _champ_fonction(
        "Fonction qui reste",
        "Sous elle reste ce que la personne a fait. Elle ne doit nommer personne.",
    )


class InscriptionForm(Formulaire):
    """Somebody whom contracts only name."""

    nom = ChampLigne(
        label="Nom, comme il est écrit dans le contrat",
        limite=120,
        help_text="Prénom et nom\u00a0: un mot seul se trouverait aussi dans ce qui parle d’autre chose.",
        error_messages={"required": "Écrire le nom à chercher."},
    )
    fonction = _champ_fonction("Fonction", "Ce qui restera d’elle si elle est effacée.")
    organisation = ChampLigne(
        label="Organisation",
        limite=200,
        help_text="Choisir dans la liste, ou écrire le nom d’une nouvelle.",
        widget=forms.TextInput(attrs={"list": "organisations-connues", "autocomplete": "off"}),
    )
    sorte = forms.ChoiceField(
        label="Sorte d’organisation",
        choices=SorteOrganisation.choices,
        initial=SorteOrganisation.AUTRE,
        help_text="Sert seulement si l’organisation est nouvelle.",
    )
