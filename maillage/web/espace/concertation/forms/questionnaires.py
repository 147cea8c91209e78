"""A questionnaire, its questions, the coding of a free answer."""

from typing import Any, ClassVar

from django import forms

from maillage.cycle.concertation.models import PARTICIPANTS, SorteQuestion
from maillage.regles.ecriture import majuscule
from maillage.web.composants.champs import ChampLigne, ChampMarkdown, ChampTexte
from maillage.web.composants.listes import ChampChoix, ChampTermes
from maillage.web.espace.concertation.forms.base import FormulaireDeConcertation

_AIDES = {
    SorteQuestion.ECHELLE.value: "Dire dans la précision ce que valent 1 et 5.",
    SorteQuestion.COMMUNE.value: "Les communes du contrat se proposent d’elles-mêmes.",
    SorteQuestion.TEXTE.value: "Lue de la seule coordination, puis classée à la main.",
}


class QuestionnaireForm(FormulaireDeConcertation):
    """What stands around the questions."""

    intitule = ChampLigne(
        label="Intitulé", limite=300, help_text="Par exemple\u00a0: votre santé, vos priorités."
    )
    presentation = ChampMarkdown(
        label="Présentation",
        limite=10_000,
        required=False,
        help_text="Qui demande, pourquoi, ce que l’on fera des réponses, combien de minutes cela prend.",
    )
    repondants = ChampChoix(
        label="Qui répond",
        choices=[(cle, majuscule(mot)) for cle, mot in PARTICIPANTS.items()],
    )
    dernier_jour = forms.DateField(
        label="Dernier jour pour répondre",
        required=False,
        help_text="Vide\u00a0: jusqu’à ce que la coordination le close.",
        widget=forms.DateInput(attrs={"type": "date", "class": "champ-court"}, format="%Y-%m-%d"),
    )


class QuestionForm(FormulaireDeConcertation):
    """One question."""

    a_part: ClassVar[frozenset[str]] = frozenset({"choix"})

    intitule = ChampLigne(label="Question", limite=300)
    sorte = ChampChoix(label="Comment on répond", choices=SorteQuestion.choices, aides=_AIDES)
    choix = ChampTexte(
        label="Réponses proposées",
        limite=7000,
        required=False,
        help_text="Une par ligne, pour un choix ou plusieurs. Penser à «\u00a0je ne sais pas\u00a0».",
    )
    aide = ChampLigne(label="Précision", limite=300, required=False)
    obligatoire = forms.BooleanField(
        label="Une réponse est attendue",
        required=False,
        help_text="Sans elle, la page ne s’envoie pas. À garder rare.",
    )

    @classmethod
    def initiales(cls, objet: Any) -> dict[str, Any]:
        """Add the answers offered, one a line."""
        return {**super().initiales(objet), "choix": "\n".join(objet.choix)}

    def valeurs(self) -> dict[str, Any]:
        """Return the whole question as the operation receives it."""
        return {**super().valeurs(), "choix": self.cleaned_data["choix"]}


class TexteForm(FormulaireDeConcertation):
    """What a free answer speaks of, and the words of it to keep."""

    ensembles: ClassVar[tuple[str, ...]] = ("thematiques",)
    a_part = frozenset({*ensembles, "verbatim", "qui"})

    thematiques = ChampTermes(label="Ce dont elle parle", required=False)
    verbatim = ChampTexte(
        label="En tirer un verbatim",
        limite=5000,
        required=False,
        help_text="Les mots à garder, sans nom ni rien qui fasse reconnaître quelqu’un. Vide\u00a0: aucun. "
        "Il restera en quarantaine jusqu’à ce qu’il soit libéré.",
    )
    qui = ChampLigne(
        label="Qui parle, sans nom",
        limite=160,
        required=False,
        help_text="Par exemple\u00a0: une habitante.",
    )
