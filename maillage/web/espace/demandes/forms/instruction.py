"""What the funder types, or what the coordination copies from its letter: a question, a decision."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from maillage.cycle.financement.models import LigneDemande
from maillage.cycle.financement.operations.instruction import Lettre
from maillage.cycle.financement.queries.demandes import DemandeVue
from maillage.regles.financement.montants import euros
from maillage.web.composants.champs import ChampNombre, ChampTexte
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.demandes.forms.demandes import AIDE_FICHIER
from maillage.web.espace.programme.forms.base import SurMesure

ACCORDER, REFUSER = "accorder", "refuser"


class QuestionForm(Formulaire):
    """A question before deciding."""

    titre_refus = "La question n’est pas posée"
    texte = ChampTexte(
        label="Question",
        limite=10_000,
        help_text="La coordination la reçoit aussitôt ; la demande attend sa réponse.",
    )


class DecisionForm(SurMesure, Formulaire):
    """Granted, for how much, or refused, and why. On paper: the day and the file of the letter."""

    titre_refus = "La décision n’est pas enregistrée"
    decision = ChampChoix(
        label="Décision",
        choices=((ACCORDER, "Accorder l’aide"), (REFUSER, "Refuser la demande")),
        aides={
            ACCORDER: "En tout ou en partie, selon les montants ci-dessous.",
            REFUSER: "La raison est obligatoire.",
        },
    )
    motif = ChampTexte(
        label="Raison du refus, ou réserve",
        limite=10_000,
        required=False,
        help_text="La coordination la lit avec la décision.",
    )
    decidee_le = forms.DateField(
        label="Date de la réponse reçue",
        required=False,
        widget=forms.DateInput(attrs={"class": "champ-court"}),
        help_text="Par exemple 12/03/2026.",
    )
    fichier = forms.FileField(
        label="Réponse reçue", required=False, help_text=f"La lettre ou l’arrêté. {AIDE_FICHIER}"
    )

    def __init__(self, *args: Any, vue: DemandeVue, **kwargs: Any) -> None:
        self.vue = vue
        self.ask({f"accorde_{ligne.aide.uuid}": _champ_accorde(ligne) for ligne in vue.lignes})
        super().__init__(*args, **kwargs)
        if not vue.transcrit:
            del self.fields["decidee_le"], self.fields["fichier"]
        self.order_fields(["decision", *(f"accorde_{li.aide.uuid}" for li in vue.lignes)])

    @property
    def refuse(self) -> bool:
        """True when the claim is refused."""
        return bool(self.cleaned_data["decision"] == REFUSER)

    def accords(self) -> dict[str, Decimal]:
        """Return what is granted to each aid; an amount left empty is granted as asked."""
        lus = {
            str(li.aide.uuid): self.cleaned_data[f"accorde_{li.aide.uuid}"] for li in self.lignes
        }
        return {cle: montant for cle, montant in lus.items() if montant is not None}

    @property
    def lignes(self) -> Iterable[Any]:
        """Yield what is asked."""
        return self.vue.lignes

    def lettre(self) -> Lettre | None:
        """Return the letter that is copied; None when the funder answers here."""
        if not self.vue.transcrit:
            return None
        return Lettre(self.cleaned_data["decidee_le"], self.cleaned_data["fichier"])


def _champ_accorde(ligne: LigneDemande) -> ChampNombre:
    return ChampNombre(
        label=f"Montant accordé\u00a0: {ligne.aide.depense.nom}",
        required=False,
        max_digits=12,
        decimal_places=2,
        initial=ligne.montant,
        help_text=f"Demandé\u00a0: {euros(ligne.montant)}.",
    )
