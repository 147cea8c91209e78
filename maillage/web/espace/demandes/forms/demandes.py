"""What the coordination types: the claim itself, its files, the answer to a question."""

from decimal import Decimal
from typing import Any

from django import forms

from maillage.cycle.financement.models import LigneDemande
from maillage.cycle.financement.queries.demandes import DemandeVue
from maillage.regles.financement.attentes import AUTRE_PIECE, LIBELLE_AUTRE
from maillage.regles.financement.montants import euros
from maillage.regles.financement.vocabulaire import PIECES
from maillage.web.composants.champs import ChampLigne, ChampNombre, ChampTexte
from maillage.web.composants.formulaires import Formulaire, FormulaireVersionne
from maillage.web.espace.programme.forms.base import SurMesure

AIDE_FICHIER = (
    "PDF, image PNG ou JPEG, document ou classeur Office ou OpenDocument, de 20 Mo au plus."
)


class DemandeForm(SurMesure, FormulaireVersionne):
    """A draft: what is asked of each aid, why, how the conditions are met, who signs."""

    presentation = ChampTexte(
        label="Ce que l’aide permettra",
        limite=20_000,
        required=False,
        help_text="Quelques phrases\u00a0: ce qui sera fait cette année, pour qui, avec quels moyens.",
    )
    conditions = ChampTexte(
        label="Comment les conditions sont remplies",
        limite=20_000,
        required=False,
        help_text="Ce que Maillage sait déjà est dans le document\u00a0; ajouter ici ce qu’il ne sait pas.",
    )
    signataire = ChampLigne(
        label="Fonction de qui signe la demande",
        limite=160,
        required=False,
        help_text="Par exemple\u00a0: présidente de la communauté de communes.",
    )

    def __init__(self, *args: Any, vue: DemandeVue, **kwargs: Any) -> None:
        self.lignes_demandees = list(vue.lignes)
        self.ask({_champ("montant", li): _champ_montant(li) for li in self.lignes_demandees})
        super().__init__(*args, **kwargs)
        self.order_fields(
            [*(_champ("montant", li) for li in self.lignes_demandees), "presentation"]
        )

    @classmethod
    def initiales(cls, vue: DemandeVue) -> dict[str, Any]:
        """Return what the fields hold for an existing claim."""
        demande = vue.demande
        montants = {_champ("montant", ligne): ligne.montant for ligne in vue.lignes}
        return {
            **montants,
            "presentation": demande.presentation,
            "conditions": demande.conditions,
            "signataire": demande.signataire,
            "version": demande.version,
        }

    def valeurs(self) -> dict[str, str]:
        """Return the texts."""
        return {c: self.cleaned_data[c] for c in ("presentation", "conditions", "signataire")}

    def montants(self) -> dict[str, Decimal | None]:
        """Return what is asked for each aid, by uuid."""
        return {
            str(ligne.aide.uuid): self.cleaned_data[_champ("montant", ligne)]
            for ligne in self.lignes_demandees
        }


class DepotForm(Formulaire):
    """Filing: the documents that will follow are said to; on paper, the day it was sent.

    `papier`: the funder has nobody here; `suivront`: a document is missing.
    """

    titre_refus = "La demande n’est pas déposée"
    deposee_le = forms.DateField(
        label="Envoyée au financeur le",
        required=False,
        widget=forms.DateInput(attrs={"class": "champ-court"}),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Vide\u00a0: ce jour. Une demande d’une année passée garde sa vraie date.",
    )
    suivront = forms.BooleanField(
        label="Déposer sans ces pièces\u00a0: elles suivront",
        required=False,
    )

    def __init__(self, *args: Any, papier: bool, manque: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not papier:
            del self.fields["deposee_le"]
        if not manque:
            del self.fields["suivront"]


class PieceDemandeForm(Formulaire):
    """A file and which of the documents asked for it is."""

    titre_refus = "La pièce n’est pas jointe"
    nature = forms.ChoiceField(label="Quelle pièce")
    fichier = forms.FileField(label="Fichier", required=False, help_text=AIDE_FICHIER)

    def __init__(self, *args: Any, vue: DemandeVue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attendues = [p.nature for p in (*vue.attendues, *vue.comptes_attendus)]
        autres = [n for n in PIECES if n not in attendues]
        champ = self.fields["nature"]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = [
                *((n, PIECES[n].capitalize()) for n in dict.fromkeys(attendues)),
                *((str(n), PIECES[n].capitalize()) for n in autres),
                (AUTRE_PIECE, LIBELLE_AUTRE.capitalize()),
            ]


class ReponseForm(Formulaire):
    """The answer to a question of the funder."""

    titre_refus = "La réponse n’est pas envoyée"
    reponse = ChampTexte(label="Réponse", limite=10_000)


def _champ_montant(ligne: LigneDemande) -> ChampNombre:
    return ChampNombre(
        label=f"Montant demandé\u00a0: {ligne.aide.depense.nom}",
        required=False,
        max_digits=12,
        decimal_places=2,
        help_text=f"Coût de la dépense\u00a0: {euros(ligne.aide.depense.cout)}.",
    )


def _champ(nom: str, ligne: LigneDemande) -> str:
    return f"{nom}_{ligne.aide.uuid}"
