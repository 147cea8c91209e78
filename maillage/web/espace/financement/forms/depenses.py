"""A row of the plan, and what a funder brings to it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import Nommee
from maillage.cycle.financement.models import Aide, Depense, Dispositif
from maillage.cycle.programme.models import FicheAction
from maillage.regles.ecriture import majuscule
from maillage.regles.financement.mots import (
    LIBELLES_APPORTS,
    LIBELLES_ETAPES,
    LIBELLES_OBJETS,
    Apport,
    Etape,
    ObjetDepense,
)
from maillage.regles.financement.vocabulaire import NATURES_COUT
from maillage.web.composants.champs import ChampLigne, ChampNombre, ChampTexte
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.forms.parties import SORTES, ChampOrganisation
from maillage.web.espace.financement.forms.base import ChampMontant, EnSections, Plan

_OBJETS = [(o.value, LIBELLES_OBJETS[o]) for o in ObjetDepense]
_NATURES = [("", "Inconnue à ce jour"), *((c, majuscule(mots)) for c, mots in NATURES_COUT.items())]
_SORTE = "Pour un nom nouveau\u00a0: sa sorte"


class DepenseForm(EnSections, FormulaireDuContrat):
    """What one thing costs in one year."""

    a_part = frozenset({"porteur", "sorte", "fiche"})
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("objet_depense", "annee"),
        ("cout", "autofinancement"),
        ("porteur", "sorte"),
        ("quotite", "mois"),
        ("nature", "engagee_le"),
    )
    plan: ClassVar[Plan] = (
        ("Quoi, quand", "", frozenset({"objet_depense", "intitule", "fiche"})),
        (
            "Combien",
            "Ce que l’on ne sait pas se laisse vide\u00a0: un coût inconnu n’est pas un coût nul.",
            frozenset({"cout", "apport"}),
        ),
        ("Qui paie", "", frozenset({"porteur"})),
        (
            "Ce que demandent les dispositifs",
            "Ces réponses servent à dire ce qui peut être demandé\u00a0; chacune peut attendre.",
            frozenset({"quotite", "nature", "note"}),
        ),
    )

    objet_depense = forms.ChoiceField(label="Objet", choices=_OBJETS)
    annee = forms.IntegerField(
        label="Année",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "champ-court"}),
    )
    intitule = ChampLigne(
        label="Intitulé",
        limite=200,
        required=False,
        help_text="Par exemple\u00a0: coordinatrice, impression de la plaquette. Vide\u00a0: le nom de l’objet ou de l’action.",
    )
    fiche = forms.ChoiceField(label="Action du plan", required=False)
    cout = ChampMontant(label="Coût de l’année, en euros")
    autofinancement = ChampMontant(
        label="Autofinancement inscrit au budget",
        help_text="S’il est voté\u00a0: les totaux diront ce qui manque.",
    )
    apport = ChampChoix(
        label="Nature",
        choices=[(a.value, LIBELLES_APPORTS[a]) for a in Apport],
        initial=Apport.NUMERAIRE.value,
    )
    porteur = ChampOrganisation(
        label="Organisation qui paie",
        required=False,
        help_text="Celle qui demandera les aides. Les organisations connues se proposent.",
    )
    sorte = forms.ChoiceField(label=_SORTE, choices=SORTES, required=False)
    quotite = ChampNombre(
        label="Équivalent temps plein",
        required=False,
        max_digits=4,
        decimal_places=2,
        help_text="Pour un poste\u00a0: 1 ou 0,8.",
    )
    mois = forms.IntegerField(
        label="Mois de présence dans l’année",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "champ-court"}),
    )
    nature = forms.ChoiceField(label="Nature du coût", choices=_NATURES, required=False)
    engagee_le = forms.DateField(
        label="Engagée le",
        required=False,
        widget=forms.DateInput(attrs={"class": "champ-court"}),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Par exemple 12/03/2026.",
    )
    note = ChampTexte(label="Note", limite=5_000, required=False)

    def __init__(self, *args: Any, fiches: Sequence[FicheAction], **kwargs: Any) -> None:
        self.fiches = {str(f.uuid): f for f in fiches}
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the actions of the plan, and the organisations as one types."""
        champ = self.fields["fiche"]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = [("", "Aucune"), *((u, str(f)) for u, f in self.fiches.items())]
        _suggest(self.fields["porteur"], self.contrat)

    @classmethod
    def initiales(cls, objet: Depense) -> dict[str, Any]:
        """Add the action and who pays."""
        return {
            **super().initiales(objet),
            "fiche": str(objet.fiche.uuid) if objet.fiche else "",
            "porteur": objet.porteur.nom if objet.porteur else "",
        }

    def valeurs(self) -> dict[str, Any]:
        """Add the action that was chosen."""
        return {**super().valeurs(), "fiche": self.fiches.get(self.cleaned_data["fiche"])}

    def nommee(self) -> Nommee:
        """Return who pays, as they were named."""
        return Nommee(self.cleaned_data["porteur"], self.cleaned_data["sorte"])


class AideForm(FormulaireDuContrat):
    """What a funder brings, as far as it has come. `aide`: the one that is changed, whose funder stays."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("financeur", "sorte"),
        ("prevu", "demande"),
        ("accorde", "verse"),
    )
    financeur = ChampOrganisation(
        label="Financeur",
        required=False,
        help_text="Les organisations connues se proposent. Vide\u00a0: celui du dispositif choisi.",
    )
    sorte = forms.ChoiceField(label=_SORTE, choices=SORTES, required=False)
    dispositif = forms.ChoiceField(
        label="Dispositif",
        required=False,
        help_text="Ses règles vérifient le montant. Sans dispositif, rien n’est vérifié.",
    )
    prevu = ChampMontant(label=LIBELLES_ETAPES[Etape.PREVU])
    demande = ChampMontant(label=LIBELLES_ETAPES[Etape.DEMANDE])
    accorde = ChampMontant(
        label=LIBELLES_ETAPES[Etape.ACCORDE],
        help_text="0 dit un refus\u00a0; vide, que l’on attend.",
    )
    verse = ChampMontant(label=LIBELLES_ETAPES[Etape.VERSE])
    note = ChampTexte(label="Note", limite=2_000, required=False)

    def __init__(
        self,
        *args: Any,
        dispositifs: Sequence[Dispositif],
        aide: Aide | None = None,
        **kwargs: Any,
    ) -> None:
        self.dispositifs = {str(d.uuid): d for d in dispositifs}
        self.aide = aide
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the schemes by funder; the funder of an aid that is there stays."""
        champ = self.fields["dispositif"]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = [("", "Aucun"), *self._choices()]
        if self.aide is not None:
            del self.fields["financeur"], self.fields["sorte"]
        else:
            _suggest(self.fields["financeur"], self.contrat)

    def _choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groupes: dict[str, list[tuple[str, str]]] = {}
        for cle, dispositif in self.dispositifs.items():
            if self.aide is None or dispositif.financeur_id == self.aide.financeur_id:
                libelle = f"{dispositif.intitule}, version {dispositif.edition}"
                groupes.setdefault(dispositif.financeur.nom, []).append((cle, libelle))
        return list(groupes.items())

    @classmethod
    def initiales(cls, objet: Aide) -> dict[str, Any]:
        """Add the scheme."""
        dispositif = objet.dispositif
        return {
            **super().initiales(objet),
            "dispositif": str(dispositif.uuid) if dispositif else "",
        }

    def montants(self) -> dict[str, Decimal | None]:
        """Return the four amounts."""
        return {etape.value: self.cleaned_data[etape.value] for etape in Etape}

    def choisi(self) -> Dispositif | None:
        """Return the scheme that was chosen."""
        return self.dispositifs.get(self.cleaned_data["dispositif"])

    def nommee(self) -> Nommee:
        """Return the funder as it was named; the kind of a funder that nobody chose is left open."""
        return Nommee(self.cleaned_data["financeur"], self.cleaned_data["sorte"])


def _suggest(champ: forms.Field, contrat: Contrat) -> None:
    if isinstance(champ, ChampOrganisation):
        champ.suggest_for(contrat)
