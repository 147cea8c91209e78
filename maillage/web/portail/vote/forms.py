"""One enjeu, a mark from 1 to 5 on each criterion, or no opinion."""

from typing import Any

from django import forms

from maillage.regles.hierarchisation import (
    LIBELLES_CRITERES,
    NOTES,
    QUESTIONS_CRITERES,
    Critere,
)
from maillage.web.composants.formulaires import Formulaire

SANS_AVIS = "0"
_CHOIX = [(str(note), mots) for note, mots in NOTES.items()] + [(SANS_AVIS, "sans avis")]


class VoteForm(Formulaire):
    """The criteria that count in the session. A criterion left alone is "sans avis"."""

    titre_refus = "Ces notes ne sont pas gardées"

    def __init__(
        self, *args: Any, criteres: list[Critere], notes: dict[Critere, int], **kwargs: Any
    ) -> None:
        self.criteres = criteres
        initial = {c.value: str(notes.get(c, "")) for c in criteres}
        super().__init__(*args, initial=initial, **kwargs)
        for critere in criteres:
            self.fields[critere.value] = forms.ChoiceField(
                label=LIBELLES_CRITERES[critere],
                choices=_CHOIX,
                required=False,
                error_messages={"invalid_choice": "Choisir l’une des notes proposées."},
            )

    @property
    def questions(self) -> list[tuple[Critere, str, str, str, list[tuple[str, str]]]]:
        """Return (criterion, label, question, answer on screen, choices), to draw the scales."""
        return [
            (
                c,
                LIBELLES_CRITERES[c],
                QUESTIONS_CRITERES[c],
                str(self[c.value].value() or ""),
                _CHOIX,
            )
            for c in self.criteres
        ]

    def notes(self) -> dict[Critere, int | None]:
        """Return what the operation receives: None says "sans avis"."""
        return {c: int(self.cleaned_data[c.value] or 0) or None for c in self.criteres}
