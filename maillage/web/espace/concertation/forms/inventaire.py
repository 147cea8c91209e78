"""An existing initiative."""

from typing import Any, ClassVar

from django import forms

from maillage.cycle.concertation.models import StatutInitiative
from maillage.web.composants.champs import ChampDatePartielle, ChampLigne, ChampMarkdown
from maillage.web.composants.listes import ChampChoix, ChampTermes
from maillage.web.espace.concertation.forms.base import FormulaireDeConcertation
from maillage.web.espace.contrats.forms.parties import ChampOrganisation


class InitiativeForm(FormulaireDeConcertation):
    """Who does what, where, for whom."""

    ensembles: ClassVar[tuple[str, ...]] = ("communes", "publics", "thematiques")
    a_part = frozenset({*ensembles, "organisation"})
    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("debut", "fin"),)
    plan: ClassVar[tuple[tuple[str, str, frozenset[str]], ...]] = (
        (
            "Qui fait quoi",
            "",
            frozenset({"intitule", "organisation", "description", "statut", "debut"}),
        ),
        ("Où", "", frozenset({"tout_le_perimetre", "communes", "lieu"})),
        ("Pour qui, sur quoi", "", frozenset({"publics", "thematiques", "origine"})),
    )

    intitule = ChampLigne(
        label="Intitulé", limite=300, help_text="Par exemple\u00a0: permanence d’une sage-femme."
    )
    organisation = ChampOrganisation(
        label="Qui la porte",
        required=False,
        help_text="Les organisations connues se proposent\u00a0; un autre nom est gardé tel quel. "
        "Une structure, pas une personne.",
    )
    description = ChampMarkdown(label="Ce qu’elle fait", limite=20_000, required=False)
    statut = ChampChoix(label="Où elle en est", choices=StatutInitiative.choices)
    debut = ChampDatePartielle(label="Début", required=False)
    fin = ChampDatePartielle(label="Fin", required=False)
    tout_le_perimetre = forms.BooleanField(label="Tout le territoire du contrat", required=False)
    communes = ChampTermes(label="Ou certaines de ses communes", required=False)
    lieu = ChampLigne(
        label="Précisions sur le lieu",
        limite=200,
        required=False,
        help_text="Un quartier, une adresse de structure, un bus qui circule.",
    )
    publics = ChampTermes(label="Publics", required=False)
    thematiques = ChampTermes(label="Thématiques", required=False)
    origine = ChampLigne(
        label="D’où on la connaît",
        limite=200,
        required=False,
        help_text="Par exemple\u00a0: entretien avec la CPTS, atelier de mars 2026.",
    )

    def preparer(self) -> None:
        """Offer the words, the communes, and the organisations as one types."""
        super().preparer()
        champ = self.fields["organisation"]
        if isinstance(champ, ChampOrganisation):
            champ.suggest_for(self.contrat)

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Add who carries it, known or not."""
        return {**super().initiales(objet), "organisation": objet.qui}
