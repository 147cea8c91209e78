"""What people type to come in, and what the administration types: shapes only, rules are elsewhere."""

from typing import Any

from django import forms

from maillage.socle.acteurs.models import NatureArgent, SorteOrganisation
from maillage.socle.territoires.models import Departement, Region
from maillage.web.composants.champs import ChampLigne
from maillage.web.composants.formulaires import Formulaire, FormulaireVersionne

_LONGUEUR_MOT_DE_PASSE = 200
_SANS_FONCTION = "Écrire la fonction\u00a0: c’est elle que les autres lisent."
CONSEIL = "Douze caractères au moins. Le plus sûr et le plus simple\u00a0: quatre mots sans rapport entre eux."


def _champ_courriel(aide: str = "", *, identifiant: bool = True) -> forms.EmailField:
    """The address, never « corrected » by a telephone; `identifiant`: it is the person's own."""
    attrs = {
        "autocomplete": "username" if identifiant else "off",
        "autocapitalize": "none",
        "spellcheck": "false",
    }
    return forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        help_text=aide,
        widget=forms.EmailInput(attrs=attrs),
    )


def _champ_secret(label: str, *, nouveau: bool, aide: str = "") -> forms.CharField:
    """A password: never shown again, never cleaned, its spaces kept."""
    remplissage = "new-password" if nouveau else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=_LONGUEUR_MOT_DE_PASSE,
        help_text=aide,
        widget=forms.PasswordInput(attrs={"autocomplete": remplissage}),
    )


class ConnexionForm(Formulaire):
    """Address and password."""

    titre_refus = "La connexion n’est pas faite"
    courriel = _champ_courriel()
    mot_de_passe = _champ_secret("Mot de passe", nouveau=False)


class OubliForm(Formulaire):
    """The address to write to."""

    courriel = _champ_courriel("Celle à laquelle vous avez reçu votre invitation.")


class ChoixMotDePasseForm(Formulaire):
    """A new password, typed twice."""

    mot_de_passe = _champ_secret("Nouveau mot de passe", nouveau=True, aide=CONSEIL)
    mot_de_passe_bis = _champ_secret("Le même, une seconde fois", nouveau=True)

    def clean(self) -> dict[str, Any]:
        """Compare both."""
        donnees = super().clean() or {}
        premier, second = donnees.get("mot_de_passe"), donnees.get("mot_de_passe_bis")
        if premier and second and premier != second:
            self.add_error("mot_de_passe_bis", "Les deux mots de passe ne sont pas les mêmes.")
        return donnees


class ChangementMotDePasseForm(ChoixMotDePasseForm):
    """The present password, then the new one."""

    field_order = ("mot_de_passe_actuel", "mot_de_passe", "mot_de_passe_bis")
    mot_de_passe_actuel = _champ_secret("Mot de passe actuel", nouveau=False)


class MonCompteForm(Formulaire):
    """How one is known to the others."""

    nom = ChampLigne(
        label="Nom",
        limite=120,
        required=False,
        help_text="Lu de l’administration seule, sauf accord de la personne\u00a0: les autres lisent la fonction.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    fonction = ChampLigne(
        label="Fonction",
        limite=160,
        help_text="C’est elle que les autres lisent, dans l’historique aussi.",
        error_messages={"required": _SANS_FONCTION},
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    telephone = ChampLigne(
        label="Téléphone",
        limite=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


class AccordsForm(Formulaire):
    """Three agreements, each free, each withdrawn as simply as it is given."""

    nom = forms.BooleanField(label="Montrer mon nom aux membres de mes contrats", required=False)
    telephone = forms.BooleanField(label="Leur montrer mon téléphone", required=False)
    courriel = forms.BooleanField(label="Leur montrer mon courriel", required=False)


class FiltreComptesForm(Formulaire):
    """Words and state of the accounts to list."""

    mots = ChampLigne(label="Nom, adresse ou organisation", limite=100, required=False)
    etat = forms.ChoiceField(
        label="État",
        required=False,
        choices=[
            ("", "Tous"),
            ("ouvert", "Ouverts"),
            ("invite", "Invités, jamais venus"),
            ("ferme", "Fermés"),
            ("administration", "Administration"),
        ],
    )


class PouvoirsForm(FormulaireVersionne):
    """What an account may do on the installation."""

    est_administrateur = forms.BooleanField(
        label="Administre l’installation",
        required=False,
        help_text="Comptes, mandats, vocabulaires, suspension. Ne lit le contenu d’aucun contrat.",
    )
    peut_creer_contrat = forms.BooleanField(
        label="Peut créer un contrat",
        required=False,
        help_text="La personne coordonne alors le contrat qu’elle crée.",
    )
    suit_le_territoire = forms.BooleanField(
        label="Exerce le mandat territorial de son organisation",
        required=False,
        help_text="Agence régionale de santé, Département, Région\u00a0: lit tous les contrats du territoire.",
    )


class InvitationForm(PouvoirsForm):
    """Who is invited, for which organisation, with which powers."""

    field_order = ("courriel", "fonction", "nom", "organisation", "sorte")
    courriel = _champ_courriel(
        "Un message y part avec un lien pour choisir un mot de passe.", identifiant=False
    )
    fonction = ChampLigne(
        label="Fonction",
        limite=160,
        help_text="C’est elle que les autres lisent.",
        error_messages={"required": _SANS_FONCTION},
    )
    nom = ChampLigne(
        label="Nom",
        limite=120,
        required=False,
        help_text="Les autres ne le lisent que si la personne l’accepte.",
    )
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


class OrganisationForm(FormulaireVersionne):
    """How an organisation is called everywhere."""

    nom = ChampLigne(label="Nom", limite=200)
    sigle = ChampLigne(label="Sigle", limite=30, required=False)
    sorte = forms.ChoiceField(label="Sorte", choices=SorteOrganisation.choices)
    argent = forms.ChoiceField(
        label="Son argent est",
        choices=[("", "Comme sa sorte le dit"), *NatureArgent.choices],
        required=False,
        help_text="Les règles sur la part des aides publiques le lisent, dans le plan de financement.",
    )


class MandatForm(Formulaire):
    """Which authority follows which territory, between which days."""

    organisation = ChampLigne(
        label="Organisation",
        limite=200,
        help_text="Choisir dans la liste, ou écrire le nom d’une nouvelle.",
        widget=forms.TextInput(attrs={"list": "organisations-connues", "autocomplete": "off"}),
    )
    sorte = forms.ChoiceField(
        label="Sorte d’organisation",
        help_text="Sert seulement si l’organisation est nouvelle.",
        choices=[
            (s.value, s.label)
            for s in (
                SorteOrganisation.ARS,
                SorteOrganisation.DEPARTEMENT,
                SorteOrganisation.REGION,
                SorteOrganisation.ETAT,
            )
        ],
    )
    territoire = forms.ChoiceField(label="Territoire suivi")
    du = forms.DateField(label="Du", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    au = forms.DateField(label="Au", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(
        self, *args: Any, regions: list[Region], departements: list[Departement], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["territoire"]
        assert isinstance(champ, forms.ChoiceField)  # noqa: S101 - tells mypy which field it is
        champ.choices = [
            ("", "Choisir"),
            ("Régions", [(f"region:{r.code}", r.nom) for r in regions]),
            (
                "Départements",
                [(f"departement:{d.code}", f"{d.code} {d.nom}") for d in departements],
            ),
        ]
