"""The form of a questionnaire, built from its questions: the same in public and for answers on paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from maillage.regles.questionnaires import LIMITE_REPONSE, Posee, SorteQuestion
from maillage.web.composants.champs import ChampTexte
from maillage.web.composants.formulaires import Formulaire
from maillage.web.composants.listes import ChampChoix, ChampTermes

SANS_SANTE = (
    "Ne citez personne, et ne dites rien de votre santé ou de celle d’un proche qui permette de vous "
    "reconnaître."
)
_RIEN = ("", "Je ne réponds pas")


class ReponseForm(Formulaire):
    """One field for each question; its name is the key of the question."""

    titre_refus = "La réponse n’est pas envoyée"

    def __init__(
        self, *args: Any, posees: Sequence[Posee], aides: Mapping[str, str], **kwargs: Any
    ) -> None:
        self.posees = posees
        champs = {p.cle: _champ(p, rang, aides.get(p.cle, "")) for rang, p in enumerate(posees, 1)}
        self.base_fields = champs  # type: ignore[misc] # the questions are known now only
        super().__init__(*args, **kwargs)

    def brutes(self) -> dict[str, list[str]]:
        """Return what was sent, as the operation receives it, whatever the form thinks of it."""
        return {p.cle: _all(self.data, p.cle) for p in self.posees}

    @staticmethod
    def initiales(posees: Sequence[Posee], valeurs: Mapping[str, Any]) -> dict[str, Any]:
        """Return what an answer that was begun holds, as the fields take it."""
        plusieurs = {p.cle for p in posees if p.sorte is SorteQuestion.MULTIPLE}
        return {
            cle: gardees if cle in plusieurs else "".join(gardees[:1])
            for cle, gardees in valeurs.items()
            if gardees
        }


def _all(data: Any, cle: str) -> list[str]:
    valeurs = data.getlist(cle) if hasattr(data, "getlist") else data.get(cle, [])
    return [str(valeur) for valeur in valeurs]


def _champ(posee: Posee, rang: int, aide: str) -> forms.Field:
    """Return the control of a question. A radio button cannot be let go: one more says nothing."""
    commun: dict[str, Any] = {
        "label": f"{rang}. {posee.intitule}",
        "required": posee.obligatoire,
        "help_text": aide,
    }
    choix = list(posee.choix.items())
    match posee.sorte:
        case SorteQuestion.TEXTE:
            commun["help_text"] = f"{aide} {SANS_SANTE}".strip()
            return ChampTexte(limite=LIMITE_REPONSE, **commun)
        case SorteQuestion.MULTIPLE:
            return ChampTermes(choices=choix, **commun)
        case SorteQuestion.COMMUNE:
            return forms.ChoiceField(choices=[("", "Choisir une commune"), *choix], **commun)
        case _:
            offerts = choix if posee.obligatoire else [*choix, _RIEN]
            return ChampChoix(choices=offerts, **commun)
