"""Phases, links with other approaches, articles and acronyms."""

from typing import ClassVar

from django import forms

from maillage.cycle.contrats.models import ReponseArticulation, SortePhase
from maillage.web.composants.champs import (
    ChampDatePartielle,
    ChampLigne,
    ChampMarkdown,
    ChampTexte,
)
from maillage.web.composants.listes import ChampChoix
from maillage.web.espace.contrats.forms.base import FormulaireDuContrat


class PhaseForm(FormulaireDuContrat):
    """A phase with what was planned and what happened."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("debut_prevu", "fin_prevue"),
        ("debut_reel", "fin_reelle"),
    )

    intitule = ChampLigne(label="Intitulé de la phase", limite=160)
    sorte = forms.ChoiceField(
        label="Sorte de phase",
        choices=[("", "Choisir"), *SortePhase.choices],
        help_text="Pour comparer les phases d’un contrat à l’autre.",
    )
    debut_prevu = ChampDatePartielle(label="Début prévu", required=False)
    fin_prevue = ChampDatePartielle(label="Fin prévue", required=False)
    debut_reel = ChampDatePartielle(label="Début réel", required=False)
    fin_reelle = ChampDatePartielle(label="Fin réelle", required=False)
    note = ChampTexte(
        label="Note",
        limite=20_000,
        required=False,
        help_text="Ce qui s’est fait, avec qui, combien de personnes.",
    )


class ArticulationForm(FormulaireDuContrat):
    """How the contract works with another approach."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("qui", "avec_qui"), ("quoi", "ou"))

    reponse = ChampChoix(
        label="Le contrat travaille-t-il avec cette démarche ?",
        choices=ReponseArticulation.choices,
        aides={
            ReponseArticulation.OUI.value: "Dire en quelques mots qui, avec qui, quoi et où.",
            ReponseArticulation.NON.value: "Elle existe, mais le contrat ne travaille pas avec elle.",
            ReponseArticulation.SANS_OBJET.value: "Elle n’existe pas sur ce territoire.",
            ReponseArticulation.INCONNU.value: "À chercher : la page du contrat le dira.",
        },
    )
    qui = ChampTexte(label="Qui", limite=4000, required=False, help_text="Qui porte la démarche.")
    avec_qui = ChampTexte(
        label="Avec qui", limite=4000, required=False, help_text="Qui fait le lien avec le contrat."
    )
    quoi = ChampTexte(
        label="Quoi", limite=4000, required=False, help_text="Ce qui se fait ensemble."
    )
    ou = ChampTexte(
        label="Où",
        limite=4000,
        required=False,
        help_text="Sur quel territoire, dans quelle instance.",
    )


class ArticleForm(FormulaireDuContrat):
    """One article of the contract."""

    titre = ChampLigne(label="Titre de l’article", limite=200)
    texte = ChampMarkdown(label="Texte", limite=200_000, required=False)

    def preparer(self) -> None:
        """Give the text the height of a page."""
        self.fields["texte"].widget.attrs["rows"] = 16


class SigleForm(FormulaireDuContrat):
    """An acronym and what it means."""

    disposition: ClassVar[tuple[tuple[str, ...], ...]] = (("sigle", "definition"),)

    sigle = ChampLigne(label="Sigle", limite=30)
    definition = ChampLigne(label="Ce qu’il veut dire", limite=300)
