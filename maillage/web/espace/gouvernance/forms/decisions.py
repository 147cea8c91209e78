"""A decision: what it says, what it will change, how it was taken."""

from collections.abc import Sequence
from typing import Any

from django import forms

from maillage.cycle.gouvernance.models import Decision, Point
from maillage.cycle.gouvernance.operations import Issue
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.queries import Place
from maillage.regles import dates
from maillage.regles.gouvernance import EFFETS_PREPARES, LIBELLES_EFFETS, EffetDecision
from maillage.regles.statuts import LIBELLES_STATUTS
from maillage.socle.acteurs.models import Organisation
from maillage.web.composants.champs import (
    ChampDatePartielle,
    ChampLigne,
    ChampMarkdown,
    ChampTexte,
)
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat
from maillage.web.espace.contrats.forms.parties import ChampOrganisation
from maillage.web.espace.gouvernance.forms.reunions import ChampJour

AIDES_EFFETS = {
    EffetDecision.TEXTE.value: "Rien ne change dans le plan\u00a0: la décision est gardée au registre.",
    EffetDecision.STATUT.value: "La fiche prendra ce statut quand la décision sera adoptée.",
    EffetDecision.PILOTE.value: "La fiche changera de pilote quand la décision sera adoptée.",
    EffetDecision.DATES.value: "La fiche prendra ces dates quand la décision sera adoptée.",
    EffetDecision.AXE.value: "La fiche changera de place quand la décision sera adoptée.",
    EffetDecision.DIAGNOSTIC.value: "Il sera figé quand la décision sera adoptée.",
}


class DecisionForm(FormulaireDuContrat):
    """Everything on one page: with :has(), what an effect asks for appears with it."""

    a_part = frozenset(
        {
            "point", "effet", "fiche", "statut", "statut_raison", "report_date", "fusion",
            "organisation", "debut", "fin", "place",
        }
    )  # fmt: skip

    intitule = ChampLigne(
        label="La décision, en une phrase",
        limite=300,
        help_text="Par exemple\u00a0: le comité suspend l’action 2.3 jusqu’au vote du budget.",
    )
    texte = ChampMarkdown(label="Texte", limite=50_000, required=False)
    point = forms.ChoiceField(label="Point de l’ordre du jour", required=False)
    effet = ChampChoix(
        label="Ce qu’elle change",
        choices=[(e.value, LIBELLES_EFFETS[e]) for e in EFFETS_PREPARES],
        aides=AIDES_EFFETS,
        initial=EffetDecision.TEXTE.value,
    )
    fiche = forms.ChoiceField(label="Fiche", required=False)
    statut = forms.ChoiceField(
        label="Statut qu’elle prendra",
        required=False,
        choices=[("", "Choisir"), *((s.value, mot) for s, mot in LIBELLES_STATUTS.items())],
    )
    statut_raison = ChampTexte(
        label="Raison de ce statut",
        limite=5_000,
        required=False,
        help_text="Demandée quand elle est reportée, suspendue ou abandonnée.",
    )
    report_date = ChampDatePartielle(
        label="Nouvelle date", required=False, help_text="Si elle est reportée, même approximative."
    )
    fusion = forms.ChoiceField(
        label="Fiche qui la reprend", required=False, help_text="Si elle est fusionnée."
    )
    organisation = ChampOrganisation(
        label="Structure qui pilotera", required=False, help_text="Une organisation déjà connue."
    )
    debut = ChampDatePartielle(label="Début", required=False)
    fin = ChampDatePartielle(label="Fin", required=False)
    place = forms.ChoiceField(label="Place dans le plan", required=False)

    def __init__(
        self,
        *args: Any,
        fiches: Sequence[FicheAction],
        places: Sequence[Place],
        points: Sequence[Point],
        **kwargs: Any,
    ) -> None:
        self.fiches, self.places, self.points = fiches, places, points
        super().__init__(*args, **kwargs)

    def preparer(self) -> None:
        """Offer the fiches, the places of the plan and the points."""
        fiches = [(str(f.uuid), str(f)) for f in self.fiches]
        self._offer("fiche", [("", "Choisir"), *fiches])
        self._offer("fusion", [("", "Choisir"), *fiches])
        self._offer("place", [("", "Choisir"), *((p.cle, p.libelle) for p in self.places)])
        self._offer("point", [("", "Aucun"), *((str(p.uuid), str(p)) for p in self.points)])
        champ = self.fields["organisation"]
        if isinstance(champ, ChampOrganisation):
            champ.suggest_for(self.contrat)

    def _offer(self, nom: str, choix: list[tuple[str, str]]) -> None:
        champ = self.fields[nom]
        if isinstance(champ, forms.ChoiceField):
            champ.choices = choix

    @classmethod
    def initiales(cls, objet: Decision) -> dict[str, Any]:
        """Add what it changes, field by field."""
        dit = dict(objet.changement)
        return {
            **super().initiales(objet),
            "point": str(objet.point.uuid) if objet.point else "",
            "effet": objet.effet,
            "fiche": str(objet.fiche.uuid) if objet.fiche else "",
            "statut": dit.get("statut", ""),
            "statut_raison": dit.get("raison", ""),
            "report_date": dates.lire(dit.get("report_date", "")),
            "fusion": dit.get("fusion", ""),
            "organisation": dit.get("nom", ""),
            "debut": dates.lire(dit.get("debut", "")),
            "fin": dates.lire(dit.get("fin", "")),
            "place": dit.get("place", ""),
        }

    def effet_choisi(self) -> EffetDecision:
        """Return what it changes."""
        return EffetDecision(self.cleaned_data["effet"])

    def fiche_choisie(self) -> FicheAction | None:
        """Return the fiche that was chosen."""
        return next((f for f in self.fiches if str(f.uuid) == self.cleaned_data["fiche"]), None)

    def point_choisi(self) -> Point | None:
        """Return the point that was chosen."""
        return next((p for p in self.points if str(p.uuid) == self.cleaned_data["point"]), None)

    def changement(self, organisation: Organisation | None) -> dict[str, Any]:
        """Return what the operation receives; it reads what its effect needs."""
        dit = self.cleaned_data
        return {
            "statut": dit["statut"],
            "raison": dit["statut_raison"],
            "report_date": dit["report_date"].stockage,
            "fusion": dit["fusion"],
            "organisation": str(organisation.uuid) if organisation else "",
            "nom": dit["organisation"],
            "debut": dit["debut"].stockage,
            "fin": dit["fin"].stockage,
            "place": dit["place"],
        }


class IssueForm(Formulaire):
    """What became of a decision: adopted, rejected, put off."""

    titre_refus = "La décision n’est pas enregistrée"
    issue = ChampChoix(
        label="Qu’a-t-on décidé\u202f?",
        choices=[
            ("adopter", "Adoptée"),
            ("rejeter", "Rejetée"),
            ("ajourner", "Ajournée"),
        ],
        aides={
            "adopter": "Ce qu’elle change est fait aussitôt.",
            "rejeter": "Rien ne change. Dire pourquoi.",
            "ajourner": "Rien ne change, elle pourra revenir. Dire pourquoi.",
        },
    )
    motif = ChampTexte(label="Raison, réserves", limite=5_000, required=False)
    decidee_le = ChampJour(label="Date de la décision", required=False)
    pour = forms.IntegerField(label="Pour", required=False, min_value=0)
    contre = forms.IntegerField(label="Contre", required=False, min_value=0)
    abstentions = forms.IntegerField(label="Abstentions", required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nom in ("pour", "contre", "abstentions"):
            self.fields[nom].widget.attrs |= {"class": "champ-court", "inputmode": "numeric"}

    def lue(self) -> Issue:
        """Return what the operation receives."""
        dit = self.cleaned_data
        return Issue(
            le=dit["decidee_le"],
            motif=dit["motif"],
            pour=dit["pour"],
            contre=dit["contre"],
            abstentions=dit["abstentions"],
        )
