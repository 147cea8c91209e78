"""What follows a grant: convention, payment, statement of expenses, proof of publicity."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from maillage.cycle.financement.models import (
    Convention,
    EtatDepenses,
    NatureConvention,
    SorteSupport,
    Support,
)
from maillage.regles.dates import DatePartielle
from maillage.socle.acteurs.models import Organisation
from maillage.web.composants.champs import ChampDatePartielle, ChampLigne, ChampNombre
from maillage.web.composants.formulaires import Formulaire, FormulaireVersionne
from maillage.web.composants.listes import ChampTermes
from maillage.web.espace.demandes.forms.demandes import AIDE_FICHIER
from maillage.web.espace.programme.forms.base import SurMesure

LIGNES_OFFERTES = 3  # empty rows under those that are written: more come at each saving


def _simple(valeurs: dict[str, Any], sauf: tuple[str, ...]) -> dict[str, Any]:
    """Return dates as they are kept, without the fields that are no column."""
    return {
        nom: valeur.stockage if isinstance(valeur, DatePartielle) else valeur
        for nom, valeur in valeurs.items()
        if nom not in ("version", *sauf)
    }


class ConventionForm(FormulaireVersionne):
    """The act that binds the funder, or one that already serves another year."""

    titre_refus = "La convention n’est pas enregistrée"
    existante = forms.ChoiceField(label="Convention", required=False)
    nature = forms.ChoiceField(label="Nature de l’acte", choices=NatureConvention.choices)
    numero = ChampLigne(label="Numéro", limite=60, required=False)
    signee_le = ChampDatePartielle(label="Signée le", required=False)
    du = ChampDatePartielle(label="Valable depuis", required=False)
    au = ChampDatePartielle(
        label="Valable jusqu’à",
        required=False,
        help_text="Rien ne se verse après ce jour sans avenant.",
    )
    fichier = forms.FileField(label="Fichier signé", required=False, help_text=AIDE_FICHIER)

    def __init__(self, *args: Any, connues: list[Convention], **kwargs: Any) -> None:
        self.connues = connues
        super().__init__(*args, **kwargs)
        champ = self.fields["existante"]
        if not connues:
            del self.fields["existante"]
        elif isinstance(champ, forms.ChoiceField):
            deja = [(str(c.uuid), f"Celle qui sert déjà : {c}") for c in connues]
            champ.choices = [("", "Une nouvelle"), *deja]

    @classmethod
    def initiales(cls, convention: Convention | None) -> dict[str, Any]:
        """Return what the fields hold for the convention of a claim."""
        if convention is None:
            return {"nature": NatureConvention.CONVENTION.value}
        champs = ("nature", "numero", "signee_le", "du", "au", "version")
        return {champ: getattr(convention, champ) for champ in champs}

    def valeurs(self) -> dict[str, Any]:
        """Return the columns."""
        return _simple(self.cleaned_data, ("existante", "fichier"))

    def choisie(self) -> Convention | None:
        """Return the convention that already serves, when one was chosen."""
        uuid = self.cleaned_data.get("existante", "")
        return next((c for c in self.connues if str(c.uuid) == uuid), None)


class VersementForm(Formulaire):
    """Money that arrived."""

    titre_refus = "Le versement n’est pas enregistré"
    montant = ChampNombre(label="Montant versé", max_digits=12, decimal_places=2)
    le = forms.DateField(
        label="Date du versement",
        widget=forms.DateInput(attrs={"class": "champ-court"}),
        help_text="Par exemple 12/03/2026.",
    )
    reference = ChampLigne(
        label="Référence comptable",
        limite=80,
        required=False,
        help_text="Titre de recette, mandat : ce qui distingue deux versements du même jour.",
    )


class EtatForm(SurMesure, FormulaireVersionne):
    """What was spent, by nature; a few empty rows to go on."""

    titre_refus = "L’état des dépenses n’est pas enregistré"
    signe_par = ChampLigne(
        label="Fonction de qui signe",
        limite=160,
        required=False,
        help_text="Par exemple : comptable public.",
    )
    signe_le = forms.DateField(
        label="Signé le",
        required=False,
        widget=forms.DateInput(attrs={"class": "champ-court"}),
        help_text="Laisser vide tant qu’il n’est pas signé.",
    )
    fichier = forms.FileField(label="État signé", required=False, help_text=AIDE_FICHIER)

    def __init__(self, *args: Any, etat: EtatDepenses | None, **kwargs: Any) -> None:
        ecrites = len(etat.lignes) if etat else 0
        self.rangs = range(1, ecrites + LIGNES_OFFERTES + 1)
        self.ask({nom: champ for rang in self.rangs for nom, champ in _champs_du_rang(rang)})
        super().__init__(*args, **kwargs)

    @classmethod
    def initiales(cls, etat: EtatDepenses | None) -> dict[str, Any]:
        """Return what the fields hold for a statement that was begun."""
        if etat is None:
            return {}
        initiales: dict[str, Any] = {
            "signe_par": etat.signe_par,
            "signe_le": etat.signe_le,
            "version": etat.version,
        }
        for rang, ligne in enumerate(etat.lignes, start=1):
            initiales[f"nature_{rang}"] = ligne["nature"]
            initiales[f"montant_{rang}"] = Decimal(ligne["montant"])
        return initiales

    def clean(self) -> dict[str, Any]:
        """Refuse a nature without amount, or an amount without nature."""
        lus = super().clean() or self.cleaned_data
        for rang in self.rangs:
            nature, montant = lus.get(f"nature_{rang}"), lus.get(f"montant_{rang}")
            if nature and montant is None and f"montant_{rang}" not in self.errors:
                self.add_error(
                    f"montant_{rang}", ValidationError("Écrire le montant de cette dépense.")
                )
        return lus

    def lignes(self) -> list[tuple[str, Decimal]]:
        """Return the rows that are written."""
        lues = [
            (self.cleaned_data[f"nature_{r}"], self.cleaned_data[f"montant_{r}"])
            for r in self.rangs
        ]
        return [(nature, montant) for nature, montant in lues if nature or montant is not None]

    @property
    def paires(self) -> Iterable[tuple[BoundField, BoundField]]:
        """Yield (nature, amount), to draw them side by side."""
        for rang in self.rangs:
            yield self[f"nature_{rang}"], self[f"montant_{rang}"]


def _champs_du_rang(rang: int) -> tuple[tuple[str, forms.Field], ...]:
    depense = ChampLigne(label=f"Dépense {rang}", limite=160, required=False)
    montant = ChampNombre(label=f"Montant {rang}", required=False, max_digits=12, decimal_places=2)
    return (f"nature_{rang}", depense), (f"montant_{rang}", montant)


class SupportForm(FormulaireVersionne):
    """Something that was shown, and who is named on it."""

    titre_refus = "Le support n’est pas enregistré"
    sorte = forms.ChoiceField(label="Sorte de support", choices=SorteSupport.choices)
    intitule = ChampLigne(label="Intitulé", limite=200)
    quand = ChampDatePartielle(label="Diffusé le", required=False)
    financeurs = ChampTermes(label="Financeurs mentionnés")
    adresse = forms.URLField(
        label="Adresse où on le voit",
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    fichier = forms.FileField(
        label="Fichier", required=False, help_text=f"Le support, ou sa photographie. {AIDE_FICHIER}"
    )

    def __init__(self, *args: Any, offerts: list[Organisation], **kwargs: Any) -> None:
        self.offerts = offerts
        super().__init__(*args, **kwargs)
        champ = self.fields["financeurs"]
        if isinstance(champ, ChampTermes):
            champ.choices = [(str(o.uuid), str(o)) for o in offerts]

    @classmethod
    def initiales(cls, support: Support) -> dict[str, Any]:
        """Return what the fields hold for an existing support."""
        champs = ("sorte", "intitule", "quand", "adresse", "version")
        nommes = [str(o.uuid) for o in support.financeurs.all()]
        return {**{champ: getattr(support, champ) for champ in champs}, "financeurs": nommes}

    def valeurs(self) -> dict[str, Any]:
        """Return the columns."""
        return _simple(self.cleaned_data, ("financeurs", "fichier"))

    def choisis(self) -> list[Organisation]:
        """Return the funders that it names."""
        uuids = set(self.cleaned_data["financeurs"])
        return [o for o in self.offerts if str(o.uuid) in uuids]
