"""One question, three choices at most, one optional text."""

from typing import Any

from maillage.cycle.programme.models import FicheAction, Nouvelle
from maillage.regles import nouvelles as regles
from maillage.regles.fiche import Champ
from maillage.regles.nouvelles import DATES, Reponse
from maillage.regles.statuts import Statut
from maillage.web.composants.champs import ChampTexte
from maillage.web.composants.formulaires import FormulaireVersionne
from maillage.web.composants.listes import ChampChoix

AVERTISSEMENT = "Ne citez personne et ne donnez aucune information de santé."
_DATE = "Par exemple 12/03/2027, mars 2027 ou 2027."


class _ReponseForm(FormulaireVersionne):
    """What both questions share. `reprise` is an answer taken back, poured into the form again."""

    titre_refus = "La réponse n’est pas enregistrée"
    reponse = ChampChoix(
        label="Votre réponse", error_messages={"required": "Choisir l’une des réponses."}
    )
    mot = ChampTexte(
        label="Un mot de plus", limite=regles.LIMITE_MOT, required=False, help_text=AVERTISSEMENT
    )

    def __init__(
        self,
        *args: Any,
        fiche: FicheAction,
        choix: tuple[Reponse, ...],
        question: str,
        reprise: Nouvelle | None = None,
        **kwargs: Any,
    ) -> None:
        initial: dict[str, Any] = {"version": fiche.version}
        if reprise:
            initial |= {"reponse": reprise.reponse, "mot": reprise.mot}
        super().__init__(*args, initial=initial, **kwargs)
        champ = self.fields["reponse"]
        if isinstance(champ, ChampChoix):
            champ.label = question
            champ.choices = [(r.nom, r.libelle) for r in choix]
            champ.widget.aides = {r.nom: r.aide for r in choix if r.aide}

    @property
    def version_vue(self) -> int | None:
        """Return the version that the page showed, also when an answer is refused."""
        return self.cleaned_data.get("version")

    def read_again(self, version: int) -> None:
        """Draw what was typed as an answer to the fiche as it is now."""
        self.data = {nom: self.data.get(nom) for nom in self.fields} | {"version": version}


class EtatForm(_ReponseForm):
    """Where the action stands: the choices are those of its present status."""

    def __init__(self, *args: Any, fiche: FicheAction, question: str, **kwargs: Any) -> None:
        choix = regles.REPONSES[Statut(fiche.statut)]
        super().__init__(*args, fiche=fiche, choix=choix, question=question, **kwargs)


class QuestionForm(_ReponseForm):
    """One question of the fiche; its answer is the text."""

    def __init__(self, *args: Any, fiche: FicheAction, champ: Champ, **kwargs: Any) -> None:
        choix = regles.REPONSES_A_UNE_QUESTION
        super().__init__(*args, fiche=fiche, choix=choix, question=champ.question, **kwargs)
        self.fields["mot"].label = "Votre réponse, si vous la connaissez"
        exemple = f"{_DATE} " if champ.nom in DATES else ""
        self.fields["mot"].help_text = f"{exemple}{AVERTISSEMENT}"
